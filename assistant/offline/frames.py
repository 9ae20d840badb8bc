"""The sentences details stand in, and the few that say what a detail means to the applicant.

Frames claim nothing but that the applicant heard, asked, enjoyed or remembers what the notes say;
reflections hold wishes and feelings only, never a deed or a fact.
"""

from assistant.offline.shapes import Shape

FRAMES: dict[Shape, tuple[str, ...]] = {
    Shape.TOPIC: (
        "I enjoyed our conversation about {x}.",
        "Our conversation about {x} has stayed with me.",
        "It was a pleasure to talk about {x}.",
        "I was glad that we talked about {x}.",
        "Talking with you about {x} was a pleasure.",
    ),
    Shape.ASKED: (
        "Thank you for asking about {x}.",
        "I appreciated that you asked about {x}.",
        "It meant a lot that you asked about {x}.",
        "I was glad that you asked about {x}.",
    ),
    Shape.ASKED_HOW: (
        "Thank you for asking {x}.",
        "I appreciated that you asked {x}.",
    ),
    Shape.QUESTION: (
        "Thank you for taking my question about {x}.",
        "I appreciated the chance to ask about {x}.",
    ),
    Shape.TOLD: (
        "I was glad to tell you about {x}.",
        "It was a pleasure to tell you about {x}.",
        "I was happy that I could tell you about {x}.",
    ),
    Shape.TOLD_THAT: (
        "I was glad to tell you that {x}.",
        "As I told you, {x}.",
    ),
    Shape.YOU: (
        "I was glad to hear that {x}.",
        "It was a pleasure to learn that {x}.",
        "I appreciated hearing that {x}.",
        "It was good to hear that {x}.",
        "I was happy to learn that {x}.",
    ),
    Shape.RESIDENTS: (
        "I liked hearing that {x}.",
        "It was encouraging to hear that {x}.",
        "That {x} stood out to me.",
        "I was also glad to learn that {x}.",
        "It was good to learn that {x}.",
    ),
    Shape.FEATURE: (
        "I especially appreciated hearing about {x}.",
        "It was good to learn about {x}.",
        "I was also glad to hear about {x}.",
        "Hearing about {x} was a pleasure.",
        "I was interested to hear about {x}.",
    ),
    Shape.THANKS: (
        "Thank you for {x}.",
        "I am grateful to you for {x}.",
        "I also appreciated your {x}.",
    ),
    Shape.QUOTE: (
        "Your words “{x}” have stayed with me.",
        "I keep coming back to your words “{x}”.",
    ),
    Shape.SAYING: (
        "The words “{x}” have stayed with me.",
        "I keep coming back to the words “{x}”.",
    ),
    Shape.MINE: ("I would be glad to share more about {x}.",),
}

PAIRS: dict[bool, tuple[str, ...]] = {
    True: (
        "I was glad to hear that {x} and that {y}.",
        "It was encouraging to learn that {x} and that {y}.",
    ),
    False: (
        "I enjoyed hearing about {x} and {y}.",
        "It was also good to hear about {x} and {y}.",
    ),
}
"""Two details in one sentence: of clauses (`True`) or of things."""

_SEVERAL = (
    "These are the kinds of things I hope to find in my own training.",
    "This is the kind of training I would be glad to be part of.",
    "I would be grateful to learn in a place where such things matter.",
)
_ONE = (
    "It is the kind of training I hope to be part of.",
    "That is something I would be glad to be part of.",
    "I would be grateful to learn in a place where such things matter.",
)
_TALK = (
    "I came away from it with a good deal to think about.",
    "I would gladly have gone on talking about it.",
    "I would be glad to continue that conversation one day.",
)
_WORDS = (
    "I hope to keep those words in mind during my own training.",
    "They are words I would like to remember as I begin my training.",
)
_MY_WORK = (
    "It is something I care about, and I was glad to speak of it.",
    "It matters to me, and I was grateful for the chance to speak about it.",
)
_KINDNESS = ("That was kind of you.",)
_YOU = (
    "I would be glad to hear more about that one day.",
    "I enjoyed getting to know that side of your work.",
)
_QUESTION = (
    "It is a question I would like to keep in mind.",
    "I would gladly have gone on talking about it.",
)


def reflections(last: Shape, *, several: bool) -> tuple[str, ...]:
    """What may close a paragraph, by its last detail; `several`: all are about the program."""
    if last in (Shape.RESIDENTS, Shape.FEATURE):
        return _SEVERAL if several else _ONE
    if last in (Shape.QUOTE, Shape.SAYING):
        return _WORDS
    if last is Shape.ASKED_HOW:
        return _QUESTION
    if last in (Shape.ASKED, Shape.TOLD, Shape.TOLD_THAT, Shape.MINE):
        return _MY_WORK
    if last is Shape.THANKS:
        return _KINDNESS
    return _YOU if last is Shape.YOU else _TALK

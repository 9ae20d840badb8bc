"""The sentences around the details, each in several wordings so that no two letters are alike.

They thank, and say that the applicant is interested; they claim no deed and no fact.
"""

import re
from collections.abc import Callable, Sequence

from assistant.offline import furniture
from assistant.offline.shapes import Plan, Shape
from guardrails import Brief, Kind

Pick = Callable[[Sequence[str]], str]
"""Chooses one of several wordings."""

_PLAIN_OPENINGS = (
    "Thank you for taking the time to speak with me about your program.",
    "Thank you for speaking with me about your program.",
    "I am grateful for the time you took to speak with me about your program.",
    "I appreciated the chance to speak with you about your program.",
    "Thank you for our conversation about your program.",
    "Thank you for the time you gave to our conversation about your program.",
)
_FOR_THE_TIME = (
    "Thank you again for your time and insight.",
    "Thank you once more for your time.",
    "Thank you again for speaking with me.",
    "I remain grateful for your time.",
    "Thank you again for our conversation.",
    "Once more, thank you for your time and attention.",
)
_OFFERS = (
    "I would be glad to send any further information that would be helpful.",
    "Please let me know if any further information would be helpful.",
    "If there is anything further that I can send, I would be glad to do so.",
    "I would gladly send anything further that may be useful.",
    "Should any further information be useful, I would be glad to send it.",
    "I am happy to provide any further information.",
)
_PLEASURE = (
    "It was a pleasure to meet you and to learn more about the program.",
    "I was glad to meet you and to hear about the program from you.",
    "Meeting you and hearing more about the program was a pleasure.",
    "It was good to meet you and to come to know the program better.",
    "I am glad that I had the chance to meet you.",
    "I was happy to meet you and to learn about the program from you.",
)
_OF_A_RESIDENT = (
    "I was grateful to hear your perspective and experience as a resident.",
    "Hearing about the program from a resident meant a lot to me.",
    "Your perspective as a resident was especially helpful to me.",
    "I valued hearing about the program from a resident's point of view.",
    "It was helpful to learn about your experience as a resident.",
    "I was glad to learn about the program from a resident.",
)
_LEFT = (
    "I enjoyed our conversation and left it glad that we had met.",
    "Our conversation has stayed with me, and I wanted to write while it is fresh.",
    "I left with a clearer picture of the training and of the people behind it.",
    "I enjoyed it, and I wanted to tell you so.",
    "I have thought about it since, with pleasure.",
    "I came away from it encouraged.",
)
_HOPES = (
    "I am grateful for all that I learned, and I hope that our paths will cross again.",
    "I am grateful that you shared so much of your time, and I hope to keep learning about the "
    "program.",
    "I came away grateful for how much I learned in a short time.",
    "It would be a pleasure to learn more about the program and about the people in it.",
    "I hope that we will have the chance to speak again.",
    "I hope to keep what you shared with me in mind.",
)


def plain_opening(pick: Pick) -> str:
    """Thanks alone, where the fuller opening was objected to."""
    return pick(_PLAIN_OPENINGS)


def plain_closing(pick: Pick) -> str:
    """The barest closing."""
    return f"{pick(_FOR_THE_TIME)} {pick(_OFFERS)}"


def opening(brief: Brief, pick: Pick) -> str:
    """The first paragraph (R11): thanks, with program and date from the form."""
    date, program = brief.interview.date, furniture.program(brief)
    on = f" on {furniture.day(date)}" if date else ""
    if brief.kind is Kind.UPDATE:
        return _of_an_update(on, program, pick)
    if brief.kind is Kind.SECOND_LOOK:
        event, on = furniture.occasion(brief)
        place = furniture.place(brief)
        return pick(
            (
                f"Thank you for welcoming me to the {event}{on} at {place}.",
                f"Thank you for your welcome at the {event}{on} at {place}.",
                f"I am grateful for your welcome at the {event}{on} at {place}.",
                f"I was glad to be at the {event}{on} at {place}, and I thank you for it.",
            )
        )
    if brief.kind is Kind.COORDINATOR:
        return _to_a_coordinator(on, program, pick)
    if brief.kind is Kind.CARD:
        return pick(
            (
                f"Thank you for speaking with me{on} about {program}.",
                f"Thank you for our conversation{on} about {program}.",
                f"I am grateful that you spoke with me{on} about {program}.",
                f"Thank you for the time you took{on} to speak with me about {program}.",
                f"It was a pleasure to speak with you{on} about {program}.",
                f"I enjoyed speaking with you{on} about {program}.",
            )
        )
    return _thanks(brief, on, pick)


def _of_an_update(on: str, program: str, pick: Pick) -> str:
    thanks = (
        f"Thank you again for speaking with me{on} about {program}.",
        f"Thank you once more for our conversation{on} about {program}.",
        f"I remain grateful that you spoke with me{on} about {program}.",
    )
    purpose = (
        "I am writing with an update to my application.",
        "This is an update to my application.",
        "I have an update to my application to share.",
    )
    return f"{pick(thanks)} {pick(purpose)}"


def _to_a_coordinator(on: str, program: str, pick: Pick) -> str:
    thanks = (
        f"Thank you for all of your help with my interview{on} with {program}.",
        f"Thank you for helping me with my interview{on} with {program}.",
        f"I am grateful for your help with my interview{on} with {program}.",
    )
    kindness = (
        "I appreciated your kindness and your time.",
        "Your kindness and your time meant a lot to me.",
        "It was kind of you, and I appreciated it.",
    )
    return f"{pick(thanks)} {pick(kindness)}"


def _thanks(brief: Brief, on: str, pick: Pick) -> str:
    program = furniture.program(brief)
    starts = (
        f"Thank you for taking the time to speak with me{on} about {program}.",
        f"Thank you for the conversation we had{on} about {program}.",
        f"I am grateful for the time you took to speak with me{on} about {program}.",
        f"Thank you for speaking with me{on} about {program}.",
        f"I very much appreciated the chance to speak with you{on} about {program}.",
        f"I would like to thank you for our conversation{on} about {program}.",
    )
    met = _OF_A_RESIDENT if furniture.is_resident(brief) else _PLEASURE
    return f"{pick(starts)} {pick(met)} {pick(_LEFT)}"


def closing(brief: Brief, chosen: Plan, variant: int, pick: Pick) -> str:
    """The last paragraph (R13): thanks again, interest, an offer of further information."""
    if brief.kind is Kind.CARD:
        return pick(tuple(text for text in _FOR_THE_TIME if "insight" not in text))
    if brief.kind is Kind.COORDINATOR:
        return _closing_for_a_coordinator(pick)
    offer = pick(_OFFERS)
    if chosen.closing:
        mine = chosen.closing.text
        offer = pick(
            (
                f"I would be glad to share more about {mine} or to send any further information.",
                f"I would gladly tell you more about {mine}, or send any further information.",
            )
        )
    hope = ""
    if (chosen.conversation or chosen.program) and brief.kind is not Kind.UPDATE:
        hope = f"{pick(_HOPES)} "
    return f"{pick(_FOR_THE_TIME)} {_interest(brief, chosen, variant, pick)} {hope}{offer}"


def _closing_for_a_coordinator(pick: Pick) -> str:
    return pick(
        (
            "Thank you again for everything. Please give my thanks to everyone who helped, and "
            "let me know if I can send anything further.",
            "Thank you once more. Please thank everyone who helped for me, and I would be glad to "
            "send anything further.",
        )
    )


def _interest(brief: Brief, chosen: Plan, variant: int, pick: Pick) -> str:
    program = furniture.program(brief)
    features = [d for d in chosen.program if d.shape is Shape.FEATURE and len(d.text.split()) <= 6]
    feature = features[variant % len(features)] if features else None
    if feature and variant % 2 == 0 and len(chosen.program) > 2:
        return pick(
            (
                f"I would like to learn more about {feature.text}.",
                f"One day I hope to learn more about {feature.text}.",
            )
        )
    meeting = "the day" if brief.kind is Kind.SECOND_LOOK else "our conversation"
    return pick(
        (
            f"I left {meeting} with a strong interest in {program}.",
            f"I remain very interested in {program}.",
            f"{_capital(meeting)} strengthened my interest in {program}.",
            f"I continue to be very interested in {program}.",
            f"I came away from {meeting} with real interest in {program}.",
            f"My interest in {program} is strong.",
        )
    )


def _capital(text: str) -> str:
    return re.sub(r"^.", lambda hit: hit.group().upper(), text)

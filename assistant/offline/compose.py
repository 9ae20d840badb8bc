"""A letter from details: which ones, in which sentences, in which order.

Frames claim nothing but that the applicant heard, asked, enjoyed or remembers what the notes say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.errors import BriefError
from assistant.offline import furniture, strangers, wording
from assistant.offline.frames import FRAMES, PAIRS, reflections
from assistant.offline.shapes import Detail, Plan, Shape
from assistant.unlike import all_said, said
from guardrails import Brief, Kind, Letter
from guardrails.text import count_words

MAX_WORDS = {Kind.CARD: 95, Kind.THANK_YOU: 240}
"""Upper bounds this composer keeps, a little under the field's (R8, R14)."""
LINKEDIN_CHARACTERS = 200
"""What free accounts get (R9)."""

_OF_HELP = (Shape.THANKS, Shape.YOU, Shape.QUOTE, Shape.TOPIC, Shape.ASKED)
"""What a coordinator is thanked for; the program's features were heard of from others."""
_CONVERSATION = (
    Shape.MINE,
    Shape.THANKS,
    Shape.TOPIC,
    Shape.ASKED,
    Shape.TOLD,
    Shape.ASKED_HOW,
    Shape.QUESTION,
    Shape.QUOTE,
    Shape.SAYING,
)
_PROGRAM = (Shape.YOU, Shape.RESIDENTS, Shape.FEATURE)


@dataclass(frozen=True, slots=True)
class Use:
    """A sentence of the letter, the words of the detail in it and the frame around them."""

    sentence: str
    words: str
    frame: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What a letter must do without: frames some words may not stand in, or all but plain ones.

    `unlike` are sentences of other letters, as `said` gives them; none of them may stand in it.
    """

    avoid: frozenset[tuple[str, str]] = frozenset()
    plain: bool = False
    unlike: frozenset[str] = frozenset()


_FIRST_TRY = Limits()


def _kin(shape: Shape) -> Shape:
    return Shape.QUOTE if shape is Shape.SAYING else shape


def plan(found: Sequence[Detail], *, most: int, variant: int) -> Plan:
    """The `most` strongest details, varied in shape; another `variant` starts further down."""
    usable = [d for d in found if d.shape is not Shape.MINE]
    ranked = sorted(usable, key=lambda d: (-d.score, d.span.start))
    if len(ranked) > most:
        spare = len(ranked) - most
        drop = variant % (spare + 1)
        # The strongest two stay in every version; the rest turns.
        ranked = ranked[:2] + ranked[2 + drop :]
    chosen: list[Detail] = []
    for detail in ranked:
        same = sum(_kin(d.shape) is _kin(detail.shape) for d in chosen)
        limit = _AT_MOST.get(detail.shape, 3) if len(usable) > 2 else 2
        if len(chosen) < most and same < limit:
            chosen.append(detail)
    chosen.sort(key=lambda d: d.span.start)
    mine = next((d for d in found if d.shape is Shape.MINE), None)
    if mine and not chosen:
        chosen, mine = [mine], None
    return Plan(
        tuple(d for d in chosen if d.shape in _CONVERSATION),
        tuple(d for d in chosen if d.shape in _PROGRAM),
        mine,
    )


# At most one saying a letter, credited or not: two in a row read like a collection.
_AT_MOST = {Shape.QUOTE: 1, Shape.SAYING: 1, Shape.TOPIC: 2, Shape.THANKS: 4, Shape.YOU: 3}


class _Sentences:
    """Turns details into sentences, never beginning two in a row alike."""

    def __init__(self, variant: int, limits: Limits, turn: int) -> None:
        # `turn` makes letters to different people begin their sentences differently.
        self.turn = turn
        self.variant = variant
        self.avoid = limits.avoid
        self.unlike = limits.unlike
        self.uses: list[Use] = []
        self.used: dict[Shape, int] = {}
        self.paired: set[bool] = set()
        self.reflected: list[str] = []
        self.last = ""

    def pick(self, choices: Sequence[str]) -> str:
        """The wording of this variant, or the next one that no other letter has."""
        at = (self.variant + self.turn) % len(choices)
        turned = (*choices[at:], *choices[:at])
        return next((text for text in turned if self.unlike.isdisjoint(all_said(text))), turned[0])

    def say(self, detail: Detail) -> str:
        frames = self._fresh(detail, usable_frames(detail, self.avoid))
        start = self.used.get(detail.shape, self.variant + self.turn)
        for step in range(len(frames)):
            frame = frames[(start + step) % len(frames)]
            opening = " ".join(frame.split()[:2])
            if opening != self.last or len(frames) == 1:
                break
        self.used[detail.shape] = start + step + 1
        self.last = opening
        sentence = _sentence(detail, frame)
        self.uses.append(Use(sentence, detail.text, frame))
        return sentence

    def _fresh(self, detail: Detail, frames: tuple[str, ...]) -> tuple[str, ...]:
        """The frames in which no other letter has this detail; all where there is none."""
        fresh = tuple(f for f in frames if said(_sentence(detail, f)) not in self.unlike)
        return fresh or frames

    def all(self, chosen: Sequence[Detail]) -> str:
        """The sentences of a paragraph: two related details in one where they fit."""
        said: list[str] = []
        at = 0
        while at < len(chosen):
            pair = self._pair(chosen[at : at + 2]) if at else None
            said.append(pair or self.say(chosen[at]))
            at += 2 if pair else 1
        return " ".join(said)

    def _pair(self, two: Sequence[Detail]) -> str | None:
        if len(two) < 2 or any((d.text, _PAIR) in self.avoid for d in two):
            return None
        clauses = all(d.shape in (Shape.YOU, Shape.RESIDENTS) for d in two)
        things = all(d.shape is Shape.FEATURE for d in two)
        words = sum(len(d.text.split()) for d in two)
        if not (clauses or things) or words > _PAIR_WORDS or clauses in self.paired:
            return None
        frames = [f for f in PAIRS[clauses] if " ".join(f.split()[:2]) != self.last]
        frame = frames[self.variant % len(frames)]
        self.paired.add(clauses)
        self.last = " ".join(frame.split()[:2])
        sentence = _capital(_close(frame.format(x=two[0].text, y=two[1].text)))
        self.uses += [Use(sentence, d.text, _PAIR) for d in two]
        return sentence

    def reflect(self, chosen: Sequence[Detail]) -> str:
        """What a paragraph's details mean to the applicant; nothing where that was refused."""
        if not chosen or len(self.reflected) >= _MOST_REFLECTIONS:
            return ""
        several = len(chosen) > 1 and all(d.shape in _PROGRAM for d in chosen)
        offered = [
            text
            for text in reflections(chosen[-1].shape, several=several)
            if ("", text) not in self.avoid
            and text not in self.reflected
            and said(text) not in self.unlike
        ]
        if not offered:
            return ""
        text = offered[(self.variant + self.turn) % len(offered)]
        self.reflected.append(text)
        self.last = " ".join(text.split()[:2])
        self.uses.append(Use(text, "", text))
        return f" {text}"


_PAIR = "pair"
_PAIR_WORDS = 24
_MOST_REFLECTIONS = 3


def usable_frames(detail: Detail, avoid: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    """The frames a detail may stand in; none when two were refused, for then it is the detail."""
    frames = tuple(f for f in FRAMES[detail.shape] if (detail.text, f) not in avoid)
    return frames if len(FRAMES[detail.shape]) - len(frames) < 2 else ()


def _sentence(detail: Detail, frame: str) -> str:
    return _capital(_close(frame.format(x=detail.text)))


def _close(sentence: str) -> str:
    sentence = re.sub(r"([”])\.$", r".\1", sentence)
    return re.sub(r"([?!])\.”$", r"\1”", sentence)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def letter(
    brief: Brief,
    found: Sequence[Detail],
    news: Sequence[str],
    variant: int,
    limits: Limits = _FIRST_TRY,
) -> tuple[Letter, tuple[Use, ...]]:
    """The letter of the brief's kind, and what stands where.

    Raises `BriefError` when there is nothing to say.
    """
    found = [d for d in found if usable_frames(d, limits.avoid)]
    if not found and not news:
        raise BriefError(nothing(brief))
    if brief.kind is Kind.COORDINATOR:
        found = [d for d in found if d.shape in _OF_HELP] or found
    if brief.kind is Kind.LINKEDIN:
        return _linkedin(brief, found, variant)
    most = {Kind.CARD: 3, Kind.COORDINATOR: 5, Kind.SECOND_LOOK: 5, Kind.UPDATE: 2}.get(
        brief.kind, 7
    )
    for count in range(most, 0, -1):
        chosen = plan(found, most=count, variant=variant)
        voice = _Sentences(variant, limits, len(brief.interview.interviewer))
        paragraphs = [p for p in _paragraphs(brief, chosen, news, voice, limits) if p]
        body = _body(brief, paragraphs)
        if _prose_words(brief, paragraphs) <= MAX_WORDS.get(brief.kind, 180):
            break
    uses = (*voice.uses, *(Use(n, n, "") for n in news))
    return Letter(furniture.subject(brief, variant), body), uses


ADD = (
    "Add one or two things you talked about, something about the program that stood out, or "
    "something the interviewer said, each on a line of its own."
)


def nothing(brief: Brief) -> str:
    """Why there is no letter where nothing in the notes is of use, and what to do."""
    return strangers.said_of(brief) or (
        "There is nothing in these notes a letter could use yet. " + ADD
    )


def _prose_words(brief: Brief, paragraphs: Sequence[str]) -> int:
    return sum(map(count_words, paragraphs)) + count_words(furniture.addressed(brief)) + 2


def _body(brief: Brief, paragraphs: Sequence[str]) -> str:
    signoff = "With gratitude," if brief.kind is Kind.CARD else "Sincerely,"
    return "\n\n".join(
        (
            f"Dear {furniture.addressed(brief)},",
            *paragraphs,
            f"{signoff}\n{furniture.signature(brief)}",
        )
    )


def _paragraphs(
    brief: Brief, chosen: Plan, news: Sequence[str], voice: _Sentences, limits: Limits
) -> Iterator[str]:
    yield wording.plain_opening(voice.pick) if limits.plain else wording.opening(brief, voice.pick)
    if news:
        yield " ".join(news)
    if brief.kind is Kind.CARD:
        yield voice.all((*chosen.conversation, *chosen.program))
    else:
        yield from _middle(chosen, voice, reflecting=brief.kind is not Kind.COORDINATOR)
    if limits.plain:
        yield wording.plain_closing(voice.pick)
    else:
        yield wording.closing(brief, chosen, voice.variant, voice.pick)


def _middle(chosen: Plan, voice: _Sentences, *, reflecting: bool) -> Iterator[str]:
    first, second = chosen.conversation, chosen.program
    if len(first) + len(second) <= 2:
        first, second = (*first, *second), ()
    elif not first and len(second) > 3:
        first, second = second[:2], second[2:]
    for part in (first, second):
        if part:
            yield voice.all(part) + (voice.reflect(part) if reflecting else "")


def _linkedin(
    brief: Brief, found: Sequence[Detail], variant: int
) -> tuple[Letter, tuple[Use, ...]]:
    """A request that names one thing; the shorter wordings serve the longer details."""
    name, program = furniture.addressed(brief), furniture.program(brief)
    ranked = sorted((d for d in found if d.shape in _ENJOYED), key=lambda d: -d.score)
    at = variant % len(ranked) if ranked else 0
    for detail in (*ranked[at:], *ranked[:at]):
        frame = f"{_ENJOYED[detail.shape]}"
        enjoyed = frame.format(x=detail.text)
        for text in (
            f"Dear {name}, thank you for speaking with me about {program}. {enjoyed} and "
            f"would be glad to stay connected. {brief.profile.name}",
            f"Dear {name}, thank you for our interview. {enjoyed} and would be glad to stay "
            f"connected. {brief.profile.name}",
            f"Dear {name}, thank you for our interview. {enjoyed}. {brief.profile.name}",
        ):
            if len(text) <= LINKEDIN_CHARACTERS:
                uses = tuple(Use(enjoyed, detail.text, f) for f in FRAMES[detail.shape][:2])
                return Letter("", text), uses
    raise BriefError(_NO_SHORT_TOPIC)


_ENJOYED = {
    Shape.TOPIC: "I enjoyed our conversation about {x}",
    Shape.FEATURE: "I enjoyed hearing about {x}",
    Shape.QUESTION: "I enjoyed hearing about {x}",
    Shape.ASKED: "I enjoyed our conversation about {x}",
    Shape.TOLD: "I enjoyed telling you about {x}",
    Shape.YOU: "I enjoyed hearing that {x}",
    Shape.RESIDENTS: "I enjoyed hearing that {x}",
    Shape.THANKS: "I am grateful to you for {x}",
    Shape.TOLD_THAT: "I was glad to tell you that {x}",
    Shape.MINE: "I would be glad to tell you more about {x}",
}
_NO_SHORT_TOPIC = (
    f"A LinkedIn note has {LINKEDIN_CHARACTERS} characters, and nothing in these notes fits. "
    "Add one topic in a few words, such as something you talked about."
)

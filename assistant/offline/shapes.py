"""What a detail is: its shape, its words and its place in the notes."""

from dataclasses import dataclass
from enum import Enum

from guardrails.text import Span


class Shape(Enum):
    """What kind of thing a detail is, which decides the sentences it may stand in."""

    QUOTE = "quote"
    SAYING = "saying"
    TOPIC = "topic"
    ASKED = "asked"
    ASKED_HOW = "asked how"
    QUESTION = "question"
    TOLD = "told"
    TOLD_THAT = "told that"
    YOU = "you"
    RESIDENTS = "residents"
    FEATURE = "feature"
    THANKS = "thanks"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Detail:
    """The core of a sentence and the place in the notes it rests on."""

    shape: Shape
    text: str
    span: Span
    score: int


Core = tuple[Shape, str, int]
"""Shape, words and score of a detail whose place is known."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The details a letter uses: about the conversation, the program, and one for the closing."""

    conversation: tuple[Detail, ...]
    program: tuple[Detail, ...]
    closing: Detail | None

"""The lines of notes as they were meant, not as a narrow window broke them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from guardrails.text import Span

_LINE = re.compile(r"[^\n]+")
_NARROWEST, _WIDEST = 60, 120
"""Characters of a window that is taken to break lines."""
_FEWEST_BROKEN = 2
_OPEN_END = re.compile(
    r"\b(?:the|an?|of|in|at|with|to|for|and|or|my|her|his|their|our|your|on|from|by"
    r"|(?:the|her|his|their) (?:mon|tues|wednes|thurs|fri|satur|sun)day)$|\bw/$",
    re.I,
)
"""What no statement ends with."""


def lines(text: str) -> Iterator[Span]:
    """The lines, those a narrow window broke in mid-sentence joined again."""
    spans = [Span(*m.span()) for m in _LINE.finditer(text)]
    width = max((s.end - s.start for s in spans), default=0)
    full = sum(_goes_on(text, line, other, width) for line, other in pairwise(spans))
    # The longest line seems full by itself: a window that breaks lines breaks several.
    broken = full >= _FEWEST_BROKEN
    at = 0
    while at < len(spans):
        first = last = spans[at]
        while at + 1 < len(spans) and _goes_on(text, last, spans[at + 1], width):
            if not (broken or _OPEN_END.search(last.of(text))):
                break
            at += 1
            last = spans[at]
        at += 1
        yield Span(first.start, last.end)


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the next line's first word only stands there because it no longer fitted."""
    word = re.match(r"[a-z][\w'/-]*", following.of(text))
    full = word is not None and line.end - line.start + 1 + len(word.group()) > width
    ended = text[line.end - 1] in ".!?:;"
    return full and not ended and following.start - line.end == 1 and _NARROWEST <= width <= _WIDEST

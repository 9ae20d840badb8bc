"""The lines of notes as they were meant, not as a narrow window broke them."""

import re
from collections.abc import Iterator

from guardrails.text import Span

_LINE = re.compile(r"[^\n]+")


def lines(text: str) -> Iterator[Span]:
    """The lines, those a narrow window broke in mid-sentence joined again."""
    spans = [Span(*m.span()) for m in _LINE.finditer(text)]
    width = max((s.end - s.start for s in spans), default=0)
    at = 0
    while at < len(spans):
        first = last = spans[at]
        while width <= 120 and at + 1 < len(spans) and _goes_on(text, last, spans[at + 1], width):
            at += 1
            last = spans[at]
        at += 1
        yield Span(first.start, last.end)


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the next line's first word only stands there because it no longer fitted."""
    word = re.match(r"[a-z][\w'/-]*", following.of(text))
    full = word is not None and line.end - line.start + 1 + len(word.group()) > width
    ended = text[line.end - 1] in ".!?:;"
    return full and not ended and following.start - line.end == 1 and width >= 60

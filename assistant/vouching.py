"""What the applicant vouches for by calling one finding's words true, and nothing beside them."""

from collections.abc import Iterable, Iterator

from guardrails.text import Span

GAP = "…"
"""Stands in a statement for words that are still in question."""


def statement(text: str, clause: Span, words: Span, questioned: Iterable[Span]) -> str:
    """The clause around `words`, with a `GAP` for all that is `questioned` outside of them.

    All spans are code points into `text`. The bare words would not say what is true of
    them; with the words of another question, one "yes" would answer that one too.
    """
    said: list[str] = []
    at = clause.start
    for gap in sorted(piece for other in questioned for piece in _outside(words, other)):
        start, end = max(gap.start, at), min(gap.end, clause.end)
        if start >= end:
            continue
        if text[at:start].strip() or not said:
            said += [text[at:start], GAP]
        at = end
    said.append(text[at : clause.end])
    return "".join(said)


def pieces(said: str) -> tuple[str, ...]:
    """The runs of words a statement consists of, as they stood in the letter."""
    return tuple(piece for run in said.split(GAP) if (piece := run.strip()))


def _outside(words: Span, other: Span) -> Iterator[Span]:
    """What of `other` lies before and after `words`."""
    if not other.overlaps(words):
        yield other
        return
    yield from (
        piece
        for piece in (Span(other.start, words.start), Span(words.end, other.end))
        if piece.start < piece.end
    )

"""Reading text without changing it: every offset is a code point index into the text as given."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> "Span":
        """The same range `by` code points further on."""
        return Span(self.start + by, self.end + by)


# One code point for one code point, so that a match in the folded text is a match in the original.
_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'",
        "\u201c": '"', "\u201d": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-",
        "\u2014": "-", "\u2015": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\r": " ",
        "\u2028": "\n", "\u2029": "\n",
    }
)  # fmt: skip


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """`text` with typographic quotes, dashes and spaces made plain; same length, same offsets."""
    return text.translate(_SAME_LENGTH)


@lru_cache(maxsize=512)
def fold_case(text: str) -> str:
    """`fold(text)` in lower case without accents, still one code point for one code point."""
    folded = fold(text)
    return folded.lower() if folded.isascii() else "".join(map(_plain_lower, folded))


@lru_cache(maxsize=4096)
def _plain_lower(char: str) -> str:
    # Only letters lose their marks: a fraction taken apart would read as its first figure.
    base = (unicodedata.normalize("NFKD", char)[:1] or char) if char.isalpha() else char
    lowered = base.lower()
    return lowered if len(lowered) == 1 else char


# A full stop after one of these does not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:dr|drs|mr|mrs|ms|mx|prof|st|mt|ft|jr|sr|vs|etc|no|dept|univ|hosp|approx|min|wk|yr"
    r"|hr|e\.g|i\.e|a\.m|p\.m|u\.s|ph\.d|m\.d|d\.o|b\.s|m\.s|jan|feb|mar|apr|jun|jul|aug|sept?"
    r"|oct|nov|dec|mon|tues?|wed|thurs?|fri)|(?:^|[\s(.])[a-z])\.$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?]+[\"')\]]*(?=\s|$)|\n[ ]*\n|\n(?=[ ]*(?:[-*•]|\d+[.)])\s)")
_GAP = re.compile(r"\s*")


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` without surrounding white space; a blank line always ends one."""
    return tuple(_sentences(fold(text)))


def _sentences(text: str) -> Iterator[Span]:
    start = _end_of_gap(text, 0)
    for mark in _SENTENCE_END.finditer(text):
        if mark.start() < start:
            continue
        if mark.group().startswith(".") and _goes_on(text, mark.start(), mark.end()):
            continue
        end = mark.start() if mark.group().startswith("\n") else mark.end()
        if end > start:
            yield Span(start, end)
        start = _end_of_gap(text, mark.end())
    if start < len(text.rstrip()):
        yield Span(start, len(text.rstrip()))


def _end_of_gap(text: str, start: int) -> int:
    gap = _GAP.match(text, start)
    return gap.end() if gap else start


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation inside a sentence."""
    if not _ABBREVIATION.search(text[max(0, stop - 8) : stop + 1]):
        return False
    following = text[end : end + 3].lstrip()
    if re.search(r"\b[ap]\.m\.$", text[max(0, stop - 4) : stop + 1], re.I):
        return not following[:1].isupper()
    return bool(following)


_BLANK_LINE = re.compile(r"\n[ ]*\n\s*")


@lru_cache(maxsize=512)
def blocks(text: str) -> tuple[Span, ...]:
    """What stands between blank lines: salutation, paragraphs, closing."""
    plain = fold(text)
    breaks = [m.span() for m in _BLANK_LINE.finditer(plain)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(plain)]
    return tuple(Span(a, b) for a, b in zip(starts, ends, strict=True) if plain[a:b].strip())


WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Span, ...]:
    """Runs of letters and digits (apostrophes inside kept, hyphens split)."""
    return tuple(Span(*m.span()) for m in WORD.finditer(text))


def count_words(text: str) -> int:
    """White-space separated tokens, the field's way of counting a letter's length (R14)."""
    return len(text.split())

"""Words and numbers of a text in normal form, with offsets into the text as given.

A token keeps where it stands; its `key` is what two writings of one word share (lower case, no
accents, lemma, then stem; a figure for numbers): "Handoffs" and "handoff" meet in one key.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import simplemma
import snowballstemmer

from guardrails.grounding.numerals import CARDINAL, ORDINAL, cardinal, figure, ordinal
from guardrails.text import fold, fold_case

_STEMMER = snowballstemmer.stemmer("english")
_LISTED = Path(__file__).parent / "data" / "keys.txt"

# What no token opens with is passed over at once.
_TOKEN = re.compile(
    r"(?=[^\W_]|[%&$+/#@])"
    r"(?:(?P<level>\b(?:pgy|ms|ca|r|m)[ -]?[1-9](?:'?s)?\b)"
    r"|(?P<clock>\b\d{1,2}:\d{2}(?!\d))"
    rf"|(?P<ordinal>{ORDINAL})"
    rf"|(?P<cardinal>{CARDINAL})"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<half>\u00bd|\bhalf\b)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<mark>[%&$+/#@]))"
)


_OPENING = re.compile(r"[.!?:]['\")]*\s+['\"(]*$")
"""What stands between a sentence and the next; at the least a mark and a blank."""


class Token(NamedTuple):
    """One word, number or mark; a tuple, which is made in a quarter of a dataclass's time."""

    start: int
    end: int
    text: str
    key: str
    capital: bool
    opens: bool
    """Whether the token opens a sentence or line, where a capital says nothing."""
    kind: str
    """`word`, `number`, `cardinal`, `ordinal`, `level` (PGY-2), `clock`, `half` or `mark`."""


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of a lower-case word, or the word itself."""
    bare = word.removesuffix("'s").removesuffix("'")
    if len(bare) < 3:
        return bare
    return simplemma.lemmatize(bare, lang="en").lower() or bare


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """What inflections and near derivations of a lower-case word share."""
    return _listed().get(word) or derive(word)


def derive(word: str) -> str:
    """The key of a word, found anew."""
    return str(_STEMMER.stemWord(lemma(word)))


@cache
def _listed() -> dict[str, str]:
    """The keys of the words of the engine's lists, found once (`tools/grounding/make_keys.py`)."""
    return dict(line.split("\t") for line in _LISTED.read_text(encoding="utf-8").splitlines())


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word; shorthand and most names it has not."""
    return bool(simplemma.is_known(word, lang="en"))


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order."""
    plain, lowered = fold(text), fold_case(text)
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(lowered):
        kind = match.lastgroup or "word"
        start = match.start()
        gap = plain[end:start]
        opens = not found or "\n" in gap or (len(gap) > 1 and bool(_OPENING.search(gap)))
        end = match.end()
        found.append(
            Token(
                start,
                end,
                match[0],
                key(match[0]) if kind == "word" else _key(kind, match[0]),
                plain[start].isupper(),
                opens,
                kind,
            )
        )
    return tuple(found)


def _key(kind: str, word: str) -> str:
    """The key of what is no plain word."""
    match kind:
        case "level":
            return re.sub(r"[ -]|'?s$", "", word)
        case "number" | "cardinal":
            return figure(cardinal(word))
        case "ordinal":
            return f"{ordinal(word)}th"
        case "half":
            return "half"
        case _:
            return word

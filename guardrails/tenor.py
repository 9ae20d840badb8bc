"""How a sentence strikes a reader: what a small pretrained transformer takes it for.

The words of a sentence say how often they stood in offences (`wording`); this reads them in their
order and knows from before what words mean like others: the layers of all-MiniLM-L6-v2
(Apache-2.0), which then learned from labelled sentences and clean letters
(`tools/rules/fine_tune.py`; card in docs/wording-model.md). Nothing random.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from guardrails.grounding.encoder import Graph, known_pieces
from guardrails.grounding.layers import Floats
from guardrails.text import Span, fold

FILE = Path(__file__).parent / "data" / "tenor.onnx"
RULES = ("ranking", "pressure", "tone", "slang", "placeholder", "patient-privacy")
TONES = ("stiff", "flattery", "boast", "overwrought", "apology", "unkind")
COLUMNS = (*RULES, *(f"tone/{kind}" for kind in TONES))
MOST = 80
"""Pieces that are read in one go."""
FLAGS = 3
"""Of a piece: its word opens with a capital inside the sentence, at its head; is all capitals."""
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|_+|[^\w\s]")
_MOST_PARTS, _SHARED = 3, 20
"""Parts a long sentence is read in, and words two of them share."""
_OFFENDS = -1.5
"""Log odds from which a word counts to what is marked."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of L words as N pieces."""

    pieces: NDArray[np.intp]
    first: NDArray[np.intp]
    """L: the first piece of each word."""
    flags: Floats
    """N × FLAGS."""
    words: tuple[Span, ...]
    """L: where each word stands in the sentence."""


def as_text(sentence: str) -> Text:
    """`sentence` as the transformer reads it, as far as it reads in one go."""
    return _as_text([*_TOKEN.finditer(fold(sentence))])


def as_texts(sentence: str) -> list[Text]:
    """A long sentence in parts that overlap."""
    words = [*_TOKEN.finditer(fold(sentence))]
    found, at = [_as_text(words)], 0
    while at + len(found[-1].words) < len(words) and len(found) < _MOST_PARTS:
        at += max(1, len(found[-1].words) - _SHARED)
        found.append(_as_text(words[at:]))
    return found


def _as_text(hits: Sequence[re.Match[str]]) -> Text:
    known = known_pieces()
    pieces, flags = [known.number["[CLS]"]], [(0, 0, 0)]
    first, words = [], []
    for hit in hits:
        word = hit.group()
        own = known.cut(word)
        if len(pieces) + len(own) >= MOST:
            break
        head = word[0].isupper()
        first.append(len(pieces))
        words.append(Span(*hit.span()))
        pieces += own
        shouts = len(word) > 1 and word.isupper()
        flags += [(int(head and len(first) > 1), int(head and len(first) == 1), int(shouts))] * len(
            own
        )
    pieces.append(known.number["[SEP]"])
    flags.append((0, 0, 0))
    return Text(
        np.array(pieces, np.intp), np.array(first, np.intp), np.array(flags, "f"), tuple(words)
    )


@dataclass(frozen=True, slots=True)
class Part:
    """What a sentence, or a part of a long one, was taken for, in log odds by column."""

    odds: dict[str, float]
    text: Text
    said: Floats
    """L × rules: log odds of each word that it belongs to the offence."""


@dataclass(frozen=True, slots=True)
class Tenor:
    """What a sentence was taken for, and which words made it so."""

    parts: tuple[Part, ...]

    @property
    def odds(self) -> dict[str, float]:
        """Log odds by column: those of the part that offends most."""
        return {name: max(part.odds[name] for part in self.parts) for name in COLUMNS}

    def span(self, rule: str) -> Span | None:
        """From the first word that offends to the last; `None` of a sentence without words."""
        part = max(self.parts, key=lambda part: part.odds[rule])
        own = part.said[:, RULES.index(rule)]
        if not own.size:
            return None
        offend = np.nonzero(own >= min(_OFFENDS, float(own.max())))[0]
        return Span(part.text.words[offend[0]].start, part.text.words[offend[-1]].end)


@cache
def _graph() -> Graph:
    return Graph(FILE, COLUMNS, "tools/rules/fine_tune.py")


def of(sentences: Sequence[str]) -> list[Tenor]:
    """How each sentence strikes."""
    return [Tenor(tuple(map(_read, as_texts(sentence)))) for sentence in sentences]


def _read(text: Text) -> Part:
    whole, said = _graph()(
        meaning=known_pieces().meanings(text.pieces),
        side=np.zeros_like(text.pieces),
        flags=text.flags,
        first=text.first,
    )
    return Part(dict(zip(COLUMNS, whole.astype(np.float64).tolist(), strict=True)), text, said)

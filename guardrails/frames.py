"""Frames: what a sentence is about, told by kinds of words in order, not by fixed phrases.

A lexicon file gives each kind (a *tag*) its words; a frame names tags in the order in which they
must come. "ask whether|how me standing" fires on "I wonder how I came across" and on hundreds
of sentences nobody wrote down. One pass over the words serves all frames of a rule.

Lexicon lines: `tag: word, two words, prefix*`. Frame lines: steps parted by blanks; a step is
tags parted by `|`, with `/n` for at most n words between it and the step before (else 6);
`!tag` forbids the tag before the match or in the rest of its clause. A name that is no tag is the
word itself; `^` before the first step binds it to the beginning of a clause.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from guardrails.report import Severity
from guardrails.text import Span
from guardrails.wordfile import lines

_TOKEN = re.compile(r"#?[a-z0-9]+(?:'[a-z]+)?|[?,;]")
_GAP = 6
_MAX_TOKENS = 400
_MAX_KNOWN = 20_000
_START = 1
_COMMA = 2
_BEFORE = 16
_AFTER = 9
_LEAD_INS = frozenset("so and but or please kindly just then do honestly also anyway hey".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """Steps as bit masks with the gap allowed before each, and the mask that forbids."""

    steps: tuple[tuple[int, int], ...]
    forbids: int
    anchor: int
    needs: int
    line: str

    def find(self, tags: list[int], seen: int) -> tuple[int, int] | None:
        """First and last token of the first stretch that fits, if any."""
        if seen & self.needs != self.needs:
            return None
        for mask, _ in self.steps:
            if not seen & mask:
                return None
        first = self.steps[0][0]
        starts = {
            at: at
            for at, tag in enumerate(tags)
            if tag & first and tag & self.anchor == self.anchor
        }
        for mask, gap in self.steps[1:]:
            starts = _reach(tags, starts, mask, gap)
            if not starts:
                return None
        for end in sorted(starts):
            if not _forbidden(tags, starts[end], end, self.forbids):
                return starts[end], end
        return None


def _forbidden(tags: list[int], start: int, end: int, forbids: int) -> bool:
    """Whether a forbidden tag stands before the match or between it and the next comma."""
    if any(tag & forbids for tag in tags[max(0, start - _BEFORE) : end + 1]):
        return True
    for tag in tags[end + 1 : end + _AFTER]:
        if tag & _COMMA:
            return False
        if tag & forbids:
            return True
    return False


def _reach(tags: list[int], starts: dict[int, int], mask: int, gap: int) -> dict[int, int]:
    """From each place reached so far, the places of the next step within the gap."""
    reached: dict[int, int] = {}
    for at, start in starts.items():
        for there in range(at + 1, min(at + gap + 2, len(tags))):
            if tags[there] & mask:
                reached[there] = max(start, reached.get(there, 0))
    return reached


_Phrases = dict[str, list[tuple[tuple[str, ...], int]]]
"""By its second word, or `_ANY`, how a phrase goes on behind its first, and its tag."""
_ANY = "*"
"""Stands for a second word of which only the beginning is given."""


@dataclass
class Lexicon:
    """Kinds of words, read from `words/<name>.txt`."""

    names: tuple[str, ...]
    _bits: dict[str, int] = field(default_factory=dict)
    _entries: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    _prefixes: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    _known: dict[str, tuple[int, _Phrases]] = field(default_factory=dict)
    _kinds: tuple[str, ...] = ()
    _named: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bit("start")  # the first bit, `_START`
        self._add(",", self._bit("comma"))  # the second, `_COMMA`
        for name in self.names:
            for line in lines(name):
                tag, _, entries = line.partition(": ")
                for entry in entries.rstrip(",").split(", "):
                    self._add(entry.strip(), self._bit(tag))
        # Frames add single words as tags of their own later; those are no kinds.
        self._kinds = tuple(tag for tag in self._bits if tag not in ("start", "comma"))

    def _bit(self, tag: str) -> int:
        return self._bits.setdefault(tag, 1 << len(self._bits))

    def _add(self, entry: str, bit: int) -> None:
        first, *rest = entry.split()
        home = self._prefixes if first.endswith("*") else self._entries
        home.setdefault(first.rstrip("*"), []).append((tuple(rest), bit))

    def frame(self, line: str) -> Frame:
        """The frame a line describes.

        Raises:
            KeyError: a tag the lexicon does not have.
        """
        steps: list[tuple[int, int]] = []
        forbids = 0
        anchor = _START if line.startswith("^") else 0
        for step in line.lstrip("^").split():
            if step.startswith("!"):
                forbids |= self._bits[step[1:]]
                continue
            names, _, gap = step.partition("/")
            mask = 0
            for name in names.split("|"):
                mask |= self._bits.get(name) or self._word(name)
            steps.append((mask, int(gap) if gap else _GAP))
        needs = anchor
        for mask, _ in steps:
            needs |= mask if mask.bit_count() == 1 else 0
        return Frame(tuple(steps), forbids, anchor, needs, line)

    def _word(self, word: str) -> int:
        bit = self._bit(word)
        self._add(word, bit)
        return bit

    def read(self, tokens: list[str]) -> list[int]:
        """The tags of each token; a phrase of several words marks each of them."""
        tags = [0] * len(tokens)
        for at, (token, following) in enumerate(pairwise((*tokens, ""))):
            alone, phrases = self._starting(token)
            tags[at] |= alone
            for rest, bit in (*phrases.get(following, ()), *phrases.get(_ANY, ())):
                end = at + 1 + len(rest)
                if _same(tokens[at + 1 : end], rest):
                    for covered in range(at, end):
                        tags[covered] |= bit
            if at == 0 or tokens[at - 1] in ",;" or _led_in(at, tokens, tags):
                tags[at] |= _START
        return tags

    def tags(self, tokens: list[str]) -> list[frozenset[str]]:
        """The names of the kinds each token belongs to."""
        return [self._names(mask) for mask in self.read(tokens)]

    def _names(self, mask: int) -> frozenset[str]:
        named = self._named.get(mask)
        if named is None:
            named = frozenset(tag for tag in self._kinds if mask & self._bits[tag])
            self._named[mask] = named
        return named

    def _starting(self, token: str) -> tuple[int, _Phrases]:
        """The tags of a token by itself, and how each phrase goes on that may begin with it."""
        known = self._known.get(token)
        if known is None:
            found = list(self._entries.get(token, ()))
            stem = token.partition("'")[0]
            if stem != token:
                found += self._entries.get(stem, ())
            for end in range(2, len(stem) + 1):
                found += self._prefixes.get(stem[:end], ())
            alone, phrases = 0, _Phrases()
            for rest, bit in found:
                if rest:
                    following = _ANY if rest[0].endswith("*") else rest[0]
                    phrases.setdefault(following, []).append((rest, bit))
                else:
                    alone |= bit
            known = alone, phrases
            if len(self._known) < _MAX_KNOWN:
                self._known[token] = known
        return known


def _led_in(at: int, tokens: list[str], tags: list[int]) -> bool:
    """Whether only words such as "and please" stand between the clause's start and this one."""
    return bool(tags[at - 1] & _START) and tokens[at - 1] in _LEAD_INS


def _same(tokens: list[str], rest: tuple[str, ...]) -> bool:
    if len(tokens) != len(rest):
        return False
    for token, word in zip(tokens, rest, strict=True):
        if token != word and not (word.endswith("*") and token.startswith(word[:-1])):
            return False
    return True


Part = tuple[Severity, tuple[tuple[str, str], ...]]


class Grammar:
    """The frames of one rule, in the order in which they speak."""

    def __init__(self, lexicon: Lexicon, parts: tuple[Part, ...]) -> None:
        self._lexicon = lexicon
        self._frames = tuple(
            (message, severity, lexicon.frame(line))
            for severity, groups in parts
            for message, text in groups
            for line in text.strip().splitlines()
        )

    def find(self, sentence: str) -> Iterator[tuple[Span, str, Severity]]:
        """Yield place, message and severity of each frame that fits the folded sentence."""
        matches = list(_TOKEN.finditer(sentence.lower()))[:_MAX_TOKENS]
        for part in _parts(matches):
            tags = self._lexicon.read([match.group() for match in part])
            seen = 0
            for tag in tags:
                seen |= tag
            for message, severity, frame in self._frames:
                found = frame.find(tags, seen)
                if found:
                    last = found[1] - (part[found[1]].group() == "?")
                    yield Span(part[found[0]].start(), part[last].end()), message, severity


def _parts(matches: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The sentence cut at its semicolons."""
    start = 0
    for at, match in enumerate(matches):
        if match.group() == ";":
            yield matches[start:at]
            start = at + 1
    yield matches[start:]


@lru_cache(maxsize=8)
def lexicon(*names: str) -> Lexicon:
    """The lexicon of these word files, read once."""
    return Lexicon(names)

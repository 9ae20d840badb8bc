"""Patterns over kinds of words: what a sentence does is told by the kinds it puts side by side.

Words and patterns are plain text (`words/<folder>/kinds.txt` and `patterns.txt`, whose headers
explain their form), so that a list can be read, argued about and mended without reading code.
Cost is one look-up a word, and a pattern is only tried where all it asks for is there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from guardrails.text import Span
from guardrails.wordfile import lines

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[;:]")
_QUOTED = re.compile(r'"[^"]{2,300}"')


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a pattern: what may stand there, and how many words may stand before it."""

    wanted: frozenset[str]
    gap: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """Runs of steps that all must occur in one sentence, and what silences them."""

    offence: str
    runs: tuple[tuple[Step, ...], ...]
    unless: frozenset[str]
    certain: bool
    needs: tuple[frozenset[str], ...]
    """What each step wants, narrowest first: most sentences fail at the first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found: its offence, whether it is certain, and the words from first to last."""

    offence: str
    certain: bool
    span: Span


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Entries by first word: the words that follow, and the labels an entry gives."""

    exact: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    stems: dict[str, tuple[tuple[str, str], ...]]
    patterns: tuple[Pattern, ...]


_STEM = 3
"""Letters by which starred entries are looked up; none is shorter."""


@lru_cache(maxsize=4096)
def find(sentence: str, folder: str) -> tuple[Hit, ...]:
    """Every pattern of `folder` in a folded sentence; words in quotation marks are not read."""
    words, spans = _words(sentence)
    ends = _label(words, folder)
    present = {label for at in ends for label in at}
    return tuple(_hits(_load(folder), ends, spans, present))


def labels(words: list[str], folder: str) -> list[frozenset[str]]:
    """The kinds that begin at each word."""
    return [frozenset(label for label in at if label.isupper()) for at in _label(words, folder)]


def _hits(
    lexicon: _Lexicon, ends: list[dict[str, int]], spans: list[Span], present: set[str]
) -> Iterator[Hit]:
    for pattern in lexicon.patterns:
        if not _all_there(pattern.needs, present) or not pattern.unless.isdisjoint(present):
            continue
        found = [_first(run, ends) for run in pattern.runs]
        places = [place for place in found if place]
        if len(places) == len(found):
            first, last = min(a for a, _ in places), max(b for _, b in places)
            yield Hit(
                pattern.offence, pattern.certain, Span(spans[first].start, spans[last - 1].end)
            )


def _all_there(needs: tuple[frozenset[str], ...], present: set[str]) -> bool:
    return not any(wanted.isdisjoint(present) for wanted in needs)


def _words(sentence: str) -> tuple[list[str], list[Span]]:
    quoted = [Span(*m.span()) for m in _QUOTED.finditer(sentence)] if '"' in sentence else []
    words: list[str] = []
    spans: list[Span] = []
    for token in _TOKEN.finditer(sentence):
        span = Span(*token.span())
        inside = any(span.overlaps(quote) for quote in quoted)
        words.append(";" if inside else token.group().lower())
        spans.append(span)
    return words, spans


def _label(words: list[str], folder: str) -> list[dict[str, int]]:
    """For every word the labels that begin there, each with the place behind its last word."""
    ends: list[dict[str, int]] = []
    for at, (word, following) in enumerate(pairwise((*words, ""))):
        alone, phrases = _beginning(word, folder)
        labels = dict.fromkeys(alone, at + 1)
        for rest, label in phrases.get(following, ()):
            stop = at + 1 + len(rest)
            if words[at + 1 : stop] == rest:
                labels[label] = max(stop, labels.get(label, 0))
        ends.append(labels)
    for at, word in enumerate(words):
        if word in ";:":
            ends[at] = {";": at + 1}
    return ends


_Phrases = dict[str, list[tuple[list[str], str]]]
"""By the second word of a phrase all words behind its first, and its label."""


@lru_cache(maxsize=16384)
def _beginning(word: str, folder: str) -> tuple[tuple[str, ...], _Phrases]:
    """The labels of a word by itself, and how each phrase goes on that may begin with it."""
    lexicon = _load(folder)
    entries = lexicon.exact.get(word, ())
    stems = lexicon.stems.get(word[:_STEM], ())
    alone = [label for rest, label in entries if not rest]
    alone += [label for stem, label in stems if word.startswith(stem)]
    phrases = _Phrases()
    for rest, label in entries:
        if rest:
            phrases.setdefault(rest[0], []).append((list(rest), label))
    return tuple(alone), phrases


def _first(run: tuple[Step, ...], ends: list[dict[str, int]]) -> tuple[int, int] | None:
    for at in range(len(ends)):
        stop = _match(run, 0, at, ends)
        if stop:
            return at, stop
    return None


def _match(run: tuple[Step, ...], step: int, at: int, ends: list[dict[str, int]]) -> int:
    """The place behind the last word of the run from `step` on, or 0 where it does not follow."""
    for label in run[step].wanted & ends[at].keys():
        stop = ends[at][label]
        if step + 1 == len(run):
            return stop
        for place in range(stop, min(stop + run[step + 1].gap + 1, len(ends))):
            if ";" in ends[place]:
                break
            if found := _match(run, step + 1, place, ends):
                return found
    return 0


@cache
def _load(folder: str) -> _Lexicon:
    kinds = _kinds(folder)
    patterns = tuple(_patterns(folder))
    entries: set[tuple[str, str]] = set()
    for pattern in patterns:
        named = {label for run in pattern.runs for step in run for label in step.wanted}
        for label in named | pattern.unless:
            entries |= {(entry, label) for entry in kinds.get(label, (label,))}
    exact: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    stems: dict[str, list[tuple[str, str]]] = {}
    for entry, label in sorted(entries):
        if entry.endswith("*"):
            stems.setdefault(entry[:_STEM], []).append((entry[:-1], label))
        else:
            first, *rest = entry.split()
            exact.setdefault(first, []).append((tuple(rest), label))
    return _Lexicon(
        {word: tuple(found) for word, found in exact.items()},
        {stem: tuple(found) for stem, found in stems.items()},
        patterns,
    )


def _kinds(folder: str) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(entry.strip() for line in rows for entry in line.split(",") if entry.strip())
        for name, rows in _sections(f"{folder}/kinds")
    }


def _sections(name: str) -> Iterator[tuple[str, list[str]]]:
    title = ""
    rows: list[str] = []
    for line in lines(name):
        if line.startswith("["):
            if title:
                yield title, rows
            title, rows = line.strip("[]"), []
        else:
            rows.append(line)
    if title:
        yield title, rows


def _patterns(folder: str) -> Iterator[Pattern]:
    for offence, rows in _sections(f"{folder}/patterns"):
        for row in rows:
            said, _, unless = row.removeprefix("?").partition(" ! ")
            runs = tuple(_run(part.split()) for part in said.split(" & "))
            silent = frozenset(part.strip() for part in unless.split("&") if part.strip())
            needs = sorted((step.wanted for run in runs for step in run), key=len)
            yield Pattern(offence, runs, silent, not row.startswith("?"), tuple(needs))


def _run(items: list[str]) -> tuple[Step, ...]:
    steps: list[Step] = []
    gap = 0
    for item in items:
        if item.startswith("~"):
            gap = int(item[1:])
            continue
        wanted = frozenset(name.replace("_", " ") for name in item.split("|") if name)
        steps.append(Step(wanted, gap))
        gap = 0
    return tuple(steps)

"""The language resources of the engine, read once from `guardrails/words/grounding`.

What each file holds and how its words were chosen stands in docs/vocabulary.md.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from guardrails.grounding.tokens import key, tokens

_FOLDER = Path(__file__).parents[1] / "words" / "grounding"

Phrase = tuple[str, ...]
"""The keys of a word or phrase, in order."""


def _lines(name: str) -> Iterator[str]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        text = line.split("#")[0].strip() if not line.startswith("#\t") else line
        if text:
            yield text


def phrase(text: str) -> Phrase:
    """The keys of `text`."""
    return tuple(token.key for token in tokens(text))


@cache
def expansions() -> dict[Phrase, tuple[Phrase, ...]]:
    """Short form as typed (`wk`, `b/c`, `m&m`) to the keys of every reading."""
    found: dict[Phrase, list[Phrase]] = defaultdict(list)
    for line in _lines("abbreviations.txt"):
        short, _, readings = line.partition("\t")
        found[phrase(short)] += [phrase(reading) for reading in readings.split("|")]
    return {
        short: tuple(dict.fromkeys(x for x in long if x)) for short, long in found.items() if short
    }


@cache
def contractions() -> dict[Phrase, tuple[Phrase, ...]]:
    """A written-out phrase to the short forms that stand for it: `expansions` turned round."""
    found: dict[Phrase, list[Phrase]] = defaultdict(list)
    for short, readings in expansions().items():
        for reading in readings:
            found[reading].append(short)
    return {long: tuple(shorts) for long, shorts in found.items()}


@cache
def field_words() -> frozenset[str]:
    """The keys of all words the field's short forms stand for."""
    return frozenset(word for long in contractions() for word in long)


@cache
def synonyms() -> dict[Phrase, frozenset[Phrase]]:
    """A word or phrase to everything that says the same."""
    found: dict[Phrase, set[Phrase]] = defaultdict(set)
    for line in _lines("synonyms.txt"):
        group = {phrase(member) for member in line.split(",")} - {()}
        for member in group:
            found[member] |= group - {member}
    return {member: frozenset(group) for member, group in found.items()}


@cache
def generalizations() -> dict[Phrase, frozenset[Phrase]]:
    """A specific word in the notes to the general words a letter may use for it."""
    found: dict[Phrase, set[Phrase]] = defaultdict(set)
    for line in _lines("generalizations.txt"):
        specific, _, general = line.partition(">")
        found[phrase(specific)] |= {phrase(word) for word in general.split(",")} - {()}
    return {specific: frozenset(general) for specific, general in found.items()}


@cache
def courtesy() -> dict[str, str]:
    """A key of the closed vocabulary to the name of its group."""
    return {
        key(part): path.stem
        for path in sorted((_FOLDER / "courtesy").glob("*.txt"))
        for line in _lines(f"courtesy/{path.name}")
        for part in [line.lower()]
    }


@cache
def sensitive() -> dict[str, str]:
    """A key that always needs evidence to the name of its group."""
    found, group = {}, "sensitive"
    for line in _lines("sensitive.txt"):
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1]
        elif len(words := phrase(line)) == 1:
            found[words[0]] = group
    return found


@cache
def antonyms() -> dict[str, frozenset[str]]:
    """A key to the keys whose exchange with it reverses a claim."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _lines("antonyms.txt"):
        left, _, right = line.partition("<>")
        a, b = phrase(left), phrase(right)
        if len(a) == len(b) == 1:
            found[a[0]].add(b[0])
            found[b[0]].add(a[0])
    return {word: frozenset(others) for word, others in found.items()}


class Opposites(NamedTuple):
    """Which words deny each other in one place.

    `telling` goes from keys to keys, `small` from words to words: "following" is no "follow".
    """

    telling: dict[str, frozenset[str]]
    small: dict[str, frozenset[str]]


@cache
def opposites() -> Opposites:
    """The antonyms that cannot both be true of one thing, and small words that deny each other."""
    both: dict[str, set[str]] = defaultdict(set)
    small: dict[str, set[str]] = defaultdict(set)
    group = ""
    for line in _lines("opposites.txt"):
        if line.startswith("["):
            group = line[1:-1]
            continue
        left, right = (side.strip() for side in line.split("<>"))
        if group == "small":
            small[left].add(right)
            small[right].add(left)
        else:
            (a,), (b,) = phrase(left), phrase(right)
            both[a].add(b)
            both[b].add(a)
    return Opposites(
        {word: others - both[word] for word, others in antonyms().items()},
        {word: frozenset(others) for word, others in small.items()},
    )


@cache
def ladders() -> dict[str, tuple[tuple[int, int], ...]]:
    """A key to its (ladder, rung) places; a higher rung claims more."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for ladder, line in enumerate(_lines("ladders.txt")):
        for rung, alternatives in enumerate(line.split(" < ")):
            for word in alternatives.split("|"):
                keys = phrase(word)
                if len(keys) == 1:
                    found[keys[0]].append((ladder, rung))
    return {word: tuple(places) for word, places in found.items()}


@cache
def roles() -> dict[str, str]:
    """A key naming people by role to the canonical role."""
    found = {}
    for line in _lines("roles.txt"):
        canonical, _, variants = line.partition("\t")
        for variant in (canonical, *variants.split(",")):
            keys = phrase(variant)
            if len(keys) == 1:
                found[keys[0]] = canonical.strip()
    return found

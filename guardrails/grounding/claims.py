"""The sentences of a letter that can claim something, each held against the evidence.

A claim knows its words, where the evidence has each of them, and the two stretches of evidence it
most likely rests on: its windows. Everything the judges ask is asked of a claim.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guardrails.grounding import lexicon
from guardrails.grounding.evidence import Index
from guardrails.grounding.match import Match
from guardrails.grounding.tokens import Token, key, tokens
from guardrails.grounding.vectors import rarity
from guardrails.letter import Field, Letter
from guardrails.text import Span, sentences

_FUNCTION_WORDS = """
a an the and or but nor so yet of in on at to for from by with without as into onto upon than then
that this these those it its it's he she him her hers his they them their theirs we us our ours
you your yours i me my mine myself yourself who whom whose which what when where why how if while
because since until although though be is am are was were been being do does did done has have had
having will would shall should can could may might must not no there here also too very just even
still such each every any all some other another more most much many own same both either s t m re
ve d ll i'm i'd i've i'll don't about after before over under between through during out up down
off again once only
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words without content of their own; the telling ones among them are judged as relations."""

WINDOW = 24
"""Tokens of evidence one claim is read against: about two lines of notes."""
_MARGIN = 6
_MOST_PLACES = 12
STRENGTH = {
    Match.SAME: 1.0,
    Match.SHORT: 1.0,
    Match.SYNONYM: 0.7,
    Match.GENERAL: 0.5,
    Match.TYPO: 0.5,
}
"""How much of a word's weight each way to meet it is worth."""
_COURTESY_WEIGHT = 0.4
_BASE_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Window:
    """Places `first` to `last` of the evidence, and the claim's words (by number) found there."""

    first: int
    last: int
    weight: float
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence: tokens, what is content, where each stands in the evidence, best windows.

    The tokens' offsets count from the sentence's first code point, so that a sentence read once
    serves wherever it stands. `found[i]` lists (place, match) of token `i`, best first;
    `weights[i]` is 0 for function words; `clauses[i]` numbers the clause of token `i`.
    """

    field: Field
    tokens: tuple[Token, ...]
    content: tuple[int, ...]
    found: tuple[tuple[tuple[int, Match], ...], ...]
    weights: tuple[float, ...]
    windows: tuple[Window, ...]
    near: tuple[int, ...]
    """The places in and around the windows, in order."""
    clauses: tuple[int, ...]


def sentences_of(letter: Letter) -> Iterator[tuple[Field, Span]]:
    """The subject and the sentences of the paragraphs; the rest of a letter is furniture."""
    if letter.subject.strip():
        yield "subject", Span(0, len(letter.subject))
    for paragraph in letter.anatomy.paragraphs:
        for sentence in sentences(paragraph.of(letter.body)):
            yield "body", Span(paragraph.start + sentence.start, paragraph.start + sentence.end)


def is_content(token: Token) -> bool:
    """Whether a token can claim anything by itself."""
    if token.kind == "mark":
        return False
    return token.kind != "word" or (len(token.text) > 1 and token.text not in FUNCTION_WORDS)


def read(field: Field, sentence: str, evidence: Index) -> Claim:
    """`sentence` held against `evidence`."""
    own = tokens(sentence)
    found = tuple(() if t.kind == "mark" else evidence.find(t) for t in own)
    weights = tuple(_weight(t) if is_content(t) else 0.0 for t in own)
    content = tuple(i for i, weight in enumerate(weights) if weight)
    breaks = [m.start() for m in _CLAUSE_BREAK.finditer(sentence)]
    clauses = tuple(bisect_left(breaks, t.start) for t in own)
    windows = _windows(found, weights, evidence)
    near = tuple(sorted({place for w in windows for place in surroundings(w, evidence)}))
    return Claim(field, own, content, found, weights, windows, near, clauses)


_CLAUSE_BREAK = re.compile(r"[,;:()]\s|\s[-\u2013\u2014]\s|\u2014")


def _weight(token: Token) -> float:
    """How much a content word tells; more than nothing."""
    weight = _BASE_WEIGHT + rarity(token.text)
    return weight * _COURTESY_WEIGHT if token.key in lexicon.courtesy() else weight


def _windows(
    found: tuple[tuple[tuple[int, Match], ...], ...], weights: tuple[float, ...], evidence: Index
) -> tuple[Window, ...]:
    """The best window, and the best for what the first leaves open."""
    hits: dict[int, dict[int, float]] = {}
    for word, there in enumerate(found):
        if weights[word]:
            for place, how in there[:_MOST_PLACES]:
                strength = weights[word] * STRENGTH[how]
                here = hits.setdefault(place, {})
                here[word] = max(here.get(word, 0.0), strength)
    places = sorted(hits)
    at = [evidence.places[place].at for place in places]
    met = [[*hits[place].items()] for place in places]
    windows: list[Window] = []
    for _ in range(2):
        best = _best_window(places, at, met)
        if best is None:
            break
        windows.append(best)
        met = [[entry for entry in words if entry[0] not in best.words] for words in met]
    return tuple(windows)


def _best_window(
    places: Sequence[int], at: Sequence[int], met: Sequence[list[tuple[int, float]]]
) -> Window | None:
    """The stretch of `places` that meets most; `at` are their tokens, `met` the words met there."""
    best: Window | None = None
    heaviest = 0.0
    low = scored = 0
    score: dict[int, float] = {}
    for high, last in enumerate(places):
        while at[high] - at[low] > WINDOW:
            low += 1
        # A window that only grows keeps its score.
        fresh = high
        if low > scored:
            scored, score, fresh = low, {}, low
        for words in met[fresh : high + 1]:
            for word, strength in words:
                if strength > score.get(word, 0.0):
                    score[word] = strength
        weight = sum(score.values())
        if weight > heaviest:
            heaviest = weight
            best = Window(places[low], last, weight, frozenset(score))
    return best


_MEETING = frozenset(map(key, "thank thanks speaking meeting interview conversation visit".split()))


def is_about_the_meeting(claim: Claim) -> bool:
    """Whether the sentence speaks of the interview itself, so that its weekday is the form's."""
    return any(t.key in _MEETING for t in claim.tokens)


_DENIALS = frozenset(("not", "no", "never", "rather", "instead", "than"))
_DENYING = 3
"""Words before a word in which what denies it stands: "not in March"."""


def is_denied(claim: Claim, i: int) -> bool:
    """Whether the letter says of word `i` that it is not so."""
    before = [t.text for t in claim.tokens[max(0, i - _DENYING) : i]]
    return any(word in _DENIALS or word.endswith("n't") for word in before)


def surroundings(window: Window, evidence: Index) -> range:
    """The places of a window with a margin either side, within its source."""
    places = evidence.places
    source = places[window.first].source
    first, last = window.first, window.last
    while (
        first > 0
        and places[first - 1].source == source
        and places[window.first].at - places[first - 1].at <= _MARGIN
    ):
        first -= 1
    while (
        last + 1 < len(places)
        and places[last + 1].source == source
        and places[last + 1].at - places[window.last].at <= _MARGIN
    ):
        last += 1
    return range(first, last + 1)

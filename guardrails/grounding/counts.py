"""What numbers count, in letters and in notes: "four residents a year", "4 res/yr"."""

from dataclasses import dataclass

from guardrails.grounding import lexicon
from guardrails.grounding.claims import Claim, is_content
from guardrails.grounding.evidence import Index
from guardrails.grounding.numerals import in_words
from guardrails.grounding.tokens import Token
from guardrails.report import Evidence
from guardrails.text import Span

UNITS = frozenset("year month week day hour minut".split())
"""The keys of units of time."""
NUMBERS = ("number", "cardinal", "ordinal", "clock")
_RATE = frozenset(("a", "an", "per", "each", "every"))
_SINCE = frozenset(("last", "this", "next"))


def is_time(counted: Token | None) -> bool:
    """Whether what is counted are hours, weeks or another unit of time."""
    return counted is not None and counted.key in UNITS


def counted_by(claim: Claim, i: int) -> Token | None:
    """What a number counts: a unit of time among the next three words, else the next noun.

    In "four residents a year" and "112 forms last year" the unit says how often, not what.
    """
    following = claim.tokens[i + 1 : i + 4]
    for n, token in enumerate(following):
        if token.kind in NUMBERS:
            return None
        if token.key in UNITS or token.text == "%":
            return token
        rated = n + 1 < len(following) and following[n + 1].text in _RATE | _SINCE
        if rated and _is_many(token):
            return token
    for token in following:
        if token.kind != "word" or not is_content(token):
            return None
        if token.key not in lexicon.courtesy() or token.text.endswith("s"):
            return token
    return None


def _is_many(token: Token) -> bool:
    return token.kind == "word" and is_content(token) and token.text.endswith("s")


_REACH = 3
"""Words between a number and what it counts, in notes."""


def pairs(value: str, counted: str, evidence: Index) -> bool:
    """Whether the evidence counts `counted` with `value` anywhere."""
    return any(_leads_to(counted, place, evidence) for place in evidence.entries.get(value, ()))


def is_noted(claim: Claim, i: int, evidence: Index) -> bool:
    """Whether the notes have the number where the claim rests, counting a word that follows it."""
    after = [t for t in claim.tokens[i + 1 : i + 4] if is_content(t)]
    near = set(claim.near)
    return any(
        place in near and any(_leads_to(t.key, place, evidence) for t in after)
        for place, _ in claim.found[i]
    )


def counts_another(counted: str, place: int, evidence: Index) -> bool:
    """Whether a number of the notes has a thing of its own that it counts, and not `counted`."""
    if _leads_to(counted, place, evidence) or place + 1 == len(evidence.places):
        return False
    number, thing = evidence.places[place], evidence.places[place + 1]
    word = thing.token
    if thing.line != number.line or word.kind != "word":
        return False
    unit = word.text in _UNITS and word.start <= number.token.end + 1
    return unit or _is_thing(word)


def _is_thing(word: Token) -> bool:
    """Whether a word of the notes can be counted: not "31 screened", "8 total"."""
    return is_content(word) and word.text not in _NO_THINGS and not word.text.endswith("ed")


_UNITS = frozenset("s h d w m y x".split())
"""Units by one letter: 48h, 40 s, 4x."""
_NO_THINGS = frozenset(
    "total tot overall each apiece now left ago before earlier later so far then who who'd".split()
)


def _leads_to(counted: str, place: int, evidence: Index) -> bool:
    """Whether what is counted stands at a number's place or shortly after it."""
    reach = evidence.keys_at[place : place + _REACH + 1]
    return any(counted in keys for keys in reach)


@dataclass(frozen=True, slots=True)
class Rival:
    """Another number with which the evidence counts the same, where it stands, and on which row."""

    number: str
    evidence: Evidence
    row: int

    @property
    def message(self) -> str:
        """What the applicant is told."""
        return f"Your notes say “{self.evidence.text}”."

    def instead_of(self, token: Token) -> tuple[Span, str] | None:
        """The number as the letter writes numbers: in words or in figures; nothing for one."""
        if "1" in (self.number, token.key):
            return None
        spelled = in_words(self.number) if token.kind == "cardinal" else self.number
        return Span(token.start, token.end), spelled


def rival_of(claim: Claim, value: str, counted: Token, evidence: Index) -> Rival | None:
    """What the evidence around counts with another number, if it nowhere there has `value`."""
    if not claim.windows:
        return None
    window = claim.windows[0]
    first, last = max(0, window.first - _REACH), min(window.last + _REACH, len(evidence.places) - 1)
    rival: Rival | None = None
    for place in range(first, last + 1):
        other = evidence.places[place].token
        if other.kind not in ("number", "cardinal", "half") or other.key == "1":
            continue
        if place in evidence.taken_back:
            continue
        for step in range(1, _REACH):
            if place + step > last or not _counts(place, place + step, counted, evidence):
                continue
            if value in evidence.keys_at[place]:
                return None
            if rival is None:
                shown = evidence.evidence(place, _end(place + step, evidence))
                rival = Rival(other.key, shown, evidence.places[place].row)
    return rival


def _end(place: int, evidence: Index) -> int:
    """Where what is counted ends: not within "4 sessions a year"."""
    last = place
    for other in range(place + 1, min(place + 3, len(evidence.places))):
        word = evidence.places[other]
        rated = evidence.places[other - 1].token.text in _RATE
        if word.line == evidence.places[place].line and (rated or word.token.text in _RATE):
            last = other
    return last if evidence.places[last].token.text not in _RATE else place


def _counts(place: int, at: int, counted: Token, evidence: Index) -> bool:
    """Whether the word at `at` is what the number at `place` counts, on the same line."""
    number, word = evidence.places[place], evidence.places[at]
    same = counted.key in evidence.keys_at[at] and number.line == word.line
    # "4+1" stands for weeks of clinic and wards, and counts nothing.
    return same and (word.token.kind == "word" or counted.text == "%")

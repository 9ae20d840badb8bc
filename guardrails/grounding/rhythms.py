"""How often something happens, in letters and notes: weekly, every other month, "q wk", "2x/yr".

A rhythm of the letter is objected to where the notes give the same thing another one.
"""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from guardrails.grounding.claims import Claim
from guardrails.grounding.days import MONTHS, SHORTEST, WEEKDAYS
from guardrails.grounding.evidence import Index
from guardrails.grounding.nearest import rows_near
from guardrails.grounding.objection import Objection
from guardrails.grounding.tokens import Token
from guardrails.report import Severity
from guardrails.text import Span

_DAY, _WEEK, _FORTNIGHT, _MONTH, _QUARTER, _YEAR = 365.0, 52.0, 26.0, 12.0, 4.0, 1.0
"""How many of each a year has."""
_ALONE = {
    "daily": _DAY,
    "nightly": _DAY,
    "weekly": _WEEK,
    "wkly": _WEEK,
    "fortnightly": _FORTNIGHT,
    "monthly": _MONTH,
    "mthly": _MONTH,
    "quarterly": _QUARTER,
    "yearly": _YEAR,
    "annual": _YEAR,
    "annually": _YEAR,
}
_UNITS = {
    word: unit
    for unit, words in {
        _DAY: "day night morning evening afternoon am noc weekday weeknight",
        _WEEK: "week wk weekend wkend",
        _MONTH: "month mo mth",
        _QUARTER: "quarter",
        _YEAR: "year yr spring summer fall autumn winter",
    }.items()
    for word in words.split()
}
_EACH = frozenset(("every", "each", "per", "q", "/"))
_TIMES = frozenset(("times", "time", "x"))
_TOLD_TIMES = {"once": 1.0, "twice": 2.0}
_OTHER = frozenset(("other", "second", "2nd"))
_ALIKE = 1.3
"""Rates so near each other are one: every four weeks and monthly, twice a month and fortnightly."""


class Rhythm(NamedTuple):
    """Tokens `first` to `last` tell that something happens so many times a year.

    There are two `rates` where a figure may count times or things: 2/mo.
    """

    first: int
    last: int
    rates: tuple[float, ...]

    def is_like(self, rate: float) -> bool:
        """Whether this may be that rate."""
        return any(max(own, rate) <= _ALIKE * min(own, rate) for own in self.rates)


def rhythms(own: Sequence[Token]) -> Iterator[Rhythm]:
    """Every rhythm that is told in so many words."""
    for i, token in enumerate(own):
        if token.text in _ALONE:
            yield Rhythm(i, i, (_ALONE[token.text],))
        elif i and (unit := _unit(token)):
            yield from _of_unit(own, i, unit)


def _of_unit(own: Sequence[Token], i: int, unit: float) -> Iterator[Rhythm]:
    """The rhythm whose unit of time stands at `i`."""
    before = own[i - 1].text
    if before in ("a", "an", "/", "per", "each", "every"):
        first, times = _times(own, i - 2)
        if times:
            yield Rhythm(first, i, (times * unit,))
        elif before == "/" and (number := _number(own, i - 2)):
            yield Rhythm(i - 2, i, (unit, number * unit))
        elif before in _EACH:
            yield Rhythm(i - 1, i, (unit,))
    elif before == "q":
        yield Rhythm(i - 1, i, (unit,))
    elif i > 1 and own[i - 2].text in _EACH:
        number = 2.0 if before in _OTHER else _number(own, i - 1)
        if number:
            yield Rhythm(i - 2, i, (unit / number,))


def _times(own: Sequence[Token], i: int) -> tuple[int, float]:
    """Where "twice", "four times" or "2x" begins that ends at `i`, and its number; else 0."""
    if i < 0:
        return i, 0.0
    if number := _TOLD_TIMES.get(own[i].text):
        return i, number
    if own[i].text in _TIMES and (number := _number(own, i - 1)):
        return i - 1, number
    return i, 0.0


def _number(own: Sequence[Token], i: int) -> float:
    """The number at `i`, or 0."""
    return float(own[i].key) if i >= 0 and own[i].kind in ("number", "cardinal") else 0.0


def _unit(token: Token) -> float | None:
    if token.key in WEEKDAYS:
        return _WEEK
    if token.key in MONTHS:
        return _YEAR
    return _UNITS.get(token.text) or _UNITS.get(token.text.removesuffix("s"))


def objections(claim: Claim, evidence: Index) -> Iterator[Objection]:
    """Every rhythm of `claim` to which the notes have another."""
    told = list(rhythms(claim.tokens))
    if not told:
        return
    noted = list(rhythms([p.token for p in evidence.places]))
    for one in told:
        near = set(rows_near(claim, one.last, evidence, set(range(one.first, one.last + 1))))
        rivals = [r for r in noted if r.last in near and not evidence.places[r.last].source]
        implied = _implied(near, evidence)
        if not rivals or any(r.is_like(rate) for r in (*rivals, *implied) for rate in one.rates):
            continue
        shown = evidence.evidence(rivals[0].first, rivals[0].last)
        elsewhere = any(r.is_like(rate) for r in noted for rate in one.rates)
        yield Objection(
            Span(claim.tokens[one.first].start, claim.tokens[one.last].end),
            f"Your notes say “{shown.text}”.",
            Severity.CONFIRM if elsewhere else Severity.REJECT,
            (shown,),
            _instead(claim, one, rivals[0]),
        )


def _instead(claim: Claim, one: Rhythm, noted: Rhythm) -> tuple[Span, str] | None:
    """The noted rhythm in the letter's own form: weekly, monthly; each week, each month."""
    if len(noted.rates) > 1 or noted.rates[0] not in _NAMES:
        return None
    adverb, unit = _NAMES[noted.rates[0]]
    last = claim.tokens[one.last]
    if one.first == one.last:
        return Span(last.start, last.end), adverb
    each = one.last == one.first + 1 and claim.tokens[one.first].text in ("each", "every")
    return (Span(last.start, last.end), unit) if each else None


_NAMES = {
    _DAY: ("daily", "day"),
    _WEEK: ("weekly", "week"),
    _MONTH: ("monthly", "month"),
    _QUARTER: ("quarterly", "quarter"),
    _YEAR: ("yearly", "year"),
}


def _implied(near: Set[int], evidence: Index) -> Iterator[Rhythm]:
    """What a day told without its rhythm may stand for: "thurs clinic", "7am"."""
    for place in near:
        written = len(evidence.places[place].token.text) >= SHORTEST
        if written and evidence.keys_at[place] & WEEKDAYS:
            yield Rhythm(place, place, (_WEEK, _MONTH))
        elif evidence.places[place].token.text in _DAYS:
            yield Rhythm(place, place, (_DAY,))


_DAYS = frozenset("am mornings nights night evenings days weekdays".split())

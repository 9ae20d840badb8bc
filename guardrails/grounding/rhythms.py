"""How often something happens, in letters and notes: weekly, every other month, "q wk", "2x/yr".

A rhythm of the letter is asked about where the notes give what it speaks of another one. Not more:
shorthand has more ways to tell a rhythm than are read here.
"""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from guardrails.grounding.claims import Claim, is_denied
from guardrails.grounding.days import MONTHS, is_weekday
from guardrails.grounding.evidence import Index
from guardrails.grounding.nearest import clause_of, near_rows
from guardrails.grounding.objection import Objection
from guardrails.grounding.tokens import Token, key, tokens
from guardrails.report import Evidence, Severity
from guardrails.text import Span

_DAY, _WEEK, _MONTH, _QUARTER, _YEAR = 365.0, 52.0, 12.0, 4.0, 1.0
"""How many of each a year has."""
_ALONE: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(("daily", "nightly", "qd"), (_DAY,)),
    **dict.fromkeys(("weekly", "wkly", "qwk"), (_WEEK,)),
    **dict.fromkeys(("monthly", "mthly", "qmo"), (_MONTH,)),
    "quarterly": (_QUARTER,),
    **dict.fromkeys(("yearly", "annual", "annually", "qyr"), (_YEAR,)),
    **dict.fromkeys(("fortnightly", "qowk"), (_WEEK / 2,)),
    "qod": (_DAY / 2,),
    **dict.fromkeys(("biweekly", "biwkly"), (_WEEK / 2, _WEEK * 2)),
    "bimonthly": (_MONTH / 2, _MONTH * 2),
    **dict.fromkeys(("semiannual", "semiannually"), (_YEAR * 2,)),
    "biannual": (_YEAR / 2, _YEAR * 2),
}
"""Times a year of what one word tells; two where it is used of both."""
_SHORT_UNITS = {
    **dict.fromkeys(("day",), _DAY),
    **dict.fromkeys(("week", "wk"), _WEEK),
    **dict.fromkeys(("month", "mo", "mth"), _MONTH),
    **dict.fromkeys(("year", "yr"), _YEAR),
}
_UNITS = {
    **_SHORT_UNITS,
    **dict.fromkeys("night morning evening afternoon am noc weekday weeknight".split(), _DAY),
    **dict.fromkeys(("weekend", "wkend"), _WEEK),
    "quarter": _QUARTER,
    **dict.fromkeys("spring summer autumn winter".split(), _YEAR),
}
_EACH = frozenset(("every", "each", "per", "q", "/"))
_TIMES = frozenset(("times", "time", "x"))
_TOLD_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_HALVING = frozenset(("bi", "semi", "half"))
_NUMBERS = ("number", "cardinal", "ordinal")
_QUOTA = 3
"""Words between a number of things and how often they come: 16 shifts/mo."""
_ALIKE = 1.3
"""Rates so near each other are one: every four weeks and monthly, twice a month and fortnightly."""


class Rhythm(NamedTuple):
    """Tokens `first` to `last` tell that something happens so many times a year.

    There are several `rates` where it may be meant one way or the other: biweekly, 2/mo. `of` is
    the number of things that come each time, as written; two hours off every week are of 2.
    """

    first: int
    last: int
    rates: tuple[float, ...]
    of: str = ""

    def is_like(self, rates: Sequence[float]) -> bool:
        """Whether this may be one of those rates."""
        return any(max(a, b) <= _ALIKE * min(a, b) for a in self.rates for b in rates)


def rhythms(own: Sequence[Token]) -> Iterator[Rhythm]:
    """Every rhythm that is told in so many words."""
    for i, token in enumerate(own):
        if token.text in _ALONE:
            if not _is_title(own, i):
                yield _of_word(own, i, _ALONE[token.text])
        elif i and (unit := _unit(token)):
            yield from _of_unit(own, i, unit)


def _is_title(own: Sequence[Token], i: int) -> bool:
    """Whether a word is part of a name: the annual meeting."""
    return own[i].text == "annual" and any(t.key in _TITLED for t in own[i + 1 : i + 3])


_TITLED = frozenset(map(key, "meeting mtg conference session symposium report congress".split()))


def _of_word(own: Sequence[Token], i: int, rates: tuple[float, ...]) -> Rhythm:
    """Weekly, and twice weekly and bi-weekly."""
    if i and own[i - 1].text in _HALVING:
        return Rhythm(i - 1, i, (rates[0] / 2, rates[0] * 2))
    first, times = _times(own, i - 1)
    return Rhythm(first, i, tuple(n * rates[0] for n in times)) if times else Rhythm(i, i, rates)


def _of_unit(own: Sequence[Token], i: int, unit: float) -> Iterator[Rhythm]:
    """The rhythm whose unit of time stands at `i`."""
    before = own[i - 1].text
    first, times = _times(own, i - 1 if before in _TIMES else i - 2)
    if times and (before in _TIMES or before in ("a", "an") or before in _EACH):
        yield Rhythm(first, i, tuple(n * unit for n in times))
    elif before == "/":
        if own[i].text.removesuffix("s") in _SHORT_UNITS and (number := _number(own, i - 2)):
            yield Rhythm(i - 2, i, (unit, number * unit))
    elif before in _EACH:
        yield Rhythm(i - 1, i, (unit,), _quota(own, i - 1))
    elif before in ("alternate", "alt", "qo"):
        yield Rhythm(i - 1, i, (unit / 2,))
    elif i > 1 and own[i - 2].text in _EACH and own[i - 2].text != "/":
        number = 2.0 if before == "other" else _number(own, i - 1)
        if number:
            # The first Friday comes once a month.
            monthly = (_MONTH,) if own[i - 1].kind == "ordinal" else ()
            yield Rhythm(i - 2, i, (unit / number, *monthly), _quota(own, i - 2))


def _times(own: Sequence[Token], i: int) -> tuple[int, tuple[float, ...]]:
    """Where "twice", "four times" or "2-3x" begins that ends at `i`, and its numbers; or none."""
    if i >= 0 and (told := _TOLD_TIMES.get(own[i].text)):
        return i, (told,)
    if i >= 0 and own[i].text in _TIMES and (number := _number(own, i - 1)):
        least = _number(own, i - 2)
        return i - 1, (least, number) if least else (number,)
    return i, ()


def _number(own: Sequence[Token], i: int) -> float:
    """The number at `i`, or 0."""
    return float(own[i].key.removesuffix("th")) if i >= 0 and own[i].kind in _NUMBERS else 0.0


def _quota(own: Sequence[Token], i: int) -> str:
    """The number of things that come each time, told shortly before `i`: no one, no half."""
    for n in range(max(0, i - _QUOTA), i):
        broken = any(t.text == "/" for t in own[max(0, n - 1) : n + 2])
        if own[n].kind in _NUMBERS and own[n].key != "1" and not broken:
            return own[n].key
    return ""


def _unit(token: Token) -> float | None:
    if is_weekday(token.text):
        return _WEEK
    if token.key in MONTHS and (token.capital or token.text not in ("may", "march")):
        return _YEAR
    return _UNITS.get(token.text) or _UNITS.get(token.text.removesuffix("s"))


@lru_cache(maxsize=16)
def _noted(notes: str) -> tuple[Rhythm, ...]:
    """The rhythms of the notes, by place."""
    return tuple(rhythms(tokens(notes)))


def objections(claim: Claim, evidence: Index) -> Iterator[Objection]:
    """Every rhythm of `claim` to which the notes have another."""
    noted = _noted(evidence.sources[0][1])
    near: dict[int, set[int]] = {}
    for one in rhythms(claim.tokens):
        if not noted or is_denied(claim, one.first):
            continue
        clause = claim.clauses[one.last]
        if clause not in near:
            near[clause] = set(_rows(claim, one, evidence))
        rivals = [r for r in noted if r.last in near[clause]]
        apart = [r for r in rivals if r.of == one.of]
        noted_rates = [*(r.rates for r in rivals), *_implied(near[clause], evidence)]
        if apart and not any(one.is_like(rates) for rates in noted_rates):
            shown = _shown(apart[0], evidence)
            yield Objection(
                Span(claim.tokens[one.first].start, claim.tokens[one.last].end),
                f"Your notes say “{shown.text}”.",
                Severity.CONFIRM,
                (shown,),
                _instead(claim, one, apart[0]),
            )


def _rows(claim: Claim, one: Rhythm, evidence: Index) -> list[int]:
    """Where the notes speak of what the clause of a rhythm, or its whole sentence, speaks of."""
    aside = set(range(one.first, one.last + 1))
    of_clause = near_rows(claim, clause_of(claim, one.last), evidence, aside)
    return of_clause or near_rows(claim, claim.content, evidence, aside)


def _implied(near: Set[int], evidence: Index) -> Iterator[tuple[float, ...]]:
    """What a time told without its rhythm may stand for: "thurs clinic", "7am", "in the spring"."""
    for place in near:
        keys = evidence.keys_at[place]
        if is_weekday(evidence.places[place].token.text):
            yield _WEEK, _MONTH
        elif keys & MONTHS or keys & _SEASONS:
            yield (_YEAR,)
        elif keys & _PARTS:
            yield (_DAY,)


_SEASONS = frozenset(map(key, "spring summer fall autumn winter".split()))
_PARTS = frozenset(map(key, "morning afternoon evening night day weekday".split()))
_AROUND = 3
"""Words shown before a rhythm of the notes."""


def _shown(noted: Rhythm, evidence: Index) -> Evidence:
    """A rhythm with the words before it, which tell of what it is."""
    first = noted.first
    while first > max(0, noted.first - _AROUND):
        if evidence.places[first - 1].line != evidence.places[noted.first].line:
            break
        first -= 1
    return evidence.evidence(first, noted.last)


def _instead(claim: Claim, one: Rhythm, noted: Rhythm) -> tuple[Span, str] | None:
    """The noted rhythm in the letter's own form: weekly, monthly; each week, each month."""
    if noted.rates not in _NAMES:
        return None
    adverb, unit = _NAMES[noted.rates]
    last = claim.tokens[one.last]
    span = Span(last.start, last.end)
    if one.first == one.last:
        article = one.first and claim.tokens[one.first - 1].text in ("a", "an")
        return None if article else (span, adverb)
    simple = one.last == one.first + 1 and last.text in _SHORT_UNITS
    return (span, unit) if simple and claim.tokens[one.first].text in ("each", "every") else None


_NAMES = {
    (_DAY,): ("daily", "day"),
    (_WEEK,): ("weekly", "week"),
    (_MONTH,): ("monthly", "month"),
    (_QUARTER,): ("quarterly", "quarter"),
    (_YEAR,): ("yearly", "year"),
}

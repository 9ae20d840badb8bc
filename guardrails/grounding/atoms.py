"""Hard atoms: numbers, dates, names and quoted words, which must stand in the evidence exactly.

A missing atom is nearly always an invention, so these are `reject`; where a second reading is
possible (a short form, a counted list) the objection is only `confirm`.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from guardrails.grounding import lexicon
from guardrails.grounding.claims import (
    Claim,
    is_about_the_meeting,
    is_content,
    surroundings,
)
from guardrails.grounding.evidence import WEEKDAYS, Index
from guardrails.grounding.tokens import Token, is_known, key
from guardrails.report import Evidence, Severity
from guardrails.text import Span


@dataclass(frozen=True, slots=True)
class Objection:
    """Words of a claim that the evidence does not bear out, and why."""

    span: Span
    message: str
    severity: Severity
    evidence: tuple[Evidence, ...] = ()
    fix: str | None = None


_MONTHS = frozenset(key(f"{datetime.date(2000, n, 1):%B}".lower()) for n in range(1, 13))
_ALSO_WORDS = frozenset(("may", "march"))
_TIME_UNITS = frozenset("year month week day hour minut".split())
NUMBERS = ("number", "cardinal", "ordinal", "clock")
_SMALL = 3
"""Up to here a number word may count a list of the letter's own ("two things stayed with me")."""


def objections(claim: Claim, evidence: Index) -> Iterator[Objection]:
    """Every hard atom of `claim` that the evidence lacks or contradicts."""
    for i, token in enumerate(claim.tokens):
        if token.kind in NUMBERS and claim.field == "body":
            yield from _number(claim, i, evidence)
        elif token.kind == "word":
            yield from _calendar(claim, i, evidence)
            yield from _name(claim, i, evidence)


def _number(claim: Claim, i: int, evidence: Index) -> Iterator[Objection]:
    token = claim.tokens[i]
    if token.key in ("1", "1th", "0") or (token.kind == "ordinal" and is_discourse(claim, i)):
        return
    if _is_of_a_date(claim, i):
        return
    counted = counted_by(claim, i)
    plain = counted is not None and token.kind in ("number", "cardinal") and not _is_age(claim, i)
    rival, row = _rival(claim, token.key, counted, evidence) if counted and plain else (None, -1)
    span = Span(token.start, counted.end if counted else token.end)
    if not claim.found[i]:
        sure = token.text[0].isdigit() or not _is_small(token) or _is_time(counted)
        sure = sure and not _is_loose(claim, i) and not _has_as_cardinal(token, evidence)
        sure = sure and not _is_reckoned(claim)
        yield Objection(
            span,
            f"Your notes say “{rival.text}”." if rival else "This number is not in your notes.",
            Severity.REJECT if sure else Severity.CONFIRM,
            (rival,) if rival else (),
        )
    elif rival:
        elsewhere = counted is not None and pairs(token.key, counted.key, evidence)
        # "NF 8 -> 6 wks" speaks of both.
        if any(evidence.places[place].row == row for place, _ in claim.found[i]):
            return
        yield Objection(
            span,
            f"Your notes say “{rival.text}”.",
            Severity.CONFIRM if elsewhere else Severity.REJECT,
            (rival,),
        )
    elif counted and plain and _is_time(counted) and not pairs(token.key, counted.key, evidence):
        yield Objection(span, "Your notes have this number, but not of this.", Severity.CONFIRM)


def _has_as_cardinal(token: Token, evidence: Index) -> bool:
    """Whether the notes have the figure of an ordinal: month 3 is the third month."""
    return token.kind == "ordinal" and token.key.removesuffix("th") in evidence.entries


_ABOUT = frozenset(
    "about nearly almost around some roughly over under past to before than a half".split()
)
_ROUND = frozenset("dozen hundred thousand million".split())


def _is_loose(claim: Claim, i: int) -> bool:
    """Whether the number is rounded, a time of day or a fraction: another way to say a figure."""
    before = claim.tokens[i - 1].text if i else ""
    after = [t.text for t in claim.tokens[i + 1 : i + 3]]
    return (
        before in _ABOUT
        or claim.tokens[i].text.split(" ")[-1] in _ROUND
        or after[:1] in (["past"], ["to"], ["or"], ["such"], ["more"], ["words"])
        or after in (["in", "the"], ["and", "a"])
    )


def _is_age(claim: Claim, i: int) -> bool:
    """Whether the number is somebody's age, which notes write 11yo and not 11 years."""
    return any(t.text == "old" for t in claim.tokens[i + 1 : i + 3])


_RECKONING = frozenset("left more remain remaining short still another total".split())


def _is_reckoned(claim: Claim) -> bool:
    """Whether the sentence may have worked the number out: seven of ten, so three are left."""
    return any(t.text in _RECKONING for t in claim.tokens)


def _is_time(counted: Token | None) -> bool:
    return counted is not None and counted.key in _TIME_UNITS


def _is_small(token: Token) -> bool:
    return token.kind != "clock" and float(token.key.removesuffix("th")) <= _SMALL


def is_discourse(claim: Claim, i: int) -> bool:
    """Whether an ordinal orders the letter's own points or is a fraction or a second look."""
    after = claim.tokens[i + 1].text if i + 1 < len(claim.tokens) else ""
    before = claim.tokens[i - 1].text if i else ""
    return (
        claim.tokens[i].opens
        or after in ("of", "look", "thought", "nature", "reason", "thing", "point")
        or before in ("a", "one", "two", "every")
    )


def counted_by(claim: Claim, i: int) -> Token | None:
    """What a number counts: a unit of time among the next three words, else the next noun."""
    following = claim.tokens[i + 1 : i + 4]
    for token in following:
        if token.kind in NUMBERS:
            return None
        if token.key in _TIME_UNITS or token.text == "%":
            return token
    for token in following:
        if token.kind != "word" or not is_content(token):
            return None
        if token.key not in lexicon.courtesy() or token.text.endswith("s"):
            return token
    return None


_REACH = 3
"""Words between a number and what it counts, in notes."""


def pairs(value: str, counted: str, evidence: Index) -> bool:
    """Whether the evidence counts `counted` with `value` anywhere."""
    return any(
        counted in evidence.keys_at[place + step]
        for place in evidence.entries.get(value, ())
        for step in range(_REACH + 1)
        if place + step < len(evidence.places)
    )


def _rival(
    claim: Claim, value: str, counted: Token, evidence: Index
) -> tuple[Evidence | None, int]:
    """What the evidence around counts with another number, not with `value`, and on which row."""
    nothing = (None, -1)
    if not claim.windows:
        return nothing
    window = claim.windows[0]
    first, last = max(0, window.first - _REACH), min(window.last + _REACH, len(evidence.places) - 1)
    rival: tuple[Evidence | None, int] = nothing
    for place in range(first, last + 1):
        other = evidence.places[place].token
        if other.kind not in ("number", "cardinal", "half") or other.key == "1":
            continue
        for step in range(1, _REACH):
            if place + step > last or not _counts(place, place + step, counted, evidence):
                continue
            if value in evidence.keys_at[place]:
                return nothing
            if rival is nothing:
                rival = (evidence.evidence(place, place + step), evidence.places[place].row)
    return rival


def _counts(place: int, at: int, counted: Token, evidence: Index) -> bool:
    """Whether the word at `at` is what the number at `place` counts, on the same line."""
    number, word = evidence.places[place], evidence.places[at]
    same = counted.key in evidence.keys_at[at] and number.line == word.line
    return same and (word.token.kind != "mark" or counted.text == "%")


def _calendar(claim: Claim, i: int, evidence: Index) -> Iterator[Objection]:
    token = claim.tokens[i]
    if not token.capital or (token.text in _ALSO_WORDS and token.opens):
        return
    for family in (_MONTHS, WEEKDAYS):
        if token.key not in family:
            continue
        span = Span(token.start, token.end)
        if not claim.found[i]:
            message = f"{token.text.capitalize()} is not in your notes or the form."
            yield Objection(span, message, Severity.REJECT)
        elif (
            family is _MONTHS
            and (day := _day_of(claim, i))
            and not _has_date(token.key, day, evidence)
        ):
            yield _wrong_day(claim, i, day, evidence)
        elif rival := _other_day(claim, token.key, family, evidence):
            yield Objection(
                span, f"Your notes have “{rival.text}” here.", Severity.CONFIRM, (rival,)
            )


def _day_of(claim: Claim, i: int) -> Token | None:
    """The day beside month `i`: December 8, 8 December, the 8th of December."""
    tokens = claim.tokens
    beside = [tokens[j] for j in (i + 1, i - 1) if 0 <= j < len(tokens)]
    if i > 1 and tokens[i - 1].text == "of":
        beside.append(tokens[i - 2])
    for day in beside:
        number = day.key.removesuffix("th")
        if day.kind in ("number", "ordinal") and number.isdigit() and 1 <= int(number) <= _DAYS:
            return day
    return None


_DAYS = 31


def _is_of_a_date(claim: Claim, i: int) -> bool:
    """Whether a number is the day beside a month, which is judged together with it."""
    return any(
        claim.tokens[j].key in _MONTHS and _day_of(claim, j) is claim.tokens[i]
        for j in range(max(0, i - 1), min(i + 3, len(claim.tokens)))
        if claim.tokens[j].capital
    )


def _has_date(month: str, day: Token, evidence: Index) -> bool:
    """Whether the evidence has this day of this month, in words or figures (12/8)."""
    number = day.key.removesuffix("th")
    return any(
        evidence.keys_at[other] & {number, f"{number}th"}
        for place in evidence.entries.get(month, ())
        for other in range(max(0, place - 2), min(place + 3, len(evidence.places)))
        if evidence.places[other].row == evidence.places[place].row
    )


def _undated(claim: Claim, i: int, evidence: Index) -> Token | None:
    """The day beside month `i` where the evidence has no such date."""
    day = _day_of(claim, i)
    return day if day and not _has_date(claim.tokens[i].key, day, evidence) else None


def _wrong_day(claim: Claim, i: int, day: Token, evidence: Index) -> Objection:
    """A day the evidence does not have, with the date it has where the claim stands."""
    first, last = sorted((claim.tokens[i], day), key=lambda t: t.start)
    near = sorted({p for w in claim.windows for p in surroundings(w, evidence)})
    noted = next((p for p in near if claim.tokens[i].key in evidence.keys_at[p]), None)
    rival = (evidence.evidence(noted, _end_of_date(noted, evidence)),) if noted is not None else ()
    message = f"Your notes have “{rival[0].text}”." if rival else "This date is not in your notes."
    return Objection(Span(first.start, last.end), message, Severity.REJECT, rival)


def _end_of_date(place: int, evidence: Index) -> int:
    """The last place of the date that opens at `place`: of "Dec 8", of "12/8"."""
    last = place
    for other in range(place + 1, min(place + 3, len(evidence.places))):
        same = evidence.places[other].row == evidence.places[place].row
        if same and evidence.places[other].token.kind in ("number", "ordinal"):
            last = other
    return last


def _other_day(claim: Claim, word: str, family: frozenset[str], evidence: Index) -> Evidence | None:
    """Another weekday or month in the notes the claim is read against, and not this one."""
    if is_about_the_meeting(claim):
        return None
    near = [p for w in claim.windows for p in surroundings(w, evidence)]
    if any(word in evidence.keys_at[p] for p in near):
        return None
    for place in near:
        if family & evidence.keys_at[place] and evidence.places[place].source == 0:
            return evidence.evidence(place, place)
    return None


def _name(claim: Claim, i: int, evidence: Index) -> Iterator[Objection]:
    token = claim.tokens[i]
    if claim.found[i] or not token.capital or token.key in lexicon.courtesy():
        return
    if token.key in _MONTHS | WEEKDAYS or _is_initials(token.text, evidence):
        return
    if _is_spelled_out(claim, i, evidence):
        return
    known = is_known(token.text.removesuffix("'s"))
    if known and (token.opens or claim.field == "subject" or len(token.text) < 2):
        return
    common = known and (token.key in lexicon.roles() or token.key in lexicon.field_words())
    yield Objection(
        Span(token.start, token.end),
        f"“{token.text.capitalize()}” is in neither your notes nor the form.",
        Severity.CONFIRM if common else Severity.REJECT,
    )


def _is_spelled_out(claim: Claim, i: int, evidence: Index) -> bool:
    """Whether a name is part of one whose initials the notes have: Pacific Crest Trail for PCT."""
    first = last = i
    while first and claim.tokens[first - 1].capital:
        first -= 1
    while last + 1 < len(claim.tokens) and claim.tokens[last + 1].capital:
        last += 1
    initials = "".join(t.text[:1] for t in claim.tokens[first : last + 1])
    return any(
        initials[a:b] in evidence.entries
        for a in range(i - first + 1)
        for b in range(max(a + 2, i - first + 1), len(initials) + 1)
    )


def _is_initials(word: str, evidence: Index) -> bool:
    """Whether a short word is made of the first letters of words in a row of the evidence."""
    if not 2 <= len(word) <= 5:
        return False
    firsts = "".join(p.token.text[:1] for p in evidence.places)
    return word in firsts

"""Weekdays, months and whole dates of a letter against those of the evidence.

A month or weekday the evidence lacks is rejected, and so is a day it does not have with that month;
another weekday or month where the claim stands is asked about.
"""

import re
from collections.abc import Iterator

from guardrails.grounding import lexicon
from guardrails.grounding.claims import (
    Claim,
    is_about_the_meeting,
    is_content,
    is_denied,
    surroundings,
)
from guardrails.grounding.days import MONTHS, NAMES, SHORTEST, WEEKDAYS
from guardrails.grounding.evidence import Index
from guardrails.grounding.nearest import clause_of, near_rows
from guardrails.grounding.objection import Objection
from guardrails.grounding.tokens import Token, key
from guardrails.report import Evidence, Severity
from guardrails.text import Span

_ALSO_WORDS = frozenset(("may", "march"))


def objections(claim: Claim, i: int, evidence: Index) -> Iterator[Objection]:
    """What is wrong with the weekday or month at `i`, if it is one."""
    token = claim.tokens[i]
    if token.key in _PARTS:
        yield from _part_of_day(claim, i, evidence)
    if not token.capital or (token.text in _ALSO_WORDS and token.opens):
        return
    for family in (MONTHS, WEEKDAYS):
        if token.key not in family:
            continue
        span = Span(token.start, token.end)
        if not claim.found[i] or not _is_named(claim, i, evidence):
            if back := evidence.correction(token):
                if not is_denied(claim, i):
                    yield _taken_back(token, back, family, evidence)
                continue
            message = f"{token.text.capitalize()} is not in your notes or the form."
            # "Busy as a store on a Monday" names no day that was, and in July every intern begins.
            any_day = bool(i) and claim.tokens[i - 1].text in ("a", "any", "every")
            unsure = any_day or token.text == "july"
            yield Objection(span, message, Severity.CONFIRM if unsure else Severity.REJECT)
        elif family is MONTHS and (day := _undated(claim, i, evidence)):
            yield _wrong_day(claim, i, day, evidence)
        elif (place := _other_day(claim, i, family, evidence)) is not None:
            yield _instead(token, place, family, evidence)


def _taken_back(token: Token, back: Evidence, family: frozenset[str], evidence: Index) -> Objection:
    """A day the notes correct in the words of `back`, with the one they settle on."""
    settled = {
        name
        for n, place in enumerate(evidence.places)
        if place.source == 0 and back.start <= place.token.start < back.end
        for name in family & evidence.keys_at[n]
    }
    span = Span(token.start, token.end)
    message = f"Your notes take this back: “{back.text}”."
    instead = (span, _named_like(token, settled.pop())) if len(settled) == 1 else None
    return Objection(span, message, Severity.REJECT, (back,), instead)


def _named_like(token: Token, other: str) -> str:
    """The name of another day or month, in the plural where `token` is: Sundays, Saturdays."""
    return NAMES[other] + ("s" if token.text == f"{NAMES[token.key].lower()}s" else "")


def _instead(token: Token, place: int, family: frozenset[str], evidence: Index) -> Objection:
    """The day or month of the letter against the one at `place`."""
    (noted,) = family & evidence.keys_at[place]
    rival = evidence.evidence(place, place)
    message = f"Your notes have “{rival.text}” here."
    if place == _day_held(evidence):
        rival = evidence.evidence(place, min(place + _DATE, _last_of(place, evidence)))
        message = f"The interview was on a {NAMES[noted]} ({rival.text})."
    span = Span(token.start, token.end)
    instead = (span, _named_like(token, noted))
    return Objection(span, message, Severity.CONFIRM, (rival,), instead)


_DATE = 3
"""Words after the first of a date: 2026-11-12, thurs 11/12."""


def _last_of(place: int, evidence: Index) -> int:
    """The last place of the source of `place`."""
    source = evidence.places[place].source
    return max(n for n, other in enumerate(evidence.places) if other.source == source)


_WHO = frozenset("i we you he she they it who that which one people pts".split())
"""Who may do something, beside people by role."""


def _is_named(claim: Claim, i: int, evidence: Index) -> bool:
    """Whether the evidence has the month, and not only the verb it is spelled like."""
    if claim.tokens[i].text != "may":
        return True
    return any(_is_month(place, evidence) for place, _ in claim.found[i])


def _is_month(place: int, evidence: Index) -> bool:
    """Whether a place names a month, and not what somebody may do."""
    noted = evidence.places[place]
    if noted.token.text != "may" or noted.token.capital or not place:
        return True
    before = evidence.places[place - 1]
    doer = before.token.text in _WHO or before.token.key in lexicon.roles()
    return not doer or before.line != noted.line


_PARTS = frozenset(map(key, ("morning", "afternoon", "evening", "night")))
_NEAR = 3
"""Words of notes between a day and its part: "mon w/ Dr Roe 7a"."""


def _part_of_day(claim: Claim, i: int, evidence: Index) -> Iterator[Objection]:
    """Monday mornings, where the notes have Monday with another part of the day only."""
    day, part = claim.tokens[i - 1], claim.tokens[i]
    if not i or day.key not in WEEKDAYS or _is_day_held(day, evidence):
        return
    rival: tuple[int, int] | None = None
    for place in evidence.entries.get(day.key, ()):
        last = min(place + _NEAR + 1, len(evidence.places))
        row = evidence.places[place].row
        near = [n for n in range(place, last) if evidence.places[n].row == row]
        if any(part.key in evidence.keys_at[n] for n in near):
            return
        other = next((n for n in near if _PARTS & evidence.keys_at[n]), None)
        if other is not None and rival is None:
            rival = (place, other)
    if rival:
        shown = evidence.evidence(*rival)
        message = f"Your notes have “{shown.text}”."
        yield Objection(Span(day.start, part.end), message, Severity.CONFIRM, (shown,))


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
_BESIDE = 4
"""Words between a month and a day of the notes that may yet belong together."""


def is_day(claim: Claim, i: int) -> bool:
    """Whether a number is the day beside a month, which is judged together with it."""
    return any(
        claim.tokens[j].key in MONTHS and _day_of(claim, j) is claim.tokens[i]
        for j in range(max(0, i - 1), min(i + 3, len(claim.tokens)))
        if claim.tokens[j].capital
    )


def _has_date(claim: Claim, month: str, day: Token, evidence: Index) -> bool:
    """Whether the evidence has this day of this month, in words or figures (12/8).

    A day the notes give there without its month ("from the 20th to the 27th") may be of this one.
    """
    number = day.key.removesuffix("th")
    alone = evidence.entries.get(f"{number}th", ())
    if any(place in claim.near and _is_day_alone(place, evidence) for place in alone):
        return True
    return any(
        _tells_day(place, other, number, evidence)
        for place in evidence.entries.get(month, ())
        for other in range(max(0, place - _BESIDE), min(place + _BESIDE + 1, len(evidence.places)))
        if evidence.places[other].row == evidence.places[place].row
    )


def _tells_day(month: int, at: int, number: str, evidence: Index) -> bool:
    """Whether the word at `at` gives a day of the month at `month`; the 12 of 12/8 gives none."""
    of_slash = evidence.places[at + 1 : at + 2]
    if at == month and of_slash and of_slash[0].token.text == "/":
        return number in evidence.keys_at[at + 2] if at + 2 < len(evidence.places) else False
    return bool(evidence.keys_at[at] & {number, f"{number}th"})


def _is_day_alone(place: int, evidence: Index) -> bool:
    """Whether the notes have a day without a month here: "the 20th", and not "1st author"."""
    places = evidence.places
    if places[place].source or places[place].token.kind != "ordinal" or not place:
        return False
    after = places[place + 1] if place + 1 < len(places) else None
    ordered = after is not None and after.line == places[place].line and is_content(after.token)
    return places[place - 1].token.text in _BEFORE_DAY and not ordered


_BEFORE_DAY = frozenset(("the", "on", "from", "to", "till", "until", "by"))


def _undated(claim: Claim, i: int, evidence: Index) -> Token | None:
    """The day beside month `i` where the evidence has no such date."""
    day = _day_of(claim, i)
    return day if day and not _has_date(claim, claim.tokens[i].key, day, evidence) else None


def _wrong_day(claim: Claim, i: int, day: Token, evidence: Index) -> Objection:
    """A day the evidence does not have, with the date it has where the claim stands."""
    first, last = sorted((claim.tokens[i], day), key=lambda t: t.start)
    noted = next((p for p in claim.near if claim.tokens[i].key in evidence.keys_at[p]), None)
    span = Span(first.start, last.end)
    if noted is None:
        return Objection(span, "This date is not in your notes.", Severity.REJECT)
    end = _end_of_date(noted, evidence)
    rival = evidence.evidence(noted, end)
    number = evidence.places[end].token
    instead = (
        (Span(day.start, day.end), number.key)
        if number.kind == day.kind == "number" and int(float(number.key)) <= _DAYS
        else None
    )
    message = f"Your notes have “{rival.text}”."
    return Objection(span, message, Severity.REJECT, (rival,), instead)


def other_year(claim: Claim, i: int, evidence: Index) -> Objection | None:
    """A year the notes or the form have, but with something else: here they have another."""
    token = claim.tokens[i]
    if token.kind != "number" or not _YEAR.fullmatch(token.text):
        return None
    rival: int | None = None
    for place in near_rows(claim, clause_of(claim, i), evidence, {i}):
        if evidence.places[place].source:
            continue
        years = {key for key in evidence.keys_at[place] if _YEAR.fullmatch(key)}
        if token.key in years:
            return None
        rival = place if years and rival is None else rival
    if rival is None:
        return None
    shown = evidence.evidence(rival, rival)
    message = f"Your notes have “{shown.text}” here."
    return Objection(Span(token.start, token.end), message, Severity.CONFIRM, (shown,))


_YEAR = re.compile(r"(?:19|20)\d\d")


def _end_of_date(place: int, evidence: Index) -> int:
    """The last place of the date that opens at `place`: of "Dec 8", of "12/8"."""
    last = place
    for other in range(place + 1, min(place + 3, len(evidence.places))):
        same = evidence.places[other].row == evidence.places[place].row
        if same and evidence.places[other].token.kind in ("number", "ordinal"):
            last = other
    return last


def _other_day(claim: Claim, i: int, family: frozenset[str], evidence: Index) -> int | None:
    """Where the notes have one other weekday or month with what the letter says, and not this."""
    word = claim.tokens[i].key
    if family is MONTHS:
        if is_about_the_meeting(claim):
            return None
        near = [p for w in claim.windows if w.words - {i} for p in surroundings(w, evidence)]
    else:
        if _is_day_held(claim.tokens[i], evidence) and not _is_habit(claim, i):
            return None
        held = _day_held(evidence)
        if held is not None and _is_of_the_meeting(claim, i):
            return None if _is_dated_so(claim, i, evidence) else held
        near = near_rows(claim, clause_of(claim, i), evidence, {i})
    if any(word in evidence.keys_at[p] for p in near):
        return None
    for place in near:
        if evidence.places[place].source == 0 and _day_at(place, family, evidence):
            return place
    return None


def _is_habit(claim: Claim, i: int) -> bool:
    """Whether a weekday tells when something takes place: the Tuesday clinic, Friday mornings."""
    after = claim.tokens[i + 1] if i + 1 < len(claim.tokens) else None
    before = claim.tokens[i - 1].text if i else ""
    if after is None or claim.clauses[i + 1] != claim.clauses[i]:
        return False
    return after.key in _PARTS or (before != "on" and after.kind == "word" and is_content(after))


def _is_dated_so(claim: Claim, i: int, evidence: Index) -> bool:
    """Whether the notes have this weekday with the month that follows it: a second look's day."""
    months = {t.key for t in claim.tokens[i + 1 : i + 4]} & MONTHS
    return any(
        month in evidence.keys_at[n]
        for place in evidence.entries.get(claim.tokens[i].key, ())
        for n in range(place, min(place + _DATE, len(evidence.places)))
        for month in months
    )


def _day_at(place: int, family: frozenset[str], evidence: Index) -> str | None:
    """The one day or month a place names, whole or cut short to three letters ("w" is "with")."""
    names = family & evidence.keys_at[place]
    written = len(evidence.places[place].token.text) >= SHORTEST
    return next(iter(names)) if len(names) == 1 and written else None


_MEETING = frozenset(
    """speaking talking meeting met spoke talked seeing interviewing interviewed interview
    conversation talk visit having time spending spend chat chatting hosting welcoming""".split()
)
_TOLD = frozenset("that who which where when whose how about what telling".split())
_SPAN = 9
"""Words between the word for the meeting and its day."""


def _is_of_the_meeting(claim: Claim, i: int) -> bool:
    """Whether a day is that of the meeting itself: "thank you for seeing me on Friday"."""
    before = [t.text for t in claim.tokens[max(0, i - _SPAN) : i]]
    if (
        not before
        or before[-1] not in ("on", "last", "this", "for")
        or claim.tokens[i].text.endswith("s")
    ):
        return False
    since = max((n for n, word in enumerate(before) if word in _MEETING), default=None)
    if since is None:
        return before[-3:] == ["thank", "you", "for"]
    return not _TOLD.intersection(before[since:])


def _day_held(evidence: Index) -> int | None:
    """Where the form has the day of the interview, or the head of the notes: "thurs 11/12"."""
    for place in range(len(evidence.places)):
        if evidence.is_of_date(place):
            return place
    for place, noted in enumerate(evidence.places[:_HEAD]):
        if noted.source == 0 and _day_at(place, WEEKDAYS, evidence) and _has_month(place, evidence):
            return place
    return None


_HEAD = 15
"""Words in which notes that tell their day do so."""


def _has_month(place: int, evidence: Index) -> bool:
    """Whether a date with its month follows a weekday: "mon nov 9", "mon 11/9"."""
    row = evidence.places[place].row
    after = [
        n
        for n in range(place + 1, min(place + 3, len(evidence.places)))
        if evidence.places[n].row == row
    ]
    return any(MONTHS & evidence.keys_at[n] for n in after)


def _is_day_held(day: Token, evidence: Index) -> bool:
    """Whether a weekday is that of the interview: Monday, not Mondays."""
    held = _day_held(evidence)
    return held is not None and day.key in evidence.keys_at[held] and not day.text.endswith("s")

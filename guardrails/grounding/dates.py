"""Weekdays, months and whole dates of a letter against those of the evidence.

A month or weekday the evidence lacks is rejected, and so is a day it does not have with that month;
another weekday or month where the claim stands is asked about.
"""

from collections.abc import Iterator

from guardrails.grounding.claims import Claim, is_about_the_meeting, surroundings
from guardrails.grounding.days import MONTHS, NAMES, WEEKDAYS
from guardrails.grounding.evidence import Index
from guardrails.grounding.objection import Objection
from guardrails.grounding.tokens import Token
from guardrails.report import Severity
from guardrails.text import Span

_ALSO_WORDS = frozenset(("may", "march"))


def objections(claim: Claim, i: int, evidence: Index) -> Iterator[Objection]:
    """What is wrong with the weekday or month at `i`, if it is one."""
    token = claim.tokens[i]
    if not token.capital or (token.text in _ALSO_WORDS and token.opens):
        return
    for family in (MONTHS, WEEKDAYS):
        if token.key not in family:
            continue
        span = Span(token.start, token.end)
        if not claim.found[i]:
            back = evidence.correction(token)
            missing = f"{token.text.capitalize()} is not in your notes or the form."
            message = f"Your notes take this back: “{back.text}”." if back else missing
            # "Busy as a store on a Monday" names no day that was.
            any_day = bool(i) and claim.tokens[i - 1].text in ("a", "any", "every")
            severity = Severity.CONFIRM if any_day and not back else Severity.REJECT
            yield Objection(span, message, severity, (back,) if back else ())
        elif family is MONTHS and (day := _undated(claim, i, evidence)):
            yield _wrong_day(claim, i, day, evidence)
        elif (place := _other_day(claim, i, family, evidence)) is not None:
            rival = evidence.evidence(place, place)
            (noted,) = family & evidence.keys_at[place]
            ending = "s" if token.text == f"{NAMES[token.key].lower()}s" else ""
            yield Objection(
                span,
                f"Your notes have “{rival.text}” here.",
                Severity.CONFIRM,
                (rival,),
                (span, NAMES[noted] + ending),
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
_BESIDE = 6
"""Words between a month and a day of the notes that may yet belong together."""


def is_day(claim: Claim, i: int) -> bool:
    """Whether a number is the day beside a month, which is judged together with it."""
    return any(
        claim.tokens[j].key in MONTHS and _day_of(claim, j) is claim.tokens[i]
        for j in range(max(0, i - 1), min(i + 3, len(claim.tokens)))
        if claim.tokens[j].capital
    )


def _has_date(month: str, day: Token, evidence: Index) -> bool:
    """Whether the evidence has this day of this month, in words or figures (12/8).

    A day the notes give without its month ("from the 20th to the 27th") may be of this one.
    """
    number = day.key.removesuffix("th")
    if any(
        evidence.places[place].token.kind == "ordinal" and evidence.places[place].source == 0
        for place in evidence.entries.get(f"{number}th", ())
    ):
        return True
    return any(
        evidence.keys_at[other] & {number, f"{number}th"}
        for place in evidence.entries.get(month, ())
        for other in range(max(0, place - _BESIDE), min(place + _BESIDE + 1, len(evidence.places)))
        if evidence.places[other].row == evidence.places[place].row
    )


def _undated(claim: Claim, i: int, evidence: Index) -> Token | None:
    """The day beside month `i` where the evidence has no such date."""
    day = _day_of(claim, i)
    return day if day and not _has_date(claim.tokens[i].key, day, evidence) else None


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


def _end_of_date(place: int, evidence: Index) -> int:
    """The last place of the date that opens at `place`: of "Dec 8", of "12/8"."""
    last = place
    for other in range(place + 1, min(place + 3, len(evidence.places))):
        same = evidence.places[other].row == evidence.places[place].row
        if same and evidence.places[other].token.kind in ("number", "ordinal"):
            last = other
    return last


def _other_day(claim: Claim, i: int, family: frozenset[str], evidence: Index) -> int | None:
    """Where the notes the claim is read against have one other weekday or month, and not this.

    Notes that have nothing of the claim but the day itself are not what it is read against.
    """
    if is_about_the_meeting(claim):
        return None
    word = claim.tokens[i].key
    near = [p for w in claim.windows if w.words - {i} for p in surroundings(w, evidence)]
    if any(word in evidence.keys_at[p] for p in near):
        return None
    for place in near:
        if len(family & evidence.keys_at[place]) == 1 and evidence.places[place].source == 0:
            return place
    return None

"""Times of day told in words: "a quarter past seven", "half past three", "at ten past four".

Of such a time the hour alone is in the notes as soon as any of their times begins or ends with it,
so that the time is put together and held against theirs.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guardrails.grounding.claims import Claim, is_denied
from guardrails.grounding.evidence import Index
from guardrails.grounding.figures import AT
from guardrails.grounding.objection import Objection
from guardrails.grounding.tokens import Token
from guardrails.report import Severity
from guardrails.text import Span

_QUARTERS = {"quarter": 15, "qtr": 15, "half": 30, "\u00bd": 30}
_PAST, _TO = frozenset(("past", "after")), frozenset(("to", "of", "till", "til", "before"))
_HOUR, _HALF_DAY = 60, 720
"""Minutes."""
_NOON = frozenset(("noon", "midday", "midnight"))
_LOOSE = frozenset("about around almost nearly before after until by just roughly since".split())
_CLOSE, _LOOSELY = 4, 15
"""Minutes a rounded time may be off, and one before, after or around which something was."""
_ROUND = 5
"""Minutes are counted past an hour by fives."""


class Clock(NamedTuple):
    """Tokens `first` to `last` tell a time, in minutes since noon or midnight (0 to 719).

    Of a figure such as 745 it is not `sure` that it is one.
    """

    first: int
    last: int
    minutes: int
    sure: bool = True


def told(own: Sequence[Token]) -> Iterator[Clock]:
    """Every time of day told by the minutes past or to an hour.

    "Ten to six" may be a range, "from a quarter to a half" is none, and "fell from 14 minutes to
    nine" is no time of day.
    """
    for i, token in enumerate(own):
        past = token.text in _PAST
        if not (past or token.text in _TO) or not i or i + 1 == len(own):
            continue
        hour, (first, minutes) = _hour(own, i + 1), _minutes(own, i - 1, token.text)
        if hour is not None and minutes and not (first and own[first - 1].text == "from"):
            since = hour * _HOUR + (minutes if past else -minutes)
            yield Clock(first, i + 1, since % _HALF_DAY)


def _minutes(own: Sequence[Token], i: int, relation: str) -> tuple[int, int]:
    """Where the minutes begin that end at `i`, and how many; 0 where these are none."""
    word = own[i].text
    if word in _QUARTERS and (_QUARTERS[word] == _QUARTERS["quarter"] or relation == "past"):
        article = word == "quarter" and i > 0 and own[i - 1].text == "a"
        return i - article, _QUARTERS[word]
    counted = relation == "past" and own[i].kind in ("number", "cardinal")
    number = own[i].key if counted else ""
    round_ = number.isdigit() and 0 < int(number) < _HOUR and not int(number) % _ROUND
    return i, int(number) if round_ else 0


def _hour(own: Sequence[Token], i: int) -> int | None:
    """The hour at `i`; not "ten percent", nor "two thirds"."""
    after = own[i + 1] if i + 1 < len(own) else None
    if after and (after.text in ("%", "percent") or after.kind == "ordinal"):
        return None
    if own[i].kind in ("number", "cardinal") and own[i].key.isdigit():
        hour = int(own[i].key)
        return hour if 1 <= hour <= _HALF_DAY // _HOUR else None
    return 0 if own[i].text in _NOON else None


def objections(claim: Claim, evidence: Index) -> Iterator[Objection]:
    """Every time told in words that the notes lack, where they tell others.

    It is rejected where it has the minutes or the hour of one they surely tell here.
    """
    times = [one for one in told(claim.tokens) if not is_denied(claim, one.first)]
    noted = _noted(evidence) if times else {}
    for one in times:
        loose = one.first > 0 and claim.tokens[one.first - 1].text in _LOOSE
        close = _LOOSELY if loose else _CLOSE
        if not noted or any(_apart(one.minutes, minutes) <= close for minutes in noted):
            continue
        near = [c for c in noted.values() if c.first in claim.near and _may_be_shown(c)]
        span = Span(claim.tokens[one.first].start, claim.tokens[one.last].end)
        if not near:
            yield Objection(span, "This time is not in your notes.", Severity.CONFIRM)
            continue
        rival = min(near)
        shown = evidence.evidence(rival.first, rival.last)
        changed = any(c.sure and _is_one_part_changed(one.minutes, c.minutes) for c in near)
        yield Objection(
            span,
            f"Your notes say “{shown.text}”.",
            Severity.REJECT if changed and not loose else Severity.CONFIRM,
            (shown,),
            (span, _figures(rival.minutes)) if len(near) == 1 else None,
        )


def _apart(a: int, b: int) -> int:
    return min(abs(a - b), _HALF_DAY - abs(a - b))


def _is_one_part_changed(a: int, b: int) -> bool:
    return a % _HOUR == b % _HOUR or a // _HOUR == b // _HOUR


def _may_be_shown(clock: Clock) -> bool:
    """Whether a time is one, or looks like one: 745 does, a score of 254 does not."""
    return clock.sure or clock.minutes % _ROUND == 0


def _figures(minutes: int) -> str:
    return f"{minutes // _HOUR or _HALF_DAY // _HOUR}:{minutes % _HOUR:02d}"


_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_HALVES = frozenset(("a", "am", "p", "pm"))


def _noted(evidence: Index) -> dict[int, Clock]:
    """Every time of day the notes may tell, by its minutes."""
    own = [p.token for p in evidence.places if not p.source]
    found = {clock.minutes: clock for clock in told(own)}
    for place, token in enumerate(own):
        hour, after = _hour(own, place), own[place + 1 : place + 2]
        if hour is not None and token.kind == "cardinal" and after and after[0].kind == "cardinal":
            # "Seven thirty", as it is dictated.
            minutes = (hour * _HOUR + int(float(after[0].key))) % _HALF_DAY
            found.setdefault(minutes, Clock(place, place + 1, minutes))
        for key in evidence.keys_at[place]:
            if written := _CLOCK.fullmatch(key):
                minutes = (int(written[1]) * _HOUR + int(written[2])) % _HALF_DAY
                clock = _written(place, minutes, own)
                if clock.sure or minutes not in found:
                    found[minutes] = clock
    return found


def _written(place: int, minutes: int, own: Sequence[Token]) -> Clock:
    """The time of day that opens at `place`: 7:45, 0745, 7 45, at 745, 745a, or only 745."""
    token = own[place]
    before = own[place - 1].text if place else ""
    after = own[place + 1] if place + 1 < len(own) else None
    if after and after.kind == "number" and token.kind == "number" and after.start == token.end + 1:
        return Clock(place, place + 1, minutes)
    whole = token.kind == "clock" or (token.text[0] == "0" and len(token.text) == len("0630"))
    placed = before in AT or (after is not None and after.text in _HALVES)
    return Clock(place, place, minutes, whole or placed)

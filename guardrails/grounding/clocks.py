"""Times of day told in words: "a quarter past seven", "twenty to six", "half past three".

Of such a time the hour alone is in the notes as soon as any of their times begins or ends with it,
so that the time is put together and held against theirs.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guardrails.grounding.claims import Claim
from guardrails.grounding.evidence import Index
from guardrails.grounding.objection import Objection
from guardrails.grounding.tokens import Token
from guardrails.report import Severity
from guardrails.text import Span

_QUARTERS = {"quarter": 15, "half": 30}
_HOUR, _HALF_DAY = 60, 720
"""Minutes."""
_NOON = frozenset(("noon", "midday", "midnight"))
_LOOSE = frozenset("about around almost nearly before after until by just roughly since".split())
_CLOSE, _LOOSELY = 4, 15
"""Minutes a rounded time may be off, and one before, after or around which something was."""
_ROUND = 5
"""Minutes are counted past an hour by fives."""


class Clock(NamedTuple):
    """Tokens `first` to `last` tell a time, in minutes since noon or midnight (0 to 719)."""

    first: int
    last: int
    minutes: int


def told(own: Sequence[Token]) -> Iterator[Clock]:
    """Every time of day told by the minutes past or to an hour.

    "Ten to six" may be a range, and "fell from 14 minutes to nine" is no time of day.
    """
    for i, token in enumerate(own):
        if token.text not in ("past", "to") or not i or i + 1 == len(own):
            continue
        past = token.text == "past"
        hour, (first, minutes) = _hour(own[i + 1]), _minutes(own, i - 1, past)
        if hour is not None and minutes:
            since = hour * _HOUR + (minutes if past else -minutes)
            yield Clock(first, i + 1, since % _HALF_DAY)


def _minutes(own: Sequence[Token], i: int, past: bool) -> tuple[int, int]:
    """Where the minutes begin that end at `i`, and how many; 0 where these are none."""
    word = own[i].text
    if word == "quarter" or (word == "half" and past):
        article = i > 0 and own[i - 1].text == "a"
        return i - article, _QUARTERS[word]
    number = own[i].key if past and own[i].kind in ("number", "cardinal") else ""
    counts = number.isdigit() and 0 < int(number) < _HOUR and not int(number) % _ROUND
    return i, int(number) if counts else 0


def _hour(token: Token) -> int | None:
    if token.kind in ("number", "cardinal") and token.key.isdigit():
        return int(token.key) if 1 <= int(token.key) <= _HALF_DAY // _HOUR else None
    return 0 if token.text in _NOON else None


def objections(claim: Claim, evidence: Index) -> Iterator[Objection]:
    """Every time told in words that the notes lack, where they tell others."""
    times = list(told(claim.tokens))
    noted = _noted(evidence) if times else []
    for one in times:
        loose = one.first > 0 and claim.tokens[one.first - 1].text in _LOOSE
        if not noted or any(_apart(one, n) <= (_LOOSELY if loose else _CLOSE) for n in noted):
            continue
        near = {n.minutes: n for n in reversed(noted) if n.first in claim.near}
        rival = min(near.values(), key=lambda n: n.first, default=None)
        shown = evidence.evidence(rival.first, rival.last) if rival else None
        span = Span(claim.tokens[one.first].start, claim.tokens[one.last].end)
        yield Objection(
            span,
            f"Your notes say “{shown.text}”." if shown else "This time is not in your notes.",
            Severity.REJECT if shown else Severity.CONFIRM,
            (shown,) if shown else (),
            (span, _figures(rival.minutes)) if rival and len(near) == 1 else None,
        )


def _apart(a: Clock, b: Clock) -> int:
    apart = abs(a.minutes - b.minutes)
    return min(apart, _HALF_DAY - apart)


def _figures(minutes: int) -> str:
    return f"{minutes // _HOUR or _HALF_DAY // _HOUR}:{minutes % _HOUR:02d}"


_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")


def _noted(evidence: Index) -> list[Clock]:
    """Every time of day of the notes, in words or figures."""
    places = [p.token for p in evidence.places if not p.source]
    figures = [
        Clock(place, place, (int(clock[1]) * _HOUR + int(clock[2])) % _HALF_DAY)
        for place, keys in enumerate(evidence.keys_at)
        for key in keys
        if (clock := _CLOCK.fullmatch(key))
    ]
    return [*told(places), *figures]

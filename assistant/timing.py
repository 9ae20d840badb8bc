"""When to send (R2): within 24 to 48 hours, on a weekday, in the recipient's business hours.

No clock: dates and `now` are passed in. An interview has a date but no hour, so a day stands for
24 hours; where no business hour falls inside, the next business morning counts ("after a Friday
interview, Monday morning is fine").
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from assistant.errors import BriefError

OPENS = datetime.time(9)
IDEAL = datetime.time(10)
CLOSES = datetime.time(17)
_DAY = datetime.timedelta(days=1)
_YEARS = range(1990, 2101)
# What applicants write in an invitation's words; anything else must be an IANA name.
_SPOKEN = {
    "eastern": "America/New_York", "et": "America/New_York", "est": "America/New_York",
    "edt": "America/New_York", "central": "America/Chicago", "ct": "America/Chicago",
    "cst": "America/Chicago", "cdt": "America/Chicago", "mountain": "America/Denver",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver",
    "arizona": "America/Phoenix", "pacific": "America/Los_Angeles", "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu", "hst": "Pacific/Honolulu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """Earliest, ideal and latest sensible moment, in the recipient's time zone."""

    earliest: datetime.datetime
    ideal: datetime.datetime
    latest: datetime.datetime


def zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name or of a spoken one as "Eastern"; raises `BriefError`."""
    plain = name.strip().lower().removesuffix(" time").removesuffix(" standard")
    try:
        return ZoneInfo(_SPOKEN.get(plain, name.strip()))
    except (KeyError, ValueError, OSError):
        raise BriefError(
            "interview.timezone: unknown; write it as America/Chicago or Central."
        ) from None


def window(interview: datetime.date, where: datetime.tzinfo) -> Window:
    """The sending window after an interview on that day; raises `BriefError` on an odd year."""
    if interview.year not in _YEARS:
        raise BriefError("interview.date: no year in which a follow-up can be sent.")
    first = _business_day(interview + _DAY)
    last = interview + 2 * _DAY
    while last > first and not is_business_day(last):
        last -= _DAY
    return Window(
        earliest=datetime.datetime.combine(first, OPENS, where),
        ideal=datetime.datetime.combine(first, IDEAL, where),
        latest=datetime.datetime.combine(max(first, last), CLOSES, where),
    )


def best_moment(
    interview: datetime.date, now: datetime.datetime, where: datetime.tzinfo
) -> datetime.datetime:
    """The ideal moment, or the next one in business hours once that has passed."""
    return max(window(interview, where).ideal, next_business_moment(now, where))


def next_business_moment(now: datetime.datetime, where: datetime.tzinfo) -> datetime.datetime:
    """The first business moment from `now` on, rounded up to a quarter of an hour."""
    local = now.astimezone(where).replace(second=0, microsecond=0)
    local += datetime.timedelta(minutes=-local.minute % 15)
    if is_business_day(local.date()) and local.time() < CLOSES:
        opening = datetime.datetime.combine(local.date(), OPENS, where)
        return max(local, opening)
    return datetime.datetime.combine(_business_day(local.date() + _DAY), IDEAL, where)


def is_business_day(day: datetime.date) -> bool:
    """Whether offices work: neither a weekend nor a US federal holiday as observed."""
    return day.weekday() < 5 and day not in federal_holidays(day.year)


def _business_day(day: datetime.date) -> datetime.date:
    while not is_business_day(day):
        day += _DAY
    return day


@lru_cache(maxsize=16)
def federal_holidays(year: int) -> frozenset[datetime.date]:
    """US federal holidays of a year on the days they are observed."""
    fixed = [(year, 1, 1), (year, 6, 19), (year, 7, 4), (year, 11, 11), (year, 12, 25)]
    days = {_observed(datetime.date(*parts)) for parts in [*fixed, (year + 1, 1, 1)]}
    days |= {
        _nth(year, 1, 0, 3),  # Martin Luther King Jr.
        _nth(year, 2, 0, 3),  # Washington
        _nth(year, 6, 0, 1) - 7 * _DAY,  # Memorial Day: the last Monday of May
        _nth(year, 9, 0, 1),  # Labor Day
        _nth(year, 10, 0, 2),  # Columbus
        _nth(year, 11, 3, 4),  # Thanksgiving
    }
    return frozenset(day for day in days if day.year == year)


def _observed(day: datetime.date) -> datetime.date:
    return day + {5: -_DAY, 6: _DAY}.get(day.weekday(), datetime.timedelta())


def _nth(year: int, month: int, weekday: int, n: int) -> datetime.date:
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))

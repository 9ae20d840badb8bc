"""What figures in notes imply: times of day and their words, dates, minutes between two clocks."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from guardrails.grounding.days import MONTHS, NAMES, SHORTEST
from guardrails.grounding.match import Match
from guardrails.grounding.numerals import figure, whole_year
from guardrails.grounding.tokens import Token, key

Implied = Iterator[tuple[int, str, Match]]
"""(Places further on, key, match) for all that a figure implies."""


def calendar_keys(date: datetime.date) -> tuple[str, ...]:
    """What a letter may call a date: weekday, month, day in figures and as an ordinal."""
    return (
        key(f"{date:%A}".lower()),
        key(f"{date:%B}".lower()),
        str(date.day),
        f"{date.day}th",
    )


def implied(own: Sequence[Token], i: int, year: int | None) -> Implied:
    """All that the figure at `i` of `own` implies; `year` is that of dates such as 11/9."""
    match own[i].kind:
        case "clock":
            return _of_clock(own, i)
        case "number":
            return _of_number(own, i, year)
        case "cardinal":
            return _of_cardinal(own, i)
        case _:
            return iter(())


def _of_clock(own: Sequence[Token], i: int) -> Implied:
    token = own[i]
    yield from ((0, word, Match.SHORT) for word in _clock_words(token.key))
    yield from _half_of_day(own, i, int(token.key.split(":")[0]))
    for later in own[i + 1 : i + 3]:
        if later.kind == "clock":
            yield 0, figure(_minutes(later.key) - _minutes(token.key)), Match.SHORT


def _of_number(own: Sequence[Token], i: int, year: int | None) -> Implied:
    token = own[i]
    after = own[i + 1] if i + 1 < len(own) else None
    if not _is_year(own, i) and (written := _CLOCK_FIGURE.fullmatch(token.text)):
        clock = f"{int(written[1])}:{written[2]}"
        yield from ((0, word, Match.SHORT) for word in (clock, *_clock_words(clock)))
    if "." in token.key:
        yield 0, figure(round(float(token.key))), Match.GENERAL
    if after and after.text == "k":
        yield 0, figure(float(token.key) * 1000), Match.SHORT
    if after and after.text in _UNIT_LETTERS and after.start <= token.end + 1:
        yield 1, _UNIT_LETTERS[after.text], Match.SHORT
    if after and after.text == "/" and own[i + 2 : i + 3]:
        yield from ((0, word, Match.SHORT) for word in _slash_date(token.key, own[i + 2].key, year))
    if after and (spoken := _dictated_clock(token, after)):
        yield from ((0, word, Match.SHORT) for word in (spoken, *_clock_words(spoken)))
    dated = i and (own[i - 1].text == "on" or _is_month(own[i - 1].text))
    if dated and token.key.isdigit() and int(token.key) <= _DAYS:
        yield 0, f"{token.key}th", Match.SHORT
    if i and own[i - 1].text in _IN and len(token.text) == len("88"):
        yield 0, whole_year(token.text), Match.SHORT
    if i and own[i - 1].text in AT and token.key in _HOURS:
        yield 0, f"{token.key}:00", Match.SHORT
    yield from _counted_on(own, i)
    yield from _half_of_day(own, i, int(float(token.key)))


def _of_cardinal(own: Sequence[Token], i: int) -> Implied:
    """One sixty, spoken, is 160; "at one thirty" and "year one twenty cases" are two figures."""
    token, after = own[i], own[i + 1] if i + 1 < len(own) else None
    led = i and (own[i - 1].text in AT | _NUMBERED or own[i - 1].kind == "level")
    spoken = after and after.kind == "cardinal" and after.start == token.end + 1
    if token.key == "1" and spoken and after and not led and _TENS <= float(after.key) < _HUNDRED:
        yield 0, figure(_HUNDRED + float(after.key)), Match.SHORT
    yield from _counted_on(own, i)


_TENS, _HUNDRED = 20, 100


def _is_year(own: Sequence[Token], i: int) -> bool:
    """Whether a figure is a year rather than a time of day: "since 2019", not "at 2015"."""
    text, before = own[i].text, own[i - 1].text if i else ""
    held = before in ("at", "@") or (text in _EVENINGS and before in AT)
    return _YEARS[0] <= text <= _YEARS[1] and not held


_EVENINGS = ("2000", "2030")
"""Years that few speak of, and times at which many go home."""


def _dictated_clock(hour: Token, minutes: Token) -> str | None:
    """The time of day that is spoken as two figures: 9 40."""
    written = hour.key in _HOURS and _MINUTES.fullmatch(minutes.text)
    beside = minutes.start == hour.end + 1
    return f"{hour.key}:{minutes.text}" if written and beside else None


_HOURS = frozenset(map(str, range(1, 13)))
_DAYS = 31
_MINUTES = re.compile("[0-5][0-9]")
AT = frozenset("at @ from to til till until by around since".split())
"""Words of notes before a time of day."""
_IN = frozenset("in since before until of from".split())


@lru_cache(maxsize=4096)
def _is_month(word: str) -> bool:
    """Whether a word is a month, cut short or not: jan, sept, March."""
    return len(word) >= SHORTEST and any(NAMES[m].lower().startswith(word) for m in MONTHS)


def _counted_on(own: Sequence[Token], i: int) -> Implied:
    """What the word before a figure makes of it: ep 3 is the third, PGY5-6 and PGY5/6 a PGY-6."""
    number = own[i]
    before = own[i - 1] if i else None
    if before and before.kind == "mark" and i > 1:
        before = own[i - 2]
    if before is None or not number.key.isdigit():
        return
    if before is own[i - 1] and before.text in _NUMBERED:
        yield 0, f"{number.key}th", Match.SHORT
    if before.kind == "level" and len(number.key) == 1 and number.start - before.end <= _BESIDE:
        yield 0, before.key[:-1] + number.key, Match.SHORT


_BESIDE = 3
"""Characters between the two ends of a range: "5-6", "5 & 6"."""


def _half_of_day(own: Sequence[Token], i: int, hour: int) -> Implied:
    """What the letters behind a time tell: 7a is in the morning, 11p at night."""
    after = own[i + 1] if i + 1 < len(own) else None
    if not after or after.start != own[i].end or not 1 <= hour <= _NOON:
        return
    words: tuple[str, ...] = ()
    if after.text in ("a", "am"):
        words = ("night", "midnight") if hour == _NOON else ("morning",)
    elif after.text in ("p", "pm"):
        later = ("evening",) * (hour >= _EVENING) + ("night",) * (hour >= _NIGHT)
        words = ("afternoon", *(("noon", "midday") if hour == _NOON else later))
    yield from ((1, key(word), Match.SHORT) for word in words)


_NUMBERED = frozenset(
    """block case chapter class column d day ep episode floor fl grade gr hour interview level mo
    month no night page part phase round season session slot step wave week wk year yr""".split()
)
"""What is counted by putting the figure behind it."""
_NOON, _EVENING, _NIGHT = 12, 5, 7
"""From five one may say evening, from seven also night."""
_QUARTERS = {15: "quarter", 30: "half", 45: "quarter"}
_YEARS = ("1950", "2049")
"""Figures that are a year rather than a time of day, unless something happens at them."""
_CLOCK_FIGURE = re.compile(r"([01]?\d|2[0-3])[.]?([0-5]\d)")
"""545, 0545 and 5.45 may be times of day."""
_UNIT_LETTERS = {"h": "hour", "d": "day", "w": "week", "m": "month", "y": "year", "x": "time"}


def _clock_words(clock: str) -> tuple[str, ...]:
    """The words in which a time of day is told: 8:20 is twenty past eight, 7:45 a quarter to 8."""
    hours, minutes = map(int, clock.split(":"))
    hour, following = (hours - 1) % 12 + 1, hours % 12 + 1
    named = [key(_QUARTERS[minutes])] if minutes in _QUARTERS else []
    return (*map(str, (hour, following, minutes, 60 - minutes)), *named)


def _minutes(clock: str) -> float:
    hours, minutes = clock.split(":")
    return 60.0 * int(hours) + int(minutes)


def _slash_date(month: str, day: str, year: int | None) -> tuple[str, ...]:
    """The keys of a date written 11/9, in the year of the interview where that is known.

    11/2024 is a month.
    """
    if len(day) == len("2024") and month in _HOURS:
        return calendar_keys(datetime.date(2000, int(month), 1))[1:2]
    try:
        date = datetime.date(year or 2000, int(month), int(day))
    except (ValueError, OverflowError):
        return ()
    return calendar_keys(date) if year else calendar_keys(date)[1:]

import datetime
from zoneinfo import ZoneInfo

import pytest

from assistant import timing
from assistant.errors import BriefError

CHICAGO = ZoneInfo("America/Chicago")


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


@pytest.mark.parametrize(
    ("interview", "ideal", "latest"),
    [
        ("2026-11-10", "2026-11-12T10:00", "2026-11-12T17:00"),  # Wednesday is Veterans Day
        ("2026-11-12", "2026-11-13T10:00", "2026-11-13T17:00"),  # 48 hours end on a Saturday
        ("2026-11-13", "2026-11-16T10:00", "2026-11-16T17:00"),  # Friday: Monday is fine
        ("2026-11-14", "2026-11-16T10:00", "2026-11-16T17:00"),
        ("2026-11-16", "2026-11-17T10:00", "2026-11-18T17:00"),
        ("2026-11-25", "2026-11-27T10:00", "2026-11-27T17:00"),  # over Thanksgiving
        ("2026-12-31", "2027-01-04T10:00", "2027-01-04T17:00"),  # over New Year and a weekend
        ("2027-01-15", "2027-01-19T10:00", "2027-01-19T17:00"),  # over a weekend and Dr. King's day
    ],
)
def test_window(interview: str, ideal: str, latest: str):
    found = timing.window(_day(interview), CHICAGO)
    assert (found.ideal, found.latest) == (_at(ideal), _at(latest))
    assert found.earliest == _at(ideal).replace(hour=9)


def test_best_moment_waits_for_the_ideal_one():
    now = _at("2026-11-16T18:00")
    assert timing.best_moment(_day("2026-11-16"), now, CHICAGO) == _at("2026-11-17T10:00")


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ("2026-11-17T13:07", "2026-11-17T13:15"),
        ("2026-11-17T16:50", "2026-11-18T10:00"),
        ("2026-11-17T17:30", "2026-11-18T10:00"),
        ("2026-11-18T03:00", "2026-11-18T09:00"),
        ("2026-11-20T20:00", "2026-11-23T10:00"),
    ],
)
def test_next_business_moment(now: str, moment: str):
    assert timing.next_business_moment(_at(now), CHICAGO) == _at(moment)


def test_business_hours_are_the_recipients():
    now = datetime.datetime(2026, 11, 17, 8, 0, tzinfo=ZoneInfo("America/New_York"))
    found = timing.next_business_moment(now, ZoneInfo("America/Los_Angeles"))
    assert found.isoformat() == "2026-11-17T09:00:00-08:00"


def test_holidays_are_those_observed():
    assert _day("2021-12-31") in timing.federal_holidays(2021)  # New Year 2022 is a Saturday
    assert _day("2027-07-05") in timing.federal_holidays(2027)  # the Fourth is a Sunday
    assert _day("2026-05-25") in timing.federal_holidays(2026)
    assert len(timing.federal_holidays(2026)) == 11


@pytest.mark.parametrize("name", ["America/Chicago", "Central", "CST", "central time"])
def test_zone_takes_iana_and_spoken_names(name: str):
    assert timing.zone(name).key == "America/Chicago"


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", "", "America"])
def test_zone_refuses_by_key(name: str):
    with pytest.raises(BriefError, match=r"interview\.timezone"):
        timing.zone(name)


@pytest.mark.parametrize("year", [1, 9999])
def test_odd_year_is_named(year: int):
    with pytest.raises(BriefError, match=r"interview\.date"):
        timing.window(datetime.date(year, 12, 31), CHICAGO)

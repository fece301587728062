from datetime import UTC, datetime, time, timedelta

import pytest

from bot.commands.clock_words import (
    clock_time,
    days_told,
    quiet_hours,
    until,
    working_days,
    zone_named,
    zone_told,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)  # a Saturday


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8", (8, 0)),
        ("08:30", (8, 30)),
        ("8pm", (20, 0)),
        ("12am", (0, 0)),
        ("12 PM", (12, 0)),
        ("8h15", (8, 15)),
    ],
)
def test_understands_times_of_day(text: str, found: tuple[int, int]) -> None:
    assert clock_time(text) == found


@pytest.mark.parametrize("text", ["25", "8:75", "13pm", "noon", "", "8-9"])
def test_refuses_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="no time of day"):
        clock_time(text)


def test_understands_quiet_hours() -> None:
    assert quiet_hours("22-7") == (22, 7)
    assert quiet_hours("10pm to 7am") == (22, 7)
    assert quiet_hours("off") is None
    with pytest.raises(ValueError, match="different hours"):
        quiet_hours("8-8")
    with pytest.raises(ValueError, match="22-7"):
        quiet_hours("at night")


def test_understands_working_days() -> None:
    assert working_days("mon-fri") == (0, 1, 2, 3, 4)
    assert working_days("Sat - Mon") == (0, 5, 6)
    assert working_days("monday, wed;sat") == (0, 2, 5)
    assert working_days("all") == (0, 1, 2, 3, 4, 5, 6)
    assert days_told(working_days("weekend")) == "Saturday, Sunday"
    with pytest.raises(ValueError, match="no day"):
        working_days("someday")


def test_understands_a_snooze() -> None:
    assert until("3d", NOW, "UTC") == NOW + timedelta(days=3)
    assert until("2 weeks", NOW, "UTC") == NOW + timedelta(days=14)
    assert until("1 month", NOW, "UTC") == NOW + timedelta(days=30)
    assert until("tomorrow", NOW, "Europe/Berlin") == datetime(2026, 11, 21, 23, tzinfo=UTC)
    assert until("monday", NOW, "UTC") == datetime(2026, 11, 23, tzinfo=UTC)
    assert until("saturday", NOW, "UTC") == datetime(2026, 11, 28, tzinfo=UTC)
    assert until("2026-12-01", NOW, "UTC") == datetime(2026, 12, 1, tzinfo=UTC)
    assert until("off", NOW, "UTC") is None


def test_a_day_means_the_time_of_day_that_is_given() -> None:
    assert until("tomorrow", NOW, "Europe/Berlin", time(9, 30)) == datetime(
        2026, 11, 22, 8, 30, tzinfo=UTC
    )
    assert until("3d", NOW, "UTC", time(9, 30)) == NOW + timedelta(days=3)


@pytest.mark.parametrize("text", ["2026-01-01", "2099-01-01", "whenever", "2026-13-01", "0d"])
def test_refuses_a_snooze_that_is_no_date_ahead(text: str) -> None:
    with pytest.raises(ValueError, match=r"date"):
        until(text, NOW, "UTC")


@pytest.mark.parametrize(
    ("typed", "zone", "told"),
    [
        ("EST", "America/New_York", "America/New_York"),
        ("PT", "America/Los_Angeles", "America/Los_Angeles"),
        ("pacific time", "America/Los_Angeles", "America/Los_Angeles"),
        ("IST", "Asia/Kolkata", "Asia/Kolkata"),
        ("Berlin time", "Europe/Berlin", "Europe/Berlin"),
        ("GMT+1", "Etc/GMT-1", "UTC+1"),
        ("utc -3", "Etc/GMT+3", "UTC-3"),
        ("UTC+0", "UTC", "UTC"),
    ],
)
def test_a_time_zone_is_the_one_that_people_call_so(typed: str, zone: str, told: str) -> None:
    assert zone_named(typed) == zone
    assert zone_told(zone) == told


def test_hours_that_are_no_whole_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="type a city"):
        zone_named("UTC+5:30")


def test_finds_time_zones_by_city() -> None:
    assert zone_named("berlin") == "Europe/Berlin"
    assert zone_named("New York") == "America/New_York"
    assert zone_named("europe/london") == "Europe/London"
    assert zone_named("utc") == "UTC"
    with pytest.raises(ValueError, match="Europe/Berlin"):
        zone_named("Berlinn")

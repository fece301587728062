"""Digests happen once per local day, in any zone, whatever clocks do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models import Place
from bot.work.schedule import (
    due_slot,
    jitter,
    local_moment,
    next_slot,
    quiet,
    quiet_until,
    zone,
)

# Zones whose clocks jump at midnight, by half an hour, southwards, or not at all.
ZONES = [
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Europe/Chisinau",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/St_Johns",
    "America/Halifax",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Asuncion",
    "America/Havana",
    "America/Nuuk",
    "America/Phoenix",
    "Pacific/Honolulu",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Norfolk",
    "Pacific/Easter",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Australia/Adelaide",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Beirut",
    "Asia/Jerusalem",
    "Asia/Tokyo",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Atlantic/Azores",
    "Antarctica/Troll",
]
PLACE = Place(1, 1, "console", "#leads", lane="daily")


def simulated(place: Place, start: datetime, until: datetime, step: timedelta) -> list[str]:
    """The keys of the digests of a process that looks at the clock every step."""
    keys: list[str] = []
    seen: set[str] = set()
    now = start
    while now < until:
        slot = due_slot(place, now)
        if slot is not None and slot.day not in seen:
            seen.add(slot.day)
            keys.append(slot.day)
        now += step
    return keys


def test_there_are_forty_zones() -> None:
    assert len(set(ZONES)) == 40


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize(("hour", "minute"), [(2, 30), (0, 0), (23, 45), (9, 0)])
def test_one_slot_each_local_day_of_a_year(name: str, hour: int, minute: int) -> None:
    """Following the next due time for a year gives every local day once, at its local hour."""
    place = replace(PLACE, timezone=name, hour=hour, minute=minute)
    start = datetime(2026, 1, 1, tzinfo=ZoneInfo(name)).astimezone(UTC) - timedelta(seconds=1)
    days, at = [], start
    while (slot := next_slot(place, at)) is not None and slot.day < "2027":
        local = slot.at.astimezone(ZoneInfo(name))
        assert local.date().isoformat() == slot.day
        shown = datetime.combine(local.date(), local.time(), UTC)
        asked = datetime(local.year, local.month, local.day, hour, minute, tzinfo=UTC)
        if hour == 23:  # in Nuuk clocks jump from 23:00 to midnight: there it comes an hour early
            assert shown - asked in (timedelta(0), timedelta(hours=-1))
        else:
            assert timedelta(0) <= shown - asked <= timedelta(hours=2)  # later where clocks jump
        days.append(slot.day)
        at = slot.at
    assert days == [(date(2026, 1, 1) + timedelta(days=n)).isoformat() for n in range(365)]


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Santiago", "Australia/Lord_Howe"])
def test_a_process_that_looks_around_sends_each_day_once(name: str) -> None:
    """The due slot agrees with the next slot, for a process that wakes at odd intervals."""
    place = replace(PLACE, timezone=name, hour=2, minute=30)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    keys = simulated(place, start, datetime(2026, 12, 31, tzinfo=UTC), timedelta(minutes=47))
    assert len(keys) == len(set(keys))
    whole = [(date(2026, 1, 2) + timedelta(days=n)).isoformat() for n in range(362)]
    assert set(whole) <= set(keys)
    assert keys == sorted(keys)


def test_half_past_two_on_the_day_of_the_jump_is_half_past_three() -> None:
    at = local_moment(date(2026, 3, 29), 2, 30, "Europe/Berlin")
    assert at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_half_past_two_on_the_day_it_comes_twice_is_the_first() -> None:
    at = local_moment(date(2026, 10, 25), 2, 30, "Europe/Berlin")
    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_that_never_was_has_no_digest() -> None:
    """Samoa skipped the 30th of December 2011."""
    assert local_moment(date(2011, 12, 30), 9, 0, "Pacific/Apia") is None
    assert local_moment(date(2011, 12, 31), 9, 0, "Pacific/Apia") is not None


def test_an_unknown_zone_is_utc() -> None:
    assert zone("Mars/Olympus").key == "UTC"
    assert zone("../../etc/passwd").key == "UTC"


def test_a_missed_digest_is_late_within_twelve_hours_only() -> None:
    place = replace(PLACE, hour=9)
    due = datetime(2026, 6, 1, 9, tzinfo=UTC)
    late = due_slot(place, due + timedelta(hours=11, minutes=59))
    assert late is not None
    assert late.day == "2026-06-01"
    assert due_slot(place, due + timedelta(hours=12, minutes=1)) is None


def test_a_missed_weekly_digest_comes_on_the_next_day() -> None:
    place = replace(PLACE, lane="weekly", weekday=0, hour=9)
    assert due_slot(place, datetime(2026, 6, 2, 20, tzinfo=UTC)) is not None
    assert due_slot(place, datetime(2026, 6, 2, 22, tzinfo=UTC)) is None


def test_a_place_set_up_after_the_hour_waits_for_the_next_day() -> None:
    place = replace(PLACE, hour=9, since=datetime(2026, 6, 1, 10, tzinfo=UTC))
    assert due_slot(place, datetime(2026, 6, 1, 10, 5, tzinfo=UTC)) is None
    assert due_slot(place, datetime(2026, 6, 2, 9, 0, tzinfo=UTC)) is not None


def test_a_place_set_up_at_the_hour_itself_waits_for_the_next_day() -> None:
    nine = datetime(2026, 6, 1, 9, tzinfo=UTC)
    assert due_slot(replace(PLACE, hour=9, since=nine), nine) is None


def test_weekly_and_hourly_slots() -> None:
    weekly = replace(PLACE, lane="weekly", weekday=2, hour=8)
    slot = next_slot(weekly, datetime(2026, 6, 1, tzinfo=UTC))
    assert slot is not None
    assert (slot.day, slot.at) == ("2026-W23", datetime(2026, 6, 3, 8, tzinfo=UTC))
    hourly = replace(PLACE, lane="hourly", minute=15)
    slot = next_slot(hourly, datetime(2026, 6, 1, 10, 20, tzinfo=UTC))
    assert slot is not None
    assert (slot.day, slot.at.minute) == ("2026-06-01T11", 15)


def test_hourly_slots_keep_quiet_at_night() -> None:
    place = replace(PLACE, lane="hourly", quiet_from=22, quiet_until=7, timezone="Asia/Kolkata")
    keys = simulated(
        place,
        datetime(2026, 6, 1, tzinfo=UTC),
        datetime(2026, 6, 2, tzinfo=UTC),
        timedelta(minutes=5),
    )
    assert len(keys) == 15


@pytest.mark.parametrize("change", [{"lane": "off"}, {"lane": "instant"}, {"dead": "archived"}])
def test_no_digest_where_none_is_wanted(change: dict[str, str]) -> None:
    place = replace(PLACE, **change)  # type: ignore[arg-type]
    assert due_slot(place, datetime(2026, 6, 1, 9, 1, tzinfo=UTC)) is None
    assert next_slot(place, datetime(2026, 6, 1, tzinfo=UTC)) is None


def test_snooze_and_days_off_skip_digests() -> None:
    place = replace(PLACE, working_days=(0, 1, 2, 3, 4))
    friday = datetime(2026, 6, 5, 9, 0, tzinfo=UTC)
    slot = next_slot(place, friday)
    assert slot is not None
    assert slot.day == "2026-06-08"
    snoozed = replace(place, snoozed_until=datetime(2026, 6, 10, 12, tzinfo=UTC))
    assert due_slot(snoozed, datetime(2026, 6, 8, 9, 30, tzinfo=UTC)) is None
    slot = next_slot(snoozed, friday)
    assert slot is not None
    assert slot.day == "2026-06-11"


@pytest.mark.parametrize("lane", ["hourly", "daily", "weekly"])
def test_a_digest_that_is_due_as_a_snooze_ends_is_the_next_one(lane: str) -> None:
    monday = datetime(2026, 6, 8, 0, 0, tzinfo=UTC)
    place = replace(PLACE, lane=lane, hour=0, weekday=0, snoozed_until=monday)  # type: ignore[arg-type]
    slot = next_slot(place, monday - timedelta(days=4))
    assert slot is not None
    assert slot.at == monday
    assert due_slot(place, monday) == slot
    assert due_slot(place, monday - timedelta(seconds=1)) is None
    following = next_slot(place, monday)
    assert following is not None
    assert following.at > monday


def test_quiet_hours_end_at_the_local_hour() -> None:
    place = replace(PLACE, quiet_from=22, quiet_until=7, timezone="Asia/Kathmandu")
    night = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)  # 01:45 there
    assert quiet(place, night)
    end = quiet_until(place, night)
    assert end.astimezone(ZoneInfo("Asia/Kathmandu")).strftime("%H:%M") == "07:00"
    assert quiet_until(place, datetime(2026, 6, 1, 6, 0, tzinfo=UTC)).hour == 6


@given(
    hour=st.integers(0, 23),
    quiet_from=st.none() | st.integers(0, 23),
    end=st.none() | st.integers(0, 23),
    days=st.sets(st.integers(0, 6), min_size=1),
    name=st.sampled_from(ZONES),
    minutes=st.integers(0, 525_600),
)
@settings(max_examples=150, deadline=None)
def test_quiet_always_ends_and_what_is_due_was_next(
    *,
    hour: int,
    quiet_from: int | None,
    end: int | None,
    days: set[int],
    name: str,
    minutes: int,
) -> None:
    place = replace(
        PLACE,
        hour=hour,
        quiet_from=quiet_from,
        quiet_until=end,
        working_days=tuple(days),
        timezone=name,
    )
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    free = quiet_until(place, now)
    assert free >= now
    assert not quiet(place, free)
    slot = next_slot(place, now)
    assert slot is not None
    assert due_slot(place, slot.at) == slot


def test_jitter_stays_within_its_share() -> None:
    assert jitter(100, 0.1, draw=0.0) == 90
    assert jitter(100, 0.1, draw=1.0) == pytest.approx(110)
    assert all(90 <= jitter(100) <= 110 for _ in range(50))

"""Points in time, however a source writes them."""

import time
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.times import day, utc

NOON = datetime(2026, 7, 10, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 7, 10, tzinfo=UTC)
NOW = datetime(2026, 7, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        1783684800,
        1783684800.0,
        1783684800_000,
        1783684800_000_000,
        1783684800_000_000_000,
        "1783684800",
        "1783684800000",
        "2026-07-10T12:00:00Z",
        "2026-07-10T12:00:00",
        "2026-07-10 12:00:00",
        "2026-07-10 12:00:00 UTC",
        "2026-07-10T12:00:00.000000000Z",
        "2026-07-10T14:00:00+02:00",
        "2026-07-10T07:00:00-0500",
        "20260710T120000Z",
        "Fri, 10 Jul 2026 12:00:00 GMT",
        "Fri, 10 Jul 2026 14:00:00 +0200",
        "10 Jul 2026 08:00:00 EDT",
        "10 July 2026 12:00",
        "July 10, 2026 12:00 PM",
        "Friday, July 10, 2026 12:00 UTC",
        "10. Juli 2026 12:00",
        "10 juillet 2026 14:00 +02:00",
        "10.07.2026 12:00",
        "2026/07/10 12:00:00",
        "/Date(1783684800000)/",
        "/Date(1783684800000+0200)/",
        r"\/Date(1783684800000)\/",
        datetime(2026, 7, 10, 12),  # noqa: DTZ001 - without zone on purpose
        datetime(2026, 7, 10, 15, tzinfo=timezone(timedelta(hours=3))),
    ],
)
def test_reads_a_moment(value: Any) -> None:
    assert utc(value) == NOON


@pytest.mark.parametrize(
    "value",
    ["2026-07-10", "20260710", "10-Jul-2026", "10-Jul-26", "10.07.2026", "2026-07-10Z", date(2026, 7, 10)],
)  # fmt: skip
def test_reads_a_day(value: Any) -> None:
    assert utc(value) == MIDNIGHT


def test_a_day_with_a_zone_begins_there() -> None:
    assert utc("2016-11-23+01:00") == datetime(2016, 11, 22, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2026-07-10+02:00",
        "2026-07-10T00:30:00+02:00",
        "2026-07-10T22:00:00-05:00",
        "Fri, 10 Jul 2026 00:30:00 +0200",
        "10 juillet 2026 00:30 +02:00",
        "2026-07-10",
        "July 10, 2026",
        1783684800,
        date(2026, 7, 10),
    ],
)
def test_a_day_is_the_one_stated_whatever_it_is_in_utc(value: Any) -> None:
    assert day(value) == date(2026, 7, 10)
    assert day(value, "Pacific/Auckland") == date(2026, 7, 10)


@pytest.mark.parametrize(
    "value", ["soon", "", None, 7, "9999-12-31", "1900-01-01", "0001-01-01+14:00"]
)
def test_what_names_no_day_is_none(value: Any) -> None:
    assert day(value) is None


def test_a_time_without_zone_is_in_the_hinted_one() -> None:
    assert utc("2026-07-10T14:00:00", "Europe/Berlin") == NOON
    assert utc("2026-07-10T12:00:00Z", "Europe/Berlin") == NOON
    assert utc("2026-07-10T14:00:00", "No/Where") is None


def test_figures_alone_need_their_order() -> None:
    assert utc("07/10/2026") is None
    assert utc("07/10/2026", order="mdy") == MIDNIGHT
    assert utc("10/07/2026", order="dmy") == MIDNIGHT
    assert utc("13/07/2026") == datetime(2026, 7, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "year", "month", "day"),
    [
        ("July 10", 2026, 7, 10),
        ("10 July", 2026, 7, 10),
        ("Jul 15", 2026, 7, 15),
        ("Jul 20", 2025, 7, 20),
        ("December 24", 2025, 12, 24),
        ("29 February", 2024, 2, 29),
    ],
)
def test_a_day_without_year_is_the_latest_one(value: str, year: int, month: int, day: int) -> None:
    assert utc(value, now=NOW) == datetime(year, month, day, tzinfo=UTC)
    assert utc(value) is None


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, False, [], {}, b"2026-07-10", 0, -5, 7, 1e300, float("nan"), float("inf")),
        *(
            "",
            " ",
            "nonsense",
            "5",
            "2026",
            "monday",
            "soon",
            "32 Foo 2026",
            "99999999999999999999",
        ),
        *("2026-13-45", "31 February 2026", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00"),
        *("/Date(x)/", "/Date(99999999999999999)/", "24:00", "yesterday", "10/07", "x" * 100_000),
    ],
)
def test_nonsense_is_none(value: Any) -> None:
    assert utc(value, now=NOW) is None


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.binary(max_size=9)))
def test_never_raises(value: Any) -> None:
    found = utc(value, now=NOW)
    assert found is None or (found.tzinfo is UTC and 1970 <= found.year <= 2100)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789-/.: TZJulyFebdayampm+,(", max_size=30))
def test_never_raises_on_what_looks_like_a_date(value: str) -> None:
    utc(value, "Europe/Warsaw", order="dmy", now=NOW)


def test_long_text_costs_nothing() -> None:
    started = time.process_time()
    for text in ("1" * 1_000_000, "1 " * 500_000, "jan " * 250_000, "10/" * 300_000):
        assert utc(text) is None
    assert time.process_time() - started < 0.5

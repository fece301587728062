"""Foreign values made plain."""

from typing import Any

import pytest

from scrapers.mapping import values
from scrapers.mapping.links import link


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (80, 80.0),
        (79.5, 79.5),
        ("1,500", 1500.0),
        ("1.500,50", 1500.5),
        ("1'500", 1500.0),
        ("$45.00", 45.0),
        ("120k", 120_000.0),
        ("€ 85 / h", 85.0),
        ("450", 450.0),
        *((zero, None) for zero in (0, "0", "0.00", "$0.00")),
        *((none, None) for none in (None, "", "n/a", True)),
        *((odd, None) for odd in (-5, "-5", 1e13, float("nan"), float("inf"), "1e9999", "nan")),
    ],
)
def test_numbers(value: Any, expected: float | None) -> None:
    assert values.number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("hourly", "hour"),
        ("per-hour-wage", "hour"),
        ("1 HOUR", "hour"),
        ("daily", "day"),
        ("per day", "day"),
        ("weekly", "week"),
        ("1 MONTH", "month"),
        ("annual", "year"),
        ("per annum", "year"),
        ("per-year-salary", "year"),
        ("fixed_price", "project"),
        ("whenever", None),
        (None, None),
        (7, None),
    ],
)
def test_pay_periods(value: Any, expected: str | None) -> None:
    assert values.period(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "remote"),
        (False, None),
        (100, "remote"),
        (60, "hybrid"),
        (0, "onsite"),
        ("TELECOMMUTE", "remote"),
        ("Remote", "remote"),
        ("hybrid remote", "hybrid"),
        ("On-site", "onsite"),
        ("OnSite", "onsite"),
        ("unspecified", None),
    ],
)
def test_places_of_work(value: Any, expected: str | None) -> None:
    assert values.place_of_work(value) == expected


def test_currencies() -> None:
    assert values.currency("eur") == "EUR"
    assert values.currency({"code": "x"}) is None
    assert values.currency("£") == "GBP"
    assert values.currency("$") is None


def test_lists_of_anything() -> None:
    assert values.listed("one") == ("one",)
    assert values.listed("a, b,,a", ",") == ("a", "b")
    assert values.listed([{"name": "Spain"}, "Spain", None, 7, ["x"]]) == ("Spain", "7", "x")
    place = {"city": "Porto", "region": "", "country": {"name": "Portugal"}}
    assert values.listed([place]) == ("Porto, Portugal",)
    assert len(values.listed(list(range(10_000)))) == values.MAX_LIST


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("/jobs/1", "https://example.org/jobs/1"),
        ("https://example.org/a?utm_source=x&b=1", "https://example.org/a?b=1"),
        ("https://example.org/a b<c>", "https://example.org/a%20b%3Cc%3E"),
        *((bad, None) for bad in ("javascript:alert(1)", "data:text/html,x", "ftp://example.org")),
        *(
            (bad, None)
            for bad in ("https://user:pass@example.org/", "null", "", None, 7, "x" * 3000)
        ),
        ("https://[::1", None),
    ],
)
def test_links(value: Any, expected: str | None) -> None:
    assert link(value, "https://example.org/list") == expected


def test_links_lose_the_parameters_that_a_source_names() -> None:
    url = "https://example.org/a?app=1&id=2"
    assert link(url, drop=("app",)) == "https://example.org/a?id=2"
    assert link(url, drop=("*",)) == "https://example.org/a"

"""Estimates in other units and currencies."""

from datetime import date

import pytest

from bot.rates import load_rates
from bot.reading.money import Rates, converted, hourly, in_usd
from bot.understanding import Pay, Span

RATES = Rates({"EUR": 1.0, "USD": 0.8, "GBP": 1.2}, date(2026, 1, 2))


def offer(low: float | None, high: float | None, currency: str | None, period: str | None) -> Pay:
    return Pay(low, high, currency, period, "")


@pytest.mark.parametrize(
    ("period", "amount"),
    [("hour", 50), ("day", 400), ("week", 2000), ("month", 8650), ("year", 104_000)],
)
def test_every_period_comes_to_an_hour(period: str, amount: float) -> None:
    found = hourly(offer(amount, amount, "USD", period), RATES)
    assert found is not None
    assert found.min == pytest.approx(50)


@pytest.mark.parametrize(
    ("period", "hours", "expected"),
    [
        ("week", Span(10, 10), Span(200, 200)),
        ("month", Span(10, 20), Span(2000 / 86.5, 2000 / 43.25)),
        ("month", Span(None, 20), Span(2000 / 86.5, 2000 / 86.5)),
        ("month", Span(), Span(2000 / 173, 2000 / 173)),
        ("day", Span(8, 8), Span(250, 250)),
        ("year", Span(10, 10), Span(2000 / 2080, 2000 / 2080)),
    ],
)
def test_a_week_or_month_is_paid_for_the_hours_that_are_stated(
    period: str, hours: Span, expected: Span
) -> None:
    found = hourly(offer(2000, 2000, "USD", period), RATES, hours=hours)
    assert found is not None
    assert (found.min, found.max) == pytest.approx((expected.min, expected.max))


def test_an_open_end_stays_open() -> None:
    assert hourly(offer(None, 80, "USD", "hour"), RATES) == Span(None, 80)


@pytest.mark.parametrize(
    ("currency", "period"), [("USD", "project"), ("USD", None), (None, "hour"), ("XXX", "hour")]
)
def test_what_nobody_can_convert_is_none(currency: str | None, period: str | None) -> None:
    assert hourly(offer(10, 20, currency, period), RATES) is None


def test_converts_between_currencies() -> None:
    assert converted(100, "GBP", "USD", RATES) == pytest.approx(150)
    assert in_usd(100, "USDT", RATES) == pytest.approx(100)


def test_the_bundled_rates_have_a_day_and_the_common_currencies() -> None:
    rates = load_rates()
    assert rates.day is not None
    assert rates.day > date(2024, 1, 1)
    assert {"USD", "EUR", "GBP", "CHF", "PLN", "INR"} <= set(rates.euros)
    assert 0.5 < rates.euros["USD"] < 1.5

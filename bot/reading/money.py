"""Pay in one unit, as an estimate beside what was written: never instead of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.understanding import Pay, Span

HOURS = {"hour": 1.0, "day": 8.0, "week": 40.0, "month": 173.0, "year": 2080.0}
"""Working hours of each period: an eight-hour day, a forty-hour week, 52 weeks a year."""
WEEK = HOURS["week"]

STABLE = {"USDT": "USD", "USDC": "USD", "DAI": "USD"}
"""Tokens that are meant to be worth one unit of a currency."""


@dataclass(frozen=True, slots=True)
class Rates:
    """What one unit of each currency is worth in euros, on a day."""

    euros: Mapping[str, float]
    day: date | None = None


def converted(amount: float, currency: str | None, into: str, rates: Rates) -> float | None:
    """An amount in another currency; None for a currency nobody converts."""
    known = STABLE.get(currency or "", currency or "")
    given, wanted = rates.euros.get(known), rates.euros.get(into)
    if given is None or not wanted:
        return None
    return amount * given / wanted


def in_usd(amount: float, currency: str | None, rates: Rates) -> float | None:
    """An amount in US dollars; None for a currency nobody converts."""
    return converted(amount, currency, "USD", rates)


def hourly(pay: Pay, rates: Rates, into: str = "USD", hours: Span | None = None) -> Span | None:
    """Pay by time as an amount an hour; None for a fixed sum or an unknown unit or currency.

    `hours` a week, where they are stated, are what a week or a month is paid for. A year's pay is
    mostly that of full-time work, whatever the hours.
    """
    usual = HOURS.get(pay.period or "")
    if usual is None or (pay.min is None and pay.max is None):
        return None
    stated = hours if hours and pay.period in {"week", "month"} else Span()
    ends = ((pay.min, stated.max or stated.min), (pay.max, stated.min or stated.max))
    least, most = (
        None
        if amount is None
        else converted(amount / (usual * (share or WEEK) / WEEK), pay.currency, into, rates)
        for amount, share in ends
    )
    return None if least is None and most is None else Span(least, most)

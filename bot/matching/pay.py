"""Pay in one unit, for comparing only: what was written is never changed."""

from bot.models import RateFloor
from bot.reading.money import Rates, hourly, in_usd
from bot.understanding import Pay, Span


def floor_usd(floor: RateFloor | None, rates: Rates) -> float | None:
    """A rate floor in USD an hour; None without one, or in a currency nobody converts."""
    if floor is None or floor.amount <= 0:
        return None
    pay = Pay(floor.amount, floor.amount, floor.currency.upper(), floor.period, "")
    span = hourly(pay, rates)
    return span.max if span else None


def top_usd(pay: Pay | None, hours: Span | None, rates: Rates) -> float | None:
    """The most a lead pays in USD an hour; None where it cannot be told."""
    span = hourly(pay, rates, hours=hours) if pay else None
    if span is None:
        return None
    return span.max if span.max is not None else span.min


def budget_usd(pay: Pay | None, rates: Rates) -> float | None:
    """A fixed budget in USD; None for pay by time."""
    if pay is None or pay.period != "project":
        return None
    amount = pay.max if pay.max is not None else pay.min
    return in_usd(amount, pay.currency, rates) if amount else None

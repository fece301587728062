"""The losses of many members at once: the formulas of `conditions` over columns."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import numpy as np

from bot.matching import points
from bot.matching.conditions import RANKS
from bot.matching.slots import Slots
from bot.matching.wanted import Wanted


def row_losses(slots: Slots, rows: Any, wanted: Wanted) -> Iterator[Any]:
    """The shares lost by each row, condition after condition in the order of `conditions`."""
    yield _kind(slots, rows, wanted)
    yield _pay(slots, rows, wanted)
    yield _hours(slots, rows, wanted)
    yield _weeks(slots, rows, wanted)
    yield _zone(slots, rows, wanted)
    yield _seniority(slots, rows, wanted)
    yield _field(slots, rows, wanted)


def fixed_lost(wanted: Wanted, now: datetime | None) -> Iterator[float]:
    """The shares that every member loses alike: age and risk."""
    yield points.age_lost(wanted.lead.since, now)
    yield points.RISK_LOST[min(max(wanted.lead.understood.risk.level, 0), 2)]


def _kind(slots: Slots, rows: Any, wanted: Wanted) -> Any:
    if wanted.lead.understood.engagement.value != "permanent":
        return 0.0
    return (slots.some("permanent", rows) == 0) * points.PERMANENT_LOST


def _pay(slots: Slots, rows: Any, wanted: Wanted) -> Any:
    floor = slots.some("floor", rows)
    if wanted.top is not None:
        ratio = wanted.top / floor
    elif wanted.budget is not None:
        ratio = wanted.budget / (floor * points.DAY)
    elif wanted.lead.understood.pay is None:
        return slots.some("lower_unknown", rows) * points.PAY_UNKNOWN
    else:
        return 0.0
    return np.where(np.isnan(ratio), 0.0, points.pay_lost(ratio))


def _hours(slots: Slots, rows: Any, wanted: Wanted) -> Any:
    hours = wanted.lead.understood.hours
    if hours is None:
        return 0.0
    lost: Any = 0.0
    if hours.min:
        lost = _known(points.hours_lost(hours.min, slots.some("most_hours", rows)))
    if hours.max:
        least = slots.some("least_hours", rows)
        short = _known(points.hours_short(hours.max, least))
        lost = np.where(hours.max < least, short, lost)
    return lost


def _known(lost: Any) -> Any:
    """The shares lost, none where a member has no wish."""
    return np.where(np.isnan(lost), 0.0, lost)


def _weeks(slots: Slots, rows: Any, wanted: Wanted) -> Any:
    weeks = wanted.lead.understood.weeks
    if weeks is None:
        return 0.0
    off = np.zeros(len(rows), dtype=bool)
    if weeks.min is not None:
        off |= weeks.min > slots.some("most_weeks", rows)
    if weeks.max is not None:
        off |= weeks.max < slots.some("least_weeks", rows)
    return off * points.WEEKS_LOST


def _zone(slots: Slots, rows: Any, wanted: Wanted) -> Any:
    if wanted.window is None:
        return 0.0
    zone = slots.some("zone", rows)
    return ((zone < wanted.window[0]) | (zone > wanted.window[1])) * points.ZONE_LOST


def _seniority(slots: Slots, rows: Any, wanted: Wanted) -> Any:
    asked = RANKS.get((wanted.lead.understood.seniority or "").lower())
    if asked is None:
        return 0.0
    own = slots.some("rank", rows)
    return np.where(own < 0, 0.0, points.steps_lost(asked, own))


def _field(slots: Slots, rows: Any, wanted: Wanted) -> Any:
    value = wanted.lead.understood.field.value
    if value == "no":
        return points.OTHER_FIELD_LOST
    if value == "adjacent":
        return (slots.some("adjacent", rows) == 0) * points.OTHER_FIELD_LOST
    return 0.0

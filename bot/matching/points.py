"""The arithmetic of a score: the same formulas for one pair and for arrays of members.

The work itself earns up to 100 points; conditions that are off then cost a share of them. Only
sums, products, quotients and comparisons are used, so that both ways give the same numbers.
"""

from datetime import datetime
from typing import Any

import numpy as np

SKILLS, SPECIALITY, TITLE, DOMAIN = 56.0, 22.0, 14.0, 8.0
"""The most points that skills, speciality, title and domain earn."""
BESIDE, UNCLEAR = 0.25, 0.35
"""What another speciality of machine learning earns, and one that is not clear, of the points."""
APART = frozenset({"data-engineering", "analytics", "teaching"})
"""Specialities beside machine learning proper: each fits only itself."""
MISSED = 0.45
"""What a skill that is asked for and missing costs, as a share of its weight."""
CALM = 5.0
"""Weight of shared skills at which the fit of a lead that asks nothing else is half."""

PERMANENT_LOST = 0.35
"""The share lost by permanent employment where the member looks for contracts."""
PAY_BELOW, PAY_BADLY = 0.2, 0.5
"""The share lost just above the badly-off line, and below it."""
BADLY_OFF = 0.6
"""Pay below this share of the floor is badly off."""
PAY_UNKNOWN = 0.15
"""The share lost by unstated pay where the member wants such leads lower."""
HOURS_LOST, TOO_MANY = 0.4, 2.0
"""The share lost where the least hours asked are at this many times the wish."""
WEEKS_LOST = 0.2
ZONE_LOST = 0.2
"""The share lost where too little of the working day is shared."""
STEP_LOST, MOST_STEPS = 0.08, 2
"""The share lost for each step of seniority between the two."""
STALE_LOST, FRESH_DAYS, STALE_DAYS = 0.15, 2.0, 30.0
RISK_LOST = (0.0, 0.1, 0.4)
OTHER_FIELD_LOST = 0.3
"""The share lost where the posting is of no field that the member wants."""
DAY = 8.0
"""Hours at the member's floor that a fixed budget must buy to be enough."""


def skill_fit(shared: Any, own: Any, asked: float) -> Any:
    """0-1 from the weight of what is shared with the lead, of own words found, and of the asked."""
    hit = shared + own
    missing = np.maximum(asked - shared, 0.0)
    return hit / (hit + MISSED * missing + CALM)


def skill_slope(asked: float) -> float:
    """How much fit each shared weight gives at most: `skill_fit` never exceeds this line."""
    return 1.0 / (MISSED * asked + CALM)


def speciality_fit(own: str | None, asked: str | None) -> float:
    """0-1: 1 for the same speciality, less for another one of machine learning, 0 for other work."""
    if own is None or asked is None:
        return UNCLEAR
    if own == asked:
        return 1.0
    return 0.0 if own in APART or asked in APART else BESIDE


def title_fit(shared: Any, titled: float) -> Any:
    """0-1 from the weight of the title's words that the member's titles have."""
    return shared / titled if titled else shared * 0.0


def pay_lost(ratio: Any) -> Any:
    """The share lost where the top of the pay is this share of the floor."""
    below = np.maximum(1.0 - ratio, 0.0) * (PAY_BELOW / (1.0 - BADLY_OFF))
    return np.where(ratio < BADLY_OFF, PAY_BADLY, below)


def hours_lost(least: Any, wish: Any) -> Any:
    """The share lost where at least so many hours are asked and at most so many wished."""
    over = np.minimum(np.maximum(least / wish - 1.0, 0.0) / (TOO_MANY - 1.0), 1.0)
    return over * HOURS_LOST


def hours_short(most: Any, wish: Any) -> Any:
    """The share lost where at most so many hours are offered and at least so many wished.

    Half of what too many cost: two small leads fill a week.
    """
    return hours_lost(wish, most) * 0.5


def steps_lost(asked: Any, own: Any) -> Any:
    """The share lost between two seniorities given as ranks."""
    return np.minimum(np.abs(asked - own), MOST_STEPS) * STEP_LOST


def age_lost(since: datetime | None, now: datetime | None) -> float:
    """The share lost by age; none where either moment is unknown."""
    if since is None or now is None:
        return 0.0
    days = (now - since).total_seconds() / 86400
    return STALE_LOST * min(max((days - FRESH_DAYS) / (STALE_DAYS - FRESH_DAYS), 0.0), 1.0)

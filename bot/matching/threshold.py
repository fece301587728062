"""Thresholds that people understand: "about five a week", and where a score stands."""

from bisect import bisect_left
from collections.abc import Sequence

LEAST = 20.0
"""Below this score nothing is worth a message, however few leads there are."""


def threshold_for(scores: Sequence[float], days: float, per_week: float) -> float:
    """The score that so many leads a week have reached in a replay of `days` days.

    `scores` are those of all leads of these days that nothing ruled out. With fewer leads than
    wanted the threshold is the least one.
    """
    wanted = round(per_week * days / 7)
    best = sorted((score for score in scores if score >= LEAST), reverse=True)
    if wanted <= 0:
        return 100.0
    if len(best) <= wanted:
        return LEAST
    return best[wanted - 1]


def per_week(scores: Sequence[float], days: float, threshold: float) -> float:
    """How many leads a week have reached a threshold."""
    return sum(score >= threshold for score in scores) * 7 / days if days else 0.0


def percentile(score: float, history: Sequence[float]) -> int | None:
    """The share of a member's own history that scored lower, in per cent; None without history."""
    if not history:
        return None
    return round(100 * bisect_left(sorted(history), score) / len(history))

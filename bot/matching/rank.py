"""The best leads of one member, best first."""

from collections.abc import Iterable
from datetime import datetime

from bot.matching.offer import Offer
from bot.matching.score import Scorer
from bot.matching.wanted import Wanted
from bot.models import Match


def ranked(
    scorer: Scorer, offer: Offer, leads: Iterable[Wanted], now: datetime | None = None
) -> list[Match]:
    """A match for every lead: what nothing rules out first, then by score, then the newer."""
    matches = [scorer.judge(offer, wanted, now) for wanted in leads]
    return sorted(matches, key=lambda match: (bool(match.blockers), -match.score, -match.lead))

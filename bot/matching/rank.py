"""The best leads of one member, best first."""

from collections.abc import Iterable
from datetime import datetime

from bot.matching.blockers import PERMANENT
from bot.matching.offer import Offer
from bot.matching.score import Scorer
from bot.matching.wanted import Wanted
from bot.models import Match


def ranked(
    scorer: Scorer, offer: Offer, leads: Iterable[Wanted], now: datetime | None = None
) -> list[Match]:
    """A match for every lead, the best first; what is ruled out for the member comes last.

    Permanent employment is ruled out too, but stands where its lower score puts it.
    """
    matches = [scorer.judge(offer, wanted, now) for wanted in leads]
    return sorted(matches, key=lambda match: (_out(match), -match.score, -match.lead))


def _out(match: Match) -> bool:
    return any(blocker != PERMANENT for blocker in match.blockers)

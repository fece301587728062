"""The best leads of one member, best first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from bot.matching.blockers import PERMANENT
from bot.matching.index import ProfileIndex
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


def best(
    scorer: Scorer,
    offers: Sequence[Offer],
    leads: Sequence[Wanted],
    top: int,
    now: datetime | None = None,
) -> Iterator[list[Match]]:
    """For each profile the first `top` of `ranked`, without judging every pair.

    All profiles are scored at once with the index, lead by lead; only the best of each are judged.
    """
    index = ProfileIndex(scorer)
    for number, offer in enumerate(offers):
        # Two profiles of one id would replace each other in the index.
        index.put(replace(offer, profile=replace(offer.profile, id=str(number))))
    scores = np.zeros((len(offers), len(leads)))
    for column, wanted in enumerate(leads):
        rows, found = index.scores(wanted, now, all_rows=True)
        scores[rows, column] = found
    newer = np.array([-wanted.lead.id for wanted in leads])
    for row, offer in enumerate(offers):
        order = np.lexsort((newer, -scores[row]))
        judged = (scorer.judge(offer, leads[column], now) for column in order)
        yield _first(judged, top)


def _first(judged: Iterator[Match], top: int) -> list[Match]:
    """The first of those that nothing rules out, then of the others, as far as they are needed."""
    kept: list[Match] = []
    out: list[Match] = []
    for match in judged:
        (out if _out(match) else kept).append(match)
        if len(kept) == top:
            return kept
    return [*kept, *out][:top]


def _out(match: Match) -> bool:
    return any(blocker != PERMANENT for blocker in match.blockers)

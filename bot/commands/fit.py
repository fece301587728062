"""How well leads fit the caller: the profile made ready once, with what the clicks have taught."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chat.cards_digest import Entry
from bot.commands.base import Call
from bot.commands.people import member_of, profile_of
from bot.errors import UserError
from bot.matching.offer import Offer
from bot.models import Lead, Match, Member, Profile
from bot.services import Services
from bot.taste import taste_of

NO_PROFILE = (
    "I do not know your skills yet. Tell me in one line, such as "
    "`/leads profile pytorch, nlp, 60/h, 10-20h, remote, UK`."
)
MOST_REPLAYED = 3000
"""Leads looked through without scoring: a month of all sources, with room to spare."""
MOST_SCORED = 800
"""Leads scored for one answer: about a second's work."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The caller's profile made ready; without one nothing is scored."""

    services: Services
    member: Member
    profile: Profile | None
    offer: Offer | None
    now: datetime

    def match(self, lead: Lead) -> Match | None:
        """The match with evidence, None without a profile."""
        if self.offer is None:
            return None
        scorer = self.services.scorer
        return scorer.judge(self.offer, scorer.wanted(lead), self.now)

    def entries(self, leads: Iterable[Lead]) -> list[Entry]:
        """Each lead with its match."""
        return [(lead, self.match(lead)) for lead in leads]


async def fit_of(
    call: Call, profile: Profile | None = None, *, member: Member | None = None
) -> Fit:
    """The caller's fit; `profile` tries out another than the stored one."""
    services, member = call.services, member or await member_of(call)
    found, now = profile or await profile_of(call, member), services.clock()
    offer = None
    # A profile of mutes alone says nothing of what is wanted.
    if found is not None and (found.skills or found.titles or found.domains):
        taste = await taste_of(services.store, member.id, member.community, now)
        offer = services.scorer.offer(found, taste)
    return Fit(services, member, found, offer, now)


async def needed_fit(call: Call) -> Fit:
    """The caller's fit.

    Raises:
        UserError: the caller has no profile yet.

    """
    fit = await fit_of(call)
    if fit.offer is None:
        raise UserError(NO_PROFILE)
    return fit


@dataclass(frozen=True, slots=True)
class Replay:
    """The leads of the last `days`, scored, best first; fewer days than asked when there are many."""

    entries: list[Entry]
    days: float

    def scores(self) -> list[float]:
        """The scores of the leads that nothing rules out."""
        return [match.score for _, match in reaching(self.entries, 0.0) if match]


async def replayed(call: Call, fit: Fit, days: int) -> Replay:
    """The leads of the last days that passed both gates, as they would score for the caller."""
    since = fit.now - timedelta(days=days)
    leads: Sequence[Lead] = await call.services.store.leads.recent(
        since, community=fit.member.community, limit=MOST_SCORED
    )
    covered = float(days)
    oldest = leads[-1].first_seen if len(leads) == MOST_SCORED else None
    if oldest is not None:
        covered = min(covered, max((fit.now - oldest) / timedelta(days=1), 1.0))
    # Scoring is work for the processor: in a thread, so that others are answered meanwhile.
    entries = await asyncio.to_thread(fit.entries, leads)
    return Replay(sorted(entries, key=lambda one: -(one[1].score if one[1] else 0.0)), covered)


def reaching(entries: Iterable[Entry], threshold: float) -> list[Entry]:
    """Those that nothing rules out and whose score reaches the threshold."""
    return [
        (lead, match)
        for lead, match in entries
        if match and not match.blockers and match.score >= threshold
    ]

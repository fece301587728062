"""How well a lead fits a profile, with evidence: the only place where a Match is made."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.matching import points
from bot.matching.blockers import Covers, blockers
from bot.matching.conditions import Loss, losses
from bot.matching.kin import SAME, STEPS, Kin
from bot.matching.offer import Offer, offer_of
from bot.matching.pay import budget_usd, floor_usd, top_usd
from bot.matching.profiles import Resolve, renewed
from bot.matching.rarity import Rarity
from bot.matching.wanted import Wanted, wanted_of
from bot.matching.words import folded
from bot.models import Evidence, Lead, Match, Part, Profile
from bot.reading.money import Rates

OWN_WEIGHT = 3.0
"""What a word outside the taxonomy counts: as much as a fairly rare skill."""
MOST_MISSING = 12


@dataclass(frozen=True, slots=True)
class Scorer:
    """Everything that scoring needs, built once."""

    kin: Kin
    covers: Covers
    rates: Rates
    speciality: Callable[[Profile], str | None] = lambda _: None
    rarity: Rarity = field(default_factory=Rarity)
    title_rarity: Rarity = field(default_factory=Rarity)
    resolve: Resolve = lambda _: None

    def offer(self, profile: Profile, taste: Mapping[str, float] | None = None) -> Offer:
        """A profile made ready; `taste` are learnt weights by skill."""
        profile = renewed(profile, self.kin.helps, self.resolve)
        floor = floor_usd(profile.rate, self.rates)
        return offer_of(profile, self.kin, floor, self.speciality(profile), taste)

    def wanted(self, lead: Lead) -> Wanted:
        """A lead made ready."""
        pay, hours = lead.understood.pay, lead.understood.hours
        return wanted_of(
            lead,
            self.rarity,
            self.title_rarity,
            top_usd(pay, hours, self.rates),
            budget_usd(pay, self.rates),
        )

    def match(self, profile: Profile, lead: Lead, now: datetime | None = None) -> Match:
        """Score one pair with its reasons."""
        return self.judge(self.offer(profile), self.wanted(lead), now)

    def judge(self, offer: Offer, wanted: Wanted, now: datetime | None = None) -> Match:
        """Score a ready pair: 0-100 with parts, evidence and blockers."""
        shared, hits = _shared(offer, wanted)
        own, own_hits = _own(offer, wanted)
        earned = (*_earned(offer, wanted, shared, own),)
        worth = earned[0].points + earned[1].points + earned[2].points + earned[3].points
        left, spent = _spent(worth, losses(offer, wanted, now))
        known = {evidence.skill for evidence in hits}
        return Match(
            profile=offer.profile.id,
            lead=wanted.lead.id,
            score=shown(left),
            matched=(*(one for one in hits if _exact(offer, one)), *own_hits),
            near=tuple(one for one in hits if not _exact(offer, one)),
            missing=_missing(wanted, known),
            blockers=blockers(offer, wanted, self.covers),
            parts=(*earned, *spent),
        )


def shown(points_left: float) -> float:
    """The points as shown, with one decimal."""
    return round(points_left * 10) / 10


def _shared(offer: Offer, wanted: Wanted) -> tuple[float, tuple[Evidence, ...]]:
    total = 0.0
    hits = []
    for skill, (weight, quote) in wanted.skills.items():
        affinity = offer.skills.get(skill)
        if affinity:
            total += weight * (affinity[0] / STEPS)
            hits.append(Evidence(skill, quote))
    return total, tuple(hits)


def _exact(offer: Offer, evidence: Evidence) -> bool:
    affinity, own = offer.skills[evidence.skill]
    return own == evidence.skill or affinity >= SAME


def _own(offer: Offer, wanted: Wanted) -> tuple[float, tuple[Evidence, ...]]:
    found = tuple(
        Evidence(name, term) for term, name in offer.own.items() if term in wanted.phrases
    )
    return OWN_WEIGHT * len(found), found


def _missing(wanted: Wanted, known: set[str]) -> tuple[str, ...]:
    rest = [(weight, name) for name, (weight, _) in wanted.skills.items() if name not in known]
    return tuple(name for _, name in sorted(rest, key=lambda one: -one[0])[:MOST_MISSING])


def _earned(offer: Offer, wanted: Wanted, shared: float, own: float) -> Iterator[Part]:
    fit = float(points.skill_fit(shared, own, wanted.asked))
    note = f"{len(wanted.skills)} asked" if wanted.skills else "no skills named"
    yield Part("skills", points.SKILLS * fit, points.SKILLS, note)
    titled = 0.0
    for term, weight in wanted.terms.items():
        titled += weight if term in offer.titles else 0.0
    yield Part("title", points.TITLE * points.title_fit(titled, wanted.titled), points.TITLE)
    domains = _domains(offer, wanted)
    asked = wanted.lead.understood.speciality
    # Who shares nothing with a lead is not found by it, so the speciality alone earns nothing.
    near = points.speciality_fit(offer.speciality, asked) if shared + own + titled or domains else 0
    yield Part("speciality", points.SPECIALITY * near, points.SPECIALITY, asked or "not clear")
    yield Part("domain", points.DOMAIN * bool(domains), points.DOMAIN, ", ".join(domains))


def _domains(offer: Offer, wanted: Wanted) -> tuple[str, ...]:
    named = {folded(domain) for domain in wanted.lead.understood.domains}
    return tuple(
        domain
        for domain, term in sorted(offer.domains.items())
        if domain in named or term in wanted.phrases
    )


def _spent(worth: float, lost: Iterator[Loss]) -> tuple[float, tuple[Part, ...]]:
    left = worth
    spent = []
    for loss in lost:
        cost = left * loss.share
        left -= cost
        spent.append(Part(loss.name, -cost, 0.0, loss.note))
    return left, tuple(spent)

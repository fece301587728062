"""What rules a lead out for a member, each named. What is unknown never rules anything out."""

from collections.abc import Callable, Iterator

from bot.matching.offer import Offer
from bot.matching.wanted import Wanted
from bot.matching.words import phrase
from bot.models import Profile
from bot.understanding import Understanding

PERMANENT = "permanent employment"
"""The one blocker that a ranking still weighs: some employers take the same person on contract."""

Covers = Callable[[str, str], bool]
"""Whether a region (ISO code or group) contains a country (ISO code)."""


def blockers(offer: Offer, wanted: Wanted, covers: Covers) -> tuple[str, ...]:
    """Every reason why this lead cannot be for this member, in a person's words."""
    profile, understood = offer.profile, wanted.lead.understood
    return (
        *_engagement(profile, understood),
        *_place(profile, understood, covers),
        *_papers(profile, understood, covers),
        *_pay(profile, wanted),
        *_excluded(offer, wanted),
    )


def _engagement(profile: Profile, understood: Understanding) -> Iterator[str]:
    kind = understood.engagement.value
    if kind == "not_a_job":
        yield "not a job offer"
    elif kind == "permanent" and "permanent" not in profile.engagement:
        yield PERMANENT
    elif kind == "contract" and not {"contract", "both"} & set(profile.engagement):
        yield "contract work"
    if understood.field.value == "annotation" and "annotation" not in profile.fields:
        yield "annotation work"


def _place(profile: Profile, understood: Understanding, covers: Covers) -> Iterator[str]:
    where = understood.where
    country = (profile.country or "").upper()
    if country and where.regions and not _may(profile, where.regions, covers):
        yield f"only from {', '.join(where.regions)}"
    on_site = where.remote.value in {"onsite", "hybrid"}
    if on_site and profile.remote == "remote":
        yield "on site" if where.remote.value == "onsite" else "partly on site"


def _may(profile: Profile, regions: tuple[str, ...], covers: Covers) -> bool:
    places = ((profile.country or "").upper(), *profile.eligible)
    return any(
        region == place or covers(region, place) for region in regions for place in places if place
    )


def _papers(profile: Profile, understood: Understanding, covers: Covers) -> Iterator[str]:
    where = understood.where
    if understood.w2_only and "W2" not in profile.eligible:
        yield "W2 only"
    abroad = bool(profile.country) and bool(where.regions)
    outside = abroad and not _may(profile, where.regions, covers)
    if where.clearance and "clearance" not in profile.eligible:
        yield "security clearance"
    if where.citizenship and outside:
        yield "citizenship"
    spoken = {language.lower() for language in profile.languages}
    wanted = {language.lower() for language in where.languages}
    if spoken and wanted and not wanted <= spoken | {"en"}:
        yield f"language: {', '.join(sorted(wanted - spoken))}"


def _pay(profile: Profile, wanted: Wanted) -> Iterator[str]:
    if profile.unknown_pay == "hide" and wanted.lead.understood.pay is None:
        yield "no pay stated"


def _excluded(offer: Offer, wanted: Wanted) -> Iterator[str]:
    profile, lead = offer.profile, wanted.lead
    words = [word for word in profile.excluded_words if phrase(word) in wanted.phrases]
    yield from (f"excluded word: {word}" for word in words)
    name = offer.companies.get(wanted.company)
    if name is not None and name not in words:
        yield f"excluded company: {name}"
    seen = {lead.source, *(sighting.source for sighting in lead.sightings)}
    if profile.excluded_sources and seen <= set(profile.excluded_sources):
        yield f"excluded source: {lead.source}"

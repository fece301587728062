"""Small values to store, invented here."""

from datetime import UTC, datetime, timedelta

from bot.models import Member, Place, Profile
from bot.storage.readings import ReadPosting
from bot.storage.store import Store
from bot.understanding import (
    Judgement,
    Pay,
    Risk,
    SkillMention,
    Span,
    Understanding,
    Whereabouts,
)
from scrapers.posting import Fields, Posting

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


def posting(
    number: int = 1,
    *,
    source: str = "acme",
    title: str = "",
    text: str = "",
    company: str = "Brightleaf Analytics",
    tags: tuple[str, ...] = (),
    posted_at: datetime | None = None,
) -> Posting:
    return Posting(
        id=f"job-{number}",
        source=source,
        title=title or f"Contract engineer no. {number}",
        text=text or f"We look for somebody to tune model {number} for three months.",
        url=f"https://{source}.example/{number}",
        company=company,
        posted_at=posted_at,
        fields=Fields(tags=tags, pay_min=60.0, pay_max=80.0, currency="USD", pay_period="hour"),
    )


def understanding(
    *skills: str,
    engagement: str = "contract",
    field: str = "core",
    remote: str = "remote",
    regions: tuple[str, ...] = (),
    hours: Span | None = None,
    risk: int = 0,
    agency: bool = False,
    speciality: str | None = "nlp",
) -> Understanding:
    return Understanding(
        engagement=Judgement(engagement, "three months"),
        field=Judgement(field, "tune model"),
        speciality=speciality,
        pay=Pay(60.0, 80.0, "USD", "hour", "$60-80/h"),
        hours=hours,
        where=Whereabouts(remote=Judgement(remote, ""), regions=regions),
        skills=tuple(SkillMention(skill, skill.lower()) for skill in skills),
        risk=Risk(risk),
        agency=agency,
    )


async def lead(
    store: Store,
    one: Posting,
    understood: Understanding | None = None,
    *,
    community: int | None = None,
    copy_of: int | None = None,
    blocks: tuple[str, ...] = (),
    rate: Span | None = None,
) -> int:
    """Store a posting, have it read, and give the id of its lead."""
    await store.postings.save(one.source, [one], community=community)
    stored = await store.postings.find(one.source, one.id)
    assert stored is not None
    read = ReadPosting(
        stored.id,
        understood or understanding("PyTorch"),
        stored.version,
        copy_of=copy_of,
        blocks=blocks,
        rate=rate,
    )
    return (await store.leads.join([read]))[0]


async def leads(store: Store, count: int, source: str = "acme") -> list[int]:
    """So many leads."""
    given = [posting(number, source=source) for number in range(count)]
    await store.postings.save(source, given)
    unread = await store.postings.unread(count)
    understood = understanding("PyTorch")
    return await store.leads.join([ReadPosting(one.id, understood, one.version) for one in unread])


async def member(store: Store, address: str = "anna", guild: str = "guild-1") -> Member:
    community = await store.communities.of("discord", guild, f"The {guild}")
    return await store.members.of(community.id, address, address.title())


async def channel(store: Store, address: str = "general", guild: str = "guild-1") -> Place:
    community = await store.communities.of("discord", guild, f"The {guild}")
    return await store.places.add(Place(0, community.id, "discord", address))


async def channels(store: Store, count: int) -> list[Place]:
    return [await channel(store, f"channel-{number}") for number in range(count)]


PROFILE = Profile("", name="Anna", titles=("NLP engineer",), languages=("en", "de"))

"""A small world for commands: a store with invented leads, two communities, a table over it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot import parts
from bot.chat.faults import faults, texts
from bot.chat.messages import Button, Controls, Form, Message, Select
from bot.chat.showing import credits_of
from bot.commands.base import Caller
from bot.commands.table import CommandTable
from bot.rates import load_rates
from bot.reading.money import hourly
from bot.services import Services, holding
from bot.storage.intake import Gathered
from bot.storage.readings import ReadPosting
from bot.storage.store import Store
from bot.understanding import Judgement, Pay, SkillMention, Span, Understanding, Whereabouts
from config.settings import Settings
from config.sources import SourceSpec
from scrapers.discovery import Discovered
from scrapers.posting import Posting
from tests.bot.chat.invented import NOW, understood

ANNA = Caller("discord", "guild-1", "anna", "Anna", "general", "en")
BORIS = Caller("discord", "guild-1", "boris", "Boris", "general", "en", admin=True)
CARLA = Caller("slack", "team-2", "carla", "Carla", "jobs", "de", admin=True)
SPECS = (
    SourceSpec(
        name="fernboard",
        family="feed",
        home="https://fernboard.example",
        terms="own",
        attribution="Fern Board (https://fernboard.example)",
        enabled=True,
    ),
    SourceSpec(
        name="mossjobs", family="feed", home="https://moss.example", terms="own", enabled=True
    ),
)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class World:
    """The table and what it stands on."""

    store: Store
    services: Services
    table: CommandTable
    clock: Clock

    def restarted(self) -> CommandTable:
        """A new process on the same database."""
        return CommandTable(replace(self.services))


def world_of(store: Store, clock: Clock) -> World:
    rates = load_rates()

    async def discover(address: str, known: Sequence[SourceSpec]) -> Discovered:
        assert known
        spec = SourceSpec(
            name="blog",
            family="feed",
            home="https://blog.example",
            terms="own",
            options={"url": address},
        )
        return Discovered(spec, address, ("First @everyone", "Second", "Third"), 12)

    services = Services(
        store=store,
        reader=parts.reader(),
        scorer=parts.scorer(),
        clock=clock,
        settings=Settings(_env_file=None),
        sources=SPECS,
        resolve=parts.taxonomy().name_of,
        country=parts.regions().country,
        regions=lambda code: holding(parts.regions(), code),
        skills=tuple(parts.taxonomy().skills),
        countries=parts.named_regions(),
        specialities=parts.specialities(),
        hourly=lambda pay, hours: hourly(pay, rates, hours=hours),
        rates_of=rates.day,
        credits=credits_of(SPECS),
        discover=discover,
        version="1.2.3",
        started_at=NOW - timedelta(hours=3),
    )
    return World(store, services, CommandTable(services), clock)


async def stocked(
    store: Store, leads: Sequence[tuple[Posting, Understanding]], held: Collection[str] = ()
) -> list[int]:
    """Store postings as read, those of the ids `held` as backlog; the id of each one's lead."""
    gathered = [Gathered(posting.source, [posting], held) for posting, _ in leads]
    await store.rounds.save(gathered, store._database.clock())
    readings = []
    for posting, read in leads:
        found = await store.postings.find(posting.source, posting.id)
        assert found is not None
        pay = read.pay
        rate = Span(pay.min, pay.max) if pay and pay.period == "hour" else None
        readings.append(ReadPosting(found.id, read, found.version, rate=rate))
    return await store.leads.join(readings)


def posting(number: int, **changes: Any) -> Posting:
    plain = Posting(
        id=f"job-{number}",
        source="fernboard" if number % 3 else "mossjobs",
        title=f"ML engineer no. {number}",
        text=f"We need help with ranking models, part {number}. A contract of six months.",
        url=f"https://fernboard.example/jobs/{number}",
        company=f"Aldergate {number % 4}",
        posted_at=NOW - timedelta(hours=number),
    )
    return replace(plain, **changes)


def read(number: int, **changes: Any) -> Understanding:
    """Every second lead is remote, every third asks for Keras, pay rises with the number."""
    skills = [SkillMention("PyTorch", "PyTorch"), SkillMention("Kubernetes", "k8s", "nice")]
    if number % 3 == 0:
        skills.append(SkillMention("Keras", "Keras"))
    plain = understood(
        pay=Pay(40 + number, 50 + number, "USD", "hour", f"${40 + number}-{50 + number}/h"),
        where=Whereabouts(Judgement("remote" if number % 2 else "onsite", "remote")),
        speciality="nlp" if number % 2 else "vision",
        skills=tuple(skills),
    )
    return replace(plain, **changes)


def some(count: int) -> list[tuple[Posting, Understanding]]:
    return [(posting(number), read(number)) for number in range(1, count + 1)]


def shown(message: Message) -> str:
    """Every word of a message."""
    return "\n".join([message.text, *(text for block in message.blocks for text in texts(block))])


def controls(message: Message) -> list[Button | Select]:
    return [
        one for block in message.blocks if isinstance(block, Controls) for one in block.controls
    ]


def button(message: Message, label: str) -> Button:
    """The button whose label begins so."""
    return next(
        one for one in controls(message) if isinstance(one, Button) and one.label.startswith(label)
    )


def labels(message: Message) -> list[str]:
    return [one.label for one in controls(message) if isinstance(one, Button)]


def select(message: Message, action: str) -> Select:
    """The select whose action begins so."""
    return next(
        one
        for one in controls(message)
        if isinstance(one, Select) and one.action.startswith(action)
    )


def form(answer: Message | Form) -> Form:
    found = answer if isinstance(answer, Form) else answer.form
    assert found is not None
    return found


def sound(message: Message | Form) -> Message:
    """The message, which keeps every limit."""
    assert isinstance(message, Message)
    assert faults(message) == []
    return message

"""The one place where a running bot is put together from its parts."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.metadata import version

from bot import parts
from bot.app.added import added_sources
from bot.app.fetching import Network, fetcher_of, source_keys, startable
from bot.chat.showing import credits_of
from bot.log import set_up_logs
from bot.matching.rarity import Rarity, rarity_of, titles_of
from bot.reading.money import hourly
from bot.services import Services, holding
from bot.storage.health import PollOutcome
from bot.storage.store import Store, open_store, utc_now
from bot.understanding import Pay, Span
from bot.work.poll import Feed, Poller
from bot.work.read import PostingReader
from config.errors import ConfigError
from config.settings import Settings
from config.sources import SourceSpec, load_sources
from scrapers.discovery import Discovered, discover
from scrapers.fetch.fetcher import Fetcher
from scrapers.registry import source_of

CLOCK = Callable[[], datetime]
PROGRAM = "leadbot"
MOST_WEIGHED = 3000
"""Leads that are counted for rarity, the newest."""


@dataclass(slots=True)
class App:
    """The parts of a running bot; `feeds` are the sources this process can read, by name."""

    settings: Settings
    clock: CLOCK
    store: Store
    specs: tuple[SourceSpec, ...]
    feeds: dict[str, Feed]
    fetcher: Fetcher
    services: Services
    baseline: bool = True

    async def weigh(self) -> int:
        """Count anew how rare skills and words of titles are among the leads of a quarter."""
        since = self.clock() - timedelta(days=90)
        leads = await self.store.leads.recent(since, limit=MOST_WEIGHED)
        scorer = self.services.scorer
        scorer.rarity.become(rarity_of(lead.understood for lead in leads))
        scorer.title_rarity.become(titles_of(lead.title for lead in leads))
        return 0

    def poller(self, told: Callable[[str, PollOutcome], None] | None = None) -> Poller:
        """What polls sources."""
        return Poller(self.store, self.fetcher, self.feeds, self.clock, self.baseline, told)

    def posting_reader(self) -> PostingReader:
        """What reads stored postings."""
        return PostingReader(self.store, self.services.reader, hourly=usd_an_hour)


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    clock: CLOCK = utc_now,
    specs: tuple[SourceSpec, ...] | None = None,
    baseline: bool = True,
    network: Network | None = None,
    decides: bool = False,
) -> AsyncIterator[App]:
    """Everything that a command needs, closed at the end.

    What is polled follows the sources and keys of the process that `decides`. Others, in a shell
    with a file and keys of its own, only add what the database does not know.

    Raises:
        ConfigError: a setting, a file or a key is wrong.
        StoreError: the database cannot be opened.

    """
    known = load_sources(settings.sources_file) if specs is None else specs
    keys = source_keys()
    async with AsyncExitStack() as stack:
        store = await _store(settings, clock)
        stack.push_async_callback(store.close)
        feeds = feeds_of(known, keys)  # before anything is written: an option may be wrong
        added = await added_sources(store, keys, decides=decides)
        given = (*known, *added.specs)
        fetcher = await stack.enter_async_context(
            fetcher_of(settings, given, clock, keys=keys, store=store, network=network)
        )
        listed = store.sources.sync if decides else store.sources.introduce
        await listed(startable(known, keys, settings), clock())
        # Of what people added, each community knows its own only.
        services = replace(_services(settings, store, given, clock, fetcher), sources=known)
        every = feeds | added.feeds
        app = App(settings, clock, store, given, every, fetcher, services, baseline)
        await app.weigh()
        yield app


def usd_an_hour(pay: Pay, hours: Span | None) -> Span | None:
    """A pay for so many hours a week as an estimate in US dollars an hour."""
    return hourly(pay, parts.rates(), hours=hours)


def feeds_of(specs: tuple[SourceSpec, ...], keys: Mapping[str, str]) -> dict[str, Feed]:
    """The sources that can be read: those whose keys are set."""
    ready = (spec for spec in specs if not spec.missing_keys(keys))
    return {spec.name: (spec, source_of(spec, keys)) for spec in ready}


def waiting_for_keys(specs: tuple[SourceSpec, ...]) -> dict[str, tuple[str, ...]]:
    """The environment variables that sources still wait for, by source."""
    keys = source_keys()
    return {spec.name: missing for spec in specs if (missing := spec.missing_keys(keys))}


def start_logs(settings: Settings) -> None:
    """Log to stderr; no secret of this process is ever written."""
    set_up_logs(settings.log_level, _secrets(settings))


async def _store(settings: Settings, clock: CLOCK) -> Store:
    sealed = settings.encryption_keys.get_secret_value() if settings.encryption_keys else ""
    keys = [one.strip() for one in sealed.split(",") if one.strip()]
    return await open_store(settings.database_url.get_secret_value(), clock=clock, keys=keys)


def _services(
    settings: Settings,
    store: Store,
    specs: tuple[SourceSpec, ...],
    clock: CLOCK,
    fetcher: Fetcher,
) -> Services:
    taxonomy, regions = parts.taxonomy(), parts.regions()

    async def discovered(url: str, known: Sequence[SourceSpec]) -> Discovered:
        return await discover(fetcher, url, known)

    return Services(
        store=store,
        reader=parts.reader(),
        scorer=parts.scorer(Rarity(), Rarity()),
        clock=clock,
        settings=settings,
        resolve=taxonomy.name_of,
        country=regions.country,
        regions=lambda code: holding(regions, code),
        skills=tuple(taxonomy.skills),
        countries=parts.named_regions(),
        specialities=parts.specialities(),
        hourly=usd_an_hour,
        credits=credits_of(specs),
        rates_of=parts.rates().day,
        broader=taxonomy.broader,
        discover=discovered,
        version=version(PROGRAM),
        started_at=clock(),
    )


def _secrets(settings: Settings) -> list[str]:
    shown = settings.model_dump()
    return [
        value.get_secret_value() for value in shown.values() if hasattr(value, "get_secret_value")
    ]


def only(specs: tuple[SourceSpec, ...], name: str) -> SourceSpec:
    """The source of that name.

    Raises:
        ConfigError: there is none.

    """
    for spec in specs:
        if spec.name == name:
            return spec
    known = ", ".join(spec.name for spec in specs)
    raise ConfigError(f'source "{name[:60]}"', "is not known", f"Known: {known}")

"""What every command is handed: the built parts of the bot, and nothing that is global."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime
from typing import Protocol

from bot.chat.showing import Credit, Showing
from bot.cv.apart import Apart
from bot.matching.regions import Regions
from bot.matching.score import Scorer
from bot.models import Place
from bot.recall import Recall
from bot.storage.store import Store
from bot.understanding import Pay, Span, Understanding
from config.settings import Settings
from config.sources import SourceSpec
from scrapers.discovery import Discovered
from scrapers.posting import Posting


class Reads(Protocol):
    """The part of the reader that commands and the steps of the work need."""

    def understand(self, posting: Posting) -> Understanding:
        """Everything that is understood of one posting."""

    def understand_all(self, postings: Sequence[Posting]) -> Sequence[Understanding]:
        """The same of several postings, in less time than one by one."""


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of a running bot that commands use.

    Args:
        store: everything that is kept.
        reader: understands postings.
        scorer: matches leads with profiles.
        clock: the present moment, in UTC.
        settings: of this process.
        sources: what is configured to be polled for everybody.
        resolve: a member's word to the name of a skill, None for one that nobody knows.
        country: a word to an ISO code of a country or the name of a group of countries.
        regions: a code and every group that holds it: GB is in EUROPE and EMEA.
        skills: every skill's name, for completion.
        countries: names of countries and groups of them, for completion.
        specialities: the corners of the field that leads are sorted into, for completion.
        recall: what was read a moment ago, for completion.
        hourly: a pay for hours a week as an amount an hour in `currency`, by the rates of the day `rates_of`.
        broader: the terms above a skill.
        discover: what can be polled at an address, beside the sources that are known; raises
            SourceError.
        check_place: what is missing for posting to a place, in words; () when nothing is.
        granting: the page where an admin grants what is missing for posting to a place of a
            community, by its address; "" where the platform has none.
        belongs: whether a person is in a community still: platform, community, person; asked for
            what is done in direct messages.
        cv: gives the text of an uploaded CV, read in a process of its own.
        version: of this program.
        started_at: when this process began.

    """

    store: Store
    reader: Reads
    scorer: Scorer
    clock: Callable[[], datetime]
    settings: Settings
    sources: tuple[SourceSpec, ...] = ()
    resolve: Callable[[str], str | None] = lambda _: None
    country: Callable[[str], str | None] = lambda _: None
    regions: Callable[[str], tuple[str, ...]] = lambda code: (code,)
    skills: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    specialities: tuple[str, ...] = ()
    recall: Recall = dataclass_field(default_factory=Recall)
    hourly: Callable[[Pay, Span | None], Span | None] | None = None
    currency: str = "USD"
    rates_of: date | None = None
    broader: Callable[[str], Sequence[str]] = lambda _: ()
    credits: Mapping[str, Credit] = dataclass_field(default_factory=dict)
    discover: Callable[[str, Sequence[SourceSpec]], Awaitable[Discovered]] | None = None
    check_place: Callable[[Place], Awaitable[Sequence[str]]] | None = None
    granting: Callable[[Place, str], str] | None = None
    belongs: Callable[[str, str, str], Awaitable[bool]] | None = None
    cv: Apart = dataclass_field(default_factory=Apart)
    version: str = "0"
    started_at: datetime | None = None

    def showing(self, locale: str = "en") -> Showing:
        """How leads are shown to a reader of this locale."""
        return Showing(locale, self.credits, self.hourly, self.currency, self.rates_of)


def holding(regions: Regions, code: str) -> tuple[str, ...]:
    """A country's or a group's code and every group that holds it, for searching by region."""
    return (
        code,
        *(name for name in regions.members if name != code and regions.covers(name, code)),
    )

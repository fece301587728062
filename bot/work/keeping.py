"""What a round of polling reads and writes, together for sources that come at the same time."""

import asyncio
from collections.abc import Sequence

from bot.storage.health import Validators
from bot.storage.intake import Gathered, Saved
from bot.storage.rounds import Record
from bot.storage.store import Store
from bot.work.clock import Clock
from bot.work.together import Together
from scrapers.base import Page, Reading, Source, read_page
from scrapers.errors import PageError


class Keeping:
    """The store as one poller uses it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Share the store."""
        self._rounds = store.rounds
        self._clock = clock
        self.validators: Together[str, dict[str, Validators]] = Together(self._validators)
        self.save: Together[Gathered, Saved] = Together(self._save)
        self.record: Together[Record, None] = Together(self._record)
        self._pages: Together[tuple[Source, Page], Reading | PageError] = Together(_read)

    async def read(self, source: Source, page: Page) -> Reading:
        """What a page gives.

        Raises:
            PageError: the page is not what this source sends.

        """
        found = await self._pages((source, page))
        if isinstance(found, PageError):
            raise found
        return found

    async def _validators(self, names: Sequence[str]) -> list[dict[str, Validators]]:
        found = await self._rounds.validators(list(dict.fromkeys(names)))
        return [found[name] for name in names]

    async def _save(self, gathered: Sequence[Gathered]) -> Sequence[Saved]:
        return await self._rounds.save(gathered, self._clock())

    async def _record(self, records: Sequence[Record]) -> list[None]:
        await self._rounds.record(records, self._clock())
        return [None] * len(records)


async def _read(given: Sequence[tuple[Source, Page]]) -> list[Reading | PageError]:
    """Parsing is work for the processor: in a thread, so that commands are answered meanwhile.

    One thread for many pages, because threads that compute only take turns.
    """
    return await asyncio.to_thread(lambda: [_reading(*one) for one in given])


def _reading(source: Source, page: Page) -> Reading | PageError:
    try:
        return read_page(source, page)
    except PageError as problem:
        return problem

"""Is a lead still there? By the means its source gives; three answers, never by age alone.

closed   its stated end has passed, its page is gone (404, 410), or says so (scrapers.closing)
open     its page is there and says nothing of the kind
unknown  its page shows nothing without JavaScript, so nobody can tell; it is looked at again
"""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.models import Lead, LeadState
from bot.storage.store import Store
from bot.work.ask import Fetching
from bot.work.clock import Clock, utc_now
from config.closing import load_closing
from scrapers.base import Page, Request
from scrapers.closing import ended, look
from scrapers.errors import FetchError, Refused

EVERY = timedelta(days=3)
"""How often a lead that is not closed is looked at."""
BATCH = 20
GONE: Final = re.compile(r"\((?:404|410)\)")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look has shown; `state` None where it has shown nothing at all."""

    state: LeadState | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rechecker:
    """Looks at leads that are not closed, the longest unchecked first."""

    store: Store
    fetcher: Fetching
    clock: Clock = utc_now

    async def due(self, limit: int = BATCH) -> int:
        """Look at what is due; how many leads have another state now."""
        now, changed = self.clock(), 0
        leads = await self.store.leads.to_check(now - EVERY, limit)
        for lead in leads:
            found = await self._look(lead, now)
            if found.state is not None and found.state != lead.state:
                changed += await self.store.leads.set_state(lead.id, found.state, found.why, now)
        await self.store.leads.checked([lead.id for lead in leads], now)
        return changed

    async def _look(self, lead: Lead, now: datetime) -> Finding:
        for seen in lead.sightings:
            stored = await self.store.postings.get(seen.posting)
            stated = stored.posting.fields.valid_until if stored else None
            if stated and ended(stated, now):
                return Finding("closed", f"its source stated its end: {stated[:40]}")
        return await self._visit(lead, lead.url, now) if lead.url else Finding(None)

    async def _visit(self, lead: Lead, url: str, now: datetime) -> Finding:
        """What the lead's page shows; nothing where it cannot be fetched or read."""
        try:
            answer = await self.fetcher.fetch(lead.source, Request(url, robots=True, visit=True))
            return (
                await asyncio.to_thread(shown, answer.page, now) if answer.page else Finding(None)
            )
        except Refused as problem:
            gone = GONE.search(problem.problem)
            return Finding("closed", "its page is gone") if gone else Finding(None)
        except FetchError:
            return Finding(None)
        except Exception:  # noqa: BLE001 - a hostile page must not keep the others from being looked at
            structlog.get_logger("work").exception("recheck failed", lead=lead.id)
            return Finding(None)


def shown(page: Page, now: datetime | None = None) -> Finding:
    """What a lead's own page says of it."""
    found = look(page, now or page.fetched_at, load_closing())
    return Finding(found.state, found.why)

"""Is a lead still there? By the means its source gives; three answers, never by age alone.

closed   its stated end has passed, its page is gone (404, 410), or says that it is closed
open     its page is there and says nothing of the kind
unknown  its page shows nothing without JavaScript, so nobody can tell
"""

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.models import Lead, LeadState
from bot.storage.store import Store
from bot.work.ask import Fetching
from bot.work.clock import Clock, utc_now
from scrapers.base import Page, Request
from scrapers.errors import FetchError, Refused
from scrapers.text import plain

EVERY = timedelta(days=3)
"""How often an open lead is looked at."""
BATCH = 20
LEAST_TEXT = 200
"""A page with fewer characters of text says nothing about its job."""
READ = 200_000
"""Bytes of a page that are looked through."""
GONE: Final = re.compile(r"\((?:404|410)\)")
CLOSED: Final = re.compile(
    r"no longer (?:accepting applications|available|active|open|taking applications)"
    r"|(?:position|role|job|vacancy|contract|project|posting|listing|opportunity)"
    r"(?: posting| listing)? (?:has been|is|was|has) (?:now )?"
    r"(?:filled|closed|expired|removed|withdrawn|taken down|archived)"
    r"|applications? (?:are|is|have|has) (?:now |been )*closed"
    r"|this (?:job|position|role|listing|posting|project) (?:has )?(?:expired|closed)"
    r"|(?:stelle|position|projekt|ausschreibung) (?:ist|wurde) (?:nicht mehr verfügbar|"
    r"(?:bereits |schon )?besetzt|geschlossen|beendet)"
    r"|(?:cette offre|ce poste|la mission) (?:n'est plus disponible|est pourvue?|a expiré)"
    r"|(?:esta oferta|la vacante|este puesto) (?:ya no está disponible|ha (?:caducado|expirado)|"
    r"está cerrada)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look has shown; `state` None where it has shown nothing at all."""

    state: LeadState | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rechecker:
    """Looks at open leads, the longest unchecked first."""

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
        if not lead.url:
            return Finding(None)
        try:
            answer = await self.fetcher.fetch(lead.source, Request(lead.url, robots=True))
        except Refused as problem:
            gone = GONE.search(problem.problem)
            return Finding("closed", "its page is gone") if gone else Finding(None)
        except FetchError:
            return Finding(None)
        if answer.page is None:
            return Finding(None)
        return await asyncio.to_thread(shown, answer.page)


def shown(page: Page) -> Finding:
    """What a lead's own page says of it."""
    text = plain(page.body[:READ].decode("utf-8", "replace"))
    closing = CLOSED.search(text[:50_000])
    if closing:
        return Finding("closed", f"its page says: {' '.join(closing[0].split())[:100]}")
    if len(text) < LEAST_TEXT:
        return Finding("unknown", "its page shows nothing without JavaScript")
    return Finding("open")


def ended(stated: str, now: datetime) -> bool:
    """Whether a stated end (ISO 8601; a bare date lasts to its end anywhere) has passed."""
    try:
        end = datetime.fromisoformat(stated.strip())
    except ValueError:
        return False
    if end.tzinfo is None:
        end = end.replace(tzinfo=UTC)
    whole_day = timedelta(hours=36) if len(stated.strip()) <= 10 else timedelta(0)
    return end + whole_day < now

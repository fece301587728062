"""Does an ad's own page still offer it? Three answers, never by age alone.

closed   its stated end has passed, or it says so
open     it is there and says nothing of the kind
unknown  it shows nothing without JavaScript, or leads elsewhere now, so nobody can tell
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from config.closing import Closing
from scrapers.base import UNREADABLE, Page
from scrapers.charsets import page_text
from scrapers.families.jsonld import JsonLd, JsonLdOptions
from scrapers.text import plain

READ = 400_000  # bytes of a page that are looked through
LOOKED = 50_000  # characters of its text; what follows are other ads
LEAST_TEXT = 200  # a page with fewer characters says nothing about its ad
SHORT = 800  # in a text as short as this, a word about JavaScript is all there is


@dataclass(frozen=True, slots=True)
class Look:
    """What a page says of its ad, and the words that say so."""

    state: Literal["open", "closed", "unknown"]
    why: str = ""


def look(page: Page, now: datetime, phrases: Closing) -> Look:
    """What an ad's own page says of it."""
    if _leads_elsewhere(page):
        return Look("unknown", "its address leads to another page now")
    body = page.body[:READ]
    until = _stated_end(page, body)
    if until and ended(until, now):
        return Look("closed", f"its page states its end: {until[:40]}")
    text = plain(page_text(body, page.content_type))
    said = phrases.closed.search(text, 0, LOOKED)
    if said:
        return Look("closed", f"its page says: {' '.join(said[0].split())[:100]}")
    blank = len(text) < LEAST_TEXT or (len(text) < SHORT and phrases.script.search(text))
    if blank and until is None:
        return Look("unknown", "its page shows nothing without JavaScript")
    return Look("open")


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


def _stated_end(page: Page, body: bytes) -> str | None:
    """The end that the page's one JobPosting states; "" where it states none, None without one."""
    reader = JsonLd("closing", JsonLdOptions())
    try:
        items = reader.items(Page(page.source, page.url, body, page.fetched_at, page.content_type))
        found = [one for item in items if (one := reader.posting(item)) is not None]
    except UNREADABLE:
        return None
    return (found[0].fields.valid_until or "") if len(found) == 1 else None


def _leads_elsewhere(page: Page) -> bool:
    """Whether a deep address now ends at the front page, as removed ads often do."""
    if page.request is None:
        return False
    try:
        asked, found = urlsplit(page.request.url), urlsplit(page.url)
    except ValueError:
        return False
    return len(asked.path) > 1 and not asked.path.startswith("//") and found.path in ("", "/")

"""No comment of a hiring thread is lost: neither to a late index, nor to a failing page."""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from typing import Any

import pytest

from bot.storage.store import Store
from bot.work.poll import Poller
from config.sources import load_sources
from scrapers.base import Page, Request
from scrapers.errors import FetchError
from scrapers.fetch.fetched import Fetched, Known
from scrapers.registry import source_of
from tests.bot.work.fakes import START, FakeClock

SPEC = next(one for one in load_sources() if one.name == "hn_hiring")
EVERY = timedelta(seconds=18)
THREADS = {
    "1": "Ask HN: Who is hiring? (June 2026)",
    "2": "Ask HN: Freelancer? Seeking freelancer? (June 2026)",
}


@dataclass
class Algolia:
    """Two threads: one has a comment every 18 seconds, the other every hour.

    Comments are found `late`; the list of threads is always the same. Page `broken` fails.
    """

    clock: FakeClock
    late: timedelta = timedelta(0)
    broken: int | None = None

    async def fetch(
        self, source: str, request: Request, validators: Known | None = None
    ) -> Fetched:
        body = json.dumps(self._answer(source, request)).encode()
        digest = blake2b(body).hexdigest()
        self.clock.move(seconds=1)
        page = Page(source, request.url, body, self.clock(), "application/json", request)
        same = validators is not None and validators.body_hash == digest
        return Fetched(None if same else page, None, None, digest, 200, len(body), 0.0)

    def written(self, thread: str) -> list[int]:
        """When the comments were written that are found by now, in seconds."""
        step = {"1": EVERY, "2": timedelta(hours=1)}[thread]
        count = (self.clock() - self.late - START) // step
        return [int((START + step * n).timestamp()) for n in range(1, count + 1)]

    def _answer(self, source: str, request: Request) -> dict[str, Any]:
        asked = dict(request.params)
        if "author_whoishiring" in asked["tags"]:
            return {"hits": [{"objectID": one, "title": title} for one, title in THREADS.items()]}
        at, count = int(asked["page"]), int(asked["hitsPerPage"])
        if at == self.broken:
            raise FetchError(source, request.url, "answers 503")
        since = int(re.sub(r"\D", "", asked.get("numericFilters", "0")))
        thread = asked["tags"].rpartition("_")[2]
        found = [one for one in reversed(self.written(thread)) if one > since]
        hits = [_comment(thread, one) for one in found[at * count : (at + 1) * count]]
        return {"hits": hits, "nbPages": -(-len(found) // count)}


def _comment(thread: str, moment: int) -> dict[str, Any]:
    story = {"parent_id": int(thread), "story_id": int(thread), "created_at_i": moment}
    text = f"Acme {moment} | ML engineer | Remote | Contract"
    return {"objectID": f"{thread}{moment}", "comment_text": text, **story}


@pytest.mark.parametrize(
    ("late", "broken"),
    [(0, None), (90, None), (3 * 3600, None), (0, 0), (0, 1), (90, 1)],
    ids=["plain", "late", "hours late", "first page", "second page", "late, second page"],
)
async def test_every_comment_is_read(
    store: Store, clock: FakeClock, late: int, broken: int | None
) -> None:
    algolia = Algolia(clock, timedelta(seconds=late))
    await store.sources.sync([SPEC])
    poller = Poller(store, algolia, {SPEC.name: (SPEC, source_of(SPEC))}, clock)
    for hour in range(1, 7):
        clock.at = START + timedelta(hours=hour)
        algolia.broken = broken if hour == 3 else None
        asked = clock()
        await poller.named([SPEC.name])
    clock.at = asked
    for thread in THREADS:
        wanted = {f"{thread}{moment}" for moment in algolia.written(thread)}
        assert set(await store.postings.known(SPEC.name, sorted(wanted))) == wanted

"""How fast work is planned, found, prepared and delivered: `python -m tests.benchmarks.work`.

Everything runs against one new database (SQLite by default, `--url` for another) with a chat in
memory, so that the figures are those of the ledger and not of a platform.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot import parts
from bot.models import Place
from bot.storage.readings import ReadPosting
from bot.storage.store import Store, open_store
from bot.work.audience import Audience
from bot.work.deliver import Courier
from bot.work.digest import Digester
from bot.work.plan import Planner
from bot.work.render import Renderer
from scrapers.posting import Posting
from tests.bot.work.fakes import FakeChat, FakeClock
from tests.bot.work.leads import READ


@dataclass
class Listed:
    """What the store needs of a configured source."""

    name: str
    enabled: bool = True
    retain_hours: int | None = None


class Writes:
    """Counts the transactions of a database."""

    def __init__(self, store: Store) -> None:
        self.count = 0
        database = store._database
        plain = database.write

        @asynccontextmanager
        async def counted() -> Any:
            self.count += 1
            async with plain() as connection:
                yield connection

        database.write = counted  # type: ignore[method-assign]  # only counts


async def timed(work: Callable[[], Awaitable[Any]]) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = await work()
    return time.perf_counter() - begun, found


async def places(store: Store, count: int, **changes: Any) -> None:
    community = await store.communities.of("console", "bench", "Bench")
    await store.communities.save_settings(community.id, {"per_company": 0})
    blank = Place(0, community.id, "console", "", cap=10**9, **changes)
    for number in range(count):
        await store.places.add(replace(blank, address=f"#{blank.lane}{number}"))


async def leads(store: Store, clock: FakeClock, count: int) -> None:
    clock.move(1)
    text = "Freelance PyTorch work, remote."
    stamp = clock().isoformat()
    for start in range(0, count, 500):
        numbers = range(start, min(start + 500, count))
        given = [
            Posting(f"{stamp}{n}", "bench", f"Lead {n}", text, company=f"Company {n}")
            for n in numbers
        ]
        await store.postings.save("bench", given)
        unread = await store.postings.unread(len(given))
        await store.leads.join([ReadPosting(one.id, READ, one.version) for one in unread])


async def plan_all(planner: Planner) -> int:
    total = 0
    while (done := await planner.new()).leads:
        total += done.posts + done.waiting
    return total


async def sources(store: Store, clock: FakeClock) -> None:
    await store.sources.sync([Listed(f"source-{n}") for n in range(10_000)])
    await store.sources.due_names(clock())
    seconds, names = await timed(partial(store.sources.due_names, clock()))
    shown(f"{len(names):,} due sources found", f"{seconds * 1000:.1f} ms", "< 50 ms")
    lease = timedelta(minutes=5)
    seconds, taken = await timed(partial(store.sources.take, clock(), lease, 200))
    shown(f"{len(taken)} of 10,000 taken to be polled", f"{seconds * 1000:.1f} ms", "< 50 ms")


async def planning(store: Store, clock: FakeClock, planner: Planner) -> None:
    await places(store, 20, lane="instant")
    await leads(store, clock, 1000)
    seconds, done = await timed(lambda: plan_all(planner))
    shown(f"{done:,} deliveries planned (20 places)", f"{done / seconds:,.0f}/s", "> 1,000/s")


async def delivering(store: Store, clock: FakeClock) -> None:
    chat, writes = FakeChat(clock), Writes(store)
    renderer = Renderer(store, clock=clock)
    courier = Courier(store, {"console": chat}, renderer, "bench", clock, clock.sleep)
    before = wchar()
    seconds, _ = await timed(courier.due)
    count = len(chat.posts)
    shown(f"{count:,} deliveries posted and noted", f"{count / seconds:,.0f}/s", "")
    shown("transactions per delivery", f"{writes.count / count:.3f}", "")
    shown("bytes written per delivery", f"{(wchar() - before) / count:,.0f}", "")


async def digests(store: Store, clock: FakeClock, planner: Planner, count: int) -> None:
    await places(store, count, lane="daily", hour=9, since=clock() - timedelta(days=1))
    digester = Digester(store, clock)
    while await store.places.unscheduled(1):
        await digester._schedule(500)
    await leads(store, clock, 30)
    seconds, done = await timed(lambda: plan_all(planner))
    shown(f"{done:,} leads put down for digests", f"{done / seconds:,.0f}/s", "")
    clock.at = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
    seconds, prepared = await timed(digester.all)
    shown(f"digests of {prepared:,} places prepared", f"{seconds:.1f} s", "< 30 s")


def wchar() -> int:
    """Bytes this process has written, to whatever."""
    lines = Path("/proc/self/io").read_text("utf-8").splitlines()
    return next(int(one.split()[1]) for one in lines if one.startswith("wchar"))


def shown(what: str, figure: str, wanted: str) -> None:
    print(f"{what:<50} {figure:>14}  {wanted}")


async def main(url: str, digest_places: int) -> None:
    clock = FakeClock()
    store = await open_store(url, clock=clock)
    try:
        scorer = parts.scorer()
        planner = Planner(store, Audience(store, scorer, clock), clock)
        await sources(store, clock)
        await planning(store, clock, planner)
        await delivering(store, clock)
        for place in await store.places.live():
            await store.places.update(replace(place, lane="off"))
        await digests(store, clock, planner, digest_places)
    finally:
        await store.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.work")
    parser.add_argument("--url", default="")
    parser.add_argument("--places", type=int, default=2000, help="places with a digest")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(given.url or f"sqlite:///{folder}/bench.db", given.places))

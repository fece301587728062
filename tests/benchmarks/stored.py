"""What a whole poll costs, storing included, beside lemon24/reader in the same run.

`python -m tests.benchmarks.stored [--feeds 2000] [--reader PYTHON]`: feeds of 30 items from a
loopback server in a process of its own; every feed is a source, polled by `bot.work.poll.Poller` on
SQLite. PYTHON is an interpreter that has `reader` installed; it runs with 10 workers.

cold   nothing is known: fetched, parsed, stored      304   the server says "not modified"
same   no validators, the same bytes again            slow  200 ms of latency, one in 20 broken
"""

import argparse
import asyncio
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.storage.store import Store, open_store
from bot.work.poll import Feed, Poller
from config.sources import SourceSpec
from scrapers.fetch import Fetcher, Limits
from scrapers.registry import source_of
from tests.benchmarks.poll import ITEMS, serve, show

Spent = tuple[float, float]
"""Processor seconds and seconds."""
TARGETS = (
    ("cold etag", 0, 8.0, "less CPU"),
    ("304", 1, 2.5, "the rate"),
    ("same", 1, 15.0, "the rate"),
)


class Clock:
    """A clock that the benchmark sets, so that everything is due again at once."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def feeds_of(kind: str, port: int, feeds: int) -> dict[str, Feed]:
    """A source for each feed."""
    specs = [
        SourceSpec(
            name=f"{kind}-{number}",
            family="feed",
            home="http://127.0.0.1",
            terms="own",
            enabled=True,
            delay=timedelta(0),
            options={"url": f"http://127.0.0.1:{port}/{kind}/{number}"},
        )
        for number in range(feeds)
    ]
    return {one.name: (one, source_of(one)) for one in specs}


async def rounds(store: Store, port: int, feeds: int) -> dict[str, Spent]:
    """Every kind of poll, once cold and once again."""
    clock, spent = Clock(), {}
    for kind, names in (
        ("etag", ("cold etag", "304")),
        ("plain", ("cold plain", "same")),
        ("slow", ("slow",)),
    ):
        count = min(feeds, 1000) if kind == "slow" else feeds
        known = feeds_of(kind, port, count)
        specs = [spec for spec, _ in known.values()]
        await store.sources.sync(specs, clock())
        async with Fetcher(
            version="0", sources=specs, private=True, per_host=64, limits=Limits(tries=1)
        ) as fetcher:
            poller = Poller(store, fetcher, known, clock)
            for name in names:
                cpu, wall = time.process_time(), time.perf_counter()
                polled = await poller.due(limit=count)
                spent[name] = time.process_time() - cpu, time.perf_counter() - wall
                show(
                    f"leadbot {name}",
                    count,
                    *spent[name],
                    f"{polled.postings} new, {polled.failed} failed",
                )
                clock.at += timedelta(days=2)
    return spent


async def ours(port: int, feeds: int) -> dict[str, Spent]:
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{folder}/leadbot.db")
        try:
            return await rounds(store, port, feeds)
        finally:
            await store.close()


def theirs(python: str, port: int, feeds: int) -> dict[str, Spent]:
    """What reader says of itself, in its own environment."""
    script = Path(__file__).with_name("reader_side.py")
    done = subprocess.run(
        [python, str(script), str(port), str(feeds)], capture_output=True, text=True, check=True
    )
    spent = {}
    for name, cpu, wall, note in map(json.loads, done.stdout.splitlines()):
        if name == "peak":
            print(f"reader peak memory {cpu / 1024:.0f} MB")
            continue
        spent[name] = (cpu, wall)
        show(f"reader {name}", feeds, cpu, wall, note)
    return spent


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--feeds", type=int, default=1000)
    options.add_argument("--reader", default="")
    given = options.parse_args()
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    try:
        port = here.recv()
        print(f"{given.feeds} feeds x {ITEMS} items; per 1,000 feeds:")
        mine = asyncio.run(ours(port, given.feeds))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"leadbot peak memory {peak / (1 if sys.platform == 'darwin' else 1024):.0f} MB")
        other = theirs(given.reader, port, given.feeds) if given.reader else {}
    finally:
        server.terminate()
        server.join()
    for name, which, target, word in TARGETS if other else ():
        print(
            f"{name}: {other[name][which] / mine[name][which]:.1f} times {word} (target {target:g})"
        )


if __name__ == "__main__":
    main()

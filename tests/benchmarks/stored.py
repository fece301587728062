"""What a whole poll costs, storing included, beside lemon24/reader in the same run.

`python -m tests.benchmarks.stored [--feeds 2000] [--reader PYTHON]`: feeds of 30 items from a
loopback server in a process of its own; every feed is a source on SQLite, polled by
`bot.work.rounds.Rounds` as `leadbot run` does. PYTHON is an interpreter that has `reader`
installed; it runs with 10 workers, as its documentation does.

cold   nothing is known: fetched, parsed, stored      304   the server says "not modified"
same   no validators, the same bytes again            slow  200 ms of latency, one in 20 broken

The slow feeds are a host each and are asked as shipped: one request a host, broken ones tried again.
The others are one host, which both programs may ask many things at once.
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
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.memory import settle
from bot.storage.health import PollOutcome
from bot.storage.store import Store, open_store
from bot.work.poll import Feed, Poller
from bot.work.rounds import Rounds
from config.sources import SourceSpec
from scrapers.fetch import Fetcher
from scrapers.registry import source_of
from tests.benchmarks.poll import ITEMS, serve, show

KEEPS = """Each keeps of a cold feed: leadbot a row for each posting (text, fields as JSON, hash), a mark that it
is backlog, the validators and the source's health; reader a row for each entry (content as JSON,
hash), the validators and the feed's own values. Neither indexes for search nor reads what it kept.
Of an unchanged body leadbot knows the hash; reader parses it and compares each entry."""

Spent = tuple[float, float]
"""Processor seconds and seconds."""
TARGETS = (
    ("cold etag", 0, 8.0, "less CPU"),
    ("cold plain", 0, 8.0, "less CPU"),
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
    """A source for each feed; of the slow ones each is a host of its own."""
    hosts = [f"feed{n}.example" if kind == "slow" else "127.0.0.1" for n in range(feeds)]
    specs = [
        SourceSpec(
            name=f"{kind}-{number}",
            family="feed",
            home=f"http://{host}",
            terms="own",
            enabled=True,
            delay=timedelta(0),
            options={"url": f"http://{host}:{port}/{kind}/{number}"},
        )
        for number, host in enumerate(hosts)
    ]
    return {one.name: (one, source_of(one)) for one in specs}


async def loopback(host: str, port: int) -> list[str]:
    """Where every name leads."""
    return ["127.0.0.1"]


async def round_of(poller: Poller, kinds: Counter[str]) -> Spent:
    """Poll everything that is due."""
    kinds.clear()
    cpu, wall = time.process_time(), time.perf_counter()
    rounds = Rounds(poller)
    while await rounds.step():
        pass
    await rounds.settle()
    return time.process_time() - cpu, time.perf_counter() - wall


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
        shipped: dict[str, Any] = {} if kind == "slow" else {"per_host": 64}
        async with Fetcher(
            version="0", sources=specs, private=True, resolve=loopback, **shipped
        ) as fetcher:
            kinds = Counter[str]()

            def told(_: str, outcome: PollOutcome, kinds: Counter[str] = kinds) -> None:
                kinds[outcome.kind] += 1
                kinds["new postings"] += outcome.new

            poller = Poller(store, fetcher, known, clock, told=told)
            for name in names:
                spent[name] = await round_of(poller, kinds)
                note = ", ".join(f"{number} {what}" for what, number in kinds.items() if number)
                show(f"leadbot {name}", count, *spent[name], note)
                clock.at += timedelta(days=2)
    return spent


async def ours(port: int, feeds: int) -> dict[str, Spent]:
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{folder}/leadbot.db")
        settle()  # as `leadbot run` does once it has read its words
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
        print(KEEPS if given.reader else "")
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

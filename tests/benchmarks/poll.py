"""What asking many feeds costs: `python -m tests.benchmarks.poll [--feeds 2000]`.

A loopback server in a process of its own serves feeds of 30 items. Measured are the processor
seconds and the rate of this process, per 1,000 feeds:

cold       nothing is known, every body is read
all 304    the server says "not modified"
same body  the server knows no validators and sends the same bytes again
slow       200 ms of latency, one feed in twenty broken

lemon24/reader with 10 workers is measured beside it where it is installed.
"""

import argparse
import asyncio
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from importlib.util import find_spec
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from config.sources import SourceSpec
from scrapers.base import Request
from scrapers.errors import FetchError
from scrapers.fetch import Fetched, Fetcher, Limits

ITEMS = 30
LATENCY = 0.2  # seconds, of the slow server
BROKEN = 20  # one feed in so many answers 500 there
ITEM = """<item><title>Machine learning engineer {n}, contract</title>
<link>https://board.example/jobs/{feed}-{n}</link><guid>{feed}-{n}</guid>
<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;</description>
</item>"""
TEXT = "Six months, remote in Europe, Python and PyTorch, 70 to 90 EUR an hour. " * 12


def feed(number: int) -> bytes:
    """A feed of 30 items of about 1 KB each."""
    items = "".join(ITEM.format(n=n, feed=number, text=TEXT) for n in range(ITEMS))
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title>'
    return f"{head}{items}</channel></rss>".encode()


class Served(asyncio.Protocol):
    """Answers /etag/N, /plain/N, /slow/N, and /news/N with one new item each time; kept alive."""

    body = feed(0)
    numbers = count(ITEMS)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.held = b""

    def data_received(self, data: bytes) -> None:
        self.held += data
        while b"\r\n\r\n" in self.held:
            head, _, self.held = self.held.partition(b"\r\n\r\n")
            kind, _, number = head.split(b" ", 2)[1][1:].partition(b"/")
            answer = self.answer(kind, int(number), head.lower())
            later = LATENCY if kind == b"slow" else 0
            asyncio.get_running_loop().call_later(later, self.write, answer)

    def answer(self, kind: bytes, number: int, head: bytes) -> bytes:
        if kind == b"slow" and number % BROKEN == 0:
            return b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"
        if kind == b"etag" and b"\r\nif-none-match:" in head:
            return b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'
        tag = b'ETag: "1"\r\n' if kind == b"etag" else b""
        body = self.body
        if kind == b"news":
            body = body.replace(b"<guid>0-0<", b"<guid>0-%d<" % next(self.numbers))
        length = b"Content-Length: %d\r\n" % len(body)
        return (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
            + tag
            + length
            + (b"\r\n" + body)
        )

    def write(self, answer: bytes) -> None:
        self.transport.write(answer)  # type: ignore[attr-defined]  # a stream's transport


def serve(told: Connection) -> None:
    """The server's process: tells its port and runs until it is ended."""

    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Served, "127.0.0.1", 0, backlog=2048)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def show(name: str, feeds: int, cpu: float, wall: float, note: str = "") -> None:
    each = 1000 / feeds
    print(
        f"{name:24} {cpu * each:8.2f} s CPU {wall * each:8.2f} s {feeds / wall:8.0f} /s {note}",
        flush=True,
    )


async def measured(name: str, feeds: int, work: Callable[[], Awaitable[str]]) -> None:
    cpu, wall = time.process_time(), time.perf_counter()
    note = await work()
    show(name, feeds, time.process_time() - cpu, time.perf_counter() - wall, note)


async def ours(port: int, feeds: int) -> None:
    """Fetching alone: what the fetcher costs, guard, gates and hashes included."""
    spec = SourceSpec(name="feeds", family="feed", home="http://feeds.example", delay=timedelta(0))
    limits = Limits(tries=1)
    async with Fetcher(
        version="0", sources=[spec], private=True, per_host=64, limits=limits
    ) as fetcher:
        known: dict[str, Fetched] = {}

        async def one(url: str) -> int:
            try:
                known[url] = await fetcher.fetch("feeds", Request(url), known.get(url))
            except FetchError:
                return 1
            return 0

        async def all_of(kind: str) -> str:
            urls = [f"http://127.0.0.1:{port}/{kind}/{number}" for number in range(feeds)]
            failed = sum(await asyncio.gather(*map(one, urls)))
            unchanged = sum(url in known and known[url].page is None for url in urls)
            return f"{unchanged} unchanged, {failed} failed"

        await measured("leadbot cold", feeds, lambda: all_of("etag"))
        await measured("leadbot all 304", feeds, lambda: all_of("etag"))
        await measured("leadbot cold, plain", feeds, lambda: all_of("plain"))
        await measured("leadbot same body", feeds, lambda: all_of("plain"))
        await measured("leadbot slow", feeds, lambda: all_of("slow"))


def theirs(port: int, feeds: int) -> None:
    """lemon24/reader with 10 workers, which also parses and stores."""
    if find_spec("reader") is None:
        print("lemon24/reader           not installed")
        return
    from reader import make_reader  # type: ignore[import-not-found]  # measured where it is there

    for kind in ("etag", "plain"):
        with tempfile.TemporaryDirectory() as folder:
            reader = make_reader(str(Path(folder) / "reader.sqlite"))
            for number in range(feeds):
                reader.add_feed(f"http://127.0.0.1:{port}/{kind}/{number}")
            for name in ("cold", "all 304" if kind == "etag" else "same body"):
                cpu, wall = time.process_time(), time.perf_counter()
                reader.update_feeds(workers=10)
                spent = time.process_time() - cpu
                show(f"reader {name} ({kind})", feeds, spent, time.perf_counter() - wall)
            reader.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--feeds", type=int, default=1000)
    feeds = options.parse_args().feeds
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    try:
        port = here.recv()
        print(f"{feeds} feeds x {ITEMS} items of {len(Served.body):,} bytes; per 1,000 feeds:")
        asyncio.run(ours(port, feeds))
        theirs(port, feeds)
    finally:
        server.terminate()
        server.join()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory {peak / (1 if sys.platform == 'darwin' else 1024):.0f} MB")


if __name__ == "__main__":
    main()

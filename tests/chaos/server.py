"""A chat platform over a real socket that fails on purpose, and keeps the book of what it took."""

import asyncio
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from aiohttp import web


@dataclass(frozen=True)
class Faults:
    """Shares of requests: taken and then cut off, refused for a while, failed."""

    dropped: float = 0.10
    busy: float = 0.05
    failed: float = 0.05
    retry_after: float = 0.2


@dataclass
class Book:
    """What was shown: the messages of each place in order, with their keys and moments."""

    taken: dict[str, list[tuple[float, str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    answers: Counter[str] = field(default_factory=Counter)
    last_taken: float = 0.0

    def take(self, place: str, key: str, text: str) -> str:
        self.last_taken = time.monotonic()
        self.taken[place].append((self.last_taken, key, text))
        return f"{len(self.taken[place])}"

    def find(self, place: str, key: str) -> str | None:
        known = (n for n, (_, one, _) in enumerate(self.taken[place], 1) if one == key)
        return next((str(n) for n in known), None)

    @property
    def count(self) -> int:
        return sum(map(len, self.taken.values()))


@dataclass
class FakePlatform:
    """The server; never forgets, never takes back, and does not recognise a repeated key."""

    faults: Faults = Faults()
    seed: int = 1
    book: Book = field(default_factory=Book)
    _keys: dict[tuple[str, str], str] = field(default_factory=dict)
    _runner: web.AppRunner | None = None

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    async def start(self, host: str = "127.0.0.1") -> str:
        """Listen on a free port; the address."""
        app = web.Application()
        app.router.add_post("/post", self._post)
        app.router.add_get("/find", self._find)
        app.router.add_post("/edit", self._edit)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, 0)
        await site.start()
        port = self._runner.addresses[0][1]
        return f"http://{host}:{port}"

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _post(self, request: web.Request) -> web.StreamResponse:
        given = await request.json()
        if refusal := self._refusal():
            return refusal
        place, key = given["place"], given["key"]
        message = self.book.take(place, key, given["text"])
        self._keys.setdefault((place, key), message)
        return await self._answered(request, {"message": message})

    async def _find(self, request: web.Request) -> web.StreamResponse:
        if refusal := self._refusal():
            return refusal
        found = self._keys.get((request.query["place"], request.query["key"]))
        return await self._answered(request, {"message": found})

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        await request.json()
        if refusal := self._refusal():
            return refusal
        self.book.answers["edited"] += 1
        return await self._answered(request, {})

    def _refusal(self) -> web.Response | None:
        drawn = self._chance.random()
        if drawn < self.faults.busy:
            self.book.answers["429"] += 1
            return web.Response(status=429, headers={"Retry-After": str(self.faults.retry_after)})
        if drawn < self.faults.busy + self.faults.failed:
            self.book.answers["500"] += 1
            return web.Response(status=500)
        return None

    async def _answered(
        self, request: web.Request, body: dict[str, str | None]
    ) -> web.StreamResponse:
        """The answer, or a connection that is cut although the request was taken."""
        if self._chance.random() < self.faults.dropped:
            self.book.answers["dropped"] += 1
            if request.transport:
                request.transport.abort()
            raise asyncio.CancelledError
        self.book.answers["200"] += 1
        return web.json_response(body)

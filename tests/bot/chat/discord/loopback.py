"""A small Discord over real sockets: REST and gateway, with its limits and its moods.

Only what discord.py 2.7 needs of it and what simcord does not have: 429 of a route, of everything
and of Cloudflare, 503, answers that are lost, nonces, a gateway that drops and resumes.
"""

import asyncio
import re
import time
from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from tests.bot.chat.discord.gateway import Gateway
from tests.bot.chat.discord.wire import (
    BOT,
    Payload,
    application,
    as_json,
    body_of,
    bucket,
    message_of,
    numbered,
    too_many,
    user,
)

VERSION = "/api/v10"


@dataclass
class Fault:
    """What is answered instead, to requests whose `METHOD path` matches, so many times.

    With `status` 0 the connection breaks.
    """

    pattern: str
    status: int
    code: int = 0
    times: int = 1
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    after: bool = False
    """The request is done first, and only its answer is lost."""


@dataclass(frozen=True)
class Seen:
    """A request as it came in."""

    at: float
    method: str
    path: str
    body: Any


def lost(request: web.Request) -> web.Response:
    """Break the connection; what is returned never arrives."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


class Loopback(Gateway):
    """The server; `url` is the API's address. Limits: `window` is (requests, seconds) a channel."""

    def __init__(self, *, window: tuple[int, float] = (1000, 1.0), every: int = 1000) -> None:
        super().__init__()
        self.window, self.every = window, every
        self.seen: list[Seen] = []
        self.faults: list[Fault] = []
        self.messages: dict[int, list[Payload]] = defaultdict(list)
        self.nonces: dict[tuple[int, str], Payload] = {}
        self.commands: Any = None
        self.called_back: set[int] = set()
        self.answered: Counter[int] = Counter()
        self.connections, self.reset_after = 999, 300
        self._recent: dict[str, deque[float]] = defaultdict(deque)
        self._last = 10**18
        self._runner: web.AppRunner | None = None
        self._routes: list[tuple[str, str, Any]] = [
            ("*", "/users/@me", self._me),
            ("*", "/oauth2/applications/@me", lambda *_: (200, application())),
            ("*", "/gateway/bot", self._where),
            ("PUT", r"/applications/(\d+)/commands", self._registered),
            ("POST", "/users/@me/channels", self._direct),
            ("POST", r"/channels/(\d+)/messages", self._posted),
            ("GET", r"/channels/(\d+)/messages", self._history),
            ("*", r"/channels/(\d+)/messages/(\d+)", self._one),
            ("POST", r"/interactions/(\d+)/.*", self._called_back),
            ("*", "/webhooks/.*", self._followed),
        ]
        self.url = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway", self.listen)
        app.router.add_route("*", VERSION + "/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}{VERSION}"
        self.socket_url = f"ws://{host}:{port}/gateway"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self.drop(1001)
        await self._runner.cleanup()

    def snowflake(self) -> int:
        self._last += 1
        return self._last

    def requests(self, pattern: str) -> list[Seen]:
        return [one for one in self.seen if re.search(pattern, f"{one.method} {one.path}")]

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        body = await body_of(request)
        self.seen.append(Seen(time.monotonic(), request.method, path, body))
        fault = self._fault(f"{request.method} {path}")
        if fault and not fault.after:
            return self._faulty(fault) if fault.status else lost(request)
        limited = self._limited(path)
        if limited is not None:
            self.answered[429] += 1
            return limited
        status, answer = self._answer(request, path, body)
        if fault:
            lost(request)
        self.answered[status] += 1
        return as_json(answer, status=status, headers=self._headers(path))

    def _fault(self, line: str) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and re.search(fault.pattern, line):
                fault.times -= 1
                return fault
        return None

    def _faulty(self, fault: Fault) -> web.Response:
        self.answered[fault.status] += 1
        if isinstance(fault.body, str):
            text, headers = fault.body, dict(fault.headers)
            return web.Response(
                status=fault.status, text=text, headers=headers, content_type="text/html"
            )
        body = {"message": "no", "code": fault.code, **(fault.body or {})}
        return as_json(body, status=fault.status, headers=dict(fault.headers))

    def _limited(self, path: str) -> web.Response | None:
        """A 429 where a channel, or everything together, is asked too often."""
        now = time.monotonic()
        if path.startswith(("/interactions", "/webhooks")):
            return None
        for key, most, seconds in self._limits(path):
            recent = self._recent[key]
            while recent and recent[0] <= now - seconds:
                recent.popleft()
            if len(recent) >= most:
                wait = max(0.01, recent[0] + seconds - now)
                return too_many(wait, everywhere=key == "*")
        for key, _, _ in self._limits(path):
            self._recent[key].append(now)
        return None

    def _limits(self, path: str) -> list[tuple[str, int, float]]:
        """The limits a request counts towards: everything, and the posts of one channel."""
        posts = [(bucket(path), *self.window)] if path.endswith("/messages") else []
        return [("*", self.every, 1.0), *posts]

    def _headers(self, path: str) -> dict[str, str]:
        if len(self._limits(path)) == 1:
            return {"Via": "1.1 google"}
        most, seconds = self.window
        recent = self._recent[bucket(path)]
        left = max(0.0, recent[0] + seconds - time.monotonic()) if recent else seconds
        return {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, most - len(recent))),
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Bucket": bucket(path).partition(":")[0],
            "Via": "1.1 google",
        }

    def _answer(self, request: web.Request, path: str, body: Any) -> tuple[int, Any]:
        for method, pattern, answer in self._routes:
            found = re.fullmatch(pattern, path)
            if found and method in {"*", request.method}:
                return answer(request, body, *map(int, found.groups()))
        return 404, {"message": "404: Not Found", "code": 0}

    def _me(self, _: web.Request, __: Any) -> tuple[int, Any]:
        refused = {"message": "401: Unauthorized", "code": 0}
        return (401, refused) if self.token_refused else (200, user(BOT))

    def _where(self, _: web.Request, __: Any) -> tuple[int, Any]:
        limit = {"total": 1000, "reset_after": self.reset_after, "max_concurrency": 1}
        limit["remaining"] = self.connections
        return 200, {"url": self.socket_url, "shards": 1, "session_start_limit": limit}

    def _registered(self, _: web.Request, body: Any, __: int) -> tuple[int, Any]:
        self.commands = body
        return 200, []

    def _history(self, request: web.Request, _: Any, channel: int) -> tuple[int, Any]:
        most = int(request.query.get("limit", "50"))
        below = int(request.query.get("before", str(2**63)))
        kept = [one for one in self.messages[channel] if int(one["id"]) < below]
        return 200, kept[::-1][:most]

    def _called_back(self, _: web.Request, body: Any, number: int) -> tuple[int, Any]:
        if number in self.called_back:
            return 400, {"message": "already acknowledged", "code": 40060}
        self.called_back.add(number)
        message = message_of(self.snowflake(), 1, body.get("data") or {})
        shown = {"type": body["type"], "message": message}
        return 200, {"interaction": {"id": str(number), "type": 2}, "resource": shown}

    def _followed(self, _: web.Request, body: Any) -> tuple[int, Any]:
        return 200, message_of(self.snowflake(), 1, body)

    def _direct(self, _: web.Request, body: Any) -> tuple[int, Any]:
        recipient = int(body["recipient_id"])
        people = [user(recipient, "member")]
        return 200, {"id": str(recipient + 10**15), "type": 1, "recipients": people}

    def _posted(self, _: web.Request, body: Any, channel: int) -> tuple[int, Any]:
        key = (channel, str(body.get("nonce")))
        if not (body.get("enforce_nonce") and key in self.nonces):
            self.nonces[key] = message_of(self.snowflake(), channel, body)
            self.messages[channel].append(self.nonces[key])
        return 200, self.nonces[key]

    def _one(self, request: web.Request, body: Any, channel: int, number: int) -> tuple[int, Any]:
        for message in self.messages[channel]:
            if message["id"] == str(number):
                if request.method == "PATCH":
                    message["components"] = numbered(body["components"])
                return 200, message
        return 404, {"message": "Unknown Message", "code": 10008}

    def say(self, channel: int, text: str) -> None:
        """Somebody else writes in a channel."""
        said = message_of(self.snowflake(), channel, {})
        self.messages[channel].append(said | {"author": user(99, "chatty"), "content": text})

    async def until(self, done: Any, seconds: float = 8.0) -> None:
        """Wait for something to become true."""
        async with asyncio.timeout(seconds):
            while not done():  # noqa: ASYNC110 - what is waited for is in the code under test
                await asyncio.sleep(0.01)

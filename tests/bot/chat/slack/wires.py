"""How payloads reach the app: through its sockets with acknowledgements, or signed over HTTP."""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.bot.chat.slack.fake import FakeSlack, Json

ACK = 3.0


class Wire(Protocol):
    """One way to the app."""

    async def send(self, kind: str, payload: Json) -> Json:
        """Deliver a payload; what the app acknowledged it with."""


@dataclass
class Sockets:
    """Socket Mode: each payload goes through one socket; unacknowledged events come again."""

    slack: FakeSlack
    open: list[web.WebSocketResponse] = field(default_factory=list)
    acks: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    connected: int = 0
    silent: int = 0
    delivered: list[int] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.slack.routes.append(web.get("/link/", self._link))

    async def send(self, kind: str, payload: Json, *, tries: int = 3) -> Json:
        for attempt in range(tries):
            await self._somebody()
            envelope = f"E{next(self._numbers)}"
            at = next(self._numbers) % len(self.open)
            self.delivered.append(at)
            self.acks[envelope] = asyncio.get_running_loop().create_future()
            body: Json = {"envelope_id": envelope, "type": kind, "payload": payload}
            body |= {"accepts_response_payload": True, "retry_attempt": attempt}
            try:
                await self.open[at].send_str(json.dumps(body))
                return await asyncio.wait_for(self.acks[envelope], ACK)
            except (TimeoutError, ConnectionError):
                if kind != "events_api":
                    raise
        raise TimeoutError("the app never acknowledged")

    async def disconnect(self) -> None:
        """Ask every socket to connect anew, as Slack does every few hours."""
        for one in list(self.open):
            await one.send_str(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))

    async def drop(self) -> None:
        """Cut every socket without a word."""
        for one in list(self.open):
            assert one._req is not None
            assert one._req.transport is not None
            one._req.transport.abort()
        self.open.clear()

    async def _somebody(self) -> None:
        async with asyncio.timeout(10):
            while not self.open:  # noqa: ASYNC110 - nobody tells when the app connects
                await asyncio.sleep(0.01)

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(json.dumps({"type": "hello", "num_connections": 1}))
        self.open.append(socket)
        self.connected += 1
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            if socket in self.open:
                self.open.remove(socket)
        return socket

    def _acknowledged(self, said: Json) -> None:
        if self.silent:  # as if it had been lost on the way
            self.silent -= 1
            return
        waiting = self.acks.pop(str(said.get("envelope_id")), None)
        if waiting and not waiting.done():
            waiting.set_result(said.get("payload") or {})


@dataclass
class Http:
    """HTTP mode: signed requests to the workers' addresses, in turn."""

    slack: FakeSlack
    urls: list[str]
    _numbers: Any = field(default_factory=itertools.count)

    async def send(self, kind: str, payload: Json) -> Json:
        url = self.urls[next(self._numbers) % len(self.urls)]
        status, text = await self.request(url, kind, payload)
        assert status == 200, (status, text)
        return json.loads(text) if text.startswith("{") else {}

    async def request(
        self, url: str, kind: str, payload: Json, *, age: float = 0, secret: str = ""
    ) -> tuple[int, str]:
        body, content = encoded(kind, payload)
        headers = signature(secret or self.slack.signing_secret, body, age)
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=body, headers={**headers, "Content-Type": content}) as answer,
        ):
            return answer.status, await answer.text()


def encoded(kind: str, payload: Json) -> tuple[str, str]:
    """The body of a payload as Slack sends it."""
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


def signature(secret: str, body: str, age: float = 0) -> Mapping[str, str]:
    """Slack's signature of a body (https://docs.slack.dev/authentication/verifying-requests)."""
    stamp = str(int(time.time() - age))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

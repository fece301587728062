"""The chat that speaks to the fake platform: a real client, real sockets, real failures."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.chat.base import Receipt
from bot.chat.messages import Message
from bot.commands.base import Commands
from bot.errors import ChatBusy, ChatError
from bot.models import Place


@dataclass
class LoopbackChat:
    """A Chat over HTTP."""

    url: str
    platform: str = "console"
    _session: aiohttp.ClientSession | None = None
    _closed: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, commands: Commands) -> None:  # noqa: ARG002 - nobody types here
        await self._closed.wait()

    async def post(self, place: Place, message: Message, *, key: str = "") -> Receipt:
        body = {"place": place.address, "key": key, "text": message.text}
        answer = await self._ask("POST", "/post", place.address, json=body)
        return Receipt(self.platform, place.address, answer["message"])

    async def find(self, place: Place, key: str) -> Receipt | None:
        query = {"place": place.address, "key": key}
        answer = await self._ask("GET", "/find", place.address, params=query)
        found = answer["message"]
        return Receipt(self.platform, place.address, found) if found else None

    async def edit(self, receipt: Receipt, message: Message) -> None:
        body = {"place": receipt.channel, "message": receipt.message, "text": message.text}
        await self._ask("POST", "/edit", receipt.channel, json=body)

    async def close(self) -> None:
        self._closed.set()
        if self._session:
            await self._session.close()

    async def _ask(self, method: str, path: str, place: str, **given: Any) -> Any:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        try:
            async with self._session.request(method, self.url + path, **given) as answer:
                if answer.status == 429:
                    wait = float(answer.headers.get("Retry-After", "1"))
                    raise ChatBusy(self.platform, place, "429", wait)
                if answer.status != 200:
                    raise ChatError(self.platform, place, f"answered {answer.status}")
                return await answer.json()
        except (aiohttp.ClientError, TimeoutError) as problem:
            raise ChatError(self.platform, place, f"{type(problem).__name__}") from problem

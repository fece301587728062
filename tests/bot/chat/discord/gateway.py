"""The gateway of the small Discord: says hello, identifies, resumes, drops."""

import json
from typing import Any

from aiohttp import WSMsgType, web

from tests.bot.chat.discord.wire import BOT, Payload, user


class Gateway:
    """Every socket gets every event; the events since IDENTIFY are kept for a resume."""

    def __init__(self) -> None:
        self.guilds: list[Payload] = []
        self.identified = self.resumed = 0
        self.token_refused = False
        self.sockets: set[web.WebSocketResponse] = set()
        self.events: list[Payload] = []
        self.socket_url = ""

    async def listen(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoclose=False)
        await socket.prepare(request)
        self.sockets.add(socket)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._said(socket, json.loads(message.data))
        self.sockets.discard(socket)
        return socket

    async def _said(self, socket: web.WebSocketResponse, said: Payload) -> None:
        match said["op"]:
            case 1:
                await socket.send_json({"op": 11})
            case 2 if self.token_refused:
                await socket.close(code=4004)
            case 2:
                self.identified += 1
                self.events = []
                shard = said["d"].get("shard", [0, 1])
                await self._dispatch([socket], "READY", self._ready(shard))
                for guild in self.guilds:
                    await self._dispatch([socket], "GUILD_CREATE", guild | {"unavailable": False})
            case 6:
                self.resumed += 1
                for missed in self.events[said["d"]["seq"] :]:
                    await socket.send_json(missed)
                await self._dispatch([socket], "RESUMED", {})

    def _ready(self, shard: list[int]) -> Payload:
        away = [{"id": one["id"], "unavailable": True} for one in self.guilds]
        return {
            "v": 10,
            "user": user(BOT),
            "guilds": away,
            "session_id": "session",
            "resume_gateway_url": self.socket_url,
            "shard": shard,
            "application": {"id": str(BOT), "flags": 0},
        }

    async def _dispatch(self, sockets: list[Any], name: str, data: Payload) -> None:
        event = {"op": 0, "t": name, "s": len(self.events) + 1, "d": data}
        self.events.append(event)
        for socket in sockets:
            await socket.send_json(event)

    async def tell(self, name: str, data: Payload) -> None:
        """Send an event; one that is sent while nobody listens waits for a resume."""
        await self._dispatch(list(self.sockets), name, data)

    async def drop(self, code: int) -> None:
        """Close every socket."""
        for socket in list(self.sockets):
            self.sockets.discard(socket)
            await socket.close(code=code)

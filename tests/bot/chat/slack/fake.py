"""A Slack of our own over real sockets: workspaces, a Web API that refuses, response_urls, OAuth.

It keeps what the real one keeps (messages, views, files) and is as strict as its documentation:
tokens, membership, block limits, triggers that live three seconds, response_urls of five uses.
"""

import asyncio
import itertools
import secrets
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.bot.chat.slack.blocks import refused, view_refused
from tests.bot.chat.slack.faults import Fault, arguments_of, failed
from tests.bot.chat.slack.scopes import granted_by_the_manifest, needed

Json = dict[str, Any]
TRIGGER, USES = 3.0, 5


@dataclass
class Channel:
    """A channel, or direct messages where `user` is set."""

    id: str
    team: str
    name: str = ""
    member: bool = True
    archived: bool = False
    user: str = ""
    messages: list[Json] = field(default_factory=list)


@dataclass
class Workspace:
    """A workspace with the app's bot in it."""

    team: str
    token: str
    name: str
    users: dict[str, Json] = field(default_factory=dict)
    scopes: frozenset[str] = frozenset()


class Refusal(Exception):
    """An `ok: false` answer."""


@dataclass
class FakeSlack:
    """Every workspace, and what the app did in them."""

    app_token: str = "xapp-1-fake"
    signing_secret: str = "signing-secret"
    client: tuple[str, str] = ("client.id", "client-secret")
    ticks: Callable[[], float] = time.monotonic
    port: int = 0
    workspaces: dict[str, Workspace] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    calls: list[tuple[str, str, Json]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    chance: Callable[[str], Fault | None] = lambda _: None
    slowness: dict[str, float] = field(default_factory=dict)
    views: dict[str, Json] = field(default_factory=dict)
    homes: dict[tuple[str, str], list[Json]] = field(default_factory=lambda: defaultdict(list))
    answers: list[Json] = field(default_factory=list)
    files: dict[str, Json] = field(default_factory=dict)
    triggers: dict[str, float] = field(default_factory=dict)
    urls: dict[str, Json] = field(default_factory=dict)
    codes: dict[str, Json] = field(default_factory=dict)
    refreshes: dict[str, str] = field(default_factory=dict)
    spent: Counter[str] = field(default_factory=Counter)
    routes: list[web.RouteDef] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))
    sockets: Any = None
    shelf: Any = None
    _runner: web.AppRunner | None = None

    # --- people ---------------------------------------------------------------------------------

    def workspace(self, team: str = "T1", name: str = "Fernhill") -> Workspace:
        made = Workspace(team, f"xoxb-{team}", name, scopes=granted_by_the_manifest())
        self.workspaces[team] = made
        self.person(team, f"B{team}", name="leadbot")
        return made

    def person(self, team: str, user: str, **about: Any) -> Json:
        plain = {"id": user, "name": user.lower(), "locale": "en-US", "is_admin": False}
        self.workspaces[team].users[user] = plain | about
        return self.workspaces[team].users[user]

    def channel(self, team: str, channel: str, **about: Any) -> Channel:
        self.channels[channel] = Channel(channel, team, **about)
        return self.channels[channel]

    def trigger(self) -> str:
        name = f"{next(self._numbers)}.{secrets.token_hex(4)}"
        self.triggers[name] = time.monotonic()
        return name

    def response_url(self, **about: Any) -> str:
        token = secrets.token_hex(8)
        self.urls[token] = about
        return f"http://127.0.0.1:{self.port}/response/{token}"

    def shown(self, channel: str) -> list[Json]:
        """What a channel shows."""
        return self.channels[channel].messages

    def direct(self, team: str, user: str) -> list[Json]:
        """What stands in the direct messages with a member."""
        found = [one for one in self.channels.values() if (one.team, one.user) == (team, user)]
        return found[0].messages if found else []

    def called(self, method: str) -> list[Json]:
        return [arguments for name, _, arguments in self.calls if name == method]

    # --- server ---------------------------------------------------------------------------------

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    async def start(self) -> None:
        app = web.Application(client_max_size=10_000_000)
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_post("/response/{token}", self._respond)
        app.router.add_post("/upload/{file}", self._upload)
        app.add_routes(self.routes)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await arguments_of(request)
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = bearer or str(arguments.pop("token", ""))
        await asyncio.sleep(self.slowness.get(method, 0))
        waiting = self.faults[method]
        fault = waiting.popleft() if waiting else self.chance(method)
        if fault and not fault.after:
            return await failed(request, fault)
        answer = self._answer(method, token, arguments)
        if fault:
            return await failed(request, fault)
        workspace = next((one for one in self.workspaces.values() if one.token == token), None)
        scopes = {"x-oauth-scopes": ",".join(sorted(workspace.scopes))} if workspace else {}
        return web.json_response(answer, headers=scopes)

    def _answer(self, method: str, token: str, arguments: Json) -> Json:
        from tests.bot.chat.slack.methods import METHODS

        try:
            team = self._team(method, token)
            self.calls.append((method, team, arguments))
            scope = needed(method, arguments)
            if scope and scope not in self.workspaces[team].scopes:
                return {"ok": False, "error": "missing_scope", "needed": scope}
            return {"ok": True, **METHODS[method](self, team, arguments)}
        except Refusal as problem:
            return {"ok": False, "error": str(problem)}

    def _team(self, method: str, token: str) -> str:
        if method == "oauth.v2.access":
            return ""
        if method == "apps.connections.open":
            if token != self.app_token:
                raise Refusal("invalid_auth")
            return ""
        if not token:
            raise Refusal("not_authed")
        for workspace in self.workspaces.values():
            if workspace.token == token:
                return workspace.team
        raise Refusal("token_revoked" if token in self.spent else "invalid_auth")

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        token = request.match_info["token"]
        about = self.urls.get(token)
        self.spent[token] += 1
        if about is None or self.spent[token] > USES:
            return web.Response(status=404, text="used_url" if about else "expired_url")
        waiting = self.faults["response_url"]
        if waiting:
            return await failed(request, waiting.popleft())
        payload = await request.json()
        if "blocks" in payload and (why := refused(payload["blocks"])):
            self.complaints += why
            return web.Response(status=400, text="invalid_blocks")
        if not payload.get("text"):
            return web.Response(status=400, text="no_text")
        self.answers.append(payload | {"about": about})
        self._shown_by(payload, about)
        return web.Response(text="ok")

    def _shown_by(self, payload: Json, about: Json) -> None:
        channel = self.channels.get(about.get("channel", ""))
        if channel is None:
            return
        if payload.get("replace_original") and about.get("ts"):
            for one in channel.messages:
                if one["ts"] == about["ts"]:
                    one.update(text=payload["text"], blocks=payload.get("blocks", []))
        elif payload.get("response_type") == "in_channel":
            channel.messages.append(self.message(payload))

    def message(self, payload: Json) -> Json:
        return {"ts": f"{time.time():.0f}.{next(self._numbers):06}", **payload}

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.files[request.match_info["file"]]
        file["data"] = await request.read()
        assert len(file["data"]) == int(file["length"])
        return web.Response(text="OK - uploaded")

    def checked(self, arguments: Json) -> None:
        """Refuse a message as Slack would."""
        if "blocks" in arguments and (why := refused(arguments["blocks"])):
            self.complaints += why
            raise Refusal("invalid_blocks")
        if not arguments.get("text"):
            self.complaints.append("no text")
            raise Refusal("no_text")
        if len(arguments["text"]) > 40_000:
            raise Refusal("msg_too_long")

    def checked_view(self, view: Json) -> None:
        if why := view_refused(view):
            self.complaints += why
            raise Refusal("invalid_arguments")

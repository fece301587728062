"""Slack: the same commands, cards and deliveries as anywhere, in Slack's own ways."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Any

import structlog
from aiohttp import web
from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_sdk.signature import SignatureVerifier

from bot.chat.base import Receipt
from bot.chat.messages import Message
from bot.chat.slack_answers import Answers
from bot.chat.slack_checkup import BAD, Finding, checked, enough, why
from bot.chat.slack_desk import Desk
from bot.chat.slack_errors import FAILURES, GONE, INVITE, PLATFORM, told
from bot.chat.slack_handlers import register
from bot.chat.slack_http import LARGEST, Pages, listening
from bot.chat.slack_installs import Installs
from bot.chat.slack_oauth import flow_of
from bot.chat.slack_once import Once
from bot.chat.slack_people import People
from bot.chat.slack_posts import Posts
from bot.chat.slack_sockets import HEARTBEAT, SLOWEST, Sockets
from bot.chat.slack_web import SlackWeb
from bot.commands.base import Caller, Commands
from bot.errors import ChatError, PlaceGone
from bot.models import Place
from bot.ports import unheard
from bot.storage.store import Store
from config.settings import Settings


class SlackChat:
    """Keeps `bot.chat.base.Chat`.

    With an app token it listens through sockets; with a signing secret it listens on `port` for
    HTTP payloads, and with a client id also for installations. `mount` puts these addresses into a
    web application of somebody else's instead.
    """

    platform = PLATFORM

    def __init__(
        self,
        settings: Settings,
        store: Store,
        *,
        clock: Callable[[], datetime],
        port: int = 3000,
        host: str = "0.0.0.0",  # noqa: S104 - Slack comes from outside
        sockets: int = 2,
        heartbeat: float = HEARTBEAT,
    ) -> None:
        """Take what is needed to connect; nothing is connected yet.

        Raises:
            ConfigError: the settings are not enough for any way of listening.

        """
        self._settings, self._store, self._clock = settings, store, clock
        self._port, self._host = port, host
        self._sockets, self._heartbeat = sockets, heartbeat
        enough(settings)
        self.web = SlackWeb(settings.slack_api_url)
        self._client = (settings.slack_client_id, _secret(settings.slack_client_secret))
        token = _secret(settings.slack_bot_token)
        self.installs = Installs(store, self.web, clock, token=token, client=self._client)
        self.people = People(self.web)
        self.posts = Posts(store, self.web, self.installs, clock)
        self._app: AsyncApp | None = None
        self._flow: AsyncOAuthFlow | None = None
        self._mounted = False
        self._closing = asyncio.Event()
        self._closed = asyncio.Event()
        self._closed.set()
        self.listening_on = 0
        """The port of HTTP mode once it listens; 0 before, and without it."""

    def mount(self, on: web.Application) -> None:
        """Answer Slack's HTTP payloads in this application, which must not be running yet."""
        self._pages().mount(on)
        self._mounted = True

    async def serve(self, commands: Commands) -> None:
        """Connect and answer until closed.

        Raises:
            ConfigError: Slack does not accept a token, or the port of HTTP mode is taken.

        """
        self._closed.clear()
        try:
            async with AsyncExitStack() as stack:
                await self._start(commands, stack)
                await self._closing.wait()
        finally:
            self._closed.set()

    async def post(self, place: Place, message: Message, *, key: str = "") -> Receipt:
        """Send a message under a key."""
        return await self.posts.post(place, message, key)

    async def find(self, place: Place, key: str) -> Receipt | None:
        """The message that was sent with this key."""
        return await self.posts.find(place, key)

    async def edit(self, receipt: Receipt, message: Message) -> None:
        """Change a message sent before."""
        await self.posts.edit(receipt, message)

    async def check_place(self, place: Place) -> tuple[str, ...]:
        """What the app lacks for posting to a place, in words; () when nothing is missing."""
        try:
            with told(place.address):
                at = await self.posts.address(place)
                if place.kind == "dm":  # opened: nothing more is needed
                    return ()
                said = await self.web.replies.conversations_info(token=at.token, channel=at.channel)
        except PlaceGone as problem:
            return (problem.problem,)
        except ChatError:
            return ("an answer from Slack, which could not be asked",)
        channel = said.get("channel") or {}
        if channel.get("is_archived"):
            return (GONE["is_archived"],)
        if not channel.get("is_member"):
            return (INVITE,)
        return ()

    async def examine(self) -> Sequence[Finding]:
        """What `doctor` is to say of the tokens."""
        bot, app = map(_secret, (self._settings.slack_bot_token, self._settings.slack_app_token))
        found = [one async for one in checked(self.web, bot, app)]
        if self._client[0] and not self._settings.public_url:
            found.append((BAD, "LEADBOT_PUBLIC_URL is empty: no workspace can install the app"))
        return found

    async def close(self) -> None:
        """Finish what is in hand and disconnect."""
        self._closing.set()
        await self._closed.wait()
        await self.web.close()

    async def _start(self, commands: Commands, stack: AsyncExitStack) -> None:
        answers = Answers(self.web, self.posts, commands.unshown)
        desk = Desk(commands, self.installs, self.people, answers)
        self._app = app = AsyncApp(
            name="leadbot",
            logger=self.web.logger,
            signing_secret=_secret(self._settings.slack_signing_secret),
            client=self.web.replies,
            authorize=_let_through,
        )
        register(app, desk, Once(self._store.notes, self._clock))
        stack.push_async_callback(desk.settle)
        await self._introduce(commands)
        if self._client[0]:
            self._flow = flow_of(
                self.installs,
                self._store.tokens,
                self.web,
                self._clock,
                commands,
                client=self._client,
                public_url=self._settings.public_url,
            )
        if not self._mounted and (self._settings.slack_signing_secret and self._needs_http()):
            await self._listen(stack)
        if token := _secret(self._settings.slack_app_token):
            sockets = Sockets(app, self.web, token, self._sockets, self._heartbeat)
            stack.push_async_callback(sockets.close)
            await self._until_closing(sockets.open())

    def _needs_http(self) -> bool:
        """Without sockets for every payload, with them for installing."""
        return not self._settings.slack_app_token or bool(self._client[0])

    async def _listen(self, stack: AsyncExitStack) -> None:
        on = web.Application(client_max_size=LARGEST)
        self._pages().mount(on)
        try:
            runner = await listening(on, self._port, self._host)
        except OSError as problem:
            raise unheard("LEADBOT_SLACK_PORT", self._port, problem) from problem
        stack.push_async_callback(runner.cleanup)
        self.listening_on = runner.addresses[0][1]

    def _pages(self) -> Pages:
        verifier = SignatureVerifier(_secret(self._settings.slack_signing_secret))
        return Pages(lambda: self._app, lambda: self._flow, verifier)

    async def _introduce(self, commands: Commands) -> None:
        """Know the single workspace; it is asked for again while Slack cannot be reached."""
        wait = 1.0
        while not self._closing.is_set():
            try:
                own = await self.installs.own()
            except FAILURES as problem:
                log = structlog.get_logger("slack")
                log.warning("no connection to Slack", problem=why(problem), again_in=wait)
                await self._until_closing(asyncio.sleep(wait))
                wait = min(wait * 2, SLOWEST)
                continue
            if own is not None:
                await commands.joined(Caller(PLATFORM, own.team, "", community_name=own.name))
            return

    async def _until_closing(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that `close` may interrupt."""
        doing = asyncio.ensure_future(work)
        closing = asyncio.ensure_future(self._closing.wait())
        await asyncio.wait({doing, closing}, return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()
        if not doing.done():
            doing.cancel()
            await asyncio.wait({doing})
            return
        await doing


async def _let_through(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
    """Every payload whose signature is right: Slack waits three seconds for its acknowledgement,
    so the token, which is in the database, is looked for behind it.
    """
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


def _secret(value: SecretStr | None) -> str:
    return value.get_secret_value() if value else ""

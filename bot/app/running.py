"""What a running process is made of: its chats, its steps, and the engines that run them."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.app.build import App, usd_an_hour
from bot.chat.base import Chat
from bot.chat.console import ConsoleChat
from bot.commands.leaving import forget_removed
from bot.health import application
from bot.models import Place
from bot.services import Services
from bot.storage import address
from bot.work.engine_embedded import EmbeddedEngine
from bot.work.jobs import Job
from bot.work.report import refresher
from bot.work.steps import Works
from config.settings import Settings

if TYPE_CHECKING:
    from aiohttp import web

GRACE = 9.0
"""Seconds for what is in hand when the process is asked to stop."""
HOUR = timedelta(hours=1).total_seconds()


class Engine(Protocol):
    """What runs jobs until it is stopped."""

    async def run(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set, then end within the grace."""


def chats_of(app: App) -> dict[str, Chat]:
    """Every chat whose tokens are set, else the console."""
    settings = app.settings
    chats: list[Chat] = []
    if settings.discord_token:
        # A platform that is not used costs no memory: its library is large.
        from bot.chat.discord_chat import DiscordChat  # noqa: PLC0415

        chats.append(DiscordChat.of(settings, app.store.notes))
    if settings.slack_bot_token or settings.slack_client_id:
        from bot.chat.slack_chat import SlackChat  # noqa: PLC0415 - as above

        chats.append(SlackChat(settings, app.store, clock=app.clock, port=settings.slack_port))
    return {chat.platform: chat for chat in chats or [ConsoleChat(clock=app.clock, stay=True)]}


def services_of(app: App, chats: Mapping[str, Chat]) -> Services:
    """The services of the commands, with what only a running process can do."""

    async def check_place(place: Place) -> Sequence[str]:
        check = getattr(chats.get(place.platform), "check_place", None)
        return await check(place) if check is not None else ()

    def granting(place: Place, community: str) -> str:
        asked = getattr(chats.get(place.platform), "granting", None)
        return str(asked(place, community)) if asked is not None else ""

    async def belongs(platform: str, community: str, user: str) -> bool:
        asked = getattr(chats.get(platform), "belongs", None)
        return asked is None or bool(await asked(community, user))

    return replace(app.services, check_place=check_place, granting=granting, belongs=belongs)


def works_of(app: App, chats: Mapping[str, Chat], *, shared: bool) -> Works:
    """The steps of this process; `shared` says that others may work on the same rows."""
    return Works(
        app.store,
        app.services.reader,
        app.services.scorer,
        app.fetcher,
        app.feeds,
        chats,
        app.clock,
        app.services.showing(),
        usd_an_hour,
        shared=shared,
    )


def engines_of(app: App, works: Works, *, works_here: bool) -> list[Engine]:
    """The engines of this process.

    What posts always runs here, where the connections are. The other steps go to Procrastinate
    where the database is a PostgreSQL, so that any machine can do them, and run here otherwise.
    """
    url = app.settings.database_url.get_secret_value()
    sending = works.sending() if works.chats else ()
    working = (*works.working(), *_upkeep(app)) if works_here else ()
    closing = [works.end]
    if not working or not url.startswith("postgres"):
        return [EmbeddedEngine([*sending, *working], works.metrics, app.clock, closing)]
    from bot.work.engine_procrastinate import ProcrastinateEngine  # noqa: PLC0415 - an extra

    queues = sorted({job.queue for job in working})
    everywhere = ProcrastinateEngine(url, working, works.metrics, app.clock, queues=queues)
    here = EmbeddedEngine(sending, works.metrics, app.clock, closing)
    return [here, everywhere] if sending else [everywhere]


def _upkeep(app: App) -> tuple[Job, ...]:
    async def forget() -> int:
        return await forget_removed(app.store, app.clock())

    return (
        Job("forget", forget, HOUR, queue="read", serial=True),
        Job("rarity", app.weigh, 6 * HOUR, queue="read", serial=True),
    )


def file_of(settings: Settings) -> Path | None:
    """The SQLite file of this process, None in memory and for a PostgreSQL.

    Raises:
        ConfigError: the address of the database cannot be used.

    """
    return address.file_of(address.address_of(settings.database_url.get_secret_value()))


def health_of(app: App, works: Works) -> "web.Application":
    """The pages of the side port: /healthz, /readyz and /metrics."""

    async def database() -> str:
        await app.store.notes.get("health")
        return ""

    return application(works.metrics, {"database": database}, refresher(app.store, app.clock))

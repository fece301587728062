"""What a running process is made of: its chats, its courier, its jobs and the engines for them."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from bot.app.build import App
from bot.chat.base import Chat
from bot.chat.console import ConsoleChat
from bot.commands.leaving import forget_removed
from bot.health import Metrics, application
from bot.models import Place
from bot.services import Services
from bot.work.audience import Audience
from bot.work.deliver import Courier
from bot.work.digest import Digester
from bot.work.edits import plan_edits
from bot.work.engine_embedded import EmbeddedEngine
from bot.work.jobs import Job, Step
from bot.work.plan import Planner
from bot.work.remind import plan_reminders
from bot.work.render import Renderer
from bot.work.report import refresher
from bot.work.retention import purge
from bot.work.tell import tell_of_dead

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

        token = settings.discord_token.get_secret_value()
        chats.append(
            DiscordChat(
                token,
                api_url=settings.discord_api_url,
                shards=settings.discord_shards,
                notes=app.store.notes,
            )
        )
    if settings.slack_bot_token or settings.slack_client_id:
        from bot.chat.slack_chat import SlackChat  # noqa: PLC0415 - as above

        chats.append(SlackChat(settings, app.store, clock=app.clock, port=settings.slack_port))
    return {chat.platform: chat for chat in chats or [ConsoleChat(clock=app.clock, stay=True)]}


def services_of(app: App, chats: Mapping[str, Chat]) -> Services:
    """The services of the commands, with what only a running process can do."""

    async def check_place(place: Place) -> Sequence[str]:
        check = getattr(chats.get(place.platform), "check_place", None)
        return await check(place) if check is not None else ()

    async def poll(name: str) -> None:
        await app.poller().named((name,))

    return replace(app.services, check_place=check_place, poll=poll)


def courier_of(app: App, chats: Mapping[str, Chat], worker: str, metrics: Metrics) -> Courier:
    """What posts in this process; `worker` names it in the ledger."""
    renderer = Renderer(app.store, app.services.showing(), app.clock)
    return Courier(app.store, chats, renderer, worker, app.clock, metrics=metrics)


def work_jobs(app: App) -> list[Job]:
    """Poll, read, plan and all that keeps what was posted true; for any process of any machine."""
    audience = Audience(app.store, app.services.scorer, app.clock)
    planner = Planner(app.store, audience, app.clock)
    digester = Digester(app.store, app.clock)
    poller, reader = app.poller(), app.posting_reader()

    async def poll() -> int:
        return (await poller.due()).sources

    async def read() -> int:
        return (await reader.unread()).read

    async def plan() -> int:
        return (await planner.new()).leads

    return [
        Job("poll", poll, 15, wakes=("read",), queue="poll"),
        Job("read", read, 20, wakes=("plan",), queue="read", serial=True),
        Job("plan", plan, 20, wakes=("deliver",), queue="read", serial=True),
        Job("digest", digester.due, 20, wakes=("deliver",), queue="digest", serial=True),
        _upkeep("edits", lambda: plan_edits(app.store), 30),
        _upkeep("reminders", lambda: plan_reminders(app.store, app.clock), 300),
        _upkeep("dead places", lambda: tell_of_dead(app.store), 60),
        _upkeep("retention", lambda: purge(app.store, app.specs, app.clock), HOUR),
        _upkeep("removed", lambda: forget_removed(app.store, app.clock()), HOUR),
        _upkeep("rarity", app.weigh, 6 * HOUR),
    ]


def _upkeep(name: str, step: Step, every: float) -> Job:
    return Job(name, step, every, wakes=("deliver",), queue="read", serial=True)


def engines_of(
    app: App, jobs: Sequence[Job], courier: Courier | None, metrics: Metrics
) -> list[Engine]:
    """The engines of this process.

    What posts always runs here, where the connections are. The other jobs go to Procrastinate where
    the database is a PostgreSQL, so that any machine can do them, and run here otherwise.
    """
    url = app.settings.database_url.get_secret_value()
    posting = [Job("deliver", courier.step, 1)] if courier else []
    closing = [courier.close] if courier else []
    if not jobs or not url.startswith("postgres"):
        return [EmbeddedEngine([*posting, *jobs], metrics, app.clock, closing)]
    from bot.work.engine_procrastinate import ProcrastinateEngine  # noqa: PLC0415 - an extra

    queues = sorted({job.queue for job in jobs})
    shared = ProcrastinateEngine(url, jobs, metrics, app.clock, queues=queues)
    own = [EmbeddedEngine(posting, metrics, app.clock, closing)] if posting else []
    return [*own, shared]


def health_of(app: App, metrics: Metrics) -> "web.Application":
    """The pages of the side port: /healthz, /readyz and /metrics."""

    async def database() -> str:
        await app.store.notes.get("health")
        return ""

    return application(metrics, {"database": database}, refresher(app.store, app.clock))

"""`run`: the bot itself, until it is told to stop."""

import asyncio
import signal
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import structlog
import typer

from bot.app import build as building
from bot.app import running
from bot.chat.base import Chat
from bot.commands.table import CommandTable
from bot.errors import UserError
from bot.health import serve_health
from bot.ports import unheard
from bot.work.alone import alone
from bot.work.steps import Works
from config.settings import Settings, load_settings

if TYPE_CHECKING:
    from aiohttp import web

T = TypeVar("T")
ROLES = ("all", "worker", "chat")
"""A worker polls, reads and plans; a chat process holds the connections and posts."""


def run(
    role: Annotated[str, typer.Option(help="all, worker or chat: to split processes")] = "all",
) -> None:
    """Poll, match, deliver and answer, with every chat whose tokens are set, else the console."""
    if role not in ROLES:
        raise UserError(f'--role "{role}" is unknown; write one of {", ".join(ROLES)}')
    settings = load_settings()
    building.start_logs(settings)
    asyncio.run(_run(settings, role))


async def _run(settings: Settings, role: str) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with AsyncExitStack() as stack:
        begun = await _unless(stop, _begun(settings, role, stack))
        if begun is None:
            structlog.get_logger("run").info("stopped while starting", role=role)
            return
        await _until_stopped(*begun, stop)


async def _begun(
    settings: Settings, role: str, stack: AsyncExitStack
) -> tuple[building.App, Sequence[running.Engine], Mapping[str, Chat]]:
    """Everything that is to run, ready to; what is to be closed after it is on the stack."""
    lock = alone(running.file_of(settings))  # before a newer version could change the schema
    if lock is not None:
        stack.callback(lock.close)
    app = await stack.enter_async_context(building.opened(settings, decides=role != "chat"))
    chats = running.chats_of(app) if role != "worker" else {}
    works = running.works_of(app, chats, shared=lock is None)
    await works.begin()
    engines = running.engines_of(app, works, works_here=role != "chat")
    side = await _side_port(settings, app, works)
    if side is not None:
        stack.push_async_callback(side.cleanup)
    structlog.get_logger("run").info(
        "started", role=role, chats=sorted(chats), worker=works.worker, alone=lock is not None
    )
    return app, engines, chats


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """What the work gives; None where it was interrupted, because `stop` was set before its end."""
    doing, told = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait({doing, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if doing.done():
        return await doing
    doing.cancel()
    await asyncio.gather(doing, return_exceptions=True)
    return None


async def _until_stopped(
    app: building.App,
    engines: Sequence[running.Engine],
    chats: Mapping[str, Chat],
    stop: asyncio.Event,
) -> None:
    """Everything at once; the end of one chat, or a signal, ends it all within the grace."""
    table = CommandTable(running.services_of(app, chats))
    lasting = [
        *(asyncio.create_task(chat.serve(table), name=name) for name, chat in chats.items()),
        *(asyncio.create_task(engine.run(stop), name="work") for engine in engines),
        asyncio.create_task(stop.wait(), name="stop"),
    ]
    done, _ = await asyncio.wait(lasting, return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    for chat in chats.values():
        with suppress(Exception):
            await asyncio.wait_for(chat.close(), running.GRACE)
    await asyncio.wait(lasting, timeout=running.GRACE)
    for task in lasting:
        task.cancel()
    await asyncio.gather(*lasting, return_exceptions=True)
    for task in done:
        if not task.cancelled() and (problem := task.exception()):
            raise problem


async def _side_port(settings: Settings, app: building.App, works: Works) -> "web.AppRunner | None":
    if not settings.http_port:
        return None
    try:
        return await serve_health(running.health_of(app, works), settings.http_port)
    except OSError as problem:
        raise unheard("LEADBOT_HTTP_PORT", settings.http_port, problem) from problem

"""Plays the demo: a database of its own, the small web, the tour, and what a person types."""

import sys
import tempfile
from pathlib import Path

from bot.app import build as building
from bot.chat.console import PLATFORM, ConsoleChat
from bot.commands.base import Caller
from bot.commands.table import CommandTable
from bot.demo.members import SAMPLES
from bot.demo.server import SHOWN, shown, small_web
from bot.demo.tour import CHANNEL, SERVER, Tour
from bot.work.clock import utc_now
from config.settings import Settings
from config.sources import load_sources


async def play(*, interactive: bool) -> None:
    """Show the whole main job in a temporary folder; nothing leaves the machine."""
    with tempfile.TemporaryDirectory(prefix="leadbot-demo-") as folder:
        await _played(Path(folder), interactive=interactive)


async def _played(folder: Path, *, interactive: bool) -> None:
    settings = Settings(
        _env_file=None,
        database_url=f"sqlite:///{folder / 'leadbot.db'}",
        log_level="ERROR",
    )
    building.start_logs(settings)
    chat = ConsoleChat(caller=_caller(), clock=utc_now)
    async with small_web(utc_now, folder) as network:
        shipped = {spec.name: spec for spec in load_sources()}
        specs = tuple(shown(shipped[name]) for name in SHOWN)
        async with building.opened(settings, specs=specs, baseline=False, network=network) as app:
            await Tour(app, chat).run()
            if interactive:
                await chat.serve(CommandTable(app.services))
            else:
                chat.out.print(
                    "\nType /leads yourself: the same command with --interactive", style="bold"
                )
    sys.stdout.flush()


def _caller() -> Caller:
    first = SAMPLES[0]
    return Caller(PLATFORM, SERVER, first.user, first.name, channel=CHANNEL, admin=True)

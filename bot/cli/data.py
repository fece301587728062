"""`db upgrade|backup|restore` and `export`: the data and its safe keeping."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.app import build as building
from bot.commands.privacy import everything
from bot.errors import UserError
from bot.storage import store
from bot.work.steward import distrust
from config.settings import load_settings

LARGEST = 2**63 - 1
"""What the databases count to."""


def upgrade() -> None:
    """Bring the database up to date, after a backup; the bot does so by itself at its start."""
    before = asyncio.run(store.upgrade(_url()))
    typer.echo(f"up to date (was {before})" if before else "a new database was made")


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Where to; by default beside the data")
    ] = None,
) -> None:
    """Copy the database to a file while the bot runs."""
    target = file or Path("data/backups") / f"leadbot-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    typer.echo(f"written: {asyncio.run(store.backup(_url(), target))}")


def restore(
    file: Annotated[Path, typer.Argument(help="A backup")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask")] = False,
) -> None:
    """Put a backup in the database's place; what was there is kept beside it. Stop the bot first."""
    if not yes and not typer.confirm(f"Replace the database by {file}?"):
        return
    kept = asyncio.run(store.restore(_url(), file))
    typer.echo("restored" + (f"; what was there is now {kept}" if kept else ""))
    asyncio.run(_doubted())


async def _doubted() -> None:
    """Note that posts may have been made that the backup does not know."""
    async with building.opened(load_settings()) as app:
        await distrust(app.store)


def export(
    member: Annotated[
        int,
        typer.Argument(min=1, max=LARGEST, help="The member's number, as in the audit log"),
    ],
) -> None:
    """Print everything that is kept of a member, as JSON."""
    asyncio.run(_exported(member))


async def _exported(member: int) -> None:
    async with building.opened(load_settings()) as app:
        found = await app.store.members.get(member)
        if found is None:
            raise UserError(f"member {member}: there is nobody of that number")
        typer.echo((await everything(app.store, found, app.clock())).decode())


def _url() -> str:
    return load_settings().database_url.get_secret_value()

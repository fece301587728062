"""`leads show|split|join|read-again`: which postings a lead was made of, and mending it."""

import asyncio
from typing import Annotated

import typer

from bot.app import build as building
from bot.chat.limits import one_line
from bot.cli.data import LARGEST
from bot.errors import UserError
from bot.models import Lead
from bot.storage.store import Store
from config.settings import load_settings

Number = Annotated[int, typer.Argument(min=1, max=LARGEST, help="The lead's number")]


def show(lead: Number) -> None:
    """List the postings of a lead: the number of each, where it was seen, and its title."""
    asyncio.run(_shown(lead))


async def _shown(number: int) -> None:
    async with building.opened(load_settings()) as app:
        _print(await _lead(app.store, number))


def split(
    lead: Number,
    posting: Annotated[int, typer.Argument(min=1, max=LARGEST, help="The posting's number")],
) -> None:
    """Take a posting out of a lead for good: it is a lead of its own and is posted as one."""
    asyncio.run(_split(lead, posting))


async def _split(number: int, posting: int) -> None:
    async with building.opened(load_settings()) as app:
        lead = await _lead(app.store, number)
        left = await app.store.leads.split(lead.id, posting)
        if left is None:
            raise UserError(
                f"posting {posting} cannot leave lead {lead.id}: it is the only one there, no "
                f"posting of that lead, or its text is gone; see `leadbot leads show {lead.id}`"
            )
        for one in (lead.id, left):
            _print(await _lead(app.store, one))


def join(
    lead: Number,
    into: Annotated[int, typer.Argument(min=1, max=LARGEST, help="The lead that stays")],
) -> None:
    """Join two leads for good, as copies of one."""
    asyncio.run(_joined(lead, into))


async def _joined(number: int, into: int) -> None:
    async with building.opened(load_settings()) as app:
        gone, stays = await _lead(app.store, number), await _lead(app.store, into)
        if gone.id == stays.id:
            raise UserError(f"lead {number} and lead {into} are one lead already")
        if not await app.store.leads.merge(gone.id, stays.id, community=gone.community):
            raise UserError(f"lead {number} cannot join lead {into}: not all who see it see that")
        _print(await _lead(app.store, into))


def read_again(lead: Number) -> None:
    """Have the postings of a lead read again; restart the bot first where you changed its rules."""
    asyncio.run(_marked(lead))


async def _marked(number: int) -> None:
    async with building.opened(load_settings()) as app:
        lead = await _lead(app.store, number)
        count = await app.store.postings.read_again(one.posting for one in lead.sightings)
        typer.echo(f"lead {lead.id}: to be read again with the next poll: {count}")


async def _lead(store: Store, number: int) -> Lead:
    lead = await store.leads.whole(number)
    if lead is None:
        raise UserError(f"lead {number}: there is none of that number")
    return lead


def _print(lead: Lead) -> None:
    whose = f" (of community {lead.community} alone)" if lead.community else ""
    typer.echo(f"lead {lead.id}: {one_line(lead.title) or '(no title)'}{whose}")
    for one in lead.sightings:
        said = one_line(f"{one.source}: {one.title} {one.url or ''}")
        typer.echo(f"{one.posting:>8}  {one.seen_at:%Y-%m-%d}  {said}")

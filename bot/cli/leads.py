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
Community = Annotated[
    int | None,
    typer.Option(min=1, max=LARGEST, help="The community whose own leads are meant too"),
]


def show(lead: Number, community: Community = None) -> None:
    """List the postings of a lead: the number of each, where it was seen, and its title."""
    asyncio.run(_shown(lead, community))


async def _shown(number: int, community: int | None) -> None:
    async with building.opened(load_settings()) as app:
        _print(await _lead(app.store, number, community))


def split(
    lead: Number,
    posting: Annotated[int, typer.Argument(min=1, max=LARGEST, help="The posting's number")],
    community: Community = None,
) -> None:
    """Take a posting out of a lead for good: it is a lead of its own and is posted as one."""
    asyncio.run(_split(lead, posting, community))


async def _split(number: int, posting: int, community: int | None) -> None:
    async with building.opened(load_settings()) as app:
        lead = await _lead(app.store, number, community)
        if await app.store.leads.split(lead.id, posting) is None:
            raise UserError(
                f"posting {posting} cannot leave lead {lead.id}: "
                f"see `leadbot leads show {lead.id}` for the postings that it has"
            )
        for one in sorted(await _leads_of(app.store, lead)):
            _print(await _lead(app.store, one, community))


async def _leads_of(store: Store, lead: Lead) -> set[int]:
    """The leads that the postings of a lead belong to now."""
    stored = [await store.postings.get(one.posting) for one in lead.sightings]
    return {one.lead for one in stored if one is not None and one.lead is not None}


def join(
    lead: Number,
    into: Annotated[int, typer.Argument(min=1, max=LARGEST, help="The lead that stays")],
    community: Community = None,
) -> None:
    """Join two leads for good, as copies of one."""
    asyncio.run(_joined(lead, into, community))


async def _joined(number: int, into: int, community: int | None) -> None:
    async with building.opened(load_settings()) as app:
        gone = await _lead(app.store, number, community)
        stays = await _lead(app.store, into, community)
        if gone.id == stays.id:
            raise UserError(f"lead {number} and lead {into} are one lead already")
        if not await app.store.leads.merge(gone.id, stays.id, community=gone.community):
            raise UserError(f"lead {number} cannot join lead {into}: not all who see it see that")
        _print(await _lead(app.store, into, community))


def read_again(lead: Number, community: Community = None) -> None:
    """Have the postings of a lead read again by the running bot, after rules have changed."""
    asyncio.run(_marked(lead, community))


async def _marked(number: int, community: int | None) -> None:
    async with building.opened(load_settings()) as app:
        lead = await _lead(app.store, number, community)
        count = await app.store.postings.read_again(one.posting for one in lead.sightings)
        typer.echo(f"lead {lead.id}: {count} postings are read again with the next poll")


async def _lead(store: Store, number: int, community: int | None) -> Lead:
    lead = await store.leads.get(number, community=community)
    if lead is None:
        needed = "" if community else "; one of a community alone needs --community"
        raise UserError(f"lead {number}: there is none of that number{needed}")
    return lead


def _print(lead: Lead) -> None:
    typer.echo(f"lead {lead.id}: {one_line(lead.title) or '(no title)'}")
    for one in lead.sightings:
        said = one_line(f"{one.source}: {one.title} {one.url or ''}")
        typer.echo(f"{one.posting:>8}  {one.seen_at:%Y-%m-%d}  {said}")

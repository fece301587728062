"""`digest --now`: prepare digests at once, or only show what they would be."""

import asyncio
from dataclasses import replace
from typing import Annotated

import typer

from bot.app import build as building
from bot.chat.cards_digest import digest as digest_of
from bot.chat.console import terminal
from bot.chat.console_text import rendered
from bot.errors import UserError
from bot.models import Place
from bot.storage.store import Store
from bot.work.digest import Digester
from config.settings import load_settings

EVERY = "every place"


def digest(
    now: Annotated[
        bool, typer.Option("--now", help="Prepare now; the running bot posts it")
    ] = False,
    place: Annotated[
        str, typer.Option(help="A place's number or its platform address; default: every place")
    ] = EVERY,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would be posted")
    ] = False,
) -> None:
    """Prepare the digest of a place at once, beside its schedule."""
    if not (now or dry_run):
        raise UserError("say --now to prepare the digest at once, or --dry-run to see it")
    asyncio.run(_digested(place, dry_run=dry_run))


async def _digested(wanted: str, *, dry_run: bool) -> None:
    async with building.opened(load_settings()) as app:
        places = await _places(app.store, wanted)
        digester = Digester(app.store, app.clock)
        for place in places:
            name = f"{place.platform} {place.address} ({place.id})"
            if dry_run:
                await _shown(app, digester, place, name)
            elif await digester.now(place):
                typer.echo(f"{name}: prepared; the running bot posts it")
            else:
                typer.echo(f"{name}: nothing to post, or posted today already")


async def _shown(app: building.App, digester: Digester, place: Place, name: str) -> None:
    chosen, leads = await digester.preview(place)
    typer.echo(f"── {name}: {len(chosen.shown)} shown, {len(chosen.more)} more ──")
    if not chosen.shown:
        typer.echo("nothing would be posted\n")
        return
    entries = [(leads[one], None) for one in chosen.shown]
    message = digest_of(entries, app.services.showing(), more=len(chosen.more), place=place.id)
    out = terminal()
    for line in rendered(replace(message, private=False), app.clock())[0]:
        out.print(line)
    out.print()


async def _places(store: Store, wanted: str) -> list[Place]:
    found: list[Place] = []
    after = 0
    while page := await store.places.live(after=after):
        found += page
        after = page[-1].id
    if wanted != EVERY:
        found = [one for one in found if wanted in {str(one.id), one.address}]
    if not found:
        raise UserError(
            f"{wanted}: no such place; the bot posts nowhere before /leads-admin setup"
            if wanted != EVERY
            else "there is no place yet; set one up with /leads-admin setup"
        )
    return found

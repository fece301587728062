"""`poll`: ask the sources, read what they have, and say how it went."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.app import build as building
from bot.cli import jsonl
from bot.storage.health import PollOutcome
from bot.work.poll import Polled
from config.settings import Settings, load_settings
from config.sources import load_sources


def poll(
    once: Annotated[
        bool, typer.Option(help="Every enabled source now, whether due or not")
    ] = False,
    source: Annotated[
        list[str] | None, typer.Option(help="Only this source; may be repeated")
    ] = None,
    sources: Annotated[Path | None, typer.Option(help="A sources file of your own")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object")] = False,
) -> None:
    """Poll the sources that are due, once, and read what they have."""
    settings = load_settings(**({"sources_file": sources} if sources else {}))
    building.start_logs(settings)
    polled, outcomes = asyncio.run(_polled(settings, tuple(source or ()), now=once))
    if as_json:
        jsonl.write([polled.stated()])
        return
    for name, outcome in sorted(outcomes.items()):
        typer.echo(f"{name:<28} {outcome.kind:<13} {outcome.items:>4} items  {outcome.problem}")
    typer.echo(
        f"{polled.sources} sources polled in {polled.seconds:.1f} s: {polled.fetched} fetched, "
        f"{polled.not_modified} unchanged, {polled.failed} failed; {polled.postings} postings, "
        f"{polled.new_leads} new leads"
    )


async def _polled(
    settings: Settings, names: tuple[str, ...], *, now: bool
) -> tuple[Polled, dict[str, PollOutcome]]:
    specs = load_sources(settings.sources_file)
    for name in names:
        building.only(specs, name)
    outcomes: dict[str, PollOutcome] = {}
    async with building.opened(settings, specs=specs) as app:
        screen = Console(stderr=True)
        chosen = names or (await _enabled(app) if now else ())
        with Progress(console=screen, disable=not screen.is_terminal, transient=True) as progress:
            task = progress.add_task("polling", total=len(chosen) or None)

            def told(name: str, outcome: PollOutcome) -> None:
                outcomes[name] = outcome
                progress.advance(task)

            poller = app.poller(told)
            polled = await (poller.named(chosen) if chosen else poller.due())
            progress.update(task, description="reading")
            read = await app.posting_reader().all()
    return replace(polled, new_leads=read.leads), outcomes


async def _enabled(app: building.App) -> tuple[str, ...]:
    health = await app.store.sources.health()
    return tuple(state.name for state in health if state.enabled and state.name in app.feeds)

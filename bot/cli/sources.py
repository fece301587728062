"""`sources list|check|add|enable|disable`: what is polled, and how it fares."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any

import typer

from bot.app import build as building
from bot.cli import jsonl
from bot.errors import UserError
from bot.storage.health import SourceState
from config.settings import load_settings
from config.sources import SourceSpec
from scrapers.base import Reading, State, read_page
from scrapers.discovery import discover

PROBLEMS = {
    "blocked": "BLOCKED",
    "changed": "PAGE CHANGED",
    "failed": "failing",
    "empty": "empty, usually full",
}
YIELD = timedelta(days=30)
COLUMNS = ("source", "state", "every", "next", "items", "leads", "fails", "terms", "")
RIGHT = frozenset({"every", "next", "items", "leads", "fails"})
Name = Annotated[str, typer.Argument(help="A source's name, as in `leadbot sources list`")]


def show_list(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """List the sources: terms, interval, and how the last polls went."""
    asyncio.run(_listed(as_json=as_json))


def check(name: Name) -> None:
    """Ask a source once, politely, and count which fields its postings have."""
    asyncio.run(_checked(name))


def add(
    url: Annotated[str, typer.Argument(help="A feed, or a page that names one")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask")] = False,
) -> None:
    """Find the feed of an address, show three items, and poll it from now on."""
    asyncio.run(_added(url, yes=yes))


def enable(name: Name) -> None:
    """Poll a source again, at once."""
    asyncio.run(_switched(name, on=True, why=""))


def disable(name: Name, why: Annotated[str, typer.Option(help="Shown in the list")] = "") -> None:
    """Stop polling a source."""
    asyncio.run(_switched(name, on=False, why=why))


async def _listed(*, as_json: bool) -> None:
    async with building.opened(load_settings()) as app:
        specs = {spec.name: spec for spec in app.specs}
        health = [one for one in await app.store.sources.health() if one.name in specs]
        missing = building.waiting_for_keys(app.specs)
        now = app.clock()
        yields = await app.store.sources.yields(now - YIELD)
    rows = [
        _row(one, specs[one.name], missing.get(one.name, ()), yields.get(one.name, (0, 0)))
        for one in health
    ]
    if as_json:
        jsonl.write(rows)
        return
    due = [_soon(state.next_at - now) if state.enabled else "-" for state in health]
    for line in _aligned([COLUMNS, *map(_told, rows, due)]):
        typer.echo(line)
    on = sum(one.enabled for one in health)
    typer.echo(f"{len(health)} sources, {on} switched on; leads of postings in 30 days")


def _row(
    state: SourceState, spec: SourceSpec, missing: tuple[str, ...], found: tuple[int, int]
) -> dict[str, Any]:
    """What `--json` prints of a source."""
    last = state.last_success_at
    return {
        "name": state.name,
        "state": _state(state, missing),
        "terms": spec.terms,
        "family": spec.family,
        "every": f"{spec.min_interval.total_seconds() / 3600:g}h",
        "last": last.isoformat() if last else None,
        "next": state.next_at.isoformat() if state.enabled else None,
        "items": state.last_items,
        "new": state.last_new,
        "postings_30_days": found[0],
        "leads_30_days": found[1],
        "failures": state.streak,
        "problem": state.problem or state.disabled_reason or None,
        "home": spec.home,
    }


def _told(row: Mapping[str, Any], due: str) -> tuple[str, ...]:
    """A source's line, by column."""
    leads = f"{row['leads_30_days']}/{row['postings_30_days']}"
    told = (row["every"], due, row["items"], leads, row["failures"], row["terms"])
    return (row["name"], row["state"], *map(str, told), row["problem"] or row["home"])


def _aligned(lines: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The lines with every column as wide as its widest word."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        told = (
            word.rjust(width) if name in RIGHT else word.ljust(width)
            for name, word, width in zip(COLUMNS, line, widths, strict=True)
        )
        yield "  ".join(told).rstrip()


def _soon(wait: timedelta) -> str:
    """A time to come, as short as it can be told."""
    minutes = round(wait.total_seconds() / 60)
    if minutes <= 0:
        return "now"
    return f"{minutes}m" if minutes < 100 else f"{round(minutes / 60)}h"


def _state(state: SourceState, missing: tuple[str, ...]) -> str:
    """What a person wants to know first: blocked, changed and nothing new look different."""
    if missing:
        return f"needs {missing[0]}"
    if not state.enabled:
        return "off"
    if state.problem_kind:
        return PROBLEMS.get(state.problem_kind, state.problem_kind)
    if state.last_try_at is None:
        return "not polled yet"
    fresh = state.last_new and state.last_new_at == state.last_success_at
    return f"working, {state.last_new} new" if fresh else "working, nothing new"


async def _checked(name: str) -> None:
    async with building.opened(load_settings()) as app:
        spec = building.only(app.specs, name)
        if name not in app.feeds:
            raise _unreadable(spec)
        source = app.feeds[name][1]
        request = next(iter(source.requests(State(app.clock()))), None)
        if request is None:
            raise UserError(f"{name}: has nothing to ask for; see its options")
        app.fetcher.on_wait(_waiting)
        fetched = await app.fetcher.fetch(name, request)
        if fetched.page is None:
            raise UserError(f"{name}: gave no page")
        _report(spec, read_page(source, fetched.page))


def _waiting(source: str, seconds: float) -> None:
    typer.echo(f"{source}: waits {seconds:.0f} s, as it grants no more requests now", err=True)


def _report(spec: SourceSpec, reading: Reading) -> None:
    filled: Counter[str] = Counter()
    for posting in reading.postings:
        stated = posting.stated()
        fields = stated.pop("fields", {})
        filled.update([*stated, *fields])
    typer.echo(
        f"{spec.name}: {len(reading.postings)} postings, {len(reading.bad)} unreadable items"
    )
    for field, count in filled.most_common():
        typer.echo(f"  {field:<18} {count}")
    for bad in reading.bad[:3]:
        typer.echo(f"  item {bad.position}: {bad.problem}")


async def _added(url: str, *, yes: bool) -> None:
    async with building.opened(load_settings()) as app:
        found = await discover(app.fetcher, url, app.specs)
        typer.echo(f"{found.spec.name}: {found.items} items at {found.url}")
        for sample in found.samples:
            typer.echo(f"  - {sample}")
        if not yes and not typer.confirm("Poll it from now on?"):
            return
        spec = found.spec.model_dump(mode="json")
        if not await app.store.sources.add(found.spec.name, spec, now=app.clock()):
            raise UserError(f"{found.spec.name} is there already; see `leadbot sources list`")
        typer.echo(f"{found.spec.name} is added; what it shows now is its baseline.")


def _unreadable(spec: SourceSpec) -> UserError:
    """Why there is no such source in this process."""
    missing = building.waiting_for_keys((spec,)).get(spec.name)
    if missing:
        return UserError(f"{spec.name}: set {', '.join(missing)} first")
    return UserError(f"{spec.name}: this version cannot read its entry; add its address anew")


async def _switched(name: str, *, on: bool, why: str) -> None:
    async with building.opened(load_settings()) as app:
        spec = building.only(app.specs, name)
        if on and name not in app.feeds:
            raise _unreadable(spec)
        if on and spec.terms in {None, "forbidden"}:
            raise UserError(f"{name}: its terms do not allow it; {spec.terms_note}")
        if on:
            await app.store.sources.enable(name, app.clock())
        else:
            await app.store.sources.disable(name, why or "by the operator")
        typer.echo(f"{name} is {'on' if on else 'off'}")

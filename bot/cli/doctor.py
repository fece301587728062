"""`doctor`: is everything set as it must be? `--health`: does the running bot answer?"""

import asyncio
import http.client
import os
from collections.abc import Iterator
from typing import Annotated

import typer

from bot.app import build as building
from bot.app import running
from bot.cli.doctor_settings import BAD, NOTE, OK, chat_settings
from bot.cv.kinds import missing
from bot.errors import BotError
from config.errors import ConfigError
from config.settings import Settings, load_settings, unknown_names

STATES = {"ok": OK, "note": NOTE, "bad": BAD}


def doctor(
    health: Annotated[
        bool, typer.Option("--health", help="Only ask the running bot's /healthz; for containers")
    ] = False,
) -> None:
    """Check settings, database, sources and chats; exit code 1 when something is wrong.

    It is 2 where the settings cannot be read at all.
    """
    try:
        settings = load_settings()
    except ConfigError as problem:
        if health:
            raise
        typer.echo(f"{BAD} {problem}")
        raise typer.Exit(2) from None
    if health:
        raise typer.Exit(0 if _alive(settings) else 1)
    lines = [*_settings(settings), *asyncio.run(_parts(settings))]
    for state, line in lines:
        typer.echo(f"{state} {line}")
    raise typer.Exit(1 if any(state == BAD for state, _ in lines) else 0)


def _alive(settings: Settings) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", settings.http_port or 8080, timeout=4)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _settings(settings: Settings) -> Iterator[tuple[str, str]]:
    yield from chat_settings(settings)
    for name in sorted(unknown_names(os.environ)):
        yield NOTE, f"{name} is no setting of leadbot; see .env.example"
    if not settings.encryption_keys:
        yield NOTE, "profiles and tokens are kept unsealed: set LEADBOT_ENCRYPTION_KEYS"
    if not settings.contact:
        yield NOTE, "boards cannot reach you: set LEADBOT_CONTACT to a page or an address of yours"
    yield _cv()
    if settings.allow_private_hosts:
        yield BAD, "LEADBOT_ALLOW_PRIVATE_HOSTS is on: anybody who adds a feed reaches your network"


def _cv() -> tuple[str, str]:
    if lacking := missing():
        return NOTE, f"CVs: {' and '.join(lacking)} cannot be read: install leadbot with [cv]"
    return OK, "CVs: PDF, Word and plain text can be read"


async def _chats(app: building.App) -> list[tuple[str, str]]:
    """What the platforms say of the tokens; nothing is connected for good."""
    found: list[tuple[str, str]] = []
    try:
        chats = running.chats_of(app)
    except ConfigError as problem:
        return [(BAD, str(problem))]
    for platform, chat in chats.items():
        examine = getattr(chat, "examine", None)
        if examine is None:
            continue
        try:
            told = await examine()
        finally:
            await chat.close()
        found += [(STATES[state], f"{platform.capitalize()}: {words}") for state, words in told]
    return found


async def _parts(settings: Settings) -> list[tuple[str, str]]:
    try:
        async with building.opened(settings) as app:
            health = await app.store.sources.health()
            on = [one for one in health if one.enabled and one.listed]
            found = [(OK, f"database: {app.store.address}")]
            failing = [one for one in on if one.problem_kind]
            found.append((OK, f"sources: {len(on)} switched on of {len(health)}"))
            found += [
                (NOTE, f"source {one.name}: {one.problem_kind}: {one.problem}") for one in failing
            ]
            found += [
                (NOTE, f"source {name} waits for {', '.join(keys)}")
                for name, keys in building.waiting_for_keys(app.specs).items()
            ]
            found += await _chats(app)
    except (ConfigError, BotError) as problem:
        return [(BAD, str(problem))]
    return found

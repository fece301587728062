"""A table over a real SQLite store with forty invented leads."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.store import Store, open_store
from tests.bot.chat.invented import NOW
from tests.bot.commands.stage import SPECS, Clock, World, some, stocked, world_of


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with forty leads, made once."""
    file = tmp_path_factory.mktemp("commands") / "template.db"

    async def make() -> None:
        store = await open_store(f"sqlite:///{file}", clock=lambda: NOW)
        await store.sources.sync(SPECS, NOW)
        await stocked(store, some(40))
        await store.close()

    asyncio.run(make())
    return file


@pytest.fixture
def clock() -> Clock:
    """The time of the store and of the services."""
    return Clock()


@pytest.fixture
async def store(template: Path, tmp_path: Path, clock: Clock) -> AsyncIterator[Store]:
    """A copy of it."""
    file = tmp_path / "leadbot.db"
    for part in template.parent.glob("template.db*"):
        shutil.copy(part, tmp_path / part.name.replace("template.db", "leadbot.db"))
    opened = await open_store(f"sqlite:///{file}", clock=clock)
    yield opened
    await opened.close()


@pytest.fixture
async def world(store: Store, clock: Clock) -> World:
    """A table, both communities greeted before."""
    made = world_of(store, clock)
    for platform, address in (("discord", "guild-1"), ("slack", "team-2")):
        community = await store.communities.of(platform, address, address.title())
        await store.communities.save_settings(community.id, {"welcomed": True})
    return made

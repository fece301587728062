"""A real SlackChat over a real store, in front of the fake Slack, through sockets or over HTTP."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.store import Store, open_store
from tests.bot.chat.invented import NOW
from tests.bot.chat.slack.fake import FakeSlack
from tests.bot.chat.slack.shelf import Shelf
from tests.bot.chat.slack.stand import Stand
from tests.bot.chat.slack.wires import Sockets
from tests.bot.commands.stage import SPECS, Clock, some, stocked, world_of


@pytest.fixture(scope="session")
def slack_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with forty leads, made once."""
    file = tmp_path_factory.mktemp("slack") / "template.db"

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
async def store(slack_template: Path, tmp_path: Path, clock: Clock) -> AsyncIterator[Store]:
    for part in slack_template.parent.glob("template.db*"):
        shutil.copy(part, tmp_path / part.name.replace("template.db", "leadbot.db"))
    opened = await open_store(f"sqlite:///{tmp_path}/leadbot.db", clock=clock)
    yield opened
    await opened.close()


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    made = FakeSlack()
    made.sockets = Sockets(made)
    made.shelf = Shelf(made)
    for team, name in (("T1", "Fernhill"), ("T2", "Mossgate")):
        made.workspace(team, name)
        made.person(team, "UANNA", real_name="Anna")
        made.person(team, "UBORIS", real_name="Boris", is_admin=True)
    made.channel("T1", "C1", name="jobs")
    made.channel("T2", "C2", name="work")
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def stand(slack: FakeSlack, store: Store, clock: Clock) -> AsyncIterator[Stand]:
    made = Stand(slack, store, world_of(store, clock))
    yield made
    await made.close()

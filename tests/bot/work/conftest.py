from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot import parts
from bot.matching.score import Scorer
from bot.storage.store import Store, open_store
from tests.bot.work.fakes import FakeClock
from tests.bot.work.world import World, world_of
from tests.postgres import postgres as running_postgres


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A real PostgreSQL of this session, as the address of its own database."""
    with running_postgres() as running:
        yield running.get_uri()


@pytest.fixture
def postgres(server: str) -> str:
    """The address of a new, empty database."""
    name = f"work_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    ours = server.replace("/postgres?", f"/{name}?", 1)
    return ours.replace("postgresql:", "postgresql+psycopg:", 1)


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """What is logged; rendering the tracebacks of errors made on purpose would take seconds."""
    with capture_logs() as entries:
        yield entries


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return parts.scorer()


@pytest.fixture
async def store(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Store]:
    opened = await open_store(f"sqlite:///{tmp_path}/leadbot.db", clock=clock)
    yield opened
    await opened.close()


@pytest.fixture
async def world(store: Store, clock: FakeClock, scorer: Scorer) -> World:
    return world_of(store, clock, scorer)

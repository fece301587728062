"""A store on each database: SQLite in a file, PostgreSQL from PyPI."""

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.storage.store import Store, open_store
from tests.bot.storage.samples import Clock
from tests.postgres import postgres

NUMBERS = itertools.count()
DATABASES = ("sqlite", "postgresql")


class Server:
    """The running server: makes databases."""

    def __init__(self, url: str, programs: Path) -> None:
        self.url = url
        self.programs = programs
        """The folder of psql, pg_dump and pg_restore in the server's own version."""

    def run(self, statement: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode())

    def database(self, name: str, options: str = "") -> str:
        """A new database; its address."""
        self.run(f"CREATE DATABASE {name} {options}")
        return self.url.replace("/postgres?", f"/{name}?", 1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL of this test session; it syncs nothing, because nothing must last."""
    with postgres() as running:
        server = Server(running.get_uri(), running.bin_path)
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.run(f"ALTER SYSTEM SET {setting} = off")
        server.run("SELECT pg_reload_conf()")
        asyncio.run(_make(server.database("leadbot_template")))
        yield server


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and nothing else."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(_make(f"sqlite:///{file}"))
    return file


async def _make(url: str) -> None:
    await (await open_store(url)).close()


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database in which nothing was made yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    server = request.getfixturevalue("server")
    return str(server.database(f"empty_{next(NUMBERS)}"))


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with an empty schema."""
    if request.param == "sqlite":
        file = tmp_path / "leadbot.db"
        shutil.copyfile(request.getfixturevalue("template"), file)
        return f"sqlite:///{file}"
    server = request.getfixturevalue("server")
    name = f"leadbot_{next(NUMBERS)}"
    return str(server.database(name, "TEMPLATE leadbot_template STRATEGY FILE_COPY"))


@pytest.fixture
def clock() -> Clock:
    """A clock that a test moves."""
    return Clock()


@pytest.fixture
async def store(url: str, clock: Clock) -> AsyncIterator[Store]:
    """An empty store on each database."""
    opened = await open_store(url, clock=clock)
    yield opened
    await opened.close()


Opener = Callable[..., Any]


@pytest.fixture
async def opening(url: str, clock: Clock) -> AsyncIterator[Opener]:
    """Open the same database again, as another process would; closed for you."""
    opened: list[Store] = []

    async def open_again(**given: Any) -> Store:
        opened.append(await open_store(**{"url": url, "clock": clock, **given}))
        return opened[-1]

    yield open_again
    for one in opened:
        await one.close()

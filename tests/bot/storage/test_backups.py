import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import StoreError
from bot.storage import dumps
from bot.storage.address import address_of
from bot.storage.database import Database
from bot.storage.ledger import Planned
from bot.storage.migrations import REVISIONS
from bot.storage.schema import migrate
from bot.storage.search import LeadQuery
from bot.storage.store import Store, backup, open_store, restore, upgrade, utc_now
from bot.storage.vault import Vault
from bot.work.queue_schema import upgrade_queue
from tests.bot.storage.conftest import NUMBERS, Server
from tests.bot.storage.samples import NOON, channel, leads, posting


@pytest.fixture
def file_url(template: Path, tmp_path: Path) -> str:
    shutil.copyfile(template, tmp_path / "leadbot.db")
    return f"sqlite:///{tmp_path}/leadbot.db"


async def _leads(url: str) -> int:
    store = await open_store(url)
    _, total = await store.leads.search(LeadQuery())
    await store.close()
    return total


async def test_a_backup_made_under_load_is_whole(file_url: str, tmp_path: Path) -> None:
    store = await open_store(file_url)

    async def write() -> None:
        for number in range(200):
            await store.postings.save("acme", [posting(number), posting(number + 1000)])

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.02)
    made = await store.backup(tmp_path / "out" / "backup.db")
    await writing
    await store.close()
    assert made.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (count,) = copy.execute("SELECT count(*) FROM postings").fetchone()
        assert count % 2 == 0


async def test_restoring_brings_back_what_was_and_keeps_what_is(
    file_url: str, tmp_path: Path
) -> None:
    store = await open_store(file_url)
    await leads(store, 3)
    await store.close()
    copy = await backup(file_url, tmp_path / "copy.db")
    store = await open_store(file_url)
    await leads(store, 2, "later")
    await store.close()
    kept = await restore(file_url, copy)
    assert await _leads(file_url) == 3
    assert kept is not None
    assert await _leads(f"sqlite:///{kept}") == 5


async def test_a_post_planned_after_the_backup_has_the_same_key_again(
    file_url: str, tmp_path: Path
) -> None:
    keys = []
    store = await open_store(file_url)
    await channel(store)
    await store.close()
    copy = await backup(file_url, tmp_path / "copy.db")
    for source in ("first", "second"):
        store = await open_store(file_url)
        if source == "second":
            await leads(store, 2, "other")
        await leads(store, 1)
        (number,) = [one.id for one in await store.leads.unplanned() if one.source == "acme"]
        await store.deliveries.plan([Planned(1, "lead", (number,))])
        (claimed,) = await store.deliveries.claim(NOON, timedelta(seconds=30), 1, "w")
        keys.append(claimed.key)
        await store.close()
        if source == "first":
            await restore(file_url, copy)
    assert keys[0] == keys[1]


async def test_restoring_while_the_bot_runs_is_refused(file_url: str, tmp_path: Path) -> None:
    store = await open_store(file_url)
    await leads(store, 1)
    copy = await store.backup(tmp_path / "copy.db")
    with pytest.raises(StoreError, match="in use; stop the bot"):
        await restore(file_url, copy)
    assert await store.leads.get(1) is not None
    await store.close()


@pytest.mark.parametrize("kind", ["missing", "text", "other", "damaged", "newer"])
async def test_a_wrong_file_is_refused_before_anything_is_touched(
    file_url: str, template: Path, tmp_path: Path, kind: str
) -> None:
    wrong = tmp_path / "wrong.db"
    if kind == "text":
        wrong.write_text("hello " * 500)
    elif kind == "other":
        with closing(sqlite3.connect(wrong)) as other:
            other.execute("CREATE TABLE songs (id)")
    elif kind != "missing":
        shutil.copyfile(template, wrong)
        if kind == "newer":
            with closing(sqlite3.connect(wrong)) as newer:
                newer.execute("UPDATE alembic_version SET version_num = '9999'")
                newer.commit()
        else:
            with wrong.open("r+b") as stream:
                stream.seek(4096)
                stream.write(b"\xff" * 40_000)
    store = await open_store(file_url)
    await leads(store, 1)
    await store.close()
    with pytest.raises(StoreError, match=r"wrong\.db: "):
        await restore(file_url, wrong)
    assert await _leads(file_url) == 1


async def test_a_damaged_database_can_be_replaced(file_url: str, tmp_path: Path) -> None:
    copy = await backup(file_url, tmp_path / "copy.db")
    (tmp_path / "leadbot.db").write_text("rubbish " * 1000)
    kept = await restore(file_url, copy)
    assert kept is not None
    assert await _leads(file_url) == 0


async def test_a_backup_never_overwrites(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("precious")
    with pytest.raises(StoreError, match="exists already"):
        await store.backup(tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "precious"


async def test_a_folder_that_cannot_be_written_is_named(file_url: str) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        await backup(file_url, Path("/proc/nowhere/copy.db"))


@pytest.fixture
def dumped_url(server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new database of the server, its own programs at hand."""
    monkeypatch.setenv("PATH", f"{server.programs}:/usr/bin:/bin")
    return server.database(f"dumped_{next(NUMBERS)}")


async def test_postgresql_is_dumped_and_restored_by_its_own_programs(
    dumped_url: str, tmp_path: Path
) -> None:
    store = await open_store(dumped_url)
    await leads(store, 2)
    dump = await store.backup(tmp_path / "leadbot.dump")
    await leads(store, 1, "later")
    await store.close()
    (tmp_path / "wrong").write_text("no dump")
    with pytest.raises(StoreError, match="pg_restore: "):
        await restore(dumped_url, tmp_path / "wrong")
    assert await _leads(dumped_url) == 3
    assert await restore(dumped_url, dump) is None
    assert await _leads(dumped_url) == 2


@pytest.mark.parametrize("revision", REVISIONS[:-1])
async def test_postgresql_goes_back_across_an_upgrade(
    dumped_url: str, tmp_path: Path, revision: str
) -> None:
    await _migrated(dumped_url, revision)
    dump = await backup(dumped_url, tmp_path / "old.dump")
    assert await upgrade(dumped_url, backups_in=tmp_path) == revision
    await upgrade_queue(dumped_url, version("procrastinate"))
    store = await open_store(dumped_url)
    await leads(store, 2)
    await store.close()
    assert await restore(dumped_url, dump) is None
    assert await upgrade(dumped_url, backups_in=tmp_path) == revision
    assert await _leads(dumped_url) == 0
    assert await upgrade_queue(dumped_url, version("procrastinate"))


async def test_postgresql_goes_back_to_a_dump_with_the_queue_in_it(
    dumped_url: str, tmp_path: Path
) -> None:
    await upgrade(dumped_url)
    await upgrade_queue(dumped_url, version("procrastinate"))
    dump = await backup(dumped_url, tmp_path / "leadbot.dump")
    for _ in range(2):
        assert await restore(dumped_url, dump) is None
        assert not await upgrade_queue(dumped_url, version("procrastinate"))


async def test_a_torn_dump_changes_nothing(dumped_url: str, tmp_path: Path) -> None:
    store = await open_store(dumped_url)
    await leads(store, 50)
    dump = await store.backup(tmp_path / "leadbot.dump")
    await leads(store, 1, "later")
    await store.close()
    dump.write_bytes(dump.read_bytes()[:-2000])
    with pytest.raises(StoreError, match="pg_restore: "):
        await restore(dumped_url, dump)
    assert await _leads(dumped_url) == 51


async def test_what_the_server_refuses_changes_nothing(
    dumped_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await open_store(dumped_url)
    await leads(store, 2)
    dump = await store.backup(tmp_path / "leadbot.dump")
    monkeypatch.setattr(dumps, "PATIENCE", "100ms")
    async with store._database.write() as connection:
        await connection.execute(text("LOCK TABLE leads"))
        with pytest.raises(StoreError, match=r"psql: .*lock timeout"):
            await restore(dumped_url, dump)
    await store.close()
    assert await _leads(dumped_url) == 2


async def _migrated(url: str, revision: str) -> None:
    database = Database(address_of(url), Vault(), utc_now)
    async with database.write() as connection:
        await connection.run_sync(lambda inner: migrate(inner, revision))
    await database.close()


async def test_without_pg_dump_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(StoreError, match="pg_dump is not installed"):
        await backup("postgresql://u@h/db", tmp_path / "out.dump")


async def test_nobody_else_may_read_what_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "new" / "leadbot.db"
    before = os.umask(0o022)
    try:
        store = await open_store(f"sqlite:///{file}")
        await store.notes.put("a", "b")
        rights = {one: one.stat().st_mode for one in file.parent.iterdir()}
        copy = await store.backup(tmp_path / "copies" / "copy.db")
        await store.close()
        kept = await restore(f"sqlite:///{file}", copy)
    finally:
        os.umask(before)
    assert kept
    assert {file, file.with_name("leadbot.db-wal")} <= rights.keys()
    for one in (file.parent, file, copy.parent, copy, kept.parent, kept):
        rights[one] = rights.get(one, 0) | one.stat().st_mode
    assert [one for one, mode in rights.items() if mode & 0o077] == []


def test_who_may_read_what_is_there_already_is_its_owners_to_say(
    file_url: str, tmp_path: Path
) -> None:
    (tmp_path / "leadbot.db").chmod(0o640)
    tmp_path.chmod(0o750)
    asyncio.run(_leads(file_url))
    assert (tmp_path / "leadbot.db").stat().st_mode & 0o777 == 0o640
    assert tmp_path.stat().st_mode & 0o777 == 0o750


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "leadbot.db").write_text("no database" * 100)
    with pytest.raises(StoreError, match="cannot be written"):
        asyncio.run(backup(f"sqlite:///{tmp_path}/leadbot.db", tmp_path / "copy.db"))
    assert [one.name for one in tmp_path.iterdir()] == ["leadbot.db"]

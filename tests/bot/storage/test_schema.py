"""The schema: made, migrated after a backup, refused when newer, the same as the models."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, text

from bot.errors import StoreError
from bot.storage.address import address_of, shown
from bot.storage.base import Base
from bot.storage.database import Database
from bot.storage.ledger import Planned
from bot.storage.merging import merge
from bot.storage.migrations import HEAD, REVISIONS
from bot.storage.readings import ReadPosting
from bot.storage.schema import SCRIPTS, migrate
from bot.storage.search import LeadQuery
from bot.storage.store import Store, open_store, upgrade, utc_now
from bot.storage.vault import Vault
from bot.storage.waiting import WaitingLead
from config.errors import ConfigError
from tests.bot.storage.samples import (
    NOON,
    channel,
    lead,
    leads,
    member,
    posting,
    understanding,
)


async def _within(url: str, work: Callable[[Connection], Any]) -> Any:
    database = Database(address_of(url), Vault(), utc_now)
    try:
        async with database.write() as connection:
            return await connection.run_sync(work)
    finally:
        await database.close()


def _taken_back(connection: Connection, to: str) -> None:
    from alembic import command

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.downgrade(config, to)


def _ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:
    # The search index is made by hand: each database has its own kind.
    return kind != "table" or not str(name).startswith("lead_terms")


async def test_models_and_migrations_say_the_same(empty_url: str) -> None:
    await upgrade(empty_url)

    def differences(connection: Connection) -> Any:
        options = {"compare_type": True, "include_object": _ours, "render_as_batch": True}
        context = MigrationContext.configure(connection, opts=options)
        return compare_metadata(context, Base.metadata)

    assert await _within(empty_url, differences) == []


def test_the_list_of_revisions_is_that_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == REVISIONS
    assert scripts.get_heads() == [HEAD]


async def test_what_runs_all_day_reads_the_index_made_for_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not store._database.sqlite:
        pytest.skip("the planner of PostgreSQL reads small tables whole")
    plans: list[str] = []

    def explain(_1: Any, cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH", "DELETE")):
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            plans.append(" ".join(row[3] for row in cursor.fetchall()))

    event.listen(store._database.engine.sync_engine, "before_cursor_execute", explain)
    runs: dict[str, Awaitable[Any]] = {
        "ix_postings_unread": store.postings.unread(),
        "ix_sources_due": store.sources.due(NOON),
        "ix_leads_shown": store.leads.search(LeadQuery()),
        "ix_leads_new": store.leads.unplanned(),
        "ix_leads_changed": store.leads.changed(),
        "ix_deliveries_open": store.deliveries.claim(NOON, timedelta(1), 5, "w"),
        "ix_deliveries_passing": store.ageing.deliveries(NOON, 5),
        "ix_matches_at": store.ageing.matches(NOON, 5),
    }
    for index, run in runs.items():
        plans.clear()
        await run
        assert any(index in plan for plan in plans), (index, plans)
        assert not any("SCAN" in plan and "INDEX" not in plan for plan in plans[:1]), plans


async def test_every_revision_can_be_taken_back(empty_url: str) -> None:
    await upgrade(empty_url)
    await _within(empty_url, lambda connection: _taken_back(connection, "base"))
    assert await upgrade(empty_url) == ""


async def test_several_processes_may_open_a_new_database_at_once(empty_url: str) -> None:
    stores = await asyncio.gather(*(open_store(empty_url) for _ in range(4)))
    assert await leads(stores[0], 1) == [1]
    assert await stores[3].leads.get(1) is not None
    for store in stores:
        await store.close()


async def test_a_new_file_that_another_process_writes_is_waited_for(tmp_path: Path) -> None:
    """SQLite would refuse to change how such a file is logged, at once."""
    file = tmp_path / "new.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        opening = asyncio.create_task(open_store(f"sqlite:///{file}"))
        await asyncio.sleep(0.3)
        assert not opening.done()
        other.execute("ROLLBACK")
    store = await opening
    assert await leads(store, 1) == [1]
    await store.close()


async def test_an_older_schema_is_migrated_after_a_backup(empty_url: str, tmp_path: Path) -> None:
    await _within(empty_url, lambda connection: migrate(connection, "0001"))
    insert = text(
        "INSERT INTO communities (platform, address, name, settings, created_at) "
        "VALUES ('discord', 'g1', 'Guild', '{}', '2026-11-20 12:00:00+00:00')"
    )
    if empty_url.startswith("sqlite"):
        insert = text(str(insert).replace("+00:00", ".000000"))
    await _within(empty_url, lambda connection: connection.execute(insert))
    folder = tmp_path / "kept"
    store = await open_store(empty_url, backups_in=folder)
    assert [one.name for one in await store.communities.all()] == ["Guild"]
    assert await leads(store, 1) == [1]
    await store.close()
    backups = list(folder.glob("leadbot-*-schema-0001.*")) if folder.exists() else []
    if empty_url.startswith("sqlite"):
        assert len(backups) == 1
        with closing(sqlite3.connect(backups[0])) as old:
            assert old.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
            assert old.execute("SELECT name FROM communities").fetchone() == ("Guild",)
    assert await upgrade(empty_url) == HEAD


async def test_a_migration_keeps_what_is_backlog(empty_url: str) -> None:
    moment = "2026-11-20 12:00:00" + (".000000" if empty_url.startswith("sqlite") else "+00:00")
    posting = (
        "INSERT INTO postings (source, key, hash, title, text, fields, first_seen, changed_at, "
        "version, unread, read_version, pinned, purged) "
        f"VALUES ('acme', :key, '', '', '', '{{}}', '{moment}', '{moment}', 1, true, 0, false, false)"
    )

    def before(connection: Connection) -> None:
        migrate(connection, "0003")
        for key in ("old", "new"):
            connection.execute(text(posting), {"key": key})
        connection.execute(text("INSERT INTO backlog (source, key) VALUES ('acme', 'old')"))

    await _within(empty_url, before)
    store = await open_store(empty_url)
    ids = {one.posting.id: one.id for one in await store.postings.unread()}
    assert await store.waiting.held_back(list(ids.values())) == {ids["old"]}
    await store.close()


async def migrated_again(store: Store, url: str) -> Store:
    """The same database after the last migration has run over it once more."""
    await store.close()
    await _within(url, lambda connection: _taken_back(connection, "0005"))
    return await open_store(url)


async def test_a_migration_has_accented_words_of_texts_found(empty_url: str) -> None:
    store = await open_store(empty_url)
    (first,) = await leads(store, 1)
    await store.close()

    def before(connection: Connection) -> None:
        _taken_back(connection, "0006")
        spelt = text("UPDATE postings SET text = 'Wir suchen \u00dcbersetzungen.'")
        connection.execute(spelt)

    await _within(empty_url, before)
    store = await open_store(empty_url)
    found, _ = await store.leads.search(LeadQuery(text="\u00fcbersetzung"))
    assert [one.id for one in found] == [first]
    await store.close()


@pytest.mark.parametrize("gone", [False, True])
async def test_a_migration_gives_public_leads_back(empty_url: str, *, gone: bool) -> None:
    """As a version left them that let a private lead take a public one."""
    store = await open_store(empty_url)
    mine, bob = await member(store), await member(store, "bob", "guild-2")
    place = await channel(store, guild="guild-2")
    secret = await lead(store, posting(1, source="own"), community=mine.community)
    first, second = await leads(store, 2)
    await store.members.mark(bob.id, second, "saved")
    await store.members.mark(mine.id, second, "saved")
    await store.waiting.plan([], [WaitingLead(place.id, second, 80.0)])
    async with store._database.write() as connection:
        await merge(connection, second, secret)
    if gone:
        await store.communities.purge("discord", "guild-1")
    store = await migrated_again(store, empty_url)
    unread = await store.postings.unread()
    assert [one.id for one in unread] == [second]
    await store.leads.join([ReadPosting(one.id, understanding(), one.version) for one in unread])
    found = await store.leads.search(LeadQuery())
    assert sorted(one.id for one in found[0]) == [first, second]
    if not gone:
        marks = {who.id: await store.members.marks(who.id) for who in (mine, bob)}
        assert {who: [one.lead for one in kept] for who, kept in marks.items()} == {
            mine.id: [secret],
            bob.id: [second],
        }
        waiting = await store.waiting.of([place.id])
        assert [one.lead for one in waiting[place.id]] == [second]
    await store.close()


async def test_a_migration_has_nothing_read_whose_text_was_forgotten(empty_url: str) -> None:
    store = await open_store(empty_url)
    mine = await member(store)
    secret = await lead(store, posting(1, source="own"), community=mine.community)
    (fleeting,), (kept,) = await leads(store, 1), await leads(store, 1, "moss")
    async with store._database.write() as connection:
        await merge(connection, fleeting, secret)
        await merge(connection, kept, secret)
    await store.postings.purge("acme", utc_now() + timedelta(days=1))
    store = await migrated_again(store, empty_url)
    assert [one.id for one in await store.postings.unread()] == [kept]
    await store.close()


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("days", [0, 60])
async def test_a_lead_given_back_is_given_nowhere_again(
    empty_url: str, *, days: int, gone: bool
) -> None:
    """Nor is it new anywhere, unless it is."""
    store = await open_store(empty_url, clock=lambda: utc_now() - timedelta(days=days))
    mine = await member(store)
    places = [await channel(store, guild=f"guild-{number}") for number in (1, 2, 3)]
    secret = await lead(store, posting(1, source="own"), community=mine.community)
    first, second = await leads(store, 2)
    posts = [Planned(places[0].id, "lead", (secret,)), Planned(places[1].id, "lead", (second,))]
    assert await store.deliveries.plan(posts) == 2
    async with store._database.write() as connection:
        await merge(connection, first, secret)
        await merge(connection, second, secret)
    if gone:
        await store.communities.purge("discord", "guild-1")
    store = await migrated_again(store, empty_url)
    one, copy = await store.postings.unread()
    both = [ReadPosting(one.id, understanding()), ReadPosting(copy.id, understanding(), 1, one.id)]
    assert await store.leads.join(both) == [first, first]
    assert (first in {each.id for each in await store.leads.unplanned()}) == (days == 0)
    given = [Planned(place.id, "lead", (first,)) for place in places]
    assert await store.deliveries.plan(given[:2]) == 0
    assert await store.deliveries.plan(given) == 1
    await store.close()


async def test_only_the_newest_backups_are_kept(tmp_path: Path) -> None:
    for number in range(4):
        url = f"sqlite:///{tmp_path}/{number}.db"
        await _within(url, lambda connection: migrate(connection, "0001"))
        await upgrade(url, backups_in=tmp_path / "kept", keep=2)
    assert len(list((tmp_path / "kept").iterdir())) == 2


async def test_a_failed_migration_changes_nothing(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _within(empty_url, lambda connection: migrate(connection, "0001"))

    def breaks(connection: Connection) -> None:
        migrate(connection)
        connection.execute(text("SELECT x FROM nowhere"))

    monkeypatch.setattr("bot.storage.schema.migrate", breaks)
    with pytest.raises(StoreError, match="nowhere"):
        await upgrade(empty_url, backups_in=tmp_path / "kept")
    monkeypatch.undo()
    assert await upgrade(empty_url, backups_in=tmp_path / "kept") == "0001"


async def test_a_newer_schema_is_refused(url: str) -> None:
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    await _within(url, lambda connection: connection.execute(newer))
    with pytest.raises(StoreError, match=r"newer leadbot \(schema 9999, .* leadbot db restore"):
        await open_store(url)


async def test_another_programs_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE songs (id)")
    with pytest.raises(StoreError, match="another program's tables"):
        await open_store(f"sqlite:///{file}")


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "text.db"
    file.write_text("This is a letter, not a database. " * 100)
    with pytest.raises(StoreError, match=r"not a database.*restore a backup"):
        await open_store(f"sqlite:///{file}")


async def test_the_parent_folder_is_made(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path}/a/b/leadbot.db")
    await store.close()
    assert (tmp_path / "a" / "b" / "leadbot.db").exists()


async def test_a_store_in_memory_works() -> None:
    store = await open_store("sqlite:///:memory:")
    assert await leads(store, 2) == [1, 2]
    await store.close()


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("leadbot.db", "no database address"),
        ("", "no database address"),
        ("mysql://u:secret@h/db", "mysql is not supported"),
        ("postgresql+asyncpg://u:secret@h/db", "not supported"),
        ("sqlite://data/leadbot.db", "three slashes"),
        ("sqlite:///", "names no file"),
        ("sqlite+aiosqlite://", "names no file"),
        ("postgresql://u:secret@h", "names no database"),
        ("sqlite:////", "is a folder"),
    ],
)
async def test_a_wrong_address_is_named_with_the_fix_and_no_password(
    url: str, problem: str
) -> None:
    with pytest.raises(ConfigError, match=f"LEADBOT_DATABASE_URL: .*{problem}") as raised:
        await open_store(url)
    assert "secret" not in str(raised.value)


def test_what_is_shown_of_an_address_holds_no_password_in_its_options_either() -> None:
    given = "postgresql://bob:s3cret@h/leads?password=s3cret&sslpassword=s3cret"
    assert shown(address_of(given)) == "postgresql+psycopg://bob:***@h/leads"


async def test_an_unreachable_server_is_one_clear_line_without_the_password() -> None:
    with pytest.raises(StoreError) as raised:
        await open_store("postgresql://bob:s3cret@127.0.0.1:1/leadbot")
    said = str(raised.value)
    assert "postgresql+psycopg://bob:***@127.0.0.1:1/leadbot" in said
    assert "s3cret" not in said
    assert "\n" not in said


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file/sub: cannot be made"):
        await open_store(f"sqlite:///{tmp_path}/file/sub/leadbot.db")


async def test_a_failing_statement_never_shows_its_values(store: Store) -> None:
    with pytest.raises(StoreError) as raised:
        async with store._database.write() as connection:
            await connection.execute(text("SELECT :secret FROM nowhere"), {"secret": "hush"})
    assert "hush" not in str(raised.value)

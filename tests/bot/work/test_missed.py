"""After a backup was restored: digests that were posted since are found, and shown no second time."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.chat.base import Receipt
from bot.health import Metrics
from bot.storage.readings import ReadPosting
from bot.storage.sought import doubted
from bot.storage.store import open_store
from bot.work.missed import seek_missed
from bot.work.steps import Works
from bot.work.steward import beat, distrust
from scrapers.posting import Posting
from tests.bot.work.fakes import FakeClock
from tests.bot.work.world import SKILLED, World, world_of


def at(hour: int, minute: int = 0, day: int = 1) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


async def arrive(world: World, *given: Posting) -> None:
    """A board shows these, and they are planned."""
    world.clock.move(1)
    await world.store.postings.save("board", given)
    unread = await world.store.postings.unread(100)
    await world.store.leads.join([ReadPosting(one.id, SKILLED, one.version) for one in unread])
    await world.plan()


async def digests(world: World, moment: datetime) -> list[str]:
    """What is posted when the process looks at that moment, and once more soon afterwards."""
    world.clock.at = moment
    shown = []
    for _ in range(2):
        await world.digester.all()
        shown += [one.message.text for one in await world.deliver()]
        world.clock.move(20)
    return shown


async def begin(world: World) -> None:
    """As a process begins on the store of this world."""
    works = Works(
        world.store, None, world.scorer, None, {}, {"console": world.chat},  # type: ignore[arg-type]
        world.clock, metrics=Metrics(), polls=False,
    )  # fmt: skip
    await works.begin()
    world.courier.careful = works.careful_until is not None


@pytest.fixture
async def restored(
    tmp_path: Path, clock: FakeClock, world: World
) -> AsyncIterator[tuple[World, list[Posting]]]:
    """Six leads, a backup at 6 when three were known, a digest of all at 9; then the backup again."""
    clock.at = at(5)
    await world.place("#daily", lane="daily", hour=9)
    assert await digests(world, at(5, 30)) == []
    given = [world.posting(number) for number in range(9000, 9006)]
    clock.at = at(6)
    await arrive(world, *given[:3])
    await beat(world.store, clock)
    backup = await world.store.backup(tmp_path / "backup.db")
    await arrive(world, *given[3:])
    (text,) = await digests(world, at(9))
    assert text.startswith("6 new leads")
    file = tmp_path / "restored.db"
    shutil.copy(backup, file)
    store = await open_store(f"sqlite:///{file}", clock=clock)
    again = world_of(store, clock, world.scorer)
    again.chat.posts, again.chat.keys = dict(world.chat.posts), world.chat.keys
    yield again, given
    await store.close()


@pytest.mark.parametrize("hour", [11, 22])
@pytest.mark.parametrize("first", ["digest", "board"])
async def test_a_restored_backup_shows_no_digest_twice(
    restored: tuple[World, list[Posting]], hour: int, first: str
) -> None:
    world, given = restored
    world.clock.at = at(hour)
    await distrust(world.store, world.clock)
    await begin(world)
    if first == "board":
        await arrive(world, *given)
    assert await digests(world, at(hour, 1)) == []
    await arrive(world, *given)
    assert await digests(world, at(9, day=2)) == []
    assert world.chat.doubled == []


async def test_what_is_new_after_a_restored_backup_is_in_the_next_digest(
    restored: tuple[World, list[Posting]],
) -> None:
    """By its date, or because it comes after what the boards showed at first."""
    world, given = restored
    world.clock.at = at(22)
    await distrust(world.store, world.clock)
    await begin(world)
    dated = world.posting(9100, posted_at=at(10), title="After the digest")
    await arrive(world, *given, dated, world.posting(9101, posted_at=at(8)))
    assert await digests(world, at(22, 30)) == []
    world.clock.at = at(23, 30)
    await arrive(world, world.posting(9102))
    (text,) = await digests(world, at(9, day=2))
    assert text.startswith("2 new leads")


async def begun_after_a_digest_was_due(world: World) -> None:
    """Two leads wait for nine o'clock; the process is down from five to eleven."""
    world.clock.at = at(5)
    await world.place("#daily", lane="daily", hour=9)
    await world.digester.all()
    await world.leads(2)
    await world.plan()
    await beat(world.store, world.clock)
    world.clock.at = at(11)
    await begin(world)


async def test_a_digest_that_nobody_posted_is_posted_after_the_silence(world: World) -> None:
    """The process was down; it looks for the digest first, because it cannot tell."""
    await begun_after_a_digest_was_due(world)
    (text,) = await digests(world, at(11))
    assert text.startswith("2 new leads")
    await begin(world)
    assert await digests(world, at(12)) == []
    assert await world.store.waiting.count() == 0


async def test_a_lead_that_comes_before_such_a_digest_is_planned_costs_no_digest(
    world: World,
) -> None:
    await begun_after_a_digest_was_due(world)
    assert await world.deliver() == []
    await world.leads(1)
    await world.plan()
    (text,) = await digests(world, at(11, 1))
    assert text.startswith("3 new leads")


async def test_the_ledger_is_trusted_again_when_the_doubt_has_ended(world: World) -> None:
    until = await distrust(world.store, world.clock)
    async with world.store._database.read() as connection:
        assert await doubted(connection, until - timedelta(seconds=1))
        assert not await doubted(connection, until)


async def test_a_digest_that_was_found_takes_what_waits_and_no_more(world: World) -> None:
    world.clock.at = at(5)
    place = await world.place("#daily", lane="daily", hour=9)
    other = await world.place("#other", lane="daily", hour=9)
    await world.leads(2)
    await world.plan()
    await beat(world.store, world.clock)
    world.clock.at = at(22)
    await distrust(world.store, world.clock)
    assert await seek_missed(world.store, world.clock) == 2
    assert await seek_missed(world.store, world.clock) == 0
    (sought,) = await world.store.deliveries.of_place(place.id)
    world.chat.keys["#daily", sought.key] = Receipt("console", "#daily", "1")
    assert await digests(world, at(22)) == []
    waiting = await world.store.waiting.of([place.id, other.id])
    assert {at: len(leads) for at, leads in waiting.items()} == {place.id: 0, other.id: 2}
    world.clock.move(timedelta(days=2).total_seconds())
    await world.leads(1)
    await world.plan()
    assert len((await world.store.waiting.of([place.id]))[place.id]) == 1


async def test_only_the_last_digests_of_a_long_time_are_looked_for(world: World) -> None:
    world.clock.at = at(5)
    await world.place("#daily", lane="daily", hour=9)
    await world.place("#hourly", lane="hourly")
    await world.place("#instant")
    await beat(world.store, world.clock)
    world.clock.at = at(12, day=28)
    await distrust(world.store, world.clock)
    assert await seek_missed(world.store, world.clock) == 14
    days = [one.day for one in await world.store.deliveries.of_place(1)]
    assert sorted(days) == [f"2026-06-{day}" for day in range(22, 29)]

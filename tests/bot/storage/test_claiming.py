import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy.dialects import postgresql

from bot.models import Place
from bot.storage.claiming import ready_places
from bot.storage.ledger import Planned
from bot.storage.people_tables import DeliveryRow
from bot.storage.store import Store, open_store
from tests.bot.storage.conftest import Opener, Server
from tests.bot.storage.samples import (
    NOON,
    Clock,
    channel,
    channels,
    leads,
)

LEASE = timedelta(seconds=30)


async def _planned(store: Store, count: int = 3) -> tuple[Place, list[int]]:
    place, numbers = await channel(store), await leads(store, count)
    await store.deliveries.plan([Planned(place.id, "lead", (one,)) for one in numbers])
    return place, numbers


async def test_what_is_planned_comes_back_when_claimed(store: Store) -> None:
    place, numbers = await channel(store), await leads(store, 2)
    await store.deliveries.plan(
        [Planned(place.id, "digest", tuple(numbers), "2026-11-20", more=7, note="by hand")]
    )
    (claimed,) = await store.deliveries.claim(NOON, LEASE, 5, "w1")
    assert claimed.place == place
    assert (claimed.kind, claimed.leads, claimed.day) == ("digest", tuple(numbers), "2026-11-20")
    assert (claimed.more, claimed.note, claimed.state) == (7, "by hand", "claimed")
    assert claimed.attempts == 1
    assert await store.deliveries.get(claimed.id) == claimed


async def test_posts_of_a_place_leave_one_by_one_in_order(store: Store) -> None:
    _, numbers = await _planned(store)
    for number in numbers:
        (claimed,) = await store.deliveries.claim(NOON, LEASE, 10, "w1")
        assert claimed.leads == (number,)
        assert await store.deliveries.claim(NOON, LEASE, 10, "w2") == []
        assert await store.deliveries.sent(claimed.id, f"discord/1/{number}")
    assert await store.deliveries.claim(NOON, LEASE, 10, "w1") == []


async def test_a_post_that_waits_to_be_retried_holds_back_the_later_ones(
    store: Store, clock: Clock
) -> None:
    _, (first, *_) = await _planned(store)
    (claimed,) = await store.deliveries.claim(clock.now, LEASE, 10, "w1")
    later = clock.now + timedelta(minutes=1)
    assert await store.deliveries.retry(claimed.id, later, "429")
    assert await store.deliveries.claim(clock.now, LEASE, 10, "w1") == []
    assert (await store.deliveries.counts()).retrying == 1
    (again,) = await store.deliveries.claim(later, LEASE, 10, "w1")
    assert (again.leads, again.attempts) == ((first,), 2)


async def test_one_slow_place_holds_back_no_other(store: Store) -> None:
    places, numbers = await channels(store, 30), await leads(store, 5)
    slow = places[0]
    await store.deliveries.plan(
        [Planned(place.id, "lead", (one,)) for place in places for one in numbers]
    )
    (claimed,) = await store.deliveries.claim(NOON, LEASE, 1, "w1", places=[slow.id])
    await store.deliveries.retry(claimed.id, NOON + timedelta(minutes=1), "429")
    sent = 0
    while found := await store.deliveries.claim(NOON, LEASE, 7, "w1"):
        for one in found:
            assert one.place.id != slow.id
            sent += await store.deliveries.sent(one.id, "r")
    assert sent == 29 * 5


async def test_a_long_queue_starves_no_short_one(store: Store) -> None:
    places, numbers = await channels(store, 12), await leads(store, 60)
    first = [Planned(place.id, "lead", (one,)) for place in places[:-1] for one in numbers]
    await store.deliveries.plan([*first, Planned(places[-1].id, "lead", (numbers[0],))])
    for _turn in range(60):
        for one in await store.deliveries.claim(NOON, LEASE, 4, "w1"):
            await store.deliveries.sent(one.id, "r")
            if one.place.id == places[-1].id:
                return
    pytest.fail("the short queue was never served")


async def test_postgresql_reads_no_more_of_a_long_queue_than_its_beginning(
    server: Server, clock: Clock
) -> None:
    url = server.database("long_queues", "TEMPLATE leadbot_template")
    store = await open_store(url, clock=clock)
    places, numbers = await channels(store, 6), await leads(store, 20)
    posts = [Planned(place.id, "lead", (one,)) for one in numbers for place in places]
    await store.deliveries.plan(posts)
    for one in await store.deliveries.claim(NOON, LEASE, 10, "w1"):
        await store.deliveries.sent(one.id, "r")
    await store.close()
    dialect: Any = postgresql.dialect
    query = ready_places().params(now=NOON, most=10)
    asked = query.compile(dialect=dialect(), compile_kwargs={"literal_binds": True})
    same = ", ".join(one.name for one in DeliveryRow.__table__.c if one.name not in {"id", "key"})
    with psycopg.connect(url, autocommit=True) as connection:
        many = f"INSERT INTO deliveries (key, {same}) SELECT key || '.' || n, {same}"
        connection.execute(f"{many} FROM deliveries, generate_series(1, 300) AS n".encode())
        connection.execute("ANALYZE")
        plan = connection.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {asked}".encode()).fetchone()
    assert plan is not None
    read = sum(rows for table, rows in _rows(plan[0][0]["Plan"]) if table == "deliveries")
    assert len(places) <= read <= 4 * len(places)


def _rows(node: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Each table that a plan reads, and how many of its rows."""
    skipped = node.get("Rows Removed by Filter", 0)
    rows = (node["Actual Rows"] + skipped) * node["Actual Loops"]
    yield node.get("Relation Name", ""), rows
    for inner in node.get("Plans", ()):
        yield from _rows(inner)


async def test_a_claim_is_free_again_when_its_lease_ends(store: Store) -> None:
    await _planned(store, 1)
    (claimed,) = await store.deliveries.claim(NOON, LEASE, 10, "dead worker")
    assert await store.deliveries.claim(NOON + LEASE / 2, LEASE, 10, "w2") == []
    (again,) = await store.deliveries.claim(NOON + LEASE, LEASE, 10, "w2")
    assert (again.id, again.key, again.attempts) == (claimed.id, claimed.key, 2)


async def test_a_lease_can_be_extended_by_its_holder_only(store: Store) -> None:
    await _planned(store, 1)
    (claimed,) = await store.deliveries.claim(NOON, LEASE, 10, "w1")
    assert await store.deliveries.extend([claimed.id], "w2", NOON + LEASE * 9) == 0
    assert await store.deliveries.extend([claimed.id], "w1", NOON + LEASE * 3) == 1
    assert await store.deliveries.claim(NOON + LEASE * 2, LEASE, 10, "w2") == []


async def test_release_gives_back_what_was_not_finished_as_tried(store: Store) -> None:
    places, (first,) = await channels(store, 2), await leads(store, 1)
    await store.deliveries.plan([Planned(place.id, "lead", (first,)) for place in places])
    done, held = await store.deliveries.claim(NOON, LEASE, 10, "w1")
    await store.deliveries.sent(done.id, "r")
    assert await store.deliveries.release("w2") == 0
    assert await store.deliveries.release("w1") == 1
    (again,) = await store.deliveries.claim(NOON, LEASE, 10, "w2")
    assert (again.id, again.attempts) == (held.id, 2)


async def test_a_claim_may_be_left_uncounted_down_to_so_many(store: Store) -> None:
    await _planned(store, 1)
    counted = []
    for least in (0, 0, 1, 1, None, 1):
        (claimed,) = await store.deliveries.claim(NOON, LEASE, 1, "w1")
        counted.append(claimed.attempts)
        assert await store.receipts.put_back(claimed.id, "w1", NOON, "busy", least=least)
    assert counted == [1, 1, 1, 2, 2, 3]


async def test_a_dead_place_gets_nothing_and_its_queue_can_be_dropped(store: Store) -> None:
    place, _ = await _planned(store)
    assert await store.places.dead(place.id, "archived")
    assert await store.deliveries.claim(NOON, LEASE, 10, "w1") == []
    assert await store.deliveries.drop_of(place.id, "archived") == 3
    counts = await store.deliveries.counts()
    assert (counts.dropped, counts.planned, counts.dead_places) == (3, 0, 1)


async def test_the_next_due_moment_is_that_of_the_soonest_post(store: Store) -> None:
    assert await store.deliveries.next_due() is None
    await _planned(store, 1)
    (claimed,) = await store.deliveries.claim(NOON, LEASE, 1, "w1")
    assert await store.deliveries.next_due() == NOON + LEASE
    await store.deliveries.retry(claimed.id, NOON + timedelta(hours=1))
    assert await store.deliveries.next_due() == NOON + timedelta(hours=1)


async def test_several_workers_never_claim_a_post_twice(opening: Opener) -> None:
    stores = [await opening() for _ in range(4)]
    places, numbers = await channels(stores[0], 6), await leads(stores[0], 12)
    await stores[0].deliveries.plan(
        [Planned(place.id, "lead", (one,)) for place in places for one in numbers]
    )
    order: dict[int, list[int]] = {place.id: [] for place in places}
    busy: set[int] = set()

    async def work(number: int, store: Store) -> None:
        idle = 0
        while idle < 8:
            found = await store.deliveries.claim(NOON, LEASE, 2, f"w{number}")
            idle = 0 if found else idle + 1
            for one in found:
                assert one.place.id not in busy
                busy.add(one.place.id)
            await asyncio.sleep(0.001)
            for one in found:
                order[one.place.id] += one.leads
                busy.remove(one.place.id)
                assert await store.deliveries.sent(one.id, "r")

    await asyncio.gather(*(work(number, store) for number, store in enumerate(stores)))
    assert order == {place.id: numbers for place in places}

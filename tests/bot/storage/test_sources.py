import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.errors import StoreError
from bot.storage.health import PollOutcome, Validators
from bot.storage.ledger import Planned
from bot.storage.store import Store
from bot.understanding import Span
from tests.bot.storage.conftest import Opener
from tests.bot.storage.samples import (
    NOON,
    Clock,
    channel,
    lead,
    leads,
    member,
    posting,
    understanding,
)

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Spec:
    name: str
    enabled: bool = True
    retain_hours: int | None = None


async def test_new_sources_are_due_at_once_and_known_ones_keep_their_time(store: Store) -> None:
    await store.sources.sync([Spec("a"), Spec("b"), Spec("off", enabled=False)])
    assert [one.name for one in await store.sources.due(NOON)] == ["a", "b"]
    await store.sources.record("a", PollOutcome("fetched", 5, 5), NOON + HOUR)
    await store.sources.sync([Spec("a"), Spec("b")])
    assert [one.name for one in await store.sources.due(NOON)] == ["b"]
    assert await store.sources.due_names(NOON + HOUR) == ["b", "a"]
    assert [one.name for one in await store.sources.due(NOON + HOUR)] == ["b", "a"]


async def test_a_source_that_left_the_configuration_rests_and_may_return(store: Store) -> None:
    await store.sources.sync([Spec("a"), Spec("b")])
    await store.sources.sync([Spec("b")])
    assert [one.name for one in await store.sources.due(NOON)] == ["b"]
    await store.sources.sync([Spec("a")])
    assert [one.name for one in await store.sources.due(NOON)] == ["a"]


async def test_a_community_has_no_more_sources_than_it_may_though_added_at_once(
    store: Store,
) -> None:
    mine = await member(store)
    spec = {"family": "feed"}
    added = await asyncio.gather(
        *(
            store.sources.add(f"own-{number}", spec, community=mine.community, most=3)
            for number in range(8)
        )
    )
    assert sum(added) == 3
    own = [one.name for one in await store.sources.added()]
    await store.sources.disable(own[0], "too noisy")
    assert await store.sources.add("own-9", spec, community=mine.community, most=3)


async def test_a_poll_is_hastened_within_what_a_source_allows(store: Store) -> None:
    quarter = HOUR / 4
    await store.sources.sync([Spec("a"), Spec("b"), Spec("off", enabled=False)])

    async def hastened(name: str, least: timedelta = HOUR) -> timedelta | None:
        at = await store.clockwork.hasten(name, least, quarter, NOON)
        return at - NOON if at else None

    assert await hastened("unknown") is None
    assert await hastened("off") is None
    await store.sources.record("a", PollOutcome("fetched"), NOON + 9 * HOUR, now=NOON - HOUR / 2)
    assert await hastened("a") == HOUR / 2
    assert await hastened("a", 2 * HOUR) == HOUR / 2
    # Due within the lease: it may be in hand.
    await store.sources.record("a", PollOutcome("fetched"), NOON + quarter, now=NOON - HOUR)
    assert await hastened("a") == quarter
    # It fails, and may have asked for the wait.
    await store.sources.record("b", PollOutcome("failed"), NOON + 9 * HOUR, now=NOON - 2 * HOUR)
    assert await hastened("b") == 9 * HOUR
    await store.sources.sync([Spec("b")])
    assert await hastened("a") is None


async def test_who_does_not_decide_adds_what_is_unknown_and_changes_nothing(store: Store) -> None:
    await store.sources.introduce([Spec("a"), Spec("b", enabled=False)])
    assert [one.name for one in await store.sources.due(NOON)] == ["a"]
    before = await store.sources.health()
    for others in ([], [Spec("a", enabled=False, retain_hours=1), Spec("b")]):
        await store.sources.introduce(others)
        assert await store.sources.health() == before
        assert await store.sources.retained() == {}
    await store.sources.introduce([Spec("c")])
    assert [one.name for one in await store.sources.due(NOON)] == ["a"]
    await store.sources.sync([Spec("a"), Spec("b"), Spec("c")])
    assert [one.name for one in await store.sources.due(NOON)] == ["a", "b", "c"]


async def test_who_has_other_sources_takes_only_its_own_and_those_people_added(
    store: Store,
) -> None:
    await store.sources.sync([Spec("a"), Spec("b")])
    await store.sources.introduce([Spec("c")])
    assert await store.sources.add("added", {"name": "added"}, now=NOON)
    taken = await store.sources.take(NOON, HOUR, names=["c", "none"])
    assert sorted(one.name for one in taken) == ["added", "c"]
    assert [one.name for one in await store.sources.take(NOON, HOUR)] == ["a", "b"]


async def test_what_a_person_disabled_stays_so_until_a_person_enables_it(store: Store) -> None:
    await store.sources.sync([Spec("a"), Spec("b", enabled=False)])
    assert await store.sources.disable("a", "too noisy")
    await store.sources.sync([Spec("a"), Spec("b")])
    state = await store.sources.state("a")
    assert state is not None
    assert (state.enabled, state.disabled_by, state.disabled_reason) == (
        False,
        "operator",
        "too noisy",
    )
    assert [one.name for one in await store.sources.due(NOON)] == ["b"]
    assert await store.sources.enable("a")
    assert len(await store.sources.due(NOON)) == 2
    assert not await store.sources.enable("unknown")


async def test_health_tells_blocked_changed_failed_empty_and_nothing_new_apart(
    store: Store, clock: Clock
) -> None:
    await store.sources.sync([Spec("a")])
    first = await store.sources.state("a")
    assert first is not None
    assert not first.baseline_done

    async def after(outcome: PollOutcome) -> tuple[str, int, object]:
        clock.move(hours=1)
        await store.sources.record("a", outcome, clock.now + HOUR, interval=HOUR)
        state = await store.sources.state("a")
        assert state is not None
        assert state.last_try_at == clock.now
        return state.problem_kind, state.streak, state.failing_since

    assert await after(PollOutcome("blocked", problem="403")) == ("blocked", 1, clock.now)
    began = clock.now
    assert await after(PollOutcome("changed", problem="no list")) == ("changed", 2, began)
    assert await after(PollOutcome("failed", problem="timeout")) == ("failed", 3, began)
    assert await after(PollOutcome("fetched", 40, 3)) == ("", 0, None)
    assert await after(PollOutcome("not_modified")) == ("", 0, None)
    assert await after(PollOutcome("empty", problem="usually 40 items")) == ("empty", 0, None)
    state = await store.sources.state("a")
    assert state is not None
    assert state.baseline_done
    assert (state.usual_items, state.last_items, state.interval) == (40.0, 0, 3600)
    assert state.last_new_at == NOON + 4 * HOUR


async def test_each_request_of_a_source_keeps_its_own_validators(store: Store) -> None:
    await store.sources.sync([Spec("a"), Spec("b")])
    one, two = Validators("e1", "Mon", "h1"), Validators(body_hash="h2")
    await store.sources.record("a", PollOutcome("fetched"), NOON, validators={"x": one, "y": two})
    await store.sources.record("a", PollOutcome("not_modified"), NOON, validators={"x": two})
    found = await store.sources.validators("a")
    assert {key: (each.etag, each.body_hash) for key, each in found.items()} == {
        "x": ("", "h2"),
        "y": ("", "h2"),
    }
    assert await store.sources.validators("b") == {}


async def test_an_unknown_source_cannot_be_recorded(store: Store) -> None:
    with pytest.raises(StoreError, match="nobody is not known"):
        await store.sources.record("nobody", PollOutcome("fetched"), NOON)


async def test_sources_of_people_belong_to_their_community(store: Store) -> None:
    mine, other = await member(store), await member(store, guild="guild-2")
    spec = {"family": "feed", "options": {"url": "https://feed.example/?token=abc"}}
    assert await store.sources.add("own", spec, community=mine.community)
    assert not await store.sources.add("own", spec, community=other.community)
    await store.sources.sync([Spec("a")])
    assert [one.name for one in await store.sources.health(mine.community)] == ["a", "own"]
    assert [one.name for one in await store.sources.health(other.community)] == ["a"]
    (added,) = await store.sources.added()
    assert (added.spec, added.community) == (spec, mine.community)
    assert len(await store.sources.due(NOON)) == 2
    assert not await store.sources.remove("own", community=other.community)
    assert not await store.sources.remove("a")
    assert await store.sources.remove("own", community=mine.community)


async def test_several_pollers_take_each_source_once(opening: Opener) -> None:
    stores = [await opening() for _ in range(4)]
    await stores[0].sources.sync([Spec(f"s{number}") for number in range(40)])
    taken = await asyncio.gather(
        *(store.sources.take(NOON, HOUR, 5) for store in stores for _ in range(2))
    )
    names = [one.name for part in taken for one in part]
    assert len(names) == len(set(names))
    again = await stores[0].sources.take(NOON, HOUR, 100)
    assert len(names) + len(again) == 40
    assert await stores[0].sources.take(NOON, HOUR) == []
    assert len(await stores[0].sources.take(NOON + HOUR, HOUR)) == 40


async def test_the_yield_counts_postings_and_leads(store: Store) -> None:
    await leads(store, 3)
    await lead(store, posting(9), understanding(field="no"))
    assert await store.sources.yields(NOON) == {"acme": (4, 3)}
    assert await store.sources.yields(NOON + HOUR) == {}


async def test_purging_removes_texts_and_what_came_of_them_but_no_ids(
    store: Store, clock: Clock
) -> None:
    number = await lead(
        store,
        posting(1, title="Confidential ranking role", tags=("recsys",)),
        understanding("PyTorch", regions=("DE",)),
        blocks=("key",),
        rate=Span(50, 80),
    )
    place = await channel(store)
    await store.deliveries.plan([Planned(place.id, "lead", (number,))])
    assert await store.postings.purge("acme", clock.now) == 0
    clock.move(hours=25)
    await lead(store, posting(2))
    before = clock.now - timedelta(hours=24)
    assert await store.postings.purge("acme", before) == 1
    assert await store.postings.purge("acme", before) == 0
    assert await store.leads.by_blocks(["key"]) == []
    assert (await store.deliveries.counts()).dropped == 1
    gone = await store.leads.get(number)
    assert gone is not None
    assert (gone.title, gone.text, gone.company, gone.tags) == ("", "", None, ())
    assert gone.understood.skills == ()
    assert [one.id for one in await store.leads.recent(NOON)] == [2]
    async with store._database.read() as connection:
        terms = await connection.exec_driver_sql("SELECT count(*) FROM lead_terms")
        assert terms.scalar_one() == 1
        raw = (await connection.exec_driver_sql("SELECT * FROM postings WHERE id = 1")).one()
        assert "Confidential" not in str(tuple(raw))
        assert "pytorch" not in str(tuple(raw))
    same = await store.postings.save(
        "acme", [posting(1, title="Confidential ranking role", tags=("recsys",))]
    )
    assert (same.new, same.changed, same.same) == (0, 0, 1)


async def test_a_text_that_is_shown_anew_is_forgotten_anew(store: Store, clock: Clock) -> None:
    await lead(store, posting(1, title="Confidential"))
    assert await store.postings.purge("acme", clock.move(hours=25)) == 1
    await lead(store, posting(1, title="Confidential, changed"))
    assert await store.postings.purge("acme", clock.move(hours=25)) == 1


async def test_a_purged_posting_leaves_the_word_to_another_copy(store: Store, clock: Clock) -> None:
    number = await lead(store, posting(1, source="fleeting", title="Fleeting words"))
    clock.move(hours=25)
    own = (await member(store)).community
    private = posting(1, source="own", title="Own words")
    await lead(store, private, community=own, copy_of=number)
    await lead(store, posting(1, title="Lasting words"), understanding("JAX"), copy_of=number)
    await store.postings.purge("fleeting", clock.now)
    found = await store.leads.get(number)
    assert found is not None
    assert (found.title, found.source) == ("Lasting words", "acme")
    assert [one.name for one in found.understood.skills] == ["JAX"]
    assert [one.id for one in await store.leads.recent(NOON)] == [number]

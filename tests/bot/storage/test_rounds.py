"""Many sources in one transaction say the same as one after the other."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import StoreError
from bot.storage.health import PollOutcome, Validators
from bot.storage.intake import Gathered, Saved
from bot.storage.rounds import Record
from bot.storage.store import Store
from tests.bot.storage.samples import NOON, posting
from tests.bot.storage.test_sources import Spec

HOUR = timedelta(hours=1)


def given(source: str, *ids: str, held: tuple[str, ...] = ()) -> Gathered:
    return Gathered(source, [replace(posting(), id=one, source=source) for one in ids], held)


async def test_postings_of_many_sources_are_counted_for_each(store: Store) -> None:
    first = await store.rounds.save([given("a", "1", "2"), given("b", "1"), given("c")], NOON)
    assert first == [Saved(new=2), Saved(new=1), Saved()]
    changed = given("b", "1", "9")
    changed = replace(
        changed, postings=[replace(changed.postings[0], title="New"), changed.postings[1]]
    )
    again = await store.rounds.save([given("a", "1", "2"), changed], NOON)
    assert again == [Saved(same=2), Saved(new=1, changed=1)]
    kept = await store.postings.find("b", "1")
    assert kept is not None
    assert kept.posting.title == "New"


async def test_many_rows_are_stored_each_as_it_is(store: Store) -> None:
    one = given("a", *(f"id {number}" for number in range(77)), held=("id 3", "id 76"))
    shown = [
        replace(each, title=f"Title {number}", posted_at=NOON + number * HOUR, url=None)
        for number, each in enumerate(one.postings)
    ]
    assert await store.rounds.save([replace(one, postings=shown)], NOON) == [Saved(new=77)]
    kept = await store.postings.unread()
    assert [each.posting for each in kept] == shown
    held = await store.waiting.held_back([each.id for each in kept])
    assert held == {each.id for each in kept if each.posting.id in one.held}


async def test_outcomes_of_many_sources_are_kept_like_those_of_one(store: Store) -> None:
    await store.sources.sync([Spec("a"), Spec("b"), Spec("c")])
    seen = {"k": Validators("e", "m", "h")}
    records = [
        Record("a", PollOutcome("fetched", 5, 2), NOON + HOUR, HOUR, seen),
        Record("b", PollOutcome("failed", problem="slow"), NOON + 2 * HOUR, 2 * HOUR),
    ]
    await store.rounds.record(records, NOON)
    await store.sources.record(
        "c", PollOutcome("fetched", 5, 2), NOON + HOUR, now=NOON, interval=HOUR, validators=seen
    )
    states = {one.name: one for one in await store.sources.health()}
    assert replace(states["a"], name="c") == states["c"]
    assert (states["b"].streak, states["b"].problem, states["b"].failing_since) == (1, "slow", NOON)
    assert states["b"].next_at == NOON + 2 * HOUR
    found = await store.rounds.validators(["a", "b", "c"])
    assert found["a"] == found["c"] == await store.sources.validators("a")
    assert found["b"] == {}


async def test_an_unknown_source_keeps_the_others_from_nothing_but_this_call(store: Store) -> None:
    await store.sources.sync([Spec("a")])
    known = Record("a", PollOutcome("fetched", 5, 2), NOON + HOUR, HOUR)
    with pytest.raises(StoreError, match="gone is not known"):
        await store.rounds.record([known, replace(known, source="gone")], NOON)
    await store.rounds.record([known], NOON)
    assert (await store.sources.health())[0].last_items == 5

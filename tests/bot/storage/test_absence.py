"""A community that leaves, and comes back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from bot.commands.leaving import ENDED
from bot.errors import NO_ACCESS
from bot.storage.absence import AWAY
from bot.storage.health import Validators
from bot.storage.ledger import Planned
from bot.storage.requests import request_row, write_requests
from bot.storage.store import Store
from bot.storage.waiting import WaitingLead
from tests.bot.storage.samples import NOON, Clock, channel, channels, leads

ARCHIVED = "the channel is archived"


async def why(store: Store, place: int) -> str:
    found = await store.places.get(place)
    assert found is not None
    return found.dead


async def test_its_places_begin_anew_without_what_was_planned(store: Store, clock: Clock) -> None:
    left, archived = await channel(store), await channel(store, "archived")
    first, second = await leads(store, 2)
    await store.deliveries.plan([Planned(left.id, "lead", (first,))])
    await store.waiting.plan([], [WaitingLead(left.id, second, 80.0)])
    await store.places.schedule(left.id, NOON)
    await store.places.dead(archived.id, ARCHIVED)
    await store.absence.begin(left.community, ENDED, NO_ACCESS)
    assert await why(store, left.id) == ENDED
    clock.move(days=1)
    assert await store.absence.end(left.community + 1, ENDED, NO_ACCESS) == 0
    assert await store.absence.end(left.community, ENDED, NO_ACCESS) == 1
    assert await store.absence.end(left.community, ENDED, NO_ACCESS) == 0
    assert await store.places.get(left.id) == replace(left, since=NOON + timedelta(days=1))
    assert await why(store, archived.id) == ARCHIVED
    assert (await store.deliveries.counts()).planned == 0
    assert await store.waiting.of([left.id]) == {left.id: []}
    assert [one.id for one in await store.places.unscheduled()] == [left.id]
    # It is told of when it dies again.
    await store.places.dead(left.id, "archived")
    assert left.id in [one.id for one in await store.places.untold()]


async def test_a_place_that_was_refused_as_after_a_removal_comes_back(store: Store) -> None:
    refused, other = await channel(store), await channel(store, guild="guild-2")
    for place in refused, other:
        await store.places.dead(place.id, f"{NO_ACCESS}install the app again")
    await store.absence.begin(refused.community, ENDED, NO_ACCESS)
    assert await why(store, refused.id) == ENDED
    assert await store.places.untold() == [replace(other, dead=f"{NO_ACCESS}install the app again")]
    assert await store.absence.end(refused.community, ENDED, NO_ACCESS) == 1
    # Also where nobody told of the removal.
    assert await store.absence.end(other.community, ENDED, NO_ACCESS) == 1
    assert await why(store, other.id) == ""


async def test_what_a_place_died_of_before_is_still_to_be_told(store: Store) -> None:
    place = await channel(store)
    await store.places.dead(place.id, ARCHIVED)
    await store.absence.begin(place.community, ENDED, NO_ACCESS)
    assert [one.id for one in await store.places.untold()] == [place.id]


async def test_it_takes_no_longer_for_many_places(store: Store) -> None:
    statements: list[str] = []

    def count(_1: Any, _2: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    (first, *_) = await channels(store, 30)
    event.listen(store._database.engine.sync_engine, "before_cursor_execute", count)
    await store.absence.begin(first.community, ENDED, NO_ACCESS)
    assert len([one for one in statements if one.startswith("UPDATE")]) == 2
    assert await store.absence.end(first.community, ENDED, NO_ACCESS) == 30


async def test_its_own_sources_rest_and_others_do_not(store: Store) -> None:
    here, there = await channel(store), await channel(store, guild="guild-2")
    for name, owner in (("own", here), ("off", here), ("theirs", there)):
        await store.sources.add(name, {"name": name}, community=owner.community, now=NOON)
    await store.sources.disable("off", "by Anna")
    await store.absence.begin(here.community, ENDED, NO_ACCESS)
    assert await store.sources.due_names(NOON) == ["theirs"]
    own = await store.sources.state("own")
    assert own is not None
    assert (own.disabled_by, own.disabled_reason) == (AWAY, ENDED)
    await store.absence.end(here.community, ENDED, NO_ACCESS)
    assert await store.sources.due_names(NOON) == ["own", "theirs"]
    own, off = await store.sources.state("own"), await store.sources.state("off")
    assert own is not None
    assert off is not None
    assert (own.disabled_by, own.disabled_reason) == ("", "")
    assert (off.enabled, off.disabled_reason) == (False, "by Anna")


async def test_its_own_sources_are_asked_as_if_for_the_first_time(store: Store) -> None:
    here, there = await channel(store), await channel(store, guild="guild-2")
    for name, owner in (("own", here), ("theirs", there)):
        await store.sources.add(name, {"name": name}, community=owner.community, now=NOON)
        async with store._database.write() as connection:
            await write_requests(connection, [request_row(name, "q", Validators("etag"), NOON)])
    await store.absence.begin(here.community, ENDED, NO_ACCESS)
    await store.absence.end(here.community, ENDED, NO_ACCESS)
    assert await store.sources.validators("own") == {}
    assert await store.sources.validators("theirs") != {}

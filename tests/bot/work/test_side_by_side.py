"""What happens at a place between what a planner or digester reads there and what it writes."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.storage.ledger import Planned
from bot.storage.waiting import WaitingLead
from bot.work.opening import seen_now
from bot.work.plan import Lanes, Planner, Wanted
from tests.bot.work.test_wanted import at, looked, pressed, typed, waiting
from tests.bot.work.world import World


@dataclass(slots=True, kw_only=True)
class Overtaken(Planner):
    """A planner that has something else happen before it writes."""

    meanwhile: Callable[[], Awaitable[object]]

    async def _lanes(self, wanted: Sequence[Wanted]) -> Lanes:
        lanes = await Planner._lanes(self, wanted)
        await self.meanwhile()
        return lanes


async def overtaken(world: World, meanwhile: Callable[[], Awaitable[object]]) -> None:
    """Plan what is new, while that happens."""
    planner = Overtaken(world.store, world.planner.audience, world.clock, meanwhile=meanwhile)
    await planner.new()


async def test_a_place_that_opens_while_it_is_planned_for_keeps_its_cap(world: World) -> None:
    place = await world.member("ada", cap=3, quiet_from=22, quiet_until=8)
    world.clock.at = at(1, 23)
    await world.leads(5)
    assert await looked(world) == []
    world.clock.at = at(2, 8)
    await world.leads(5)
    await overtaken(world, world.digester.all)
    assert len(await world.deliver(60)) == 3
    assert await waiting(world, place) == 7
    assert await looked(world, at(2, 17, 59), 0) == []
    assert await looked(world, at(2, 18)) == ["7 more leads: /leads search"]


async def test_two_planners_keep_the_cap_of_a_place(world: World) -> None:
    place = await world.member("ada", cap=3)
    await world.leads(2)

    async def another() -> None:
        await world.plan()
        await world.leads(2)
        await world.plan()

    await overtaken(world, another)
    assert len(await looked(world, seconds=60)) == 3
    assert await waiting(world, place) == 1


async def test_a_place_that_is_planned_for_while_it_is_looked_at_is_left_for_the_next_look(
    world: World,
) -> None:
    place = await world.member("ada", cap=1)
    (first, second) = await world.leads(2)
    await world.store.waiting.plan([], [WaitingLead(place.id, first, 50.0)])
    known = await seen_now(world.store, [place], world.clock())
    seen = {place.id: replace(known[place.id], waiting=1)}
    post = Planned(place.id, "lead", (first,))
    await world.store.deliveries.plan([Planned(place.id, "lead", (second,))])
    close = world.store.waiting.close
    assert await close([post], {place.id: [first]}, {place.id: None}, seen=seen) == 0
    assert await waiting(world, place) == 1
    assert len(await looked(world, seconds=60)) == 1


async def test_a_digest_that_is_given_up_while_it_is_planned_for_leaves_no_lead(
    world: World,
) -> None:
    """Nothing would look at the place again: it has no digest any more, and nothing waited there."""
    place = await world.member("ada", lane="daily", hour=9)
    await world.digester.all()
    await world.leads(1)

    async def changed() -> None:
        await pressed(world, "alerts-when", "instant")
        await world.digester.all()

    await overtaken(world, changed)
    assert await waiting(world, place) == 1
    assert len(await looked(world)) == 1
    assert await waiting(world, place) == 0


async def test_quiet_hours_that_are_taken_back_while_they_are_planned_for_hold_nothing(
    world: World,
) -> None:
    await world.member("ada", quiet_from=7, quiet_until=20)
    await world.leads(1)

    async def changed() -> None:
        await typed(world, "alerts quiet:off")
        await world.digester.all()

    await overtaken(world, changed)
    assert len(await looked(world)) == 1


async def test_a_place_that_is_removed_while_it_is_planned_for_holds_up_no_other(
    world: World,
) -> None:
    gone, kept = await world.place("#gone"), await world.place("#kept", lane="daily")
    later = await world.place("#later", lane="daily")
    await world.leads(1)

    async def removed() -> None:
        for place in (gone, later):
            await world.store.places.remove(place.id, community=place.community)

    await overtaken(world, removed)
    assert [await waiting(world, place) for place in (gone, kept, later)] == [0, 1, 0]


async def test_a_lead_that_is_joined_to_another_while_it_is_planned_is_given_once(
    world: World,
) -> None:
    await world.place("#now")
    daily = await world.place("#daily", lane="daily")
    first, second = await world.leads(2)

    async def joined() -> None:
        await world.store.leads.merge(second, into=first)

    await overtaken(world, joined)
    assert (await world.store.deliveries.counts()).planned == 1
    assert await waiting(world, daily) == 1
    await looked(world, seconds=60)
    assert [one.place for one in world.chat.posts.values()] == ["#now"]


async def test_leads_that_are_joined_while_a_digest_is_made_of_them_count_as_the_better_one(
    world: World,
) -> None:
    place = await world.place("#daily", lane="daily", cap=1)
    best, copy, other = await world.leads(3)
    merits = {best: 90.0, other: 50.0, copy: 10.0}
    waits = [WaitingLead(place.id, lead, merit) for lead, merit in merits.items()]
    await world.store.waiting.plan([], waits)
    by_id = world.store.leads.by_id

    async def joined(*given: Any, **more: Any) -> Any:
        await world.store.leads.merge(copy, into=best)
        return await by_id(*given, **more)

    world.store.leads.by_id = joined  # type: ignore[method-assign]  # joined in between
    chosen, _ = await world.digester.preview(place)
    assert chosen.shown == (best,)

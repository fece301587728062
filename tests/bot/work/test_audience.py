"""Who hears of a lead, by the index that lives as long as the process."""

from dataclasses import replace
from typing import Any

import pytest

from bot.taste import UNLEARNT
from bot.work.audience import Audience
from bot.work.plan import PlanCount
from tests.bot.work.world import World


async def score(world: World, lead: int) -> float:
    """How well a lead fits the one member an hour later, which a new process knows as well."""
    world.clock.move(hours=1)
    told = []
    for audience in world.planner.audience, Audience(world.store, world.scorer, world.clock):
        await audience.refresh()
        found = await audience.matches(await world.store.leads.many([lead]))
        told.append(found[lead][0].score)
    assert told[0] == told[1]
    return told[0]


async def taught(world: World) -> tuple[int, list[int], float, float]:
    """A member, the leads whose skills were not for them, and the score of one before and after."""
    place = await world.member("ann", threshold=0.0)
    assert place.member is not None
    leads = await world.leads(6)
    before = await score(world, leads[0])
    for lead in leads:
        await world.store.members.mark(place.member, lead, "dismissed", "skills")
    after = await score(world, leads[0])
    assert after < before
    return place.member, leads, before, after


async def test_what_was_learnt_outlasts_an_edit_of_the_profile(world: World) -> None:
    member, leads, _, after = await taught(world)
    profile = await world.store.members.profile(member)
    assert profile is not None
    await world.store.members.save_profile(member, replace(profile, languages=("en",)))
    assert await score(world, leads[0]) == after


async def test_what_was_learnt_is_forgotten_when_told(world: World) -> None:
    member, leads, before, _ = await taught(world)
    now = world.clock().isoformat()
    await world.store.tokens.put(
        f"kept:{member}:{UNLEARNT}", now, platform="console", community="home"
    )
    await world.store.members.taught(member)
    assert await score(world, leads[0]) == before


async def test_marks_that_are_taken_back_teach_nothing_any_more(world: World) -> None:
    member, leads, before, after = await taught(world)
    last = after
    for lead in leads:
        await world.store.members.unmark(member, lead)
        now = await score(world, leads[0])
        assert last <= now <= before
        last = now
    assert last == before


async def test_only_those_with_something_new_are_read_again(world: World) -> None:
    member, leads, _, _ = await taught(world)
    await world.member("ben")
    world.clock.move(hours=1)
    since = world.clock()
    for change in (
        world.store.members.mark(member, leads[0], "saved"),
        world.store.members.unmark(member, leads[0]),
        world.store.members.taught(member),
    ):
        world.clock.move(hours=1)
        await change
        found = await world.store.members.profiles(changed_since=world.clock())
        assert [one for one, _, _ in found] == [member]
    assert not await world.store.members.unmark(member, leads[0])
    world.clock.move(hours=1)
    assert await world.store.members.profiles(changed_since=world.clock()) == []
    assert len(await world.store.members.profiles(changed_since=since)) == 1


async def test_a_profile_that_was_saved_by_a_slower_clock_is_taken_over(world: World) -> None:
    await world.member("ann")
    assert await world.planner.audience.refresh() == 1
    world.clock.move(seconds=-10)
    await world.member("ben")
    world.clock.move(seconds=20)
    assert await world.planner.audience.refresh() == 2


@pytest.mark.parametrize("lane", ["instant", "daily"])
async def test_a_lower_threshold_is_seen_by_the_next_leads(world: World, lane: Any) -> None:
    place = await world.member("ann", threshold=99.9, lane="daily")
    await world.leads()
    assert await world.plan() == PlanCount(leads=1)
    lower = replace(place, threshold=1.0, lane=lane)
    await world.store.places.keep(lower, world.clock())
    await world.leads()
    count = await world.plan()
    assert count.posts + count.waiting == 1


async def test_a_deleted_profile_matches_no_more(world: World) -> None:
    gone, kept = await world.member("ann"), await world.member("ben")
    await world.leads()
    await world.plan()
    assert gone.member is not None
    await world.store.members.delete(gone.member)
    await world.member("cem")
    (lead,) = await world.leads()
    audience = world.planner.audience
    assert await audience.refresh() == 2
    found = await audience.matches(await world.store.leads.many([lead]))
    assert str(gone.member) not in [match.profile for match in found[lead]]
    assert str(kept.member) in [match.profile for match in found[lead]]


async def test_a_deleted_profile_is_let_go_also_while_no_lead_comes(world: World) -> None:
    gone = await world.member("ann")
    (lead,) = await world.leads()
    await world.plan()
    assert gone.member is not None
    await world.store.members.delete(gone.member)
    assert await world.plan() == PlanCount()
    found = await world.planner.audience.matches(await world.store.leads.many([lead]))
    assert found == {lead: []}

"""Which places get a lead, at once or later; never twice, never the backlog."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.storage.intake import Gathered
from bot.storage.readings import ReadPosting
from bot.understanding import Judgement
from tests.bot.work.leads import READ
from tests.bot.work.world import SKILLED, World


async def test_a_lead_waits_where_digests_are_wanted(world: World) -> None:
    await world.place("#now")
    await world.place("#later", lane="daily")
    await world.place("#never", lane="off")
    await world.leads(2)
    done = await world.plan()
    assert (done.leads, done.posts, done.waiting) == (2, 2, 2)


async def test_planning_the_same_again_changes_nothing(world: World) -> None:
    await world.place("#now")
    ids = await world.leads(2)
    leads = await world.store.leads.unplanned()
    assert (await world.planner.new()).posts == 2
    await world.store.waiting.plan([], [], leads=[])
    lanes = await world.planner._lanes((await world.planner._wanted(leads))[0])
    assert await world.store.waiting.plan(lanes.posts, lanes.waiting, leads=leads) == 0
    assert len(await world.store.deliveries.of_lead(ids[0], sent=False)) == 1


async def test_nothing_of_the_backlog_is_posted(world: World) -> None:
    await world.place("#now")
    given = [world.posting(n, "fresh") for n in (9001, 9002)]
    world.clock.move(1)
    await world.store.rounds.save([Gathered("fresh", given, {given[0].id})], world.clock())
    await world.store.leads.join(
        [ReadPosting(one.id, SKILLED) for one in await world.store.postings.unread()]
    )
    done = await world.plan()
    assert (done.leads, done.posts) == (2, 1)
    assert await world.store.leads.unplanned() == []


async def test_a_new_place_gets_none_of_what_was_there(world: World) -> None:
    await world.leads(3)
    world.clock.move(60)
    await world.place("#new")
    await world.plan()
    assert await world.deliver() == []


async def test_routes_by_field_and_speciality(world: World) -> None:
    await world.place("#core", fields=("core",))
    await world.place("#vision", specialities=("computer_vision",))
    await world.leads(read=replace(READ, field=Judgement("adjacent")))
    await world.leads(read=replace(READ, speciality="computer_vision"))
    await world.plan()
    await world.deliver()
    assert len(world.chat.shown("#core")) == 1
    assert len(world.chat.shown("#vision")) == 1


async def test_a_member_is_told_of_what_fits_and_of_nothing_else(world: World) -> None:
    await world.member("ada")
    await world.leads(read=SKILLED, title="PyTorch and NLP engineer")
    await world.leads(read=replace(READ, skills=()), title="Tax advisor", text="Taxes.")
    await world.plan()
    posted = await world.deliver()
    assert [one.place for one in posted] == ["ada"]
    assert "PyTorch and NLP engineer" in posted[0].message.text


async def test_a_threshold_keeps_weak_fits_away(world: World) -> None:
    await world.member("ada", threshold=99.5)
    await world.leads(read=SKILLED)
    await world.plan()
    assert await world.deliver() == []


async def test_a_changed_profile_counts_at_once(world: World) -> None:
    place = await world.member("ada")
    await world.leads(read=SKILLED)
    await world.plan()
    assert place.member is not None
    profile = await world.store.members.profile(place.member)
    assert profile is not None
    world.clock.move(60)
    await world.store.members.save_profile(place.member, replace(profile, skills=(), titles=()))
    await world.leads(read=SKILLED)
    await world.plan()
    assert len(await world.deliver()) == 1


async def test_top_fits_do_not_wait_for_the_digest(world: World) -> None:
    place = await world.member("ada", lane="daily")
    await world.store.communities.save_settings(place.community, {"fast": 1})
    await world.leads(read=SKILLED, title="PyTorch and NLP engineer")
    done = await world.plan()
    assert (done.posts, done.waiting) == (1, 0)


async def test_what_one_community_may_see_is_never_shown_in_another(world: World) -> None:
    own = await world.place("#own", home="one")
    await world.place("#other", home="two")
    await world.member("eve", home="two")
    await world.leads(2, source="private", community=own.community)
    await world.plan()
    posted = await world.deliver()
    assert {one.place for one in posted} == {"#own"}


async def test_over_the_cap_of_the_day_is_counted_in_the_evening(world: World) -> None:
    """And the number is true: a lead that closed meanwhile is not among them."""
    await world.place("#now", cap=2)
    ids = await world.leads(5)
    await world.plan()
    assert len(await world.deliver()) == 2
    shown = {lead for post in await world.store.deliveries.of_place(1) for lead in post.leads}
    left = [one for one in ids if one not in shown]
    await world.store.leads.set_state(left[0], "closed", "gone")
    assert await world.digester.due() == 0
    world.clock.at = world.clock.at.replace(hour=18, minute=0)
    assert await world.digester.due() == 1
    told = await world.deliver()
    assert [one.message.text for one in told] == ["2 more leads today: /leads search"]
    assert await world.digester.all() == 0
    assert await world.deliver() == []


async def test_one_company_does_not_flood_a_place(world: World) -> None:
    await world.place("#now")
    await world.leads(10, company="Acme")
    await world.plan()
    assert len(await world.deliver()) == 3
    world.clock.move(hours=1)
    await world.leads(2, company="ACME")
    await world.plan()
    assert await world.deliver() == []


async def test_quiet_hours_hold_instant_posts_back(world: World) -> None:
    await world.place("#now", quiet_from=7, quiet_until=10)
    await world.leads(1)
    await world.plan()
    await world.digester.all()
    assert await world.deliver() == []
    world.clock.at = world.clock.at.replace(hour=10, minute=0, second=1)
    await world.digester.all()
    assert len(await world.deliver()) == 1


async def test_a_doubtful_lead_goes_nowhere(world: World) -> None:
    from bot.understanding import Risk

    await world.place("#now")
    await world.leads(read=replace(READ, risk=Risk(2)))
    assert (await world.plan()).posts == 0


@pytest.mark.parametrize("lane", ["instant", "daily"])
async def test_a_copy_that_is_joined_later_is_not_posted_again(world: World, lane: str) -> None:
    await world.place("#now", lane=lane, hour=9)
    first, second = await world.leads(2)
    leads = {lead.id: lead for lead in await world.store.leads.unplanned()}
    assert (await world.plan()).leads == 2
    if lane == "instant":
        await world.store.leads.merge(second, first)
        assert len(await world.deliver()) == 1
    else:
        await world.store.leads.merge(second, first)
        world.clock.at = world.clock.at.replace(hour=9, minute=1)
        await world.digester.all()
        (post,) = await world.deliver()
        assert "1 new lead" in post.message.text
    assert leads


async def test_a_split_lead_is_not_posted_again(world: World) -> None:
    await world.place("#now")
    first, second = await world.leads(2)
    await world.store.leads.merge(second, first)
    await world.plan()
    assert len(await world.deliver()) == 1
    new = await world.store.leads.split(first, second)
    assert new == second
    world.clock.move(timedelta(hours=1).total_seconds())
    await world.plan()
    assert len(await world.deliver()) <= 1

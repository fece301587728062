"""Posts that live: closed, changed, joined; each edited once, a deleted one left alone."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.chat.base import Receipt
from bot.storage.readings import ReadPosting
from bot.work.edits import plan_edits
from tests.bot.work.leads import PAID
from tests.bot.work.world import SKILLED, World


async def posted(world: World, places: int = 2) -> int:
    for number in range(places):
        await world.place(f"#{number}")
    (lead,) = await world.leads(1)
    await world.plan()
    await world.deliver()
    return lead


def edits(world: World) -> list[int]:
    return [len(one.edits) for one in world.chat.posts.values()]


async def test_a_closed_lead_says_so_where_it_was_posted(world: World) -> None:
    lead = await posted(world)
    await world.store.leads.set_state(lead, "closed", "gone from its board")
    assert await plan_edits(world.store) == 1
    await world.deliver()
    assert edits(world) == [1, 1]
    assert world.chat.shown("#0")[0].edits[0].text.startswith("[Closed]")
    assert await plan_edits(world.store) == 0


async def test_a_lead_at_many_places_is_edited_at_all_of_them(world: World) -> None:
    lead = await posted(world, 5)
    await world.store.leads.set_state(lead, "closed", "gone from its board")
    assert await plan_edits(world.store, page=2) == 1
    await world.deliver()
    assert edits(world) == [1] * 5
    assert await plan_edits(world.store, page=2) == 0


async def test_an_edit_reads_the_posts_of_its_own_place(world: World) -> None:
    lead = await posted(world, 5)
    await world.store.leads.set_state(lead, "closed", "gone from its board")
    await plan_edits(world.store)
    of_lead, read = world.store.deliveries.of_lead, []

    async def reading(*given: Any, **more: Any) -> Any:
        found = await of_lead(*given, **more)
        read.append(len(found))
        return found

    world.store.deliveries.of_lead = reading  # type: ignore[method-assign]  # counts
    await world.deliver()
    assert read == [1] * 5


async def test_many_changes_are_one_edit(world: World) -> None:
    lead = await posted(world)
    stored = await world.store.postings.get(lead)
    assert stored is not None
    for step in range(5):
        read = replace(SKILLED, pay=replace(PAID, max=100.0 + step))
        await world.store.leads.join([ReadPosting(lead, read, stored.version)])
    await plan_edits(world.store)
    await world.deliver()
    assert edits(world) == [1, 1]


async def test_a_copy_that_joins_edits_the_post(world: World) -> None:
    lead = await posted(world, 1)
    await world.store.postings.save("other", [world.posting(5000, "other")])
    (copy,) = await world.store.postings.unread()
    await world.store.leads.join([ReadPosting(copy.id, SKILLED, copy_of=lead)])
    assert await plan_edits(world.store) == 1
    await world.deliver()
    assert edits(world) == [1]
    assert len(world.chat.posts) == 1


async def test_both_posts_of_leads_that_turn_out_to_be_one_are_edited(world: World) -> None:
    await world.place("#0")
    first, second = await world.leads(2)
    await world.plan()
    await world.deliver()
    await world.store.leads.merge(second, first)
    await plan_edits(world.store)
    await world.deliver()
    assert len(world.chat.posts) == 2
    assert sum(edits(world)) >= 1


async def test_a_deleted_post_is_left_alone(world: World) -> None:
    lead = await posted(world, 1)
    world.chat.deleted.update(world.chat.posts)
    await world.store.leads.set_state(lead, "closed")
    await plan_edits(world.store)
    await world.deliver(120)
    assert edits(world) == [0]
    counts = await world.store.deliveries.counts()
    assert (counts.planned, counts.failed) == (0, 0)


async def test_a_post_that_cannot_be_reached_leaves_its_place_alive(world: World) -> None:
    lead = await posted(world, 1)
    world.chat.gone.add("#0")
    await world.store.leads.set_state(lead, "closed")
    await plan_edits(world.store)
    await world.deliver(120)
    counts = await world.store.deliveries.counts()
    assert (counts.planned, counts.failed) == (0, 0)
    assert await world.store.places.untold() == []
    world.chat.gone.clear()
    await world.leads(1)
    await world.plan()
    assert len(await world.deliver(10)) == 1
    # What is posted there does tell.
    world.chat.gone.add("#0")
    await world.leads(1)
    await world.plan()
    await world.deliver(10)
    assert [one.address for one in await world.store.places.untold()] == ["#0"]


async def test_a_lead_that_was_never_posted_has_nothing_to_edit(world: World) -> None:
    (lead,) = await world.leads(1)
    await world.plan()
    await world.store.leads.set_state(lead, "closed")
    assert await plan_edits(world.store) == 1
    assert (await world.store.deliveries.counts()).planned == 0


async def test_edits_wait_behind_the_posts_of_their_place(world: World) -> None:
    """An edit is paced like a post and retried like one."""
    lead = await posted(world, 1)
    await world.store.leads.set_state(lead, "closed")
    await plan_edits(world.store)
    world.chat.busy_until["#0"] = world.clock.at.replace(hour=9)
    await world.deliver(30)
    assert edits(world) == [0]
    world.clock.at = world.clock.at.replace(hour=9, minute=1)
    await world.deliver(5)
    assert edits(world) == [1]


async def digested(world: World, leads: int) -> list[int]:
    await world.place("#daily", lane="daily", hour=9)
    given = await world.leads(leads)
    await world.plan()
    while not world.chat.posts:
        world.clock.move(minutes=30)
        await world.digester.all()
        await world.deliver()
    return given


async def test_a_digest_says_which_of_its_leads_have_closed(world: World) -> None:
    given = await digested(world, 3)
    await world.store.leads.set_state(given[1], "closed", "gone from its board")
    assert await plan_edits(world.store) == 1
    await world.deliver()
    (post,) = world.chat.shown("#daily")
    (edit,) = post.edits
    assert "[Closed]" not in str(post.message.blocks)
    assert str(edit.blocks).count("[Closed] ML") == 1
    assert all(f"#{lead} " in str(edit) for lead in given)
    assert "3 new leads" in str(edit)


async def test_leads_of_one_digest_that_close_together_are_one_edit(world: World) -> None:
    given = await digested(world, 4)
    for lead in given[:3]:
        await world.store.leads.set_state(lead, "closed")
    assert await plan_edits(world.store) == 3
    await world.deliver()
    (post,) = world.chat.shown("#daily")
    (edit,) = post.edits
    assert str(edit.blocks).count("[Closed] ML") == 3


async def test_a_post_that_was_under_way_when_its_lead_closed_is_edited(world: World) -> None:
    """It was made of what was true before; a killed process may have sent it."""
    await world.place("#0")
    (lead,) = await world.leads(1)
    await world.plan()
    lease = timedelta(seconds=30)
    (post,) = await world.store.deliveries.claim(world.clock(), lease, 1, "another process")
    message = await world.courier.renderer.message(post)
    assert message is not None
    receipt: Receipt = await world.chat.post(post.place, message, key=post.key)
    await world.store.leads.set_state(lead, "closed", "gone from its board")
    await plan_edits(world.store)
    await world.deliver(60)
    assert edits(world) == [1]
    assert world.chat.posts[str(receipt)].edits[0].text.startswith("[Closed]")
    assert world.chat.doubled == []

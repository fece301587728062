"""`/leads-admin split`: an admin parts two jobs that were taken for one."""

from bot.models import Lead
from tests.bot.commands.stage import ANNA, BORIS, World, button, select, shown, sound


async def joined(world: World) -> Lead:
    """Lead 1, made of the postings 1 and 2, which only one community is shown."""
    await world.store.communities.purge("slack", "team-2")
    assert await world.store.leads.merge(2, 1)
    found = await world.store.leads.get(1)
    assert found is not None
    return found


async def postings(world: World, lead: int) -> list[int]:
    found = await world.store.leads.get(lead)
    return [one.posting for one in found.sightings] if found else []


async def test_an_admin_splits_a_lead_and_takes_that_back(world: World) -> None:
    await joined(world)
    asked = sound(await world.table.typed(BORIS, "split 1"))
    assert "was made of 2 postings" in shown(asked)
    menu = select(asked, "split")
    assert [one.label for one in menu.choices] == [
        "Fern Board: ML engineer no. 1",
        "Fern Board: ML engineer no. 2",
    ]
    done = sound(await world.table.press(BORIS, menu.action, "2"))
    assert "leads #1 and #2 are two jobs now" in shown(done)
    assert (await postings(world, 1), await postings(world, 2)) == ([1], [2])
    back = sound(await world.table.press(BORIS, button(done, "Join them").action))
    assert "has both postings again" in shown(back)
    assert await postings(world, 1) == [1, 2]
    audit = shown(await world.table.typed(BORIS, "audit"))
    assert "lead #1 split: lead #2 left it" in audit


async def test_what_cannot_be_split_is_told(world: World) -> None:
    await joined(world)
    assert "made of one posting" in shown(sound(await world.table.typed(BORIS, "split 4")))
    menu = select(await world.table.typed(BORIS, "split 1"), "split")
    for gone in ("3", "no number"):
        told = sound(await world.table.press(BORIS, menu.action, gone))
        assert "no longer part of lead #1" in shown(told)
    assert await postings(world, 1) == [1, 2]


async def test_only_an_admin_splits(world: World) -> None:
    await joined(world)
    menu = select(await world.table.typed(BORIS, "split 1"), "split")
    assert "Only admins" in shown(await world.table.typed(ANNA, "split 1"))
    assert "Only admins" in shown(await world.table.press(ANNA, menu.action, "2"))
    assert await postings(world, 1) == [1, 2]


async def test_a_lead_that_others_are_shown_is_left_to_the_operator(world: World) -> None:
    await joined(world)
    menu = select(await world.table.typed(BORIS, "split 1"), "split")
    await world.store.communities.of("slack", "team-2")
    for told in (
        await world.table.typed(BORIS, "split 1"),
        await world.table.press(BORIS, menu.action, "2"),
    ):
        assert "only whoever runs the bot can split it" in shown(sound(told))
    assert await postings(world, 1) == [1, 2]

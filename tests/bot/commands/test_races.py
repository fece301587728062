"""What people do at the wrong moment: twice at once, too late, after something is gone."""

import asyncio
from datetime import timedelta

import pytest

from bot.chat.messages import Message
from tests.bot.chat.invented import NOW
from tests.bot.commands.stage import (
    ANNA,
    BORIS,
    World,
    button,
    controls,
    form,
    select,
    shown,
    sound,
)


async def both(world: World, action: str, value: str = "") -> list[Message]:
    """Press the same control twice at the same time."""
    pressed = await asyncio.gather(*(world.table.press(ANNA, action, value) for _ in range(2)))
    for message in pressed:
        assert "went wrong" not in shown(sound(message)), action
    return list(pressed)


async def marks(world: World) -> list[str]:
    (member,) = await world.store.members.everywhere("discord", "anna")
    return [one.status for one in await world.store.members.marks(member.id)]


async def test_two_presses_at_once_do_it_once(world: World) -> None:
    await world.table.typed(ANNA, "saved")
    await both(world, "save:3")
    assert await marks(world) == ["saved"]
    await both(world, "undo:3")
    assert await marks(world) == []
    shared = await both(world, "share:3")
    assert sorted(one.private for one in shared) == [False, True]


async def test_two_first_presses_of_somebody_new(world: World) -> None:
    await both(world, "save:3:own")
    assert len(await world.store.members.everywhere("discord", "anna")) == 1


async def test_keeping_and_dropping_a_profile_at_once(world: World) -> None:
    typed = await world.table.typed(ANNA, "profile pytorch, 60/h")
    keep = button(typed, "Keep").action
    await both(world, keep)
    await both(world, "alerts-when", "daily")
    (member,) = await world.store.members.everywhere("discord", "anna")
    assert await world.store.places.of_member(member.id) is not None


async def test_a_lead_is_shared_once_though_pressed_twice(world: World) -> None:
    ad = "share We need help with our PyTorch ranking models, freelance contract, remote, $60/h"
    asked = await world.table.typed(ANNA, ad)
    answers = await both(world, button(asked, "Share it").action)
    assert len([one for one in answers if "Thank you" in shown(one)]) == 1


async def test_a_form_that_is_sent_after_the_data_was_deleted_begins_anew(world: World) -> None:
    typed = await world.table.typed(ANNA, "profile keras, 60/h, no crypto")
    await world.table.press(ANNA, button(typed, "Keep").action)
    opened = form(await world.table.press(ANNA, "profile-edit"))
    values = {one.name: one.value for one in opened.fields}
    await world.table.press(ANNA, "privacy-delete")
    sent = sound(await world.table.submit(ANNA, opened.action, values))
    assert "Keep it?" in shown(sent)
    assert "know nothing of you yet" in shown(await world.table.typed(ANNA, "profile"))
    stale = sound(await world.table.press(ANNA, button(typed, "Keep").action))
    assert "does nothing here any more" in shown(stale)


async def test_controls_of_a_search_after_the_data_was_deleted(world: World) -> None:
    found = await world.table.typed(ANNA, "search ranking")
    naming = form(await world.table.press(ANNA, button(found, "Keep this search").action))
    await world.table.press(ANNA, "privacy-delete")
    for control in controls(found):
        message = await world.table.press(ANNA, control.action, "remote=yes")
        assert "went wrong" not in shown(message)
    late = await world.table.submit(ANNA, naming.action, {"name": "late"})
    assert isinstance(late, Message)
    assert "does nothing here any more" in shown(late)


@pytest.mark.parametrize("own", [False, True])
async def test_controls_of_a_lead_that_retention_has_removed(world: World, own: bool) -> None:
    tail = ":own" if own else ""
    await world.table.press(ANNA, f"save:3{tail}")
    await world.table.press(ANNA, f"save:4{tail}")
    for source in ("fernboard", "mossjobs"):
        await world.store.postings.purge(source, NOW + timedelta(days=400))
    for verb in (
        "show",
        "save",
        "applied",
        "no",
        "dismiss",
        "why",
        "mute",
        "muted",
        "share",
        "undo",
    ):
        message = sound(await world.table.press(ANNA, f"{verb}:3{tail}", "pay"))
        assert "went wrong" not in shown(message), verb
        assert "ranking models" not in shown(message), verb
    for line in (
        "saved",
        "pipeline",
        "pipeline lead:3 status:won",
        "why 3",
        "search",
        "digest",
        "",
    ):
        message = sound(await world.table.typed(ANNA, line))
        assert "went wrong" not in shown(message), line


async def test_a_source_that_is_added_twice_at_once(world: World) -> None:
    asked = await world.table.typed(BORIS, "source add https://blog.example/jobs.rss")
    action = button(asked, "Add it").action
    answers = await asyncio.gather(*(world.table.press(BORIS, action) for _ in range(2)))
    told = sorted(shown(sound(one))[:5] for one in answers)
    assert told == ["Added", "There"]


async def test_a_filter_that_is_chosen_while_the_page_turns(world: World) -> None:
    found = await world.table.typed(ANNA, "search ranking")
    following, change = button(found, "Next").action, select(found, "filter:").action
    first, second = await asyncio.gather(
        world.table.press(ANNA, following), world.table.press(ANNA, change, "remote=yes")
    )
    assert "6-10 of 40" in shown(sound(first))
    assert "1-5 of 20" in shown(sound(second))


async def test_removal_while_an_admin_sets_up(world: World) -> None:
    await asyncio.gather(
        world.table.press(BORIS, "setup-channel"), world.table.removed(BORIS, everything=True)
    )
    message = sound(await world.table.typed(BORIS, "status"))
    assert "went wrong" not in shown(message)

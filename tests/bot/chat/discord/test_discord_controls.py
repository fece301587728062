"""Buttons, selects and confirmations on a simulated Discord, also after a restart."""

from typing import Any

from bot.chat.cards import card
from bot.chat.discord_controls import control_id
from bot.chat.messages import Button, Controls, Lines, Message, Select
from bot.chat.showing import Showing
from tests.bot.chat.discord.scene import Scene, action_id, labels, said, sound, walked


async def posted(scene: Scene, **changes: Any) -> Any:
    """A lead's card in the channel."""
    lead = await scene.world.store.leads.get(1)
    assert lead is not None
    await scene.chat.post(scene.place(), card(lead, Showing(), **changes), key="k1")
    return scene.leads.last_message


async def marks(scene: Scene) -> list[str]:
    store = scene.world.store
    community = await store.communities.find("discord", str(scene.guild.id))
    assert community is not None
    member = await store.members.find(community.id, str(scene.anna.id))
    assert member is not None
    return [one.status for one in await store.members.marks(member.id)]


async def test_save_is_answered_in_private_and_undone(scene: Scene) -> None:
    message = await posted(scene)
    before = scene.leads.last_message.id
    reply = sound(await scene.anna.click(message, label="Save"))
    assert "Saved" in said(reply)
    assert await marks(scene) == ["saved"]
    undone = sound(await scene.anna.click(reply, label="Undo"))
    assert "Undone" in said(undone)
    assert await marks(scene) == []
    assert scene.leads.last_message.id == before


async def test_applied_is_kept(scene: Scene) -> None:
    sound(await scene.anna.click(await posted(scene), label="Applied"))
    assert await marks(scene) == ["applied"]


async def test_not_for_me_asks_why_and_learns_it(scene: Scene) -> None:
    asked = sound(await scene.anna.click(await posted(scene), label="Not for me"))
    chosen = await scene.anna.select(asked, ["pay"], custom_id=action_id(asked, "dismiss"))
    assert "Not for me (pay)" in said(sound(chosen))
    assert await marks(scene) == ["dismissed"]


async def test_why_says_how_it_was_read(scene: Scene) -> None:
    reply = sound(await scene.anna.click(await posted(scene), label="Why"))
    assert len(said(reply)) > 100


async def test_mute_offers_the_company_and_takes_it_back(scene: Scene) -> None:
    asked = sound(await scene.anna.click(await posted(scene), label="Mute…"))
    select = next(one for one in walked(asked.components) if one.get("type") == 3)
    muted = await scene.anna.select(asked, ["company"], custom_id=select["custom_id"])
    reply = sound(muted)
    assert "Muted: Aldergate" in said(reply)
    assert "No longer muted" in said(sound(await scene.anna.click(reply, label="Undo")))


async def test_share_is_for_everybody_and_once(scene: Scene) -> None:
    shown = sound(await scene.anna.slash(scene.leads, "leads show", lead=1))
    reply = sound(await scene.anna.click(shown, label="Share"), private=False)
    assert "Shared by" in said(reply)
    again = sound(await scene.anna.click(shown, label="Share"))
    assert "was shared" in said(again)


async def test_a_share_that_discord_refuses_can_be_shared_again(scene: Scene) -> None:
    shown = sound(await scene.anna.slash(scene.leads, "leads show", lead=1))
    scene.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035)
    assert "reference" in said(sound(await scene.anna.click(shown, label="Share")))
    reply = sound(await scene.anna.click(shown, label="Share"), private=False)
    assert "Shared by" in said(reply)


async def test_an_own_card_changes_itself(scene: Scene) -> None:
    shown = sound(await scene.anna.slash(scene.leads, "leads show", lead=1))
    result = await scene.anna.click(shown, label="Save")
    assert result.acknowledged
    assert scene.bodies("/callback")[-1]["type"] == 7
    assert any(one.startswith("Undo") for one in labels(sound(result)))


async def test_pages_turn_in_place_and_after_a_restart(scene: Scene) -> None:
    first = sound(await scene.anna.slash(scene.leads, "leads search", text="ranking"))
    assert "1-5 of 40" in said(first)
    await scene.restarted()
    second = sound(await scene.anna.click(first, label="Next"))
    assert "6-10 of 40" in said(second)
    assert second.id == first.id


async def test_a_filter_is_changed_on_the_result(scene: Scene) -> None:
    first = sound(await scene.anna.slash(scene.leads, "leads search", text="ranking"))
    select = next(one for one in walked(first.components) if one.get("type") == 3)
    value = select["options"][0]["value"]
    chosen = await scene.anna.select(first, [value], custom_id=select["custom_id"])
    assert "of" in said(sound(chosen))


async def test_every_button_of_a_post_works_after_a_restart(scene: Scene) -> None:
    message = await posted(scene)
    await scene.restarted()
    for label in ("Save", "Applied", "Not for me", "Why", "Mute…"):
        sound(await scene.anna.click(message, label=label))


async def test_deleting_asks_first_and_can_be_left(scene: Scene) -> None:
    sound(await scene.anna.slash(scene.leads, "leads alerts", when="daily"))
    shown = sound(await scene.anna.slash(scene.leads, "leads privacy"))
    asked = sound(await scene.anna.click(shown, label="Delete my data"))
    assert "cannot be undone" in said(asked)
    left = sound(await scene.anna.click(asked, label="Cancel"))
    assert "Nothing was changed" in said(left)
    again = sound(await scene.anna.click(shown, label="Delete my data"))
    done = sound(await scene.anna.click(again, label="Yes: Delete my data"))
    assert "elete" in said(done)


async def test_after_a_restart_the_same_question_is_asked(scene: Scene) -> None:
    shown = sound(await scene.anna.slash(scene.leads, "leads privacy"))
    await scene.restarted()
    asked = sound(await scene.anna.click(shown, label="Delete my data"))
    assert "cannot be undone" in said(asked)
    await scene.restarted()
    assert "Deleted" in said(sound(await scene.anna.click(asked, label="Yes: Delete my data")))


async def test_an_old_control_is_answered_politely(scene: Scene) -> None:
    message = Message("old", (Controls((Button("Old", "gone:1"),)),), private=False)
    await scene.chat.post(scene.place(), message)
    reply = sound(await scene.anna.click(scene.leads.last_message, label="Old"))
    assert "older message" in said(reply)


async def test_a_control_of_another_time_is_answered_politely(scene: Scene) -> None:
    from discord import ui

    from bot.chat.discord_layout import Layout

    view = Layout(timeout=None)
    view.add_item(ui.ActionRow(ui.Button(label="Ancient", custom_id="v0/ancient")))
    await scene.chat.client.get_partial_messageable(scene.leads.id).send(view=view)
    reply = sound(await scene.anna.click(scene.leads.last_message, label="Ancient"))
    assert "older message" in said(reply)


async def test_what_everybody_sees_never_turns_private(scene: Scene) -> None:
    """A private answer that would replace a public post is given beside it."""
    buttons = (Button("Leave", "profile-drop"),)
    blocks = (Lines((("For everybody",),)), Controls(buttons))
    await scene.chat.post(scene.place(), Message("x", blocks, private=False))
    message = scene.leads.last_message
    sound(await scene.anna.click(message, label="Leave"))
    assert "For everybody" in said(scene.leads.last_message)


async def test_two_controls_with_one_action_stand_side_by_side(scene: Scene) -> None:
    buttons = (Button("One", "type:help"), Button("Two", "type:help"))
    await scene.chat.post(scene.place(), Message("x", (Controls(buttons),)))
    for label in ("One", "Two"):
        sound(await scene.anna.click(scene.leads.last_message, label=label))


async def test_direct_messages_are_stopped_from_their_own_control(scene: Scene) -> None:
    sound(await scene.anna.slash(scene.leads, "leads alerts", when="daily"))
    store = scene.world.store
    community = await store.communities.find("discord", str(scene.guild.id))
    assert community is not None
    member = await store.members.find(community.id, str(scene.anna.id))
    assert member is not None
    place = await store.places.of_member(member.id)
    assert place is not None
    lead = await store.leads.get(2)
    assert lead is not None
    await scene.chat.post(place, card(lead, Showing(), dm=True, place=place.id), key="dm")
    user = scene.anna.user
    message = user.dm_channel.last_message
    assert {"Stop these messages", "Settings"} <= set(labels(message))
    result = await user.click(message, label="Stop these messages")
    assert "Stopped" in said(sound(result))
    after = await store.places.of_member(member.id)
    assert after is not None
    assert after.lane == "off"


def test_a_select_and_buttons_of_one_row_get_rows_of_their_own() -> None:
    from bot.chat.discord_controls import rows
    from bot.chat.messages import Choice

    select = Select("Pick…", "pick", (Choice("A", "a"),))
    made = list(rows(Controls((Button("1", "a"), select, Button("2", "b"))), 7))
    assert [len(row.children) for row in made] == [1, 1, 1]
    assert getattr(made[2].children[0], "custom_id", "") == control_id("p", 9, "b")

"""Modals and the Home tab: prefilled, all errors at once, nothing lost, fresh after each action."""

import asyncio
from collections.abc import Mapping

from bot.chat.messages import Form, FormField, Message
from bot.commands.base import Caller
from tests.bot.chat.slack.fake import Json
from tests.bot.chat.slack.faults import Fault
from tests.bot.chat.slack.human import labels, shown, until
from tests.bot.chat.slack.stand import Stand
from tests.bot.chat.slack.test_scenarios import PROFILE


def filled(view: Json) -> dict[str, str]:
    """What stands in a form."""
    inputs = [one["element"] for one in view["blocks"] if one["type"] == "input"]
    return {one["action_id"]: one.get("initial_value", "") for one in inputs}


async def test_the_profile_form_is_prefilled_and_kept(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    asked = await anna.types(PROFILE)
    await anna.clicks(asked, "Keep")
    form = await anna.clicks(await anna.types("profile"), "Edit")
    assert form["type"] == "modal"
    values = filled(form)
    assert "pytorch" in values["skills"].lower()
    shown_then = await anna.submits(form, skills="jax, nlp")
    assert "understood" in shown(shown_then)
    kept = await anna.clicks(shown_then, "Keep")
    assert "this is your profile now" in shown(kept)
    profile = await anna.types("profile")
    assert "JAX" in shown(profile)
    assert stand.slack.complaints == []


async def test_every_field_error_shows_at_once_and_nothing_is_lost(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    form = await anna.clicks(await anna.types("profile"), "Fill in")
    names = list(filled(form))
    wrong = dict.fromkeys(names, "??? 99999999 ???") | {"skills": "pytorch"}
    said = await anna.submits(form, **wrong)
    assert said["response_action"] == "errors"
    assert len(said["errors"]) >= 2
    blocks = {one["block_id"] for one in stand.slack.views[form["id"]]["blocks"]}
    assert set(said["errors"]) <= blocks


async def test_edit_inside_a_modal_stays_there(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    form = await anna.clicks(await anna.types("profile"), "Fill in")
    understood = await anna.submits(form, skills="pytorch, nlp")
    again = await anna.clicks(understood, "Edit")
    assert again["id"] == form["id"]
    assert "pytorch" in filled(again)["skills"].lower()


async def test_a_slow_form_opens_in_time_and_fills_later(stand: Stand) -> None:
    slow = Slow(stand)
    stand.world.table = slow  # type: ignore[assignment]
    await stand.sockets()
    anna = stand.human()
    old = {"blocks": [{"type": "actions", "elements": [press("slow")]}]}
    waiting = await anna.clicks(old, "Press")
    assert "moment" in shown(waiting)
    await until(lambda: "submit" in stand.slack.views[waiting["id"]])
    late = await anna.submits(waiting, word="typed")
    assert "moment" in shown(late)
    await until(lambda: "not good" in str(stand.slack.views[waiting["id"]]))
    form = stand.slack.views[waiting["id"]]
    assert filled(form) == {"word": "typed"}
    assert stand.slack.complaints == []


async def test_home_shows_matches_and_follows_actions(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    first = await anna.opens_home()
    assert "/leads profile" in shown(first)
    await anna.clicks(await anna.types(PROFILE), "Keep")
    homes = stand.slack.homes["T1", "UANNA"]
    await until(lambda: "fit you" in shown(homes[-1]))
    await anna.clicks(await anna.types("show 3"), "Save")
    await until(lambda: "/leads saved" in shown(homes[-1]))
    assert not stand.slack.homes["T1", "UBORIS"]


async def test_home_controls_answer_in_a_modal(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    home = await anna.opens_home()
    found = await anna.clicks(home, "Search")
    assert found["type"] == "modal"
    assert "of 40" in shown(found)
    following = await anna.clicks(found, "Next")
    assert following["id"] == found["id"]
    assert shown(following) != shown(found)
    form = await anna.clicks(home, "Profile")
    assert "submit" in form
    assert {"Search", "Help"} <= set(labels(home))


async def test_a_lead_is_shared_from_a_modal_with_the_channel_it_was_opened_in(
    stand: Stand,
) -> None:
    await stand.sockets()
    stand.slack.channels["C1"].member = False
    anna = stand.human()
    filters = await anna.clicks(await anna.types("search"), "Filters")
    card = await anna.clicks(await anna.submits(filters, skill="PyTorch"), "1.")
    told = await anna.clicks(card, "Share")
    assert "Posted in the channel" in shown(told)
    (posted,) = stand.slack.shown("C1")
    assert "Shared by Anna" in shown(posted)
    assert (posted["response_type"], posted["unfurl_links"]) == ("in_channel", False)


async def test_a_share_that_cannot_be_posted_is_said(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    filters = await anna.clicks(await anna.types("search"), "Filters")
    card = await anna.clicks(await anna.submits(filters, skill="PyTorch"), "1.")
    stand.slack.channels["C1"].member = False
    stand.slack.urls.clear()
    assert "nothing was posted" in shown(await anna.clicks(card, "Share"))
    assert stand.slack.shown("C1") == []
    # Put right as told, it is shared.
    stand.slack.channels["C1"].member = True
    card = await anna.clicks(await anna.types("search PyTorch"), "1.")
    await anna.clicks(card, "Share")
    (posted,) = stand.slack.shown("C1")
    assert "Shared by Anna" in shown(posted)
    assert "was shared in this channel today" in shown(await anna.clicks(card, "Share"))


async def test_a_share_whose_answer_slack_does_not_take_can_be_shared_again(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    card = await anna.types("show 3")
    stand.slack.faults["response_url"] += [Fault(404, error="expired_url")]
    stand.slack.faults["chat.postMessage"] += [Fault(error="fatal_error")]
    assert "reference" in shown(await anna.clicks(card, "Share"))
    assert stand.slack.shown("C1") == []
    await anna.clicks(card, "Share")
    (posted,) = stand.slack.shown("C1")
    assert "Shared by Anna" in shown(posted)


async def test_the_home_tab_has_no_channel_to_share_with(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    card = await anna.clicks(await anna.opens_home(), "1.")
    told = shown(await anna.clicks(card, "Share"))
    assert "no channel here" in told
    assert "Shared by" not in told


async def test_the_steps_of_setting_up_lead_on_from_the_home_tab(stand: Stand) -> None:
    await stand.sockets()
    boris = stand.human(user="UBORIS")
    home = await boris.opens_home()
    for step in ("1. Channel", "3. Schedule"):
        assert "/leads-admin setup" in shown(await boris.clicks(home, step))
    assert "submit" in await boris.clicks(home, "2. Profile")
    await boris.types("alerts daily where:channel")
    homes = stand.slack.homes["T1", "UBORIS"]
    await until(lambda: "1. Channel" not in labels(homes[-1]))


async def test_the_messages_tab_publishes_no_home(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    event = {"type": "app_home_opened", "user": "UANNA", "tab": "messages"}
    await anna.wire.send("events_api", anna.event(event))
    await anna.types("help")
    assert stand.slack.called("views.publish") == []


class Slow:
    """A table whose form takes longer than Slack waits."""

    def __init__(self, stand: Stand) -> None:
        self.table = stand.world.table

    def opens_form(self, command: str = "", action: str = "") -> bool:
        return not command and action == "slow"

    async def press(self, caller: Caller, action: str, value: str = "") -> Message:
        await asyncio.sleep(1.5)
        fields = (FormField("word", f"Word{value}"),)
        return Message(caller.name, form=Form("Form", action, fields))

    async def submit(self, caller: Caller, action: str, values: Mapping[str, str]) -> Form:
        await asyncio.sleep(2.0)
        field = FormField("word", caller.name, values["word"])
        return Form("Form", action, (field,), errors={"word": "not good"})

    def __getattr__(self, name: str) -> object:
        return getattr(self.table, name)


def press(action: str) -> Json:
    text = {"type": "plain_text", "text": "Press"}
    return {"type": "button", "action_id": "do:0", "value": action, "text": text}

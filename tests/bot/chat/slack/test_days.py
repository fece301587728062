"""Digests over the days on the fake Slack: once a local day, whatever the clocks do."""

from datetime import datetime, timedelta

import pytest

from bot.work.edits import plan_edits
from tests.bot.chat.days import CHANGES, Days
from tests.bot.chat.slack.faults import Fault
from tests.bot.chat.slack.human import shown
from tests.bot.chat.slack.stand import Stand
from tests.bot.chat.slack.test_installs import installed

DAY = timedelta(days=1)
DAILY = "daily hour:2:30 timezone:Europe/Berlin"


@pytest.mark.parametrize(("start", "wanted"), CHANGES)
async def test_a_digest_at_half_past_two_comes_once_a_day_while_the_clocks_change(
    stand: Stand, start: datetime, wanted: list[str]
) -> None:
    stand.world.clock.now = start
    chat = await stand.sockets()
    anna, boris = stand.human(), stand.human(user="UBORIS")
    assert "Kept" in shown(await boris.types(f"alerts {DAILY} where:channel"))
    await anna.clicks(await anna.types("profile pytorch, 30/h"), "Keep")
    assert "Kept" in shown(await anna.types(f"alerts {DAILY}"))
    days = Days(stand.world, chat)
    # Between the two half past two of the autumn, by a new process.
    await days.until(start + timedelta(hours=43))
    await stand.stop(chat)
    days.chat = await stand.sockets()
    await days.until(start + timedelta(days=3))
    assert days.told("channel") == wanted
    assert days.told("dm") == wanted
    for posts in (stand.slack.shown("C1"), stand.slack.direct("T1", "UANNA")):
        assert [shown(one).count("1 new lead") > 0 for one in posts] == [True] * 3


async def test_an_archived_channel_costs_one_try_and_another_hears_of_it_once(
    stand: Stand,
) -> None:
    stand.world.clock.now = CHANGES[0][0]
    stand.slack.channel("T1", "C9", name="other")
    chat = await stand.sockets()
    for channel in ("C1", "C9"):
        boris = stand.human(user="UBORIS", channel=channel)
        assert "Kept" in shown(await boris.types(f"alerts {DAILY} where:channel"))
    days = Days(stand.world, chat)
    stand.slack.channels["C1"].archived = True
    await days.until(stand.world.clock.now + DAY)
    assert await days.tell() == 1
    await days.until(stand.world.clock.now + 2 * DAY)
    assert await days.tell() == 0
    tried = [one for one in stand.slack.called("chat.postMessage") if one["channel"] == "C1"]
    assert len(tried) == 1
    texts = [shown(one) for one in stand.slack.shown("C9")]
    assert sum("1 new lead" in one for one in texts) == 3
    (notice,) = [one for one in texts if "no longer post" in one]
    assert "the channel is archived" in notice
    assert "'channel_id': 'C1'" in str(stand.slack.shown("C9"))


async def test_a_workspace_that_removes_the_app_while_a_digest_is_due_gets_no_more(
    stand: Stand,
) -> None:
    stand.world.clock.now = CHANGES[0][0]
    chat, wire = await stand.many()
    boris = stand.human(wire, user="UBORIS")
    assert "Kept" in shown(await boris.types(f"alerts {DAILY} where:channel"))
    days = Days(stand.world, chat)
    await days.until(stand.world.clock.now + timedelta(hours=19))
    stand.world.clock.now += timedelta(hours=1)
    await wire.send("events_api", boris.event({"type": "app_uninstalled"}))
    before = len(stand.slack.called("chat.postMessage"))
    await days.until(stand.world.clock.now + DAY)
    assert await days.tell() == 0
    assert len(stand.slack.called("chat.postMessage")) == before == 0
    assert stand.slack.shown("C1") == []
    # Installed again within the grace: the posts come back, without what came meanwhile.
    await installed(stand, wire)
    await days.until(stand.world.clock.now + DAY)
    (digest,) = stand.slack.shown("C1")
    assert "1 new lead" in shown(digest)


async def test_an_archived_only_channel_is_told_of_at_an_admin_s_next_command(
    stand: Stand,
) -> None:
    stand.world.clock.now = CHANGES[0][0]
    chat = await stand.sockets()
    anna, boris = stand.human(), stand.human(user="UBORIS")
    assert "Kept" in shown(await boris.types(f"alerts {DAILY} where:channel"))
    stand.slack.channels["C1"].archived = True
    days = Days(stand.world, chat)
    await days.until(stand.world.clock.now + DAY)
    assert await days.tell() == 1
    assert "No more posts" not in shown(await anna.types("help"))
    told = await boris.types("help")
    assert "No more posts in " in shown(told)
    assert "the channel is archived" in shown(told)
    assert "'channel_id': 'C1'" in str(told)
    assert "No more posts" not in shown(await boris.types("help"))


async def test_closed_direct_messages_end_at_once_and_are_told_of_at_the_next_command(
    stand: Stand,
) -> None:
    stand.world.clock.now = CHANGES[0][0]
    chat = await stand.sockets()
    anna, boris = stand.human(), stand.human(user="UBORIS")
    await anna.clicks(await anna.types("profile pytorch, 30/h"), "Keep")
    assert "Kept" in shown(await anna.types(f"alerts {DAILY}"))
    days = Days(stand.world, chat)
    stand.slack.faults["chat.postMessage"].append(Fault(error="messages_tab_disabled"))
    await days.until(stand.world.clock.now + DAY)
    assert await days.tell() == 0
    await days.until(stand.world.clock.now + 2 * DAY)
    assert not stand.slack.faults["chat.postMessage"]
    assert stand.slack.called("chat.postMessage") == []
    assert "alerts are off" not in shown(await boris.types("help"))
    told = shown(await anna.types("help"))
    assert "Your alerts are off" in told
    assert "direct messages to you do not arrive" in told
    assert "the app's Messages tab is off" in told
    assert "alerts are off" not in shown(await anna.types("help"))
    assert "Stopped" in shown(await anna.types("alerts"))
    assert "Stopped" not in shown(await anna.types("alerts daily"))


@pytest.mark.parametrize("refusal", ["message_not_found", "channel_not_found"])
async def test_a_post_that_cannot_be_edited_does_not_end_its_channel(
    stand: Stand, refusal: str
) -> None:
    clock, store = stand.world.clock, stand.store
    clock.now = CHANGES[0][0]
    chat = await stand.sockets()
    boris = stand.human(user="UBORIS")
    assert "Kept" in shown(await boris.types("alerts instant where:channel"))
    days = Days(stand.world, chat)
    await days.until(clock.now + DAY)
    (lead,) = await store.leads.recent(CHANGES[0][0], limit=5)
    await store.leads.set_state(lead.id, "closed", "gone", clock.now)
    assert await plan_edits(store) == 1
    stand.slack.faults["chat.update"].append(Fault(error=refusal))
    await days.until(clock.now + DAY)
    assert not stand.slack.faults["chat.update"]
    assert await days.tell() == 0
    assert days.told("channel") == ["Fri 13:00 +0100", "Sat 13:00 +0100"]
    assert (await store.deliveries.counts()).planned == 0

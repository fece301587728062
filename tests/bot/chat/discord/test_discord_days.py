"""Digests over the days on a simulated Discord: once a local day, whatever the clocks do."""

from datetime import datetime, timedelta

import pytest

from bot.commands.base import Caller
from bot.work.edits import plan_edits
from tests.bot.chat.days import CHANGES, Days
from tests.bot.chat.discord.scene import Scene, labels, said, sound

DAY = timedelta(days=1)
DAILY = {"when": "daily", "hour": "2:30", "timezone": "Europe/Berlin"}


@pytest.mark.parametrize(("start", "wanted"), CHANGES)
async def test_a_digest_at_half_past_two_comes_once_a_day_while_the_clocks_change(
    scene: Scene, start: datetime, wanted: list[str]
) -> None:
    scene.world.clock.now = start
    sound(await scene.boris.slash(scene.leads, "leads alerts", where="channel", **DAILY))
    typed = sound(await scene.anna.slash(scene.leads, "leads profile", text="pytorch, 30/h"))
    sound(await scene.anna.click(typed, label="Keep"))
    sound(await scene.anna.slash(scene.leads, "leads alerts", **DAILY))
    days = Days(scene.world, scene.chat)
    # Between the two half past two of the autumn, by a new process.
    await days.until(start + timedelta(hours=43))
    days.chat = await scene.restarted()
    await days.until(start + timedelta(days=3))
    assert days.told("channel") == wanted
    assert days.told("dm") == wanted
    channel = [one for one in scene.leads.history() if "1 new lead" in said(one)]
    direct = [one for one in scene.anna.user.dm_channel.history() if "1 new lead" in said(one)]
    assert (len(channel), len(direct)) == (3, 3)
    assert len({one["nonce"] for one in scene.bodies("/messages")}) == 6


async def prepared(scene: Scene) -> Days:
    """The channel and anna, each with a daily digest at half past two."""
    scene.world.clock.now = CHANGES[0][0]
    sound(await scene.boris.slash(scene.leads, "leads alerts", where="channel", **DAILY))
    typed = sound(await scene.anna.slash(scene.leads, "leads profile", text="pytorch, 30/h"))
    sound(await scene.anna.click(typed, label="Keep"))
    sound(await scene.anna.slash(scene.leads, "leads alerts", **DAILY))
    return Days(scene.world, scene.chat)


def sent(scene: Scene) -> int:
    return len(scene.bodies("/messages"))


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (404, 10003, "the channel no longer exists"),
        (400, 50083, "the thread is archived or locked"),
    ],
)
async def test_a_closed_channel_costs_one_try_and_the_others_hear_of_it_once(
    scene: Scene, status: int, code: int, why: str
) -> None:
    days = await prepared(scene)
    other = scene.guild.create_text_channel("other")
    await scene.env.settle()
    sound(await scene.boris.slash(other, "leads alerts", where="channel", **DAILY))
    path = f"/channels/{scene.leads.id}/messages"
    scene.env.inject_error("POST", path, status=status, code=code, times=9)
    await days.until(scene.world.clock.now + DAY)
    assert await days.tell() == 1
    await days.until(scene.world.clock.now + 2 * DAY)
    assert await days.tell() == 0
    assert len(scene.bodies(path)) == 1
    assert days.told("dm") == CHANGES[0][1]
    texts = [said(one) for one in other.history()]
    assert [one.count("new lead") for one in texts].count(1) == 3
    (notice,) = [one for one in texts if "no longer post" in one]
    assert f"<#{scene.leads.id}>" in notice
    assert why in notice
    shown = said(sound(await scene.boris.slash(other, "leads-admin status")))
    assert f"closed to me: {why}" in shown


async def test_a_server_that_removes_the_bot_while_a_digest_is_due_gets_no_more(
    scene: Scene,
) -> None:
    days = await prepared(scene)
    await days.until(scene.world.clock.now + timedelta(hours=19))
    scene.world.clock.now += timedelta(hours=1)
    before = sent(scene)
    await scene.chat.removed(Caller("discord", str(scene.guild.id), ""))
    await days.until(scene.world.clock.now + DAY)
    assert sent(scene) == before
    assert await days.tell() == 0
    assert (await scene.world.store.deliveries.counts()).planned == 0
    # Back within the grace: everything is there, also the posts, without what came meanwhile.
    await scene.chat.joined(
        Caller("discord", str(scene.guild.id), "", community_name="Fern Valley")
    )
    assert "PyTorch" in said(sound(await scene.anna.slash(scene.leads, "leads profile")))
    assert sent(scene) == before
    came = len(days.came)
    await days.until(scene.world.clock.now + DAY)
    assert [kind for _, kind in days.came[came:]] == ["channel", "dm"]
    for shown in (scene.leads.last_message, scene.anna.user.dm_channel.last_message):
        assert "1 new lead" in said(shown)


async def test_a_member_who_closes_direct_messages_is_asked_once_and_told_at_the_next_command(
    scene: Scene,
) -> None:
    days = await prepared(scene)
    direct = scene.anna.user.dm_channel
    path = f"/channels/{direct.id}/messages"
    scene.env.inject_error("POST", path, status=403, code=50007, times=9)
    await days.until(scene.world.clock.now + 2 * DAY)
    assert len(scene.bodies(path)) == 1
    assert days.told("channel") == CHANGES[0][1][:2]
    first = said(sound(await scene.anna.slash(scene.leads, "leads saved")))
    assert "Your alerts are off:** direct messages to you do not arrive" in first
    assert "alerts are off" not in said(sound(await scene.anna.slash(scene.leads, "leads saved")))


async def test_a_lead_that_closes_is_marked_where_it_was_posted(scene: Scene) -> None:
    scene.world.clock.now = CHANGES[0][0]
    sound(await scene.boris.slash(scene.leads, "leads alerts", where="channel", when="instant"))
    typed = sound(await scene.anna.slash(scene.leads, "leads profile", text="pytorch, 30/h"))
    sound(await scene.anna.click(typed, label="Keep"))
    sound(await scene.anna.slash(scene.leads, "leads alerts", when="instant", about=50))
    days = Days(scene.world, scene.chat)
    await days.until(scene.world.clock.now + DAY)
    before = sent(scene)
    (lead,) = await scene.world.store.leads.recent(CHANGES[0][0], limit=5)
    await scene.world.store.leads.set_state(lead.id, "closed", "gone", scene.world.clock.now)
    assert await plan_edits(scene.world.store) == 1
    # The edits are another process's, which knows of the posts from the ledger only.
    days.chat = await scene.restarted()
    await days.until(scene.world.clock.now + timedelta(hours=1))
    posts = (scene.leads.last_message, scene.anna.user.dm_channel.last_message)
    assert all(said(one).startswith("### [\\[Closed\\]") for one in posts)
    assert all("its source no longer offers it" in said(one) for one in posts)
    assert sent(scene) == before
    assert {"Stop these messages", "Settings"} <= set(labels(posts[1]))

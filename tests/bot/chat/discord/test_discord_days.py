"""Digests over the days on a simulated Discord: once a local day, whatever the clocks do."""

from datetime import datetime, timedelta

import pytest

from tests.bot.chat.days import CHANGES, Days
from tests.bot.chat.discord.scene import Scene, said, sound

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

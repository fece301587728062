"""Digests over the days on the fake Slack: once a local day, whatever the clocks do."""

from datetime import datetime, timedelta

import pytest

from tests.bot.chat.days import CHANGES, Days
from tests.bot.chat.slack.human import shown
from tests.bot.chat.slack.stand import Stand

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

"""What members see: every way in, through the real app, in front of the fake Slack."""

from tests.bot.chat.slack.human import labels, shown
from tests.bot.chat.slack.stand import Stand


async def test_bare_command_shows_leads_and_help(stand: Stand) -> None:
    await stand.sockets()
    answer = await stand.human().types("")
    assert answer["response_type"] == "ephemeral"
    assert answer["unfurl_links"] is False
    assert "/leads profile" in shown(answer)
    assert {"Search", "Help"} <= set(labels(answer))


async def test_typo_gets_the_closest_command(stand: Stand) -> None:
    await stand.sockets()
    answer = await stand.human().types("serch pytorch")
    assert "/leads search pytorch" in shown(answer)
    found = await stand.human().clicks(answer, "Run")
    assert "of 40" in shown(found) or "1-5" in shown(found)

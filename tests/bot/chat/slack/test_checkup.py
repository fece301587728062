"""What `leadbot doctor` is told of Slack, by each kind of mistake."""

import asyncio
import socket

import pytest
from structlog.testing import capture_logs

from bot.chat.slack_chat import SlackChat
from config.errors import ConfigError
from tests.bot.chat.slack.human import until
from tests.bot.chat.slack.stand import Stand

PLAIN = {"slack_bot_token": "xoxb-T1", "slack_app_token": "xapp-1-fake"}


async def told(stand: Stand, **given: str) -> list[tuple[str, str]]:
    chat = stand.chat(**(PLAIN | given))
    try:
        return list(await chat.examine())
    finally:
        await chat.close()


async def test_what_is_well_is_said(stand: Stand) -> None:
    assert await told(stand) == [("ok", "installed in Fernhill"), ("ok", "Socket Mode connects")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"slack_bot_token": "xoxb-x"}, "LEADBOT_SLACK_BOT_TOKEN: Slack refused it: invalid_auth"),
        ({"slack_app_token": "xapp-x"}, "LEADBOT_SLACK_APP_TOKEN: Slack refused it: invalid_auth"),
        ({"slack_client_id": "c"}, "LEADBOT_PUBLIC_URL is empty: no workspace can install the app"),
    ],
)
async def test_what_is_wrong_is_named(stand: Stand, given: dict[str, str], said: str) -> None:
    found = await told(stand, **given)
    assert ("bad", said) in found
    assert len([one for one in found if one[0] == "bad"]) == 1


async def test_a_slack_that_cannot_be_reached_is_no_wrong_token(stand: Stand) -> None:
    await stand.slack.stop()
    found = await told(stand)
    assert [state for state, _ in found] == ["bad", "bad"]
    assert all("Slack cannot be reached" in words for _, words in found)


async def test_the_log_says_why_slack_is_not_reached(stand: Stand) -> None:
    await stand.slack.stop()
    chat = stand.chat(**PLAIN)
    with capture_logs() as logs:
        serving = asyncio.create_task(chat.serve(stand.world.table))
        await until(lambda: bool(logs))
        await chat.close()
        await serving
    assert logs[0]["event"] == "no connection to Slack"
    assert "ClientConnectorError" in logs[0]["problem"]


async def test_a_port_that_is_taken_is_named_by_its_setting(stand: Stand) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = stand.settings(slack_bot_token="xoxb-T1", slack_signing_secret="s")
        chat = SlackChat(
            settings, stand.store, clock=stand.world.clock, port=port, host="127.0.0.1"
        )
        with pytest.raises(ConfigError, match=f"LEADBOT_SLACK_PORT: {port} is in use"):
            await chat.serve(stand.world.table)
    await chat.close()


async def test_each_missing_scope_is_named_with_what_it_is_for(stand: Stand) -> None:
    stand.slack.workspaces["T1"].scopes -= {"groups:read", "im:write"}
    words = [words for state, words in await told(stand) if state == "bad"]
    assert len(words) == 2
    assert words[0].startswith("missing im:write (opening the direct-message channel")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"slack_app_token": ""}, "LEADBOT_SLACK_APP_TOKEN"),
        ({"slack_bot_token": ""}, "LEADBOT_SLACK_BOT_TOKEN"),
    ],
)
async def test_settings_that_are_not_enough_are_named(
    stand: Stand, given: dict[str, str], name: str
) -> None:
    with pytest.raises(ConfigError, match=name):
        stand.chat(**(PLAIN | given))

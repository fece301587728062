"""The whole program in a process of its own, set up as docs/slack.md says, in front of the fake."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from tests.bot.chat.slack.fake import FakeSlack
from tests.bot.chat.slack.faults import Fault
from tests.bot.chat.slack.human import Human, labels, shown, until
from tests.conftest import ROOT

Start = Callable[..., Awaitable[Process]]
PATIENCE = 60.0
NO_SOURCES = "sources: []\n"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
async def leadbot(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts `leadbot ...` with the settings of the page, and ends it."""
    (tmp_path / "sources.yaml").write_text(NO_SOURCES)
    plain = {
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_BOT_TOKEN": "xoxb-T1",
        "SLACK_API_URL": slack.api,
        "SOURCES_FILE": str(tmp_path / "sources.yaml"),
        "LOG_LEVEL": "WARNING",
    }
    bare = {name: value for name, value in os.environ.items() if not name.startswith("LEADBOT_")}
    async with AsyncExitStack() as stack:

        async def start(*arguments: str, **given: str) -> Process:
            named = {f"LEADBOT_{name}": value for name, value in (plain | given).items()}
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *arguments, cwd=tmp_path, stdout=PIPE, stderr=PIPE,
                env=bare | named | {"PYTHONPATH": str(ROOT)},
            )  # fmt: skip

            async def end() -> None:
                if process.returncode is None:
                    process.kill()
                    await process.communicate()

            stack.push_async_callback(end)
            return process

        yield start


async def status(port: int, page: str) -> int:
    """The status of a page of the side port; 0 while nobody listens."""
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/{page}") as answer,
        ):
            return answer.status
    except aiohttp.ClientError:
        return 0


async def becomes(port: int, page: str, wanted: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while await status(port, page) != wanted:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)


async def test_five_minutes_from_the_tokens_to_a_channel_that_gets_leads(
    slack: FakeSlack, leadbot: Start
) -> None:
    process = await leadbot("run")
    await until(lambda: len(slack.sockets.open) == 2, PATIENCE)
    boris = Human(slack, slack.sockets, user="UBORIS")
    slack.channels["C1"].member = False
    first = await boris.types("setup", "/leads-admin")
    assert "I am not in this channel. Type /invite and my name there" in shown(first)
    assert "Post leads here" not in labels(first)
    slack.channels["C1"].member = True
    again = await boris.clicks(first, "Check again")
    assert "I have every permission I need here" in shown(again)
    assert slack.shown("C1") == []
    assert "once a day" in shown(await boris.clicks(again, "Post leads here"))
    assert "#C1" in shown(await boris.types("status", "/leads-admin")) or "'C1'" in str(
        await boris.types("status", "/leads-admin")
    )
    assert slack.complaints == []
    process.send_signal(signal.SIGTERM)
    _, log = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0, log.decode()
    assert "xoxb" not in log.decode()


async def test_the_side_port_answers_while_slack_is_down_and_slack_is_found_again(
    slack: FakeSlack, leadbot: Start
) -> None:
    down = True

    def chance(_: str) -> Fault | None:
        return Fault(503) if down else None

    slack.chance = chance
    port = free_port()
    process = await leadbot("run", HTTP_PORT=str(port))
    await becomes(port, "healthz", 200)
    await becomes(port, "readyz", 200)
    assert await status(port, "metrics") == 200
    assert slack.sockets.open == []
    down = False
    await until(lambda: len(slack.sockets.open) == 2, PATIENCE)
    answer = await Human(slack, slack.sockets).types("help")
    assert "What you can type" in shown(answer)
    assert process.returncode is None


async def test_doctor_asks_slack(slack: FakeSlack, leadbot: Start) -> None:
    slack.workspaces["T1"].scopes -= {"groups:read"}
    process = await leadbot("doctor")
    out, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    told = out.decode()
    assert "ok   Slack: installed in Fernhill" in told
    assert "ok   Slack: Socket Mode connects" in told
    assert "BAD  Slack: missing groups:read (the same for a private channel" in told
    assert "xoxb" not in told
    assert process.returncode == 1

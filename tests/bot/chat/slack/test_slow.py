"""A slow database: Slack waits three seconds, so everything is acknowledged before it is looked up."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.bot.chat.slack.fake import Json
from tests.bot.chat.slack.human import found, shown, until
from tests.bot.chat.slack.stand import Stand
from tests.bot.chat.slack.test_views import Slow, press
from tests.bot.chat.slack.wires import Http

SLOW = 2.5
QUICK, IN_TIME = 1.0, 2.7
"""What is acknowledged at once, and a form, whose errors come with the acknowledgement."""


def slow(monkeypatch: pytest.MonkeyPatch, noun: Any, name: str) -> None:
    """Make a method of the store take its time."""
    quick: Callable[..., Awaitable[Any]] = getattr(noun, name)

    async def late(*given: Any, **named: Any) -> Any:
        await asyncio.sleep(SLOW)
        return await quick(*given, **named)

    monkeypatch.setattr(noun, name, late)


@pytest.fixture
async def many(stand: Stand) -> Http:
    """The wire to a chat of many workspaces, whose tokens are in the database."""
    _, wire = await stand.many()
    return wire


@pytest.mark.parametrize("noun", ["tokens.get", "notes.once"])
async def test_everything_is_acknowledged_before_the_database_is_asked(
    stand: Stand, many: Http, monkeypatch: pytest.MonkeyPatch, noun: str
) -> None:
    anna = stand.human(many)
    card = await anna.types("show 3")
    name, method = noun.split(".")
    slow(monkeypatch, getattr(stand.store, name), method)
    url = stand.slack.response_url(team="T1", channel="C1")
    home = {"type": "app_home_opened", "user": "UANNA", "tab": "home"}
    pointed = anna._base("message_action") | {
        "callback_id": "match_this",
        "channel": {"id": "C1"},
        "message": {"text": "A contract: ranking with PyTorch, $60/h, remote"},
        "response_url": url,
    }
    payloads: list[tuple[str, Json]] = [
        ("slash_commands", anna.command("help", "/leads", url)),
        ("interactive", anna._interaction(card, found(card, "Save"), dm=False)),
        ("interactive", pointed),
        ("events_api", anna.event(home)),
    ]
    took = await asyncio.gather(*(_timed(many, kind, body) for kind, body in payloads))
    assert max(took) < QUICK
    await until(lambda: len(stand.slack.answers) >= 4)
    await until(lambda: bool(stand.slack.homes["T1", "UANNA"]))


@pytest.mark.parametrize("noun", ["tokens.get", "notes.once"])
async def test_a_form_is_acknowledged_in_time_and_filled_behind_it(
    stand: Stand, many: Http, monkeypatch: pytest.MonkeyPatch, noun: str
) -> None:
    anna = stand.human(many)
    form = await anna.clicks(await anna.types("profile"), "Fill in")
    name, method = noun.split(".")
    slow(monkeypatch, getattr(stand.store, name), method)
    before = time.monotonic()
    waiting = await anna.submits(form, skills="pytorch")
    assert time.monotonic() - before < IN_TIME
    assert "moment" in shown(waiting)
    await until(lambda: "PyTorch" in shown(stand.slack.views[form["id"]]))


async def test_who_somebody_is_does_not_hold_up_a_modal(stand: Stand) -> None:
    stand.world.table = Slow(stand)  # type: ignore[assignment]
    await stand.sockets()
    stand.slack.slowness["users.info"] = 2.0
    old = {"blocks": [{"type": "actions", "elements": [press("slow")]}]}
    waiting = await stand.human().clicks(old, "Press")
    assert "moment" in shown(waiting)
    await until(lambda: "submit" in stand.slack.views[waiting["id"]])


async def _timed(wire: Http, kind: str, payload: Json) -> float:
    before = time.monotonic()
    await wire.send(kind, payload)
    return time.monotonic() - before

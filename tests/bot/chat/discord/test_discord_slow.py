"""Answers that take longer than Discord waits: acknowledged first, then given where they belong."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.chat import discord_answers
from bot.chat.messages import Lines, Message, Picture
from tests.bot.chat.discord.scene import Scene, labels, said, sound
from tests.bot.commands.stage import World

DEFERRED, DEFERRED_UPDATE = 5, 6


@pytest.fixture
def _slow(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything takes longer than the bot waits before it acknowledges."""
    for name in ("run", "press"):
        monkeypatch.setattr(world.table, name, slowly(getattr(world.table, name)))
    monkeypatch.setattr(discord_answers, "GRACE", 0.02)
    monkeypatch.setattr(discord_answers, "FORM_GRACE", 0.02)


def slowly(handler: Callable[..., Awaitable[Message]]) -> Callable[..., Awaitable[Message]]:
    async def later(*given: Any) -> Message:
        await asyncio.sleep(0.3)
        return await handler(*given)

    return later


def types(scene: Scene) -> list[int]:
    return [one["type"] for one in scene.bodies("/callback")]


@pytest.mark.usefixtures("_slow")
async def test_a_command_is_acknowledged_in_private_and_then_answered(scene: Scene) -> None:
    result = await scene.anna.slash(scene.leads, "leads help")
    assert types(scene) == [DEFERRED]
    assert "/leads search" in said(sound(result))


@pytest.mark.usefixtures("_slow")
async def test_a_press_changes_its_message_after_the_acknowledgement(scene: Scene) -> None:
    first = sound(await scene.anna.slash(scene.leads, "leads search", text="ranking"))
    second = await scene.anna.click(first, label="Next")
    assert types(scene)[-1] == DEFERRED_UPDATE
    assert second.acknowledged
    page = await scene.anna.click(first, label="Prev")
    assert page.acknowledged
    assert not page.followups


@pytest.mark.usefixtures("_slow")
async def test_a_press_is_answered_beside_its_message(scene: Scene) -> None:
    shown = sound(await scene.anna.slash(scene.leads, "leads show", lead=1))
    why = sound(await scene.anna.click(shown, label="Why"))
    assert why.id != shown.id


async def test_what_is_for_everybody_stays_so(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = Message("Shared", (Lines((("For everybody",),)),), private=False)

    async def sharing(*_: Any) -> Message:
        return shared

    monkeypatch.setattr(discord_answers, "GRACE", 0.02)
    monkeypatch.setattr(scene.world.table, "run", slowly(sharing))
    result = await scene.anna.slash(scene.leads, "leads help")
    assert "everybody here sees it" in said(result.response)
    assert "For everybody" in said(sound(result, private=False))


@pytest.mark.usefixtures("_slow")
async def test_a_form_that_came_too_late_is_offered(scene: Scene) -> None:
    shown = sound(await scene.anna.slash(scene.leads, "leads profile"))
    late = sound(await scene.anna.click(shown, label="Fill in a form…"))
    assert labels(late) == ["Open the form…"]
    opened = await scene.anna.click(late, label="Open the form…")
    assert opened.modal["title"] == "Your profile"


async def test_a_picture_comes_late_as_well(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    async def drawing(*_: Any) -> Message:
        return Message("Rates", (Picture(b"\x89PNG", "Median 80"),), attachment=("a b.json", b"{}"))

    monkeypatch.setattr(discord_answers, "GRACE", 0.02)
    monkeypatch.setattr(scene.world.table, "run", slowly(drawing))
    reply = sound(await scene.anna.slash(scene.leads, "leads rates"))
    assert [one.filename for one in reply.attachments] == ["picture-1.png", "a_b.json"]


async def test_an_answer_that_discord_refuses_is_apologised_for(
    scene: Scene,
) -> None:
    scene.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035)
    result = await scene.anna.slash(scene.leads, "leads help")
    assert "reference" in said(sound(result))


async def test_an_answer_that_came_too_late_is_let_go(
    scene: Scene,
) -> None:
    path = "/interactions/*/callback"
    scene.env.inject_error("POST", path, status=404, code=10062, times=None)
    result = await scene.anna.slash(scene.leads, "leads help")
    assert not result.acknowledged
    assert len(types(scene)) == 1

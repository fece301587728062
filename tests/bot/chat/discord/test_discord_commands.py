"""Every command of the table, used on a simulated Discord."""

import time
from collections.abc import Sequence
from typing import Any

import pytest
from simcord.backend.errors import SetupError
from structlog.testing import capture_logs

from bot.commands.base import Caller
from bot.commands.found import found
from tests.bot.chat.discord.scene import EPHEMERAL, V2, Scene, said, sound

COMMANDS = found()[0]
NEEDED: dict[str, dict[str, Any]] = {
    "show": {"lead": 1},
    "why": {"lead": 1},
    "split": {"lead": 1},
    "share": {"text": "We need help with our ranking models for three months, remote, $70/h."},
    "source": {"do": "disable", "source": "mossjobs"},
}
MEMBERS = [one.name for one in COMMANDS.values() if not one.admin and not one.form]
FORMS = [one.name for one in COMMANDS.values() if one.form]
ADMINS = [one.name for one in COMMANDS.values() if one.admin]


def callbacks(scene: Scene) -> list[Any]:
    return scene.bodies("/callback")


@pytest.mark.parametrize("name", MEMBERS)
async def test_a_members_command_is_answered_in_private(scene: Scene, name: str) -> None:
    result = await scene.anna.slash(scene.leads, f"leads {name}", **NEEDED.get(name, {}))
    assert said(sound(result)).strip()
    body = callbacks(scene)[-1]
    assert body["type"] == 4
    assert body["data"]["flags"] & (EPHEMERAL | V2) == EPHEMERAL | V2
    assert body["data"]["allowed_mentions"]["parse"] == []


@pytest.mark.parametrize("name", FORMS)
async def test_a_command_of_a_form_opens_it_at_once(scene: Scene, name: str) -> None:
    result = await scene.anna.slash(scene.leads, f"leads {name}")
    assert result.modal is not None
    assert [one["type"] for one in callbacks(scene)] == [9]


@pytest.mark.parametrize("name", ADMINS)
async def test_an_admins_command_is_answered_in_private(scene: Scene, name: str) -> None:
    result = await scene.boris.slash(scene.leads, f"leads-admin {name}", **NEEDED.get(name, {}))
    text = said(sound(result))
    assert text.strip()
    assert "Only admins" not in text
    assert callbacks(scene)[-1]["data"]["flags"] & EPHEMERAL


async def test_admin_commands_are_hidden_from_members(scene: Scene) -> None:
    with pytest.raises(SetupError, match="default-member-permissions"):
        await scene.anna.slash(scene.leads, "leads-admin status")


async def test_the_table_checks_admins_again(scene: Scene) -> None:
    every = await scene.chat.client.http.get_global_commands(scene.chat.client.application_id or 0)
    number = next(int(one["id"]) for one in every if one["name"] == "leads-admin")
    scene.guild.set_command_permissions(number, {scene.anna: True})
    result = await scene.anna.slash(scene.leads, "leads-admin status")
    assert "Only admins" in said(sound(result))


async def test_completes_a_skill_from_memory_in_time(scene: Scene) -> None:
    began = time.perf_counter()
    offers = await scene.anna.autocomplete(scene.leads, "leads search", "skill", "pyt")
    assert time.perf_counter() - began < 0.3
    assert "PyTorch" in [one["name"] for one in offers]
    assert len(offers) <= 25


async def test_a_slow_offer_becomes_no_offer(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    async def failing(*_: object) -> Sequence[str]:
        raise TimeoutError

    monkeypatch.setattr(scene.world.table, "complete", failing)
    assert await scene.anna.autocomplete(scene.leads, "leads search", "skill", "pyt") == []


async def test_reads_a_message_that_a_member_points_at(scene: Scene) -> None:
    ad = "ML engineer, six months contract, remote, $80 per hour. We use PyTorch and Kubernetes."
    message = await scene.boris.send(scene.leads, ad)
    result = await scene.anna.context_menu(scene.leads, "Match this to me", message)
    assert "$80" in said(sound(result))


async def test_says_that_there_is_too_little_to_read(scene: Scene) -> None:
    message = await scene.boris.send(scene.leads, "hi")
    result = await scene.anna.context_menu(scene.leads, "Match this to me", message)
    assert "too little" in said(sound(result))


async def test_wrong_options_are_named_with_the_use(scene: Scene) -> None:
    result = await scene.anna.slash(scene.leads, "leads alerts", timezone="Nowhere/Atlantis")
    assert "timezone" in said(sound(result))


async def test_a_fault_of_ours_carries_a_reference(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("out of beans")

    monkeypatch.setattr(scene.world.store.leads, "search", broken)
    with capture_logs() as logs:
        text = said(sound(await scene.anna.slash(scene.leads, "leads search", text="models")))
    assert "beans" not in text
    assert logs[0]["reference"] in text


async def test_a_table_that_fails_is_answered_too(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("out of beans")

    monkeypatch.setattr(scene.world.table, "run", broken)
    with capture_logs() as logs:
        text = said(sound(await scene.anna.slash(scene.leads, "leads gaps")))
    assert logs[0]["reference"] in text


async def test_the_caller_is_the_member_in_this_server(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Caller] = []
    run = scene.world.table.run

    async def watched(caller: Caller, name: str, options: Any) -> Any:
        seen.append(caller)
        return await run(caller, name, options)

    monkeypatch.setattr(scene.world.table, "run", watched)
    await scene.boris.slash(scene.leads, "leads help")
    assert seen[0] == Caller(
        "discord",
        str(scene.guild.id),
        str(scene.boris.id),
        "boris",
        str(scene.leads.id),
        "en-US",
        admin=True,
        community_name="Fern Valley",
        community_locale="en-US",
    )


async def test_export_is_a_file_that_is_shown(scene: Scene) -> None:
    result = await scene.anna.slash(scene.leads, "leads privacy", do="export")
    reply = sound(result)
    assert [one.filename for one in reply.attachments] == ["leadbot-my-data.json"]
    assert any(one["type"] == 13 for one in reply.components[0]["components"])

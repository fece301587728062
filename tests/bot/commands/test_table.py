from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.chat.faults import faults
from bot.chat.messages import Message
from bot.commands.base import Call, Command, Option
from tests.bot.commands.stage import ANNA, BORIS, World, button, labels, shown, sound

MEMBER_COMMANDS = (
    "search show why profile alerts saved pipeline digest sources share privacy help rates gaps "
    "community cv"
)
NEEDED: dict[str, dict[str, object]] = {"source": {"do": "check"}, "split": {"lead": 1}}
"""Options that the commands of admins cannot do without."""
ADMIN_COMMANDS = "setup routing block caps preview dryrun source split status audit admins"


def test_every_command_is_found_and_described(world: World) -> None:
    offered = {one.name: one for one in world.table.offered()}
    assert {name for name, one in offered.items() if not one.admin} == set(MEMBER_COMMANDS.split())
    assert {name for name, one in offered.items() if one.admin} == set(ADMIN_COMMANDS.split())
    for command in offered.values():
        assert command.name.islower()
        assert 1 <= len(command.about) <= 100
        assert len(command.options) <= 25
        assert all(len(one.about) <= 100 and len(one.choices) <= 25 for one in command.options)
        required = [one.required for one in command.options]
        assert sum(one.rest or one.verbatim for one in command.options) <= 1
        if command.example:
            prefix = "/leads-admin " if command.admin else "/leads "
            assert command.example.startswith(f"{prefix}{command.name}")
        assert required.count(True) <= 1


async def test_every_example_in_help_works(world: World) -> None:
    for command in world.table.offered():
        if command.example:
            message = sound(await world.table.typed(BORIS, command.example))
            assert "was not understood" not in shown(message)
            assert "went wrong" not in shown(message)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("serach pytorch", "search pytorch"), ("profil", "profile"), ("alert daily", "alerts daily")],
)
async def test_a_typo_gets_the_closest_command(world: World, typed: str, meant: str) -> None:
    message = sound(await world.table.typed(ANNA, typed))
    assert f"Did you mean /leads {meant}?" in shown(message)
    assert button(message, "Run").action == f"type:{meant}"
    ran = sound(await world.table.press(ANNA, button(message, "Run").action))
    assert "Did you mean" not in shown(ran)


async def test_an_unknown_word_gets_help(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "xyzzy"))
    assert "There is no command “xyzzy”" in shown(message)
    assert "/leads search" in shown(message)


async def test_an_unknown_option_names_the_closest(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "search remot:yes"))
    assert "There is no option remot. Did you mean remote?" in shown(message)
    assert "For example: /leads search pytorch remote:yes min:60" in shown(message)


async def test_all_wrong_options_are_told_at_once(world: World) -> None:
    message = await world.table.run(ANNA, "search", {"min": "x", "remote": "?", "page": "0"})
    assert all(f"{name}:" in shown(message) for name in ("min", "remote", "page"))


async def test_help_fits_one_screen(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "help"))
    assert len(shown(message).splitlines()) <= 25
    assert "/leads privacy" in shown(message)
    assert "setup" not in shown(message)
    admin = sound(await world.table.typed(BORIS, "help"))
    assert "/leads-admin setup" in shown(admin)


async def test_help_tells_of_one_command(world: World) -> None:
    for typed in ("help search", "search help", "search --help"):
        message = sound(await world.table.typed(ANNA, typed))
        assert "least pay an hour" in shown(message)
    assert "Did you mean /leads help search?" in shown(await world.table.typed(ANNA, "help serch"))


async def test_only_admins_run_admin_commands(world: World) -> None:
    for command in world.table.offered():
        if command.admin:
            refused = await world.table.run(ANNA, command.name, NEEDED.get(command.name, {}))
            assert "Only admins" in shown(refused)
    for verb, action in world.table.actions.items():
        if action.admin:
            assert "Only admins" in shown(await world.table.press(ANNA, f"{verb}:x"))


async def test_a_configured_person_is_an_admin(world: World) -> None:
    community = await world.store.communities.of("discord", "guild-1")
    await world.store.communities.save_settings(community.id, {"admins": ["anna"]})
    assert "Only admins" not in shown(await world.table.run(ANNA, "status", {}))


async def test_admin_hints_are_for_admins(world: World) -> None:
    message = await world.table.typed(ANNA, "setpu")
    assert "setup" not in "".join(labels(message))


async def test_an_old_control_gets_a_polite_answer(world: World) -> None:
    for action in (
        "nosuchverb:1",
        "",
        ":",
        "page:abc:2",
        "show:999999999999999999999",
        "undo:x",
        "page",
    ):
        message = sound(await world.table.press(ANNA, action))
        assert "went wrong" not in shown(message)
    again = await world.table.submit(ANNA, "nosuchform:1", {})
    assert isinstance(again, Message)
    assert "older message" in shown(again)


async def test_a_fault_of_ours_has_a_reference_that_is_in_the_log(world: World) -> None:
    async def broken(call: Call) -> Message:
        raise RuntimeError("secret detail")

    world.table.commands["boom"] = Command("boom", "breaks", broken)
    with capture_logs() as logs:
        message = sound(await world.table.run(ANNA, "boom", {}))
    entry = next(one for one in logs if one["event"] == "command failed")
    assert entry["reference"] in shown(message)
    assert entry["exc_info"]
    assert "secret detail" not in shown(message)


async def test_completion_never_fails(world: World) -> None:
    async def broken(call: Call, typed: str) -> Any:
        raise RuntimeError

    option = Option("x", "x", complete=broken)
    world.table.commands["boom"] = Command("boom", "breaks", broken, (option,))  # type: ignore[arg-type]
    with capture_logs():
        assert list(await world.table.complete(ANNA, "boom", "x", "a")) == []
    assert list(await world.table.complete(ANNA, "nosuch", "x", "a")) == []
    assert list(await world.table.complete(ANNA, "search", "nosuch", "a")) == []


async def test_a_bare_command_shows_the_callers_page(world: World) -> None:
    message = sound(await world.table.typed(ANNA, ""))
    assert "40 new leads in the last 7 days" in shown(message)
    assert "/leads profile pytorch" in shown(message)


async def test_the_first_command_of_an_admin_shows_the_first_steps_once(world: World) -> None:
    fresh = replace(BORIS, community="guild-9", community_name="Nine")
    assert "three steps" not in shown(
        await world.table.typed(replace(ANNA, community="guild-9"), "search")
    )
    first = sound(await world.table.typed(fresh, "search"))
    assert "Getting started, in three steps" in shown(first)
    assert "three steps" not in shown(await world.table.typed(fresh, "search"))


async def test_a_direct_message_without_community_is_told_where_to_type(world: World) -> None:
    nowhere = replace(ANNA, community="")
    assert "/leads search" in shown(await world.table.typed(nowhere, "help"))
    message = shown(await world.table.typed(nowhere, "search"))
    assert "once in a channel" in message


async def test_forms_are_announced(world: World) -> None:
    assert world.table.opens_form(action="profile-edit")
    assert world.table.opens_form(action="filters:abc")
    assert not world.table.opens_form(action="save:1")
    assert not world.table.opens_form(command="search")


async def test_no_control_is_a_fault_whatever_it_says(world: World) -> None:
    for verb in world.table.actions:
        for argument in ("", ":3:own", ":x:\u202e@9", f":{'9' * 40}"):
            for value in ("", "weird=thing\x00", "9" * 40):
                message = sound(await world.table.press(BORIS, f"{verb}{argument}", value))
                assert "went wrong" not in shown(message), (verb, argument, value)


async def test_every_answer_keeps_the_limits(world: World) -> None:
    await world.table.typed(ANNA, "profile pytorch, keras, 60/h, remote, UK")
    lines = [f"{one.name}" for one in world.table.offered()]
    for line in [
        *lines,
        "search pytorch",
        "show 3",
        "why 3",
        "privacy export",
        "a" * 5000,
        "search " + "a" * 5000,
    ]:
        assert faults(await world.table.typed(BORIS, line)) == [], line


async def test_words_that_are_no_command_can_be_searched_for(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "busca ranking models"))
    assert "There is no command “busca”" in shown(message)
    found = await world.table.press(ANNA, button(message, "Search for it").action)
    assert "“busca ranking models”" in shown(sound(found))


async def test_admin_commands_are_shown_as_they_are_typed(world: World) -> None:
    assert "/leads-admin setup" in shown(await world.table.typed(BORIS, "help setup"))
    assert "Use: /leads-admin source DO" in shown(await world.table.typed(BORIS, "source"))

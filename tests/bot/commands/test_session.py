"""A person at the console, with the real table and store."""

import asyncio
import io

from rich.console import Console

from bot.chat.console import HERE, ConsoleChat
from tests.bot.commands.stage import World


async def session(world: World, *typed: str) -> str:
    out = io.StringIO()
    console = Console(file=out, soft_wrap=True, no_color=True, markup=False, emoji=False, width=80)
    lines = io.StringIO("".join(f"{line}\n" for line in typed))
    chat = ConsoleChat(console, lines.readline, clock=world.clock)
    await asyncio.wait_for(chat.serve(world.table), 30)
    return out.getvalue()


async def test_a_person_finds_leads_and_turns_the_page(world: World) -> None:
    out = await session(world, "/leads search pytorch", "press 2", "press 1 2", "press 2", "saved")
    assert "40 leads: “pytorch”" in out
    assert "6-10 of 40" in out
    assert "Saved: 1" in out


async def test_a_person_fills_in_the_profile(world: World) -> None:
    out = await session(
        world,
        "profile",
        "press 1",
        "pytorch",
        "sixty",
        "remote",
        "",
        "",
        "",
        "60/h",
        "",
        "",
        "",
        "press 1",
        "profile",
    )
    assert "Least pay, hours a week, length: not understood: sixty" in out
    assert "This is what I understood. Keep it?" in out
    assert "Kept: this is your profile now." in out
    assert "$60/h" in out


async def test_a_person_is_asked_before_data_is_deleted(world: World) -> None:
    out = await session(
        world, "search", "privacy delete", "press 2", "no", "privacy delete", "press 2", "yes"
    )
    assert out.count("This cannot be undone. (yes/no)") == 2
    assert out.count("Deleted. I keep nothing of you any more.") == 1


async def test_a_typo_can_be_run_with_one_press(world: World) -> None:
    out = await session(world, "serach keras", "press 1")
    assert "Did you mean /leads search keras" in out
    assert "13 leads: “keras”" in out
    assert HERE.admin

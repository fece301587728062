"""Pictures of what leadbot shows on Discord, for the docs: `python -m tests.pictures.discord`.

The real bot answers on a simulated Discord, and simcord's preview is photographed in a headless
Chromium: one on the PATH, or Playwright's own (`playwright install chromium`). Needs the extra
`pictures`; CONTRIBUTING.md has the command.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.chat.cards import card
from bot.chat.cards_digest import Entry, digest
from bot.chat.discord_chat import DiscordChat
from bot.storage.store import open_store
from bot.understanding import Pay
from tests.bot.chat.discord.scene import Scene
from tests.bot.chat.invented import NOW, SHOWING, lead
from tests.bot.commands.stage import SPECS, Clock, some, stocked, world_of
from tests.conftest import ROOT

ALTS = {
    "discord-card.png": "A lead in a channel: title and pay, the facts, its source, and buttons",
    "discord-digest.png": "A daily digest: leads by speciality, best first, and a select",
    "discord-show.png": "A lead shown to one member: how well it fits and why, with buttons",
    "discord-search.png": "A search's result: five of forty leads, pages, filters",
    "discord-profile.png": "The profile as it was understood, to be kept, edited or left",
    "discord-modal.png": "The profile form as a modal, filled in with what was typed before",
    "discord-alerts.png": "A member's alerts: when, how many, and the controls that change them",
    "discord-setup.png": "Setting up, step 1 of 3: this channel, its permissions, a preview",
    "discord-help.png": "The help: every command on one screen",
}
TYPED = "pytorch, kubernetes, 40/h, 10-20h, remote, UK"
WIDTH, HEIGHT = 760, 1100
NEEDED = ("playwright", "av", "linkify_it", "regex", "PIL")
Shown = tuple[str, Any]
OFFERS = (
    ("Machine Learning Engineer for search ranking", "Aldergate Analytics", "nlp", 60),
    ("Fine-tune a small language model, three months", "Quillon", "nlp", 75),
    ("Detect weeds from a tractor: segmentation on the edge", "Fernhill Robotics", "vision", 55),
    ("Read meters from photographs", "Mossgate Utilities", "vision", 45),
    ("Move our training to Kubernetes", "Brambleholt", "mlops", 70),
)


def entries() -> list[Entry]:
    """The leads of a channel's digest: two specialities with two each, and one more."""
    made: list[Entry] = []
    for number, (title, company, speciality, least) in enumerate(OFFERS, 1):
        pay = Pay(least, least + 25, "USD", "hour", f"${least}-{least + 25} per hour")
        read = replace(lead().understood, speciality=speciality, pay=pay)
        made.append((lead(number, title=title, company=company, understood=read), None))
    return made


async def posts(scene: Scene) -> AsyncIterator[Shown]:
    """What everybody sees."""
    await scene.chat.post(scene.place(), card(lead(), SHOWING))
    yield "discord-card.png", scene.leads.last_message
    await scene.chat.post(scene.place(), digest(entries(), SHOWING, more=7))
    yield "discord-digest.png", scene.leads.last_message


async def replies(scene: Scene) -> AsyncIterator[Shown]:
    """What one member sees."""
    anna, channel = scene.anna, scene.leads
    asked = await anna.slash(channel, "leads profile", text=TYPED)
    yield "discord-profile.png", asked
    kept = await anna.click(asked.response, label="Keep")
    yield "discord-modal.png", await anna.click(kept.response, label="Edit…")
    yield "discord-show.png", await anna.slash(channel, "leads show", lead=1)
    yield "discord-search.png", await anna.slash(channel, "leads search", text="ranking")
    yield "discord-alerts.png", await anna.slash(channel, "leads alerts", when="daily", hour="8")
    yield "discord-help.png", await anna.slash(channel, "leads help")


async def admins(scene: Scene) -> AsyncIterator[Shown]:
    """What an admin sees."""
    yield "discord-setup.png", await scene.boris.slash(scene.leads, "leads-admin setup")


async def photographed(folder: Path) -> None:
    """Take every picture."""
    async with staged() as scene:
        browsers()
        for viewer, shows in ((scene.anna, posts), (scene.anna, replies), (scene.boris, admins)):
            preview = scene.env.preview(
                scene.leads, viewers=[viewer], width=WIDTH, height=HEIGHT, presentation_time=NOW
            )
            async with preview:
                async for name, target in shows(scene):
                    file = folder / name
                    await preview.screenshot(file, target=target, allow_incomplete=True)
                    print(f"{file}: {ALTS[name]}")


@asynccontextmanager
async def staged() -> AsyncIterator[Scene]:
    """A server with a member, an admin and forty invented leads."""
    with tempfile.TemporaryDirectory() as home:
        store = await open_store(f"sqlite:///{Path(home) / 'leadbot.db'}", clock=Clock())
        try:
            await store.sources.sync(SPECS, NOW)
            await stocked(store, some(40))
            world = world_of(store, Clock())
            chat = DiscordChat("token", shards="0-0/1", notes=store.notes)
            world = replace(world, services=replace(world.services, check_place=chat.check_place))
            chat.offer(world.restarted())
            async with simcord.run(chat.client) as env:
                env.backend.bot_user.name = "leadbot"
                env.backend.clock.advance((NOW - env.now()).total_seconds())
                guild = env.create_guild("Fern Valley")
                community = await store.communities.of("discord", str(guild.id), "Fern Valley")
                await store.communities.save_settings(community.id, {"welcomed": True})
                managing = discord.Permissions(manage_guild=True)
                admin = guild.create_role("Admins", permissions=managing)
                anna = guild.add_member(env.create_user("anna"))
                boris = guild.add_member(env.create_user("boris"), roles=[admin])
                leads = guild.create_text_channel("ml-leads")
                await env.settle()
                yield Scene(env, chat, world, guild, leads, anna, boris)
        finally:
            await store.close()


def browsers() -> None:
    """Use the Chromium on the PATH, where there is one; else Playwright's own."""
    from playwright.async_api import BrowserType  # type: ignore[import-not-found,unused-ignore]

    found = shutil.which("chromium") or shutil.which("google-chrome")
    launch: Callable[..., Coroutine[Any, Any, Any]] = BrowserType.launch
    if found:

        async def launched(self: Any, **given: Any) -> Any:
            return await launch(self, executable_path=found, args=["--no-sandbox"], **given)

        BrowserType.launch = launched  # type: ignore[method-assign,unused-ignore]


def main() -> None:
    """Take every picture into a folder, docs/pictures by default."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    absent = [name for name in NEEDED if find_spec(name) is None]
    if absent:
        sys.exit(f"{', '.join(absent)} missing: pip install -e '.[dev,pictures]'")
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(photographed(folder))


if __name__ == "__main__":
    main()

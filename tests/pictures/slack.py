"""Pictures of what leadbot shows on Slack, for the docs: `python -m tests.pictures.slack [FOLDER]`.

Our own Block Kit is drawn as Slack lays it out, from invented leads, without Slack and without a
browser, so that the pictures can be made anew with every change. Needs the extra `pictures`.
"""

import asyncio
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.chat.cards import card
from bot.chat.cards_digest import digest
from bot.chat.slack_blocks import blocks_of
from bot.chat.slack_views import form_view, home_view
from bot.commands.base import Caller
from bot.storage.health import PollOutcome
from bot.storage.store import open_store
from tests.bot.chat.invented import NOW, SHOWING, lead, match
from tests.bot.commands.stage import SPECS, Clock, some, stocked, world_of
from tests.conftest import ROOT
from tests.pictures.discord import entries
from tests.pictures.slack_paper import Paper

ANNA = Caller("slack", "T1", "UANNA", "Anna", "C1", "en", community_name="Fernhill")
LINE = "pytorch, kubernetes, 40/h, 10-20h, remote, UK"
ALTS = {
    "slack-card.png": "A lead as a card: title and pay, the facts, why it fits, buttons and a menu",
    "slack-digest.png": "A channel's daily digest: grouped leads, best first, with a select",
    "slack-modal.png": "The profile form as a modal, prefilled with what the member typed before",
    "slack-home.png": "The Home tab: the member's matches first, then saved leads, the pipeline, "
    "alerts, status and what can be typed",
}


def main() -> None:
    """Draw every picture into a folder, docs/pictures by default."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for name, paper in asyncio.run(papers()).items():
        paper.save(folder / name, ALTS[name])
        print(f"{folder / name}: {ALTS[name]}")


async def papers() -> dict[str, Paper]:
    """The four pictures, drawn."""
    form, home = await _views()
    return {
        "slack-card.png": _message(blocks_of(card(lead(), SHOWING, match()))),
        "slack-digest.png": _message(blocks_of(digest(entries(), SHOWING, more=4))),
        "slack-modal.png": _view(form),
        "slack-home.png": _view(home),
    }


async def _views() -> tuple[dict[str, Any], dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{folder}/leadbot.db", clock=lambda: NOW)
        try:
            await store.sources.sync(SPECS, NOW)
            await stocked(store, some(12))
            world = world_of(store, Clock())
            asked = await world.table.typed(ANNA, f"profile {LINE}")
            keep = next(
                one.action
                for block in asked.blocks
                for one in getattr(block, "controls", ())
                if one.action.startswith("profile-keep")
            )
            await world.table.press(ANNA, keep)
            form = (await world.table.press(ANNA, "profile-edit")).form
            assert form is not None
            for source in SPECS:
                await store.sources.record(source.name, PollOutcome("fetched", 12), NOW)
            for action in ("save:3", "save:9", "applied:5"):
                await world.table.press(ANNA, action)
            await world.table.typed(ANNA, "alerts daily at 8")
            home = await world.table.home(replace(ANNA, admin=False))
            return form_view(form), home_view(home)
        finally:
            await store.close()


def _message(blocks: list[dict[str, Any]]) -> Paper:
    paper = Paper()
    paper.sender("leadbot", "APP   8:00 AM")
    for block in blocks:
        paper.block(block)
    return paper


def _view(view: dict[str, Any]) -> Paper:
    paper = Paper(margin=24)
    if view["type"] == "modal":
        paper.title(view["title"]["text"])
    else:
        paper.tabs(("Home", "Messages", "About"))
    for block in view["blocks"]:
        paper.block(block)
    if "submit" in view:
        paper.footer(view["close"]["text"], view["submit"]["text"])
    return paper


if __name__ == "__main__":
    main()

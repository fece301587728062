"""Every command, control and form of the bot, pressed on a simulated Discord full of hostile texts."""

import re
from collections import deque
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from simcord.backend.errors import SetupError
from simcord.components import validate_components

from bot.chat.cards import card
from bot.chat.cards_digest import digest
from bot.chat.discord_controls import pressed
from bot.chat.discord_layout import COMPONENTS
from bot.chat.extent import WRITTEN
from bot.chat.showing import Showing
from bot.commands.found import found
from tests.bot.chat.discord.scene import EPHEMERAL, V2, Scene, raw, walked
from tests.bot.chat.discord.test_discord_commands import NEEDED
from tests.bot.chat.discord.test_discord_layout import bare
from tests.bot.chat.invented import HOSTILE
from tests.bot.commands.stage import posting, read, stocked
from tests.bot.cv.files import pdf

COMMANDS, ACTIONS = found()
ELSEWHERE = frozenset({"community", "cv-replace", "profile-unlearn", "setup-forum"})
"""Offered only where more stands: pressed in the tests of members of several servers, of CVs, of
profiles and of forums."""
PUBLIC = frozenset({"share"})
"""What everybody in the channel is meant to see."""
FILE = 19
PLAIN = {"name": "remote", "skills": "pytorch", "text": "ranking"}
PINGS = re.compile(r"@(?:everyone|here)|<[@!]", re.IGNORECASE)
LINKS = re.compile(r"\]\((?!<https?://)")
CHANNELS = re.compile(r"<#(\d+)>")
CODE = re.compile(r"`[^`]*`")
"""Discord reads no marks in it, and mentions of everyone are parted in it as well."""


@dataclass
class Crawl:
    """Presses everything once; `verbs` are the actions that were reached."""

    scene: Scene
    verbs: set[str] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)
    waiting: deque[tuple[Any, Any, dict[str, Any]]] = field(default_factory=deque)

    async def typed(self, actor: Any, line: str, **options: Any) -> None:
        result = await actor.slash(self.scene.leads, line, **options)
        self.take(actor, result, line)
        if result.modal is not None:
            await self.fill(actor, result)

    async def all(self) -> None:
        """Press until nothing new turns up; what deletes the member comes last."""
        while self.waiting:
            await self.press(*self.waiting.popleft())

    async def press(self, actor: Any, message: Any, control: dict[str, Any]) -> None:
        known = pressed(control["custom_id"])
        assert known is not None
        verb = re.split(r"[:@]", known.action)[0]
        try:
            if control["type"] == 3:
                value = control["options"][0]["value"]
                result = await actor.select(message, [value], custom_id=control["custom_id"])
            else:
                result = await actor.click(message, custom_id=control["custom_id"])
        except SetupError:  # its message was changed by another press meanwhile
            self.seen.discard(key_of(control))
            return
        self.verbs.add(verb)
        self.take(actor, result, verb)
        if result.modal is not None:
            await self.fill(actor, result)

    async def fill(self, actor: Any, shown: Any) -> None:
        """Fill a form with nonsense the first time, and as it would be the next."""
        form = pressed(shown.modal["custom_id"])
        assert form is not None
        verb = form.action.partition(":")[0]
        fields = [one["component"] for one in shown.modal["components"]]
        odd: dict[str, Any] = {one["custom_id"]: one.get("value") or HOSTILE[:40] for one in fields}
        plain: dict[str, Any] = {name: PLAIN.get(name, "") for name in odd}
        for one in fields:
            if one["type"] == FILE:
                odd[one["custom_id"]] = ("@everyone.exe", b"MZ\x00 no CV")
                plain[one["custom_id"]] = ("cv.pdf", pdf())
        values = plain if verb in self.verbs else odd
        self.verbs.add(verb)
        self.take(actor, await actor.submit_modal(shown, values), form.action)

    def take(self, actor: Any, result: Any, what: str) -> None:
        """Look at an answer, and note the controls in it that are new."""
        assert result.acknowledged, what
        self.looked_at(what)
        messages = [one for one in (result.response, *result.followups) if one is not None]
        for message in messages:
            for control in reversed(list(walked(raw(message.components)))):
                self.note(actor, message, control)

    def note(self, actor: Any, message: Any, control: dict[str, Any]) -> None:
        key = key_of(control)
        if key[0] and key not in self.seen:
            self.seen.add(key)
            late = "delete" in key[1]
            (self.waiting.append if late else self.waiting.appendleft)((actor, message, control))

    def looked_at(self, what: str) -> None:
        """The last thing that was sent keeps every limit and nothing foreign in it is live."""
        body = self.scene.bodies("/callback")[-1]
        data = body.get("data") or {}
        if body["type"] == 9:
            assert 1 <= len(data["components"]) <= 5
            assert len(data["title"]) <= 45
            return
        if not data:
            return
        assert data["allowed_mentions"]["parse"] == [], what
        assert data["flags"] & V2, what
        if body["type"] == 4 and what not in PUBLIC:
            assert data["flags"] & EPHEMERAL, what
        check(data["components"], what, {str(self.scene.leads.id)})


def key_of(control: dict[str, Any]) -> tuple[str, str]:
    """What a control does, whichever lead, page or value it is for."""
    known = pressed(control.get("custom_id", ""))
    if known is None:
        return "", ""
    return known.kind, re.sub(r"[0-9a-f]{16}|\d+", "#", known.action)[:24]


def check(components: Any, what: str, channels: set[str]) -> None:
    """Components as Discord takes them, in which nothing foreign is live."""
    validate_components(components, flags=V2)
    every = list(walked(components))
    texts = [one["content"] for one in every if one["type"] == 10]
    assert len(every) <= COMPONENTS
    assert sum(map(len, texts)) <= WRITTEN
    for text in texts:
        live = CODE.sub("", bare(text))
        assert "@everyone" not in text, (what, text)
        assert not PINGS.search(live), (what, text)
        assert not LINKS.search(live), (what, text)
        assert set(CHANNELS.findall(live)) <= channels, (what, text)
        assert "\u202e" not in text
        assert "\x1b" not in text
    buttons = [one for one in every if one["type"] == 2]
    assert all(one["url"].startswith(("http://", "https://")) for one in buttons if one.get("url"))
    assert sum(one["style"] == 1 for one in buttons) <= 1, what


async def crowded(scene: Scene) -> Crawl:
    """Hostile leads, one risky, and everything that makes further controls turn up."""
    store = scene.world.store
    evil = [
        (
            posting(
                90 + at, title=HOSTILE, text=HOSTILE * 9, company=HOSTILE, url="javascript:alert(1)"
            ),
            read(90 + at),
        )
        for at in range(3)
    ]
    await stocked(store, evil)
    poll = "no answer @everyone <@1> [x](javascript:1)"
    await store.sources.disable("mossjobs", poll, by="failures")
    crawl = Crawl(scene)
    for actor in (scene.anna, scene.boris):
        await crawl.typed(actor, "leads profile", text=f"pytorch, {HOSTILE[:60]}, no crypto")
        await crawl.typed(actor, "leads search")
        await crawl.typed(actor, "leads search", text="@everyone")
    return crawl


async def test_everything_is_acknowledged_within_the_limits_and_nothing_is_live(
    scene: Scene,
) -> None:
    crawl = await crowded(scene)
    await crawl.typed(scene.boris, "leads-admin setup")
    await crawl.all()
    for number in range(1, 8):
        await crawl.typed(scene.boris, "leads pipeline", lead=number, status="saved")
        for name in (f"feed-{number}", f"more-{number}"):
            spec = {"name": name, "family": "feed", "home": "https://a.example", "terms": "own"}
            await scene.world.store.sources.add(name, spec)
    for command in COMMANDS.values():
        group, actor = ("leads-admin", scene.boris) if command.admin else ("leads", scene.anna)
        await crawl.typed(actor, f"{group} {command.name}", **NEEDED.get(command.name, {}))
    lines: tuple[tuple[str, dict[str, Any]], ...] = (
        ("leads-admin source", {"do": "add", "source": "https://blog.example/jobs.rss"}),
        ("leads-admin dryrun", {"specialities": "nlp"}),
        ("leads-admin dryrun", {"word": HOSTILE}),
        ("leads-admin block", {"kind": "company", "name": HOSTILE}),
        ("leads-admin routing", {"specialities": HOSTILE}),
        ("leads alerts", {"where": "channel", "when": "daily"}),
        ("leads alerts", {"when": "daily", "snooze": "7d"}),
        ("leads pipeline", {"lead": 41, "status": "talking", "remind": "3d"}),
        ("leads saved", {}),
        ("leads search", {"text": HOSTILE, "skill": HOSTILE}),
        ("leads search", {"page": 2}),
        ("leads share", {"text": f"{HOSTILE} Freelance ML engineer, contract, PyTorch, $70/h"}),
        ("leads help", {"command": HOSTILE}),
        ("leads-admin audit", {}),
        ("leads-admin status", {}),
        ("leads sources", {}),
        ("leads profile", {"text": "pytorch"}),
        ("leads profile", {"text": "keras"}),
        *[("leads cv", {})] * 3,
    )
    for line, options in lines:
        await crawl.typed(scene.boris, line, **options)
        await crawl.all()
    await scene.world.store.communities.purge("slack", "team-2")  # alone, so it may split
    assert await scene.world.store.leads.merge(42, 41)
    await crawl.typed(scene.boris, "leads-admin split", lead=41)
    await crawl.all()
    assert set(ACTIONS) - crawl.verbs <= ELSEWHERE


async def test_hostile_posts_are_as_harmless(scene: Scene) -> None:
    await crowded(scene)
    store = scene.world.store
    leads = await store.leads.many([41, 42, 43])
    assert HOSTILE[:9] in leads[0].title
    entries = [(one, None) for one in leads]
    posts = (
        card(leads[0], Showing(), place=1),
        replace(card(leads[1], Showing(), place=1, note=HOSTILE), private=False),
        digest(entries, Showing(), more=3, place=1),
    )
    for at, message in enumerate(posts):
        await scene.chat.post(scene.place(threads=True), message, key=f"k{at}")
        sent = scene.bodies(f"/channels/{scene.leads.id}/messages")
        body = [one for one in sent if "components" in one][-1]
        assert body["allowed_mentions"]["parse"] == []
        check(body["components"], f"post {at}", set())
    names = [one["name"] for one in scene.bodies("/threads")]
    assert len(names) == 2
    assert all(0 < len(one) <= 100 and "\n" not in one and "\u202e" not in one for one in names)


@pytest.mark.parametrize("typed", ["", "p", "@everyone", HOSTILE, "x" * 300, "\u202e", "nlp, v"])
async def test_every_offer_is_one_that_discord_takes(scene: Scene, typed: str) -> None:
    crawl = await crowded(scene)
    crawl.waiting.clear()
    for command in COMMANDS.values():
        group, actor = ("leads-admin", scene.boris) if command.admin else ("leads", scene.anna)
        for option in command.options:
            if option.complete is None:
                continue
            offers = await actor.autocomplete(
                scene.leads, f"{group} {command.name}", option.name, typed
            )
            assert len(offers) <= 25
            assert all(1 <= len(one["name"]) <= 100 for one in offers)
            assert all(1 <= len(one["value"]) <= 100 for one in offers)

"""Listings, names and searches that try to ping, link or format, in every place they can appear."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.chat.cards import card
from bot.chat.cards_digest import digest
from bot.models import Place
from tests.bot.chat.invented import HOSTILE, hostile_lead
from tests.bot.chat.slack.blocks import live
from tests.bot.chat.slack.fake import Json
from tests.bot.chat.slack.human import Human, elements, shown, until
from tests.bot.chat.slack.stand import Stand
from tests.bot.commands.stage import posting, stocked

EVIL = f"quokka <!channel> <!here> <@U1> <#C1> <javascript:alert(1)|x> <https://evil.example|y> {HOSTILE}"


async def evil_world(stand: Stand) -> int:
    """A workspace whose only new lead, members and name are hostile; the lead's number."""
    for person in ("UANNA", "UBORIS"):
        stand.slack.workspaces["T1"].users[person]["real_name"] = EVIL
    stand.slack.workspaces["T1"].name = EVIL
    listed = posting(
        500, title=EVIL, company=EVIL, text=EVIL * 9, url="javascript:alert(1)", posted_at=None
    )
    understood = replace(hostile_lead().understood, risk=hostile_lead().understood.risk)
    (number,) = await stocked(stand.store, [(listed, understood)])
    return number


def payloads(stand: Stand) -> list[Any]:
    """Everything that Slack was given to show."""
    slack = stand.slack
    posted = [one for channel in slack.channels.values() for one in channel.messages]
    homes = [view for views in slack.homes.values() for view in views]
    comments = [{"text": one["comment"]} for one in slack.files.values() if one.get("comment")]
    return [*slack.answers, *slack.views.values(), *homes, *posted, *comments]


def safe(stand: Stand) -> None:
    """Nothing that was shown is live, links anywhere bad, or breaks a limit."""
    for payload in payloads(stand):
        assert live(payload) == [], payload
        for part in _parts(payload):
            assert str(part.get("url", "https://")).startswith(("http://", "https://")), part
            assert part.get("type") not in {"user", "broadcast", "usergroup", "emoji"}, part
            if part.get("type") == "plain_text":
                assert part.get("emoji") is False, part
    assert stand.slack.complaints == []


def _parts(payload: Any) -> Iterator[Json]:
    if isinstance(payload, dict):
        yield payload
    for part in payload.values() if isinstance(payload, dict) else payload:
        if isinstance(part, dict | list):
            yield from _parts(part)


async def pressed(one: Human, message: Json) -> None:
    """Use every control of a message, and every one of a card that comes of it."""
    for control in list(elements(message)):
        label = control["text"]["text"]
        if not control["action_id"].startswith("open") and "Delete" not in label:
            await one.clicks(message, label)


async def test_nothing_hostile_is_live_in_any_answer(stand: Stand) -> None:
    number = await evil_world(stand)
    await stand.sockets()
    boris = stand.human(user="UBORIS")
    typed = await boris.types(f"profile pytorch, {EVIL[:300]}, no {EVIL[:50]}")
    await boris.clicks(typed, "Keep")
    form = await boris.clicks(await boris.types(f"search {EVIL[:150]}"), "Keep this search")
    await boris.submits(form, name=EVIL[:60])
    lines = [f"show {number}", f"why {number}", f"search {EVIL[:150]}", "search quokka"]
    lines += [f"share {EVIL}", EVIL, f"saved {EVIL}", f"block word {EVIL}", f"source add {EVIL}"]
    lines += [f"admins {EVIL}", "privacy export", "saved", "digest where:channel", "preview"]
    lines += [one.name for one in stand.world.table.offered()]
    for line in lines:
        await boris.types(line)
        safe(stand)
    assert "quokka" in shown(await boris.types(f"show {number}"))


async def test_nothing_hostile_is_live_behind_any_control(stand: Stand) -> None:
    number = await evil_world(stand)
    await stand.sockets()
    boris = stand.human(user="UBORIS")
    await boris.clicks(await boris.types("profile quokka, pytorch"), "Keep")
    await pressed(boris, await boris.types(f"show {number}"))
    found = await boris.types("search quokka")
    await pressed(boris, found)
    await boris.points_at(EVIL * 3)
    home = await boris.opens_home()
    await pressed(boris, home)
    await until(lambda: len(stand.slack.homes["T1", "UBORIS"]) > 1)
    assert any("quokka" in shown(one) for one in stand.slack.shown("C1")), "shared"
    safe(stand)


async def test_nothing_hostile_is_live_in_any_post(stand: Stand) -> None:
    number = await evil_world(stand)
    chat = await stand.sockets()
    community = await stand.store.communities.of("slack", "T1", EVIL)
    place = Place(1, community.id, "slack", "C1")
    direct = replace(place, kind="dm", address="UANNA")
    (lead,) = await stand.store.leads.many([number], community=community.id)
    showing = stand.world.services.showing()
    for position, at in enumerate((place, replace(place, threads=True), direct)):
        message = card(lead, showing, place=1, dm=at.kind == "dm", note=EVIL)
        receipt = await chat.post(at, message, key=f"k{position}")
        await chat.edit(receipt, card(replace(lead, state="closed"), showing, note=EVIL))
    await chat.post(place, digest([(lead, None)] * 5, showing), key="k9")
    assert len(stand.slack.shown("C1")) == 4
    assert all("quokka" in one["text"] for one in stand.slack.shown("C1"))
    safe(stand)

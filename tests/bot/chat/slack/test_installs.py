"""Installing, fresh tokens, and leaving: sealed, serialised, at once."""

import asyncio
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from cryptography.fernet import Fernet

from bot.chat.messages import Message
from bot.chat.slack_chat import SlackChat
from bot.chat.slack_installs import Installed
from bot.errors import PlaceGone
from bot.models import Place
from bot.storage.store import open_store
from tests.bot.chat.slack.faults import Fault
from tests.bot.chat.slack.human import shown, until
from tests.bot.chat.slack.methods import granted, rotating
from tests.bot.chat.slack.stand import Stand
from tests.bot.chat.slack.test_views import press
from tests.bot.chat.slack.wires import Http


async def installing(stand: Stand) -> tuple[SlackChat, Http, str]:
    """A chat that nobody has installed yet, and its address."""
    chat, wire = await stand.http(
        slack_client_id=stand.slack.client[0],
        slack_client_secret=stand.slack.client[1],
        public_url="https://leadbot.example",
    )
    return chat, wire, wire.urls[0].removesuffix("/slack/events")


async def begun(base: str) -> tuple[str, dict[str, str], str]:
    """Press "Add to Slack": the state, the browser's cookie, where it was sent."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{base}/slack/install", allow_redirects=False) as page,
    ):
        cookie = page.cookies["slack-app-oauth-state"]
        assert cookie["secure"]
        url = page.headers["Location"]
    asked = parse_qs(urlsplit(url).query)
    return asked["state"][0], {"Cookie": f"slack-app-oauth-state={cookie.value}"}, url


async def ended(base: str, code: str, state: str, cookie: dict[str, str]) -> tuple[int, str]:
    """Come back from Slack."""
    url = f"{base}/slack/oauth_redirect"
    query = {"code": code, "state": state}
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, params=query, headers=cookie) as page,
    ):
        return page.status, await page.text()


async def installed(stand: Stand, wire: Http) -> None:
    """Go through all of it for the first workspace."""
    base = wire.urls[0].removesuffix("/slack/events")
    state, cookie, _ = await begun(base)
    stand.slack.codes["c9"] = granted(stand.slack, "T1")
    status, page = await ended(base, "c9", state, cookie)
    assert status == 200, page


async def test_installs_by_oauth(stand: Stand) -> None:
    chat, wire, base = await installing(stand)
    assert "no access" in shown_text(await before_installing(stand, wire))
    state, cookie, url = await begun(base)
    assert url.startswith(stand.slack.api.replace("/api/", "/oauth/v2/authorize"))
    assert "commands" in url
    stand.slack.codes["c1"] = granted(stand.slack, "T1")
    status, page = await ended(base, "c1", state, cookie)
    assert status == 200, page
    assert "xoxb" not in page
    found = await chat.installs.of("T1")
    assert found is not None
    assert found.token == "xoxb-T1"
    assert "xoxb" not in repr(found)
    assert "What you can type" in shown(await stand.human(wire).types("help"))
    assert await stand.store.communities.find("slack", "T1") is not None


async def before_installing(stand: Stand, wire: Http) -> dict[str, Any]:
    url = stand.slack.response_url(team="T1", channel="C1")
    await wire.send("slash_commands", stand.human(wire).command("help", "/leads", url))
    await until(lambda: bool(stand.slack.answers))
    return stand.slack.answers.pop()


def shown_text(answer: dict[str, Any]) -> str:
    return str(answer["text"])


@pytest.mark.parametrize(
    ("change", "status"), [("used", 401), ("invented", 400), ("cookie", 400), ("late", 401)]
)
async def test_a_wrong_state_installs_nothing(stand: Stand, change: str, status: int) -> None:
    chat, _, base = await installing(stand)
    state, cookie, _ = await begun(base)
    stand.slack.codes["c1"] = granted(stand.slack, "T1")
    if change == "used":
        assert await chat.installs._store.tokens.take(f"slack:state:{state}") is not None
    if change == "late":
        stand.world.clock.now += timedelta(minutes=11)
    given = "invented" if change == "invented" else state
    answer, _ = await ended(base, "c1", given, {} if change == "cookie" else cookie)
    assert answer == status
    assert await chat.installs.of("T1") is None


async def test_a_wrong_code_is_said(stand: Stand) -> None:
    chat, _, base = await installing(stand)
    state, cookie, _ = await begun(base)
    status, _ = await ended(base, "wrong", state, cookie)
    assert status in {401, 502}
    assert await chat.installs.of("T1") is None


async def test_tokens_are_sealed_at_rest(stand: Stand, tmp_path: Any) -> None:
    file = tmp_path / "sealed.db"
    store = await open_store(f"sqlite:///{file}", keys=[Fernet.generate_key().decode()])
    await store.tokens.put("slack:install:T1", {"token": "xoxb-secret"}, platform="slack")
    await store.close()
    stored = b"".join(part.read_bytes() for part in tmp_path.glob("sealed.db*"))
    assert b"xoxb-secret" not in stored


async def ageing(stand: Stand, chat: SlackChat, minutes: int) -> Installed:
    """An installation whose token ends so soon."""
    said = rotating(stand.slack, "T1")
    ends = int(stand.world.clock.now.timestamp()) + minutes * 60
    one = Installed("T1", said["access_token"], refresh=said["refresh_token"], expires_at=ends)
    await chat.installs.keep(one)
    return one


async def test_one_refresh_serves_everybody(stand: Stand) -> None:
    first, second = (await installing(stand))[0], (await installing(stand))[0]
    old = await ageing(stand, first, minutes=-1)
    asked = [one.installs.of("T1") for one in (first, second) for _ in range(10)]
    found = await asyncio.gather(*asked)
    assert {one.token for one in found if one} == {stand.slack.workspaces["T1"].token}
    assert old.token != stand.slack.workspaces["T1"].token
    assert len(stand.slack.called("oauth.v2.access")) == 1


async def test_a_token_near_its_end_is_used_while_slack_is_down(stand: Stand) -> None:
    chat, _, _ = await installing(stand)
    old = await ageing(stand, chat, minutes=30)
    stand.slack.faults["oauth.v2.access"].append(Fault(503))
    found = await chat.installs.of("T1")
    assert found is not None
    assert found.token == old.token
    again = await chat.installs.of("T1")
    assert again is not None
    assert again.token != old.token


async def test_a_dead_refresh_token_means_not_installed(stand: Stand) -> None:
    chat, _, _ = await installing(stand)
    await ageing(stand, chat, minutes=-1)
    stand.slack.refreshes.clear()
    assert await chat.installs.of("T1") is None


async def test_a_token_that_still_holds_is_used_when_it_cannot_be_changed(stand: Stand) -> None:
    chat, _, _ = await installing(stand)
    old = await ageing(stand, chat, minutes=30)
    stand.slack.refreshes.clear()
    assert await chat.installs.of("T1") == old


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["B1"]}}]
)
async def test_leaving_purges_tokens_at_once(stand: Stand, event: dict[str, Any]) -> None:
    chat, wire = await stand.many()
    anna, other = stand.human(wire), stand.human(wire, team="T2", channel="C2")
    await anna.types("profile pytorch")
    await other.types("profile pytorch")
    community = await stand.store.communities.of("slack", "T1")
    place = await stand.store.places.add(Place(0, community.id, "slack", "C1", lane="instant"))
    await wire.send("events_api", anna.event(event))
    assert await stand.store.tokens.of("slack", "T1") == {}
    assert await stand.store.tokens.of("slack", "T2") != {}
    kept = await stand.store.places.get(place.id)
    assert kept is not None
    assert kept.dead
    left = await stand.store.communities.find("slack", "T1")
    assert left is not None
    assert ("removed_at" in left.settings) == (event["type"] == "app_uninstalled")
    with pytest.raises(PlaceGone, match="not installed"):
        await chat.post(place, Message("x"), key="k")
    assert "What you can type" in shown(await other.types("help"))
    # Installed anew, it goes on where it was.
    await installed(stand, wire)
    kept = await stand.store.places.get(place.id)
    assert kept is not None
    assert (kept.dead, kept.since) == ("", stand.world.clock.now)
    await chat.post(kept, Message("x"), key="k")
    assert len(stand.slack.shown("C1")) == 1


@pytest.mark.parametrize("uninstalled_first", [True, False])
async def test_leaving_is_known_to_every_worker_in_whichever_order_slack_tells_it(
    stand: Stand, uninstalled_first: bool
) -> None:
    _, first = await stand.many()
    _, second = await stand.many()
    anna = stand.human(first)
    await anna.types("help")
    events: list[dict[str, Any]] = [
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"bot": ["B1"]}},
    ]
    told = events if uninstalled_first else events[::-1]
    for wire, event in zip((first, second), told, strict=True):
        await wire.send("events_api", anna.event(event))
    assert await stand.store.tokens.of("slack", "T1") == {}
    left = await stand.store.communities.find("slack", "T1")
    assert left is not None
    assert "removed_at" in left.settings
    for wire in (first, second):
        assert "no access to this workspace" in shown(await stand.human(wire).types("help"))
    form = {"blocks": [{"type": "actions", "elements": [press("profile-edit")]}]}
    assert "no access to this workspace" in shown(await anna.clicks(form, "Press"))


async def test_who_says_no_at_slack_is_told_and_nothing_is_installed(stand: Stand) -> None:
    chat, _, base = await installing(stand)
    state, cookie, _ = await begun(base)
    async with (
        aiohttp.ClientSession() as session,
        session.get(
            f"{base}/slack/oauth_redirect",
            params={"error": "access_denied", "state": state},
            headers=cookie,
        ) as page,
    ):
        assert page.status < 500
        assert "access_denied" in await page.text()
    assert await chat.installs.of("T1") is None


async def test_nobody_of_a_workspace_that_has_left_is_remembered(stand: Stand) -> None:
    _, wire = await stand.many()
    anna, other = stand.human(wire), stand.human(wire, team="T2", channel="C2")
    for one in anna, other:
        await one.types("help")
    await wire.send("events_api", anna.event({"type": "app_uninstalled"}))
    await installed(stand, wire)
    await other.types("help")
    assert len(stand.slack.called("users.info")) == 2
    await anna.types("help")
    assert len(stand.slack.called("users.info")) == 3


async def test_a_revoked_user_token_is_not_a_removal(stand: Stand) -> None:
    _, wire = await stand.many()
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["UANNA"]}}
    await wire.send("events_api", stand.human(wire).event(event))
    assert await stand.store.tokens.of("slack", "T1") != {}


async def test_an_outage_is_not_a_removal(stand: Stand) -> None:
    chat, _ = await stand.many()
    community = await stand.store.communities.of("slack", "T1")
    stand.slack.faults["chat.postMessage"].append(Fault(503))
    with pytest.raises(Exception, match="503"):
        await chat.post(Place(1, community.id, "slack", "C1"), Message("x"), key="k")
    assert await stand.store.tokens.of("slack", "T1") != {}

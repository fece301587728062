"""The real client against a small Discord over sockets: limits, outages, lost answers."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TypeVar

import pytest
from structlog.testing import capture_logs

from bot.chat import discord_answers, discord_client, discord_posts
from bot.chat.discord_chat import DiscordChat
from bot.chat.messages import Heading, Message
from bot.errors import ChatBusy, ChatError, PlaceGone
from bot.models import Delivery, Place
from bot.work.render import Renderer
from config.errors import ConfigError
from tests.bot.chat.discord.loopback import Fault, Loopback
from tests.bot.chat.discord.wire import guild, invoking
from tests.bot.chat.invented import NOW
from tests.bot.commands.stage import World

T = TypeVar("T")
HELLO = Message("Hello", (Heading("Hello"),), private=False)
SERVER = 5000 << 22
OTHER = 6000 << 22
VIA = {"Via": "1.1 google"}
MESSAGES = r"POST /channels/\d+/messages$"


def place(number: int = SERVER + 1, kind: str = "channel") -> Place:
    return Place(1, 1, "discord", str(number), "dm" if kind == "dm" else "channel")


@asynccontextmanager
async def serving(
    server: Loopback, world: World, shards: str = "0-0/1"
) -> AsyncIterator[DiscordChat]:
    """A bot that is connected to the server, closed at the end."""
    chat = DiscordChat("token", api_url=server.url, shards=shards, notes=world.store.notes)
    task = asyncio.create_task(chat.serve(world.table))
    try:
        async with asyncio.timeout(10):
            await server.until(lambda: server.identified and chat.client.user)
        yield chat
    finally:
        await chat.close()
        await task


async def until(ask: Callable[[], Awaitable[T]], done: Callable[[T], bool]) -> None:
    async with asyncio.timeout(8):
        while not done(await ask()):  # noqa: ASYNC110 - the code under test tells nobody
            await asyncio.sleep(0.02)


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with Loopback() as made:
        made.guilds = [guild(SERVER), guild(OTHER)]
        yield made


@pytest.fixture
async def chat(server: Loopback, world: World) -> AsyncIterator[DiscordChat]:
    async with serving(server, world) as made:
        await server.until(lambda: len(made.client.guilds) == 2)
        yield made


async def test_connects_registers_and_answers(server: Loopback, chat: DiscordChat) -> None:
    assert server.commands[0]["name"] == "leads"
    await server.tell("INTERACTION_CREATE", invoking(SERVER, "help", 9001))
    await server.until(lambda: server.requests("/interactions/9001/t9001/callback"))
    answer = server.requests("/callback")[0].body
    assert answer["type"] == 4
    assert answer["data"]["flags"] & (1 << 6)


async def test_a_slow_answer_is_acknowledged_in_three_seconds(
    server: Loopback, chat: DiscordChat, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(*_: object) -> Message:
        await asyncio.sleep(1.6)
        return HELLO

    monkeypatch.setattr(world.table, "run", slow)
    began = time.monotonic()
    await server.tell("INTERACTION_CREATE", invoking(SERVER, "gaps", 9002))
    await server.until(lambda: server.requests("/webhooks/4200/t9002$"))
    deferred = server.requests("/interactions/9002")[0]
    assert deferred.body["type"] == 5
    assert deferred.at - began < 3
    edited = server.requests("PATCH /webhooks/4200/t9002/messages/@original")
    assert len(edited) == 1
    # A public answer follows what was acknowledged in private.
    assert "flags" in server.requests("POST /webhooks/4200/t9002$")[0].body


@pytest.mark.parametrize("taken", [False, True])
async def test_an_answer_whose_connection_breaks_is_given_once_more(
    server: Loopback, chat: DiscordChat, taken: bool
) -> None:
    server.faults = [Fault(r"POST /interactions/9003/", 0, after=taken)]
    with capture_logs() as logs:
        await server.tell("INTERACTION_CREATE", invoking(SERVER, "help", 9003))
        await server.until(lambda: len(server.requests("/interactions/9003/")) == 2)
        await chat.client.settle(5)
    first, second = server.requests("/interactions/9003/")
    assert first.body == second.body
    assert server.requests("/webhooks/4200/t9003") == []
    assert [one["event"] for one in logs if one["log_level"] in {"warning", "error"}] == []


async def test_an_acknowledgement_whose_connection_breaks_is_followed_by_its_answer(
    server: Loopback, chat: DiscordChat, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(*_: object) -> Message:
        await asyncio.sleep(0.3)
        return replace(HELLO, private=True)

    monkeypatch.setattr(world.table, "run", slow)
    monkeypatch.setattr(discord_answers, "GRACE", 0.02)
    server.faults = [Fault(r"POST /interactions/9004/", 0, after=True)]
    await server.tell("INTERACTION_CREATE", invoking(SERVER, "gaps", 9004))
    await server.until(lambda: server.requests("PATCH /webhooks/4200/t9004/messages/@original"))
    await chat.client.settle(5)
    assert len(server.requests("/interactions/9004/")) == 2
    assert len(server.requests("/webhooks/4200/t9004")) == 1


async def test_what_everybody_sees_is_not_sent_twice_when_its_connection_breaks(
    server: Loopback, chat: DiscordChat, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(*_: object) -> Message:
        await asyncio.sleep(0.3)
        return HELLO

    monkeypatch.setattr(world.table, "run", slow)
    monkeypatch.setattr(discord_answers, "GRACE", 0.02)
    server.faults = [Fault(r"POST /webhooks/4200/t9005$", 0, after=True)]
    await server.tell("INTERACTION_CREATE", invoking(SERVER, "gaps", 9005))
    await server.until(lambda: len(server.requests("PATCH /webhooks/4200/t9005/")) == 2)
    await chat.client.settle(5)
    assert len(server.requests(r"POST /webhooks/4200/t9005$")) == 1
    assert "reference" in plain(server.requests("PATCH /webhooks/4200/t9005/")[1].body)


async def test_an_answer_that_stays_lost_is_logged_and_may_be_given_again(
    server: Loopback, chat: DiscordChat, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def sharing(*_: object) -> Message:
        await world.store.notes.put("share:9", "")
        return replace(HELLO, once="share:9")

    monkeypatch.setattr(world.table, "run", sharing)
    server.faults = [Fault(r"POST /interactions/9006/", 0, times=9)]
    with capture_logs() as logs:
        await server.tell("INTERACTION_CREATE", invoking(SERVER, "help", 9006))
        await server.until(lambda: len(server.requests("/interactions/9006/")) == 3)
        await chat.client.settle(5)
    told = {one["event"]: one for one in logs if one["log_level"] in {"warning", "error"}}
    assert set(told) == {"answer refused", "nor was an apology taken"}
    assert len({one["reference"] for one in told.values()}) == 1
    assert await world.store.notes.get("share:9") is None


async def test_figures_follow_the_locale_of_who_reads_them(
    server: Loopback, chat: DiscordChat, world: World
) -> None:
    said = invoking(SERVER, "search", 9100, locale="de", guild_locale="fr")
    await server.tell("INTERACTION_CREATE", said)
    await server.until(lambda: server.requests("/interactions/9100"))
    assert "41 $–51 $/h" in plain(server.requests("/interactions/9100")[0].body)
    # What everybody sees is in the server's own locale, which came with the command.
    community = await world.store.communities.of("discord", str(SERVER))
    assert community.locale == "fr"
    place_ = await world.store.places.add(replace(place(), community=community.id))
    delivery = Delivery(1, "k", place_, "lead", (1,))
    message = await Renderer(world.store).message(delivery)
    assert message is not None
    await chat.post(place_, message, key="k")
    (post,) = server.messages[SERVER + 1]
    assert "41 $US–51 $US/h" in plain(post["components"])


def plain(body: object) -> str:
    """Everything that is said, with the spaces that keep figures together as plain ones."""
    return re.sub(r"[\u00a0\u202f]", " ", json.dumps(body, ensure_ascii=False))


async def test_a_post_that_waits_too_long_goes_back_to_the_ledger(
    server: Loopback, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord_posts, "QUEUED", 0.2)
    monkeypatch.setattr(discord_posts, "WIDTH", 4)
    channels = [OTHER + 10 + number for number in range(4)]
    server.faults = [
        Fault(f"POST /channels/{one}/", 429, headers=VIA, body={"retry_after": 1.0})
        for one in channels
    ]
    async with serving(server, world) as chat:
        posts = [chat.post(place(one), HELLO, key=str(one)) for one in channels]
        slow = [asyncio.create_task(one) for one in posts]
        await server.until(lambda: len(server.requests(MESSAGES)) == 4)
        with pytest.raises(ChatBusy, match="many posts wait") as caught:
            await chat.post(place(), HELLO, key="late")
        assert not caught.value.everywhere
        # It was never sent, so who sends it need not look for it.
        assert caught.value.unsent
        await asyncio.gather(*slow)
        await chat.post(place(), HELLO, key="late")
    assert len(server.messages[SERVER + 1]) == 1


async def test_a_dropped_gateway_is_resumed_and_misses_nothing(
    server: Loopback, chat: DiscordChat
) -> None:
    await server.drop(1001)
    await server.tell("INTERACTION_CREATE", invoking(SERVER, "help", 9003))
    await server.until(lambda: server.requests("/interactions/9003"))
    assert (server.identified, server.resumed) == (1, 1)


async def test_joining_and_leaving_over_the_gateway(
    server: Loopback, chat: DiscordChat, world: World
) -> None:
    new = 7000 << 22
    await chat.client.wait_until_ready()
    find = world.store.communities.find
    await server.tell("GUILD_CREATE", guild(new))

    async def state() -> dict[str, object] | None:
        known = await find("discord", str(new))
        return known.settings if known else None

    await until(state, lambda settings: settings is not None)
    await server.tell("GUILD_DELETE", {"id": str(new), "unavailable": True})
    await server.tell("GUILD_CREATE", guild(new) | {"unavailable": False})
    await server.tell("INTERACTION_CREATE", invoking(SERVER, "help", 9004))
    await server.until(lambda: server.requests("/interactions/9004"))
    assert "removed_at" not in (await state() or {})
    await server.tell("GUILD_DELETE", {"id": str(new)})
    await until(state, lambda settings: bool(settings and settings.get("removed_at")))
    assert not server.requests(MESSAGES)


async def test_a_short_limit_of_one_channel_holds_up_only_that_one(
    server: Loopback, chat: DiscordChat
) -> None:
    body = {"retry_after": 0.5, "global": False}
    server.faults = [Fault(f"POST /channels/{SERVER + 1}/", 429, headers=VIA, body=body)]
    began = time.monotonic()
    slow = asyncio.create_task(chat.post(place(), HELLO, key="a"))
    await chat.post(place(OTHER + 1), HELLO, key="b")
    assert time.monotonic() - began < 0.4
    await slow
    assert time.monotonic() - began >= 0.5
    assert len(server.messages[SERVER + 1]) == 1


async def test_a_long_limit_of_one_channel_is_given_back(
    server: Loopback, chat: DiscordChat
) -> None:
    body = {"retry_after": 90.0, "global": False}
    headers = VIA | {"Retry-After": "90"}
    server.faults = [Fault(f"POST /channels/{SERVER + 1}/", 429, headers=headers, body=body)]
    with pytest.raises(ChatBusy) as caught:
        await chat.post(place(), HELLO, key="a")
    assert caught.value.retry_after == 90
    assert caught.value.unsent
    assert not caught.value.everywhere
    assert len(server.requests(MESSAGES)) == 1
    await chat.post(place(OTHER + 1), HELLO, key="b")


async def test_a_global_limit_stops_everything_at_once(server: Loopback, chat: DiscordChat) -> None:
    headers = VIA | {"Retry-After": "60", "X-RateLimit-Global": "true"}
    body = {"retry_after": 60.0, "global": True}
    server.faults = [Fault(MESSAGES, 429, headers=headers, body=body, times=9)]
    for number in (SERVER + 1, OTHER + 1):
        with pytest.raises(ChatBusy) as caught:
            await chat.post(place(number), HELLO, key="a")
        assert caught.value.everywhere
        assert 50 < caught.value.retry_after <= 60
    assert len(server.requests(MESSAGES)) == 1


async def test_cloudflare_is_left_alone_for_as_long_as_it_says(
    server: Loopback, chat: DiscordChat
) -> None:
    page = "<html>error code: 1015</html>"
    headers = {"Retry-After": "120"}
    server.faults = [Fault(MESSAGES, 429, headers=headers, body=page, times=9)]
    for number in (SERVER + 1, OTHER + 1):
        with pytest.raises(ChatBusy) as caught:
            await chat.post(place(number), HELLO, key="a")
        assert caught.value.everywhere
        assert 100 < caught.value.retry_after <= 120
    assert len(server.requests(MESSAGES)) == 1


async def test_a_refusal_by_cloudflare_is_no_dead_channel(
    server: Loopback, chat: DiscordChat
) -> None:
    server.faults = [Fault(MESSAGES, 403, body="<html>access denied</html>")]
    with pytest.raises(ChatBusy) as caught:
        await chat.post(place(), HELLO, key="a")
    assert caught.value.everywhere


async def test_an_unavailable_discord_is_asked_again_later(
    server: Loopback, chat: DiscordChat
) -> None:
    server.faults = [Fault(MESSAGES, 503, headers={"Retry-After": "7"})]
    with pytest.raises(ChatBusy) as caught:
        await chat.post(place(), HELLO, key="a")
    assert caught.value.retry_after == 7
    assert not caught.value.unsent
    assert len(server.requests(MESSAGES)) == 1


@pytest.mark.parametrize(
    ("status", "code"), [(403, 50001), (403, 50013), (404, 10003), (403, 50007), (403, 50278)]
)
async def test_a_dead_place_gets_one_try(
    server: Loopback, chat: DiscordChat, status: int, code: int
) -> None:
    server.faults = [Fault(MESSAGES, status, code, times=99)]
    with pytest.raises(PlaceGone):
        await chat.post(place(kind="dm", number=77), HELLO, key="a")
    assert len(server.requests(MESSAGES)) == 1


async def test_a_lost_answer_is_no_second_post(server: Loopback, chat: DiscordChat) -> None:
    server.faults = [Fault(MESSAGES, 0, after=True)]
    with pytest.raises(ChatError):
        await chat.post(place(), HELLO, key="a")
    assert await chat.find(place(), "a") is None
    receipt = await chat.post(place(), HELLO, key="a")
    assert [one["id"] for one in server.messages[SERVER + 1]] == [receipt.message]


async def test_a_new_process_finds_what_the_old_one_posted(server: Loopback, world: World) -> None:
    async with serving(server, world) as first:
        receipt = await first.post(place(), HELLO, key="a")
        for number in range(120):
            server.say(SERVER + 1, f"chat {number}")
    async with serving(server, world) as second:
        assert await second.find(place(), "a") == receipt
        assert await second.find(place(), "b") is None


async def test_closing_is_quick_and_ends_serving(server: Loopback, world: World) -> None:
    chat = DiscordChat("token", api_url=server.url, shards="0-0/1")
    task = asyncio.create_task(chat.serve(world.table))
    await server.until(lambda: server.identified)
    began = time.monotonic()
    await chat.close()
    await task
    assert time.monotonic() - began < 10


async def test_shards_of_this_process_connect(server: Loopback, world: World) -> None:
    async with serving(server, world, shards="1-1/4") as chat:
        assert list(chat.client.shards) == [1]
        assert chat.client.shard_count == 4
        assert server.commands is None


async def test_discord_says_how_many_shards(server: Loopback, world: World) -> None:
    async with serving(server, world, shards="") as chat:
        assert chat.client.shard_count == 1


async def test_the_last_connections_of_a_day_are_not_used_up(
    server: Loopback, world: World
) -> None:
    server.connections = 51
    began = time.monotonic()
    with capture_logs() as logs:
        async with serving(server, world) as chat:
            assert time.monotonic() - began >= 0.3
            assert server.identified == 1
            await chat.post(place(), HELLO, key="a")
    assert "too many connections today" in {one["event"] for one in logs}


async def test_posts_go_while_the_gateway_has_to_wait(server: Loopback, world: World) -> None:
    server.connections, server.reset_after = 3, 60_000
    chat = DiscordChat("token", api_url=server.url, shards="0-0/1", notes=world.store.notes)
    task = asyncio.create_task(chat.serve(world.table))
    await chat.post(place(), HELLO, key="a")
    assert (server.identified, len(server.messages[SERVER + 1])) == (0, 1)
    await chat.close()
    await task


async def test_a_server_that_removed_the_bot_while_nothing_ran_is_forgotten(
    server: Loopback, world: World
) -> None:
    gone, away, back = 8000 << 22, 9000 << 22, SERVER
    communities = world.store.communities
    made = {one: await communities.of("discord", str(one)) for one in (gone, away, back)}
    await communities.save_settings(made[back].id, {"removed_at": NOW.isoformat()})
    server.faults = [
        Fault(f"GET /guilds/{gone}$", 404, 10004, times=9),
        Fault(f"GET /guilds/{away}$", 503, times=9),
    ]

    async def removed(number: int) -> bool:
        found = await communities.get(made[number].id)
        return bool(found and "removed_at" in found.settings)

    async with serving(server, world):
        await until(lambda: removed(gone), bool)
        # An outage is no removal, and one that took the bot back is not forgotten.
        assert not await removed(away)
        assert not await removed(back)
    async with serving(server, world) as chat:
        await chat.client.wait_until_ready()
        await server.until(lambda: len(server.requests(f"GET /guilds/{away}$")) == 2)
    assert len(server.requests(f"GET /guilds/{gone}$")) == 1


async def test_servers_of_other_shards_are_not_asked_for(server: Loopback, world: World) -> None:
    await world.store.communities.of("discord", str(8001 << 22))
    async with serving(server, world, shards="0-0/2") as chat:
        await chat.client.wait_until_ready()
        await asyncio.sleep(0.05)
    assert not server.requests("GET /guilds/")


async def test_a_refused_token_stops_the_start(server: Loopback, world: World) -> None:
    server.token_refused = True
    chat = DiscordChat("token-secret", api_url=server.url)
    with pytest.raises(ConfigError, match="LEADBOT_DISCORD_TOKEN") as caught:
        await chat.serve(world.table)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("shards", ["", "0-0/1"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault(r"/users/@me$", 503, headers={"Retry-After": "0.5"}),
        Fault(r"/users/@me$", 429, headers={"Retry-After": "0.5"}, body="slow down"),
        Fault(r"/users/@me$", 0),
        Fault(r"/oauth2/applications/@me$", 0),
        Fault(r"/gateway/bot$", 503, headers={"Retry-After": "0.5"}),
        Fault(r"/gateway/bot$", 0),
    ],
    ids=lambda fault: f"{fault.pattern[1:6]} {fault.status}",
)
async def test_the_start_waits_until_discord_is_reached(
    server: Loopback, world: World, monkeypatch: pytest.MonkeyPatch, fault: Fault, shards: str
) -> None:
    monkeypatch.setattr(discord_client, "FIRST", 0.02)
    server.faults = [replace(fault, times=2)]
    with capture_logs() as logs:
        async with serving(server, world, shards) as chat:
            await chat.post(place(), HELLO, key="a")
            await server.tell("INTERACTION_CREATE", invoking(SERVER, "help", 9200))
            await server.until(lambda: server.requests("/interactions/9200/"))
    asked = [one.at for one in server.requests(fault.pattern)]
    told = [one for one in logs if one["event"] == "no connection to Discord"]
    assert told
    assert server.identified == 1
    assert all(str(fault.status or "no answer") in one["problem"] for one in told)
    if fault.status:  # the HTTP client itself asks once more where a connection broke
        assert len(told) == 2
        assert asked[2] - asked[0] >= 1


async def test_closing_is_quick_while_discord_is_away(server: Loopback, world: World) -> None:
    server.faults = [Fault(r"/users/@me$", 503, times=99, headers={"Retry-After": "600"})]
    chat = DiscordChat("token", api_url=server.url)
    task = asyncio.create_task(chat.serve(world.table))
    await server.until(lambda: server.requests("/users/@me$"))
    began = time.monotonic()
    await chat.close()
    await task
    assert time.monotonic() - began < 2
    assert len(server.requests("/users/@me$")) == 1


async def test_a_token_that_discord_does_not_know_is_not_tried_again(
    server: Loopback, world: World
) -> None:
    server.faults = [Fault(r"/users/@me$", 401, times=99)]
    chat = DiscordChat("token-secret", api_url=server.url)
    with pytest.raises(ConfigError, match="LEADBOT_DISCORD_TOKEN"):
        await chat.serve(world.table)
    assert len(server.requests("/users/@me$")) == 1

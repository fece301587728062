"""Posts on a simulated Discord: what is sent, found again, changed, refused."""

from dataclasses import replace

import discord
import pytest

from bot.chat.cards import card
from bot.chat.discord_layout import marker_of
from bot.chat.messages import Heading, Lines, Link, Message, Picture
from bot.chat.showing import Showing
from bot.errors import ChatBusy, ChatError, MessageGone, PlaceGone
from tests.bot.chat.discord.scene import EPHEMERAL, V2, Scene, raw, said

KEY = "lb" + "0123456789abcdef012345"
HELLO = Message("Hello", (Heading("Hello"),), private=False)
OTHER = Message("Other", (Heading("Other"),), private=False)
SUPPRESS = 1 << 2


async def test_a_post_carries_its_key_twice_and_pings_nobody(scene: Scene) -> None:
    receipt = await scene.chat.post(scene.place(), HELLO, key=KEY)
    body = scene.bodies(f"/channels/{scene.leads.id}/messages")[-1]
    assert body["nonce"] == KEY
    assert body["enforce_nonce"] is True
    assert body["allowed_mentions"]["parse"] == []
    assert body["flags"] & (V2 | SUPPRESS | EPHEMERAL) == V2 | SUPPRESS
    assert body["components"][0]["id"] == marker_of(KEY)
    assert receipt.channel == str(scene.leads.id)
    assert receipt.message == str(scene.leads.last_message.id)


async def test_a_long_key_becomes_a_nonce_that_discord_takes(scene: Scene) -> None:
    await scene.chat.post(scene.place(), HELLO, key="k" * 90)
    nonce = scene.bodies("/messages")[-1]["nonce"]
    assert len(nonce) <= 25
    await scene.chat.post(scene.place(), HELLO, key="k" * 91)
    assert scene.bodies("/messages")[-1]["nonce"] != nonce


async def test_a_post_of_a_dead_process_is_found(scene: Scene) -> None:
    await scene.chat.post(scene.place(), OTHER, key="other")
    receipt = await scene.chat.post(scene.place(), HELLO, key=KEY)
    await scene.chat.post(scene.place(), OTHER, key="after")
    chat = await scene.restarted()
    assert await chat.find(scene.place(), KEY) == receipt
    assert await chat.find(scene.place(), "never") is None


async def test_a_post_of_somebody_else_is_not_ours(scene: Scene) -> None:
    await scene.boris.send(scene.leads, "hello")
    assert await scene.chat.find(scene.place(), KEY) is None


async def test_nobody_looks_back_while_the_nonce_is_compared(scene: Scene) -> None:
    await scene.chat.post(scene.place(), HELLO, key=KEY)
    assert await scene.chat.find(scene.place(), KEY) is None
    assert not scene.bodies("/messages", "GET")


async def test_a_channel_that_cannot_be_read_back_is_not_gone(scene: Scene) -> None:
    path = "/channels/*/messages"
    scene.env.inject_error("GET", path, status=403, code=50013, times=None)
    for key in (KEY, "another"):
        assert await scene.chat.find(scene.place(), key) is None
    assert len(scene.bodies("/messages", "GET")) == 1


async def test_an_edit_keeps_what_the_post_is_found_by(scene: Scene) -> None:
    receipt = await scene.chat.post(scene.place(), HELLO, key=KEY)
    await scene.chat.edit(receipt, OTHER)
    assert "Other" in said(scene.leads.last_message)
    assert not scene.bodies("/messages", "GET")
    chat = await scene.restarted()
    await chat.edit(receipt, HELLO)
    assert "Hello" in said(scene.leads.last_message)
    await scene.restarted()
    assert await scene.chat.find(scene.place(), KEY) == receipt


async def test_a_picture_comes_with_its_words(scene: Scene) -> None:
    message = Message("Rates", (Heading("Rates"), Picture(b"\x89PNG", "Median 80 an hour")))
    await scene.chat.post(scene.place(), message)
    sent = scene.leads.last_message
    gallery = raw(sent.components)[0]["components"][1]
    assert gallery["items"][0]["description"] == "Median 80 an hour"
    await scene.chat.edit(
        (await scene.chat.post(scene.place(), message)), replace(HELLO, private=False)
    )
    assert scene.leads.last_message.attachments == []


async def test_a_direct_message_is_opened_once(scene: Scene) -> None:
    place = scene.place(kind="dm", address=str(scene.anna.id), member=1)
    for key in ("a", "b"):
        receipt = await scene.chat.post(place, HELLO, key=key)
    assert len(scene.bodies("/users/@me/channels")) == 1
    assert receipt.channel == str(scene.anna.user.dm_channel.id)


async def test_a_thread_is_opened_where_the_place_wants_it(scene: Scene) -> None:
    lead = await scene.world.store.leads.get(1)
    assert lead is not None
    await scene.chat.post(scene.place(threads=True), card(lead, Showing()), key="a")
    assert [one.name for one in scene.leads.threads] == [lead.title]
    await scene.chat.post(scene.place(), card(lead, Showing()), key="b")
    await scene.chat.post(scene.place(threads=True), HELLO, key="c")
    assert len(scene.leads.threads) == 1
    thread = scene.leads.threads[0]
    receipt = await scene.chat.post(scene.place(address=str(thread.id)), HELLO, key="d")
    assert receipt.channel == str(thread.id)


async def test_a_thread_that_is_archived_but_not_locked_takes_posts(scene: Scene) -> None:
    await scene.chat.post(scene.place(threads=True), replace(HELLO, thread="Leads"), key="a")
    (thread,) = scene.leads.threads
    kept = scene.env.backend.get_channel(thread.id).thread_metadata
    assert kept is not None
    kept.archived = True
    chat = await scene.restarted()
    place = scene.place(address=str(thread.id))
    assert await chat.check_place(place) == ()
    receipt = await chat.post(place, HELLO, key=KEY)
    assert receipt.message == str(thread.last_message.id)
    assert await (await scene.restarted()).find(place, KEY) == receipt


async def test_a_post_stands_without_the_thread_that_may_not_be_opened(scene: Scene) -> None:
    scene.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013)
    message = replace(HELLO, thread="Discuss")
    receipt = await scene.chat.post(scene.place(threads=True), message, key="a")
    assert receipt.message == str(scene.leads.last_message.id)
    assert scene.leads.threads == []
    # Every refusal counts towards a ban: the next posts do not ask.
    await scene.chat.post(scene.place(threads=True), message, key="b")
    assert len(scene.bodies("/threads")) == 1


REFUSALS: list[tuple[int, int, type[ChatError]]] = [
    (403, 50001, PlaceGone),
    (403, 50013, PlaceGone),
    (403, 50007, PlaceGone),
    (400, 50278, PlaceGone),
    (404, 10003, PlaceGone),
    (404, 10013, PlaceGone),
    (400, 50083, PlaceGone),
    (400, 160005, PlaceGone),
    (404, 0, PlaceGone),
    (403, 40333, ChatBusy),
    (401, 0, ChatBusy),
    (503, 0, ChatBusy),
    (400, 20016, ChatBusy),
    (400, 50035, ChatError),
]


@pytest.mark.parametrize(("status", "code", "error"), REFUSALS)
async def test_a_refusal_is_an_error_of_ours(
    scene: Scene, status: int, code: int, error: type[ChatError]
) -> None:
    path = "/channels/*/messages"
    scene.env.inject_error("POST", path, status=status, code=code, times=None)
    with pytest.raises(ChatError) as caught:
        await scene.chat.post(scene.place(), HELLO, key=KEY)
    assert type(caught.value) is error
    assert caught.value.platform == "discord"
    assert len(scene.bodies("/messages")) == 1


@pytest.mark.parametrize(("code", "removed"), [(50001, True), (10004, True), (50013, False)])
async def test_a_refusal_may_mean_that_the_bot_was_removed(
    scene: Scene, code: int, removed: bool
) -> None:
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=code)
    with pytest.raises(PlaceGone) as caught:
        await scene.chat.post(scene.place(), HELLO, key=KEY)
    assert caught.value.removed is removed


async def test_after_a_refused_token_nothing_is_tried(scene: Scene) -> None:
    scene.env.inject_error("POST", "/channels/*/messages", status=401)
    for place in (scene.place(), scene.place(address="1234")):
        with pytest.raises(ChatBusy) as caught:
            await scene.chat.post(place, HELLO, key=KEY)
        assert caught.value.everywhere
        assert caught.value.retry_after > 500
    assert len(scene.bodies("/messages")) == 1


async def test_a_deleted_post_is_left_alone(scene: Scene) -> None:
    receipt = await scene.chat.post(scene.place(), HELLO, key=KEY)
    scene.env.backend.delete_message(scene.leads.id, int(receipt.message))
    with pytest.raises(MessageGone):
        await scene.chat.edit(receipt, OTHER)


async def test_closed_direct_messages_are_a_place_that_is_gone(scene: Scene) -> None:
    place = scene.place(kind="dm", address=str(scene.anna.id), member=1)
    scene.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    with pytest.raises(PlaceGone, match="direct messages are closed"):
        await scene.chat.post(place, HELLO, key=KEY)


async def test_an_address_of_another_chat_is_refused_without_asking(scene: Scene) -> None:
    with pytest.raises(PlaceGone):
        await scene.chat.post(scene.place(address="C0SLACK"), HELLO, key=KEY)
    assert not scene.bodies("/messages")


async def test_missing_permissions_are_named(scene: Scene) -> None:
    assert await scene.chat.check_place(scene.place()) == ()
    bot = scene.guild.roles["TestBot"]
    closed = discord.PermissionOverwrite(send_messages=False, create_public_threads=False)
    channel = scene.guild.create_text_channel("quiet", overwrites={bot: closed})
    await scene.env.settle()
    lacks = await scene.chat.check_place(scene.place(address=str(channel.id), threads=True))
    assert set(lacks) == {"Send Messages", "Create Public Threads"}


async def test_a_channel_out_of_sight_is_named(scene: Scene) -> None:
    lacks = await scene.chat.check_place(scene.place(address="99"))
    assert len(lacks) == 1
    assert "View Channel" in lacks[0]
    forum = scene.guild.create_forum_channel("forum")
    await scene.env.settle()
    assert "text channel" in (await scene.chat.check_place(scene.place(address=str(forum.id))))[0]
    assert await scene.chat.check_place(scene.place(kind="dm", address="5")) == ()


def test_links_in_posts_open_pages_only() -> None:
    from bot.chat.discord_text import text

    hostile = Lines(((Link("x", "javascript:alert(1)"), Link("y", "https://a.example/(b)")),))
    assert text(hostile, 500) == "x[y](<https://a.example/%28b%29>)"

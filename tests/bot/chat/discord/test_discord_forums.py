"""Forums on a simulated Discord: a post for each lead, with a title and tags, once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.chat.cards import card
from bot.chat.discord_layout import marker_of
from bot.chat.messages import Facts, Heading, Message
from bot.chat.showing import Showing
from bot.errors import ChatBusy, PlaceGone
from bot.models import Lead, Place
from bot.work.edits import plan_edits
from tests.bot.chat.days import Days
from tests.bot.chat.discord.scene import Scene, labels, said, sound
from tests.bot.chat.discord.test_discord_posts import HELLO, OTHER

KEY = "lb" + "0123456789abcdef012345"


async def forum_in(scene: Scene, *tags: str) -> Any:
    forum = scene.guild.create_forum_channel("jobs")
    plain = {"moderated": False, "emoji_id": None, "emoji_name": None}
    made = [plain | {"id": str(900 + at), "name": tag} for at, tag in enumerate(tags, 1)]
    scene.env.backend.get_channel(forum.id).available_tags = made
    await scene.env.settle()
    await scene.restarted()
    return forum


def place(scene: Scene, forum: Any) -> Place:
    return scene.place(address=str(forum.id), forum=True)


async def lead_of(scene: Scene) -> Lead:
    lead = await scene.world.store.leads.get(1)
    assert lead is not None
    return lead


async def test_each_lead_is_a_post_with_a_title_and_the_tags_of_its_facts(scene: Scene) -> None:
    forum = await forum_in(scene, "NLP", "Remote", "Permanent", "Computer vision")
    lead = await lead_of(scene)
    receipt = await scene.chat.post(place(scene, forum), card(lead, Showing()), key=KEY)
    (body,) = scene.bodies(f"/channels/{forum.id}/threads")
    assert body["name"] == lead.title
    assert body["applied_tags"] == ["901", "902"]
    assert body["message"]["allowed_mentions"]["parse"] == []
    assert body["message"]["components"][0]["id"] == marker_of(KEY)
    assert receipt.channel == str(forum.threads[0].id)
    assert receipt.message == str(forum.threads[0].last_message.id)
    sound(await scene.anna.click(forum.threads[0].last_message, label="Save"))


async def test_a_digest_has_its_first_words_as_the_title(scene: Scene) -> None:
    forum = await forum_in(scene)
    hostile = Message("@everyone " * 30, (Heading("x"),), private=False)
    await scene.chat.post(place(scene, forum), hostile)
    (body,) = scene.bodies(f"/channels/{forum.id}/threads")
    assert len(body["name"]) <= 100
    assert body["applied_tags"] == []


async def test_a_forum_that_wants_a_tag_gets_one(scene: Scene) -> None:
    forum = await forum_in(scene, "News", "Jobs")
    known = scene.chat.client.get_channel(forum.id)
    assert isinstance(known, discord.ForumChannel)
    known._flags |= discord.ChannelFlags(require_tag=True).value
    await scene.chat.post(place(scene, forum), HELLO)
    told = Message("x", (Facts((("Kind", ("jobs",)),)),), private=False)
    await scene.chat.post(place(scene, forum), told)
    bodies = scene.bodies(f"/channels/{forum.id}/threads")
    assert [one["applied_tags"] for one in bodies] == [["901"], ["902"]]


async def test_a_post_of_a_dead_process_is_found_and_changed(scene: Scene) -> None:
    forum = await forum_in(scene)
    await scene.chat.post(place(scene, forum), OTHER, key="other")
    receipt = await scene.chat.post(place(scene, forum), HELLO, key=KEY)
    with pytest.raises(ChatBusy, match="not known yet"):
        await scene.chat.find(place(scene, forum), KEY)
    chat = await scene.restarted()
    assert await chat.find(place(scene, forum), KEY) == receipt
    assert await chat.find(place(scene, forum), "never") is None
    await chat.edit(receipt, OTHER)
    assert "Other" in said(forum.threads[-1].last_message)
    assert await (await scene.restarted()).find(place(scene, forum), KEY) == receipt


async def test_a_channel_that_is_no_forum_is_gone(scene: Scene) -> None:
    with pytest.raises(PlaceGone, match="no forum"):
        await scene.chat.post(scene.place(forum=True), HELLO)
    with pytest.raises(PlaceGone):
        await scene.chat.post(scene.place(forum=True, address="99"), HELLO)


async def test_a_post_that_a_moderator_deleted_costs_its_own_edit_only(scene: Scene) -> None:
    forum = await forum_in(scene)
    clock, store = scene.world.clock, scene.world.store
    community = await store.communities.of("discord", str(scene.guild.id))
    made = replace(place(scene, forum), community=community.id, lane="instant")
    kept = await store.places.add(replace(made, since=clock.now + timedelta(minutes=1)))
    clock.now += timedelta(hours=1)
    days = Days(scene.world, scene.chat)
    await days.until(clock.now + timedelta(days=1))
    (thread,) = forum.threads
    opened = await scene.chat.client.fetch_channel(thread.id)
    assert isinstance(opened, discord.Thread)
    await opened.delete()
    (post,) = await store.deliveries.of_place(kept.id)
    await store.leads.set_state(post.leads[0], "closed", "gone", clock.now)
    assert await plan_edits(store) == 1
    await days.until(clock.now + timedelta(days=1))
    assert await days.tell() == 0
    assert len(forum.threads) == 1
    assert forum.threads[0].id != thread.id
    assert (await store.deliveries.counts()).planned == 0


async def test_what_a_forum_lacks_is_named_as_in_its_settings(scene: Scene) -> None:
    forum = await forum_in(scene)
    assert await scene.chat.check_place(place(scene, forum)) == ()
    await scene.chat.post(place(scene, forum), HELLO)
    closed = discord.Permissions(send_messages=True, send_messages_in_threads=True)
    role = scene.guild.roles["TestBot"]
    denied = Overwrite(role.id, OverwriteType.ROLE, deny=closed.value)
    scene.env.backend.set_overwrite(forum.id, denied)
    await scene.env.settle()
    assert await scene.chat.check_place(place(scene, forum)) == ("Create Posts",)
    inside = scene.place(address=str(forum.threads[0].id))
    assert await scene.chat.check_place(inside) == ("Send Messages in Posts",)


async def test_set_up_from_a_post_of_the_forum(scene: Scene) -> None:
    forum = await forum_in(scene)
    await scene.chat.post(place(scene, forum), HELLO)
    thread = forum.threads[0]
    step = sound(await scene.boris.slash(thread, "leads-admin setup"))
    assert "This is a post of a forum" in said(step)
    assert {"Post leads here", "A post for each lead"} <= set(labels(step))
    done = sound(await scene.boris.click(step, label="A post for each lead"))
    assert "a post of its own in this forum" in said(done)
    community = await scene.world.store.communities.of("discord", str(scene.guild.id))
    kept = await scene.world.store.places.find(community.id, str(forum.id))
    assert kept is not None
    assert (kept.forum, kept.lane) == (True, "instant")
    # From now on the commands mean the forum, in any of its posts.
    again = said(sound(await scene.boris.slash(thread, "leads-admin setup")))
    assert "Leads are posted in this forum: at once." in again
    sound(await scene.boris.slash(thread, "leads-admin routing", specialities="nlp"))
    kept = await scene.world.store.places.find(community.id, str(forum.id))
    assert kept is not None
    assert kept.specialities == ("nlp",)
    assert await scene.world.store.places.find(community.id, str(thread.id)) is None


async def test_elsewhere_there_is_no_forum_to_set_up(scene: Scene) -> None:
    step = sound(await scene.boris.slash(scene.leads, "leads-admin setup"))
    assert "A post for each lead" not in labels(step)

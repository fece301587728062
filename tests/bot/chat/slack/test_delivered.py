"""What was delivered is used: cards in direct messages, digests in channels, after a restart."""

from dataclasses import replace

from bot.chat.cards import card
from bot.chat.cards_digest import digest
from bot.models import Place
from tests.bot.chat.slack.human import labels, shown, until
from tests.bot.chat.slack.stand import Stand


async def direct(stand: Stand) -> Place:
    """Anna's direct messages."""
    community = await stand.store.communities.of("slack", "T1", "Fernhill")
    member = await stand.store.members.of(community.id, "UANNA", "Anna")
    return await stand.store.places.add(
        Place(0, community.id, "slack", "UANNA", "dm", member.id, lane="daily")
    )


async def test_a_card_in_direct_messages_changes_in_place(stand: Stand) -> None:
    chat = await stand.sockets()
    place = await direct(stand)
    (lead,) = await stand.store.leads.many([3], community=place.community)
    message = card(lead, stand.world.services.showing(), place=place.id, dm=True)
    receipt = await chat.post(place, message, key="k1")
    await stand.stop(chat)
    chat = await stand.sockets()
    (posted,) = stand.slack.direct("T1", "UANNA")
    saved = await stand.human().clicks(posted, "Save", dm=True)
    assert saved["replace_original"] is True
    await until(lambda: any(one.startswith("Undo") for one in labels(posted)))
    assert await chat.find(place, "k1") == receipt


async def test_every_direct_message_can_be_stopped(stand: Stand) -> None:
    chat = await stand.sockets()
    place = await direct(stand)
    leads = await stand.store.leads.many([1, 2, 3], community=place.community)
    entries = [(lead, None) for lead in leads]
    message = digest(entries, stand.world.services.showing(), place=place.id, dm=True)
    await chat.post(place, message, key="k1")
    (posted,) = stand.slack.direct("T1", "UANNA")
    assert labels(posted)[-2:] == ["Stop these messages", "Settings"]
    stopped = await stand.human().clicks(posted, "Stop", dm=True)
    assert shown(stopped).strip()
    kept = await stand.store.places.get(place.id)
    assert kept is not None
    assert kept.lane == "off"


async def test_a_digest_in_a_channel_answers_each_reader_in_private(stand: Stand) -> None:
    chat = await stand.sockets()
    place = replace(await direct(stand), kind="channel", address="C1", member=None)
    leads = await stand.store.leads.many([1, 2, 3], community=place.community)
    message = digest([(lead, None) for lead in leads], stand.world.services.showing(), place=9)
    await chat.post(place, message, key="k1")
    (posted,) = stand.slack.shown("C1")
    opened = await stand.human().chooses(posted, "2.")
    assert opened["response_type"] == "ephemeral"
    assert opened["replace_original"] is False
    assert "Save" in labels(opened)
    assert len(stand.slack.shown("C1")) == 1


async def test_a_press_in_a_thread_is_answered_there(stand: Stand) -> None:
    chat = await stand.sockets()
    place = replace(await direct(stand), kind="channel", address="C1", member=None, threads=True)
    (lead,) = await stand.store.leads.many([3], community=place.community)
    await chat.post(place, card(lead, stand.world.services.showing()), key="k1")
    head, reply = stand.slack.shown("C1")
    answer = await stand.human().clicks(reply, "Why")
    assert answer["thread_ts"] == head["ts"]

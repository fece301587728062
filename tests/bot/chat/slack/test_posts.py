"""Deliveries: posted once, found again, edited, threaded; every refusal means what it says."""

from dataclasses import replace
from typing import Any

import pytest

from bot.chat.base import receipt_of
from bot.chat.cards import card
from bot.chat.messages import Message
from bot.chat.slack_chat import SlackChat
from bot.errors import ChatBusy, ChatError, MessageGone, PlaceGone
from bot.models import Place
from tests.bot.chat.invented import SHOWING, lead, match
from tests.bot.chat.slack.faults import Fault
from tests.bot.chat.slack.human import shown
from tests.bot.chat.slack.stand import Stand

CARD = card(lead(), SHOWING, match(), place=1)


@pytest.fixture
async def chat(stand: Stand) -> Any:
    made = stand.chat()
    yield made
    await made.close()


@pytest.fixture
async def place(stand: Stand) -> Place:
    community = await stand.store.communities.of("slack", "T1", "Fernhill")
    return Place(1, community.id, "slack", "C1")


async def test_posts_in_a_channel(stand: Stand, chat: SlackChat, place: Place) -> None:
    receipt = await chat.post(place, CARD, key="k1")
    (posted,) = stand.slack.shown("C1")
    assert receipt_of(str(receipt)) == receipt
    assert posted["metadata"] == {
        "event_type": "leadbot_delivery",
        "event_payload": {"key": "k1"},
    }
    assert (posted["unfurl_links"], posted["unfurl_media"]) in {(False, False), ("0", "0")}
    assert posted["text"].startswith("Machine Learning Engineer")


async def test_finds_what_was_posted_before(stand: Stand, chat: SlackChat, place: Place) -> None:
    sent = await chat.post(place, CARD, key="k1")
    for number in range(205):
        await chat.post(place, Message(f"other {number}"), key=f"o{number}")
    assert await chat.find(place, "k1") == sent
    assert await chat.find(place, "k2") is None


async def test_finds_a_post_whose_answer_was_lost(
    stand: Stand, chat: SlackChat, place: Place
) -> None:
    stand.slack.faults["chat.postMessage"].append(Fault(after=True, drop=True))
    with pytest.raises(ChatError, match="no answer"):
        await chat.post(place, CARD, key="k1")
    assert len(stand.slack.shown("C1")) == 1
    assert await chat.find(place, "k1") is not None


async def test_direct_messages_open_a_channel(stand: Stand, chat: SlackChat, place: Place) -> None:
    direct = replace(place, address="UANNA", kind="dm")
    receipt = await chat.post(direct, CARD, key="k1")
    await chat.post(direct, CARD, key="k2")
    assert len(stand.slack.direct("T1", "UANNA")) == 2
    assert len(stand.slack.called("conversations.open")) == 1
    assert await chat.find(direct, "k1") == receipt


async def test_edits_what_was_posted(stand: Stand, chat: SlackChat, place: Place) -> None:
    receipt = await chat.post(place, CARD, key="k1")
    await chat.edit(receipt, card(lead(state="closed"), SHOWING))
    (posted,) = stand.slack.shown("C1")
    assert posted["text"].startswith("[Closed]")
    stand.slack.shown("C1").clear()
    with pytest.raises(MessageGone):
        await chat.edit(receipt, CARD)


async def test_threads_keep_the_channel_short(stand: Stand, chat: SlackChat, place: Place) -> None:
    threaded = replace(place, threads=True)
    receipt = await chat.post(threaded, CARD, key="k1")
    head, reply = stand.slack.shown("C1")
    assert reply["thread_ts"] == head["ts"]
    assert len(head["blocks"]) == 2
    assert "PyTorch" in shown(reply)
    assert await chat.find(threaded, "k1") == receipt
    await chat.edit(receipt, card(lead(state="closed"), SHOWING))
    assert all(one["text"].startswith("[Closed]") for one in stand.slack.shown("C1"))


async def _is_finished(stand: Stand, threaded: Place) -> None:
    """A process that comes later posts the second half below the first."""
    later = stand.chat()
    assert await later.find(threaded, "k1") is None
    await later.post(threaded, CARD, key="k1")
    head, reply = stand.slack.shown("C1")
    assert reply["thread_ts"] == head["ts"]
    await later.close()


async def test_a_thread_that_was_begun_is_finished(
    stand: Stand, chat: SlackChat, place: Place
) -> None:
    threaded = replace(place, threads=True)
    stand.slack.faults["chat.postMessage"].extend([Fault(after=True, drop=True)])
    with pytest.raises(ChatError):
        await chat.post(threaded, CARD, key="k1")
    await _is_finished(stand, threaded)


async def test_a_thread_whose_second_half_must_wait_is_not_begun_twice(
    stand: Stand, chat: SlackChat, place: Place
) -> None:
    threaded = replace(place, threads=True)
    stand.slack.faults["chat.postMessage"].append(Fault(429, retry_after=7))
    with pytest.raises(ChatBusy) as first:
        await chat.post(threaded, CARD, key="k1")
    assert first.value.unsent
    stand.slack.chance = lambda _: (
        Fault(429, retry_after=7) if len(stand.slack.shown("C1")) == 1 else None
    )
    with pytest.raises(ChatBusy) as second:
        await chat.post(threaded, CARD, key="k1")
    assert not second.value.unsent
    stand.slack.chance = lambda _: None
    await _is_finished(stand, threaded)


async def test_a_thread_whose_first_half_was_deleted_is_begun_anew(
    stand: Stand, chat: SlackChat, place: Place
) -> None:
    threaded = replace(place, threads=True)
    begun = stand.slack.shown("C1")
    stand.slack.chance = lambda _: Fault(error="thread_not_found") if begun else None
    with pytest.raises(MessageGone):
        await chat.post(threaded, CARD, key="k1")
    begun.clear()
    stand.slack.chance = lambda _: None
    await chat.post(threaded, CARD, key="k1")
    head, reply = stand.slack.shown("C1")
    assert reply["thread_ts"] == head["ts"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"member": False}, "/invite"),
        ({"archived": True}, "archived"),
        ({"team": "T2"}, "does not exist"),
    ],
)
async def test_a_closed_channel_is_gone(
    stand: Stand, chat: SlackChat, place: Place, change: dict[str, Any], said: str
) -> None:
    for name, value in change.items():
        setattr(stand.slack.channels["C1"], name, value)
    with pytest.raises(PlaceGone, match=said):
        await chat.post(place, CARD, key="k1")
    (missing,) = await chat.check_place(place)
    assert said in missing


async def test_a_deactivated_member_is_gone(stand: Stand, chat: SlackChat, place: Place) -> None:
    stand.slack.workspaces["T1"].users["UANNA"]["deleted"] = True
    with pytest.raises(PlaceGone, match="deactivated"):
        await chat.post(replace(place, address="UANNA", kind="dm"), CARD, key="k1")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ("cannot_dm_bot", "dm"),
        ("user_disabled", "dm"),
        ("user_not_found", "dm"),
        ("user_not_visible", "dm"),
        ("messages_tab_disabled", "dm"),
        ("account_inactive", "dm"),
        ("token_revoked", "channel"),
        ("invalid_auth", "channel"),
        ("team_access_not_granted", "channel"),
        ("restricted_action_read_only_channel", "channel"),
    ],
)
async def test_what_will_never_work_again_ends_the_place(
    stand: Stand, chat: SlackChat, place: Place, error: str, kind: Any
) -> None:
    at = replace(place, kind=kind, address="UANNA" if kind == "dm" else "C1")
    await chat.installs.own()
    first = "conversations.open" if error.startswith(("cannot", "user")) else "chat.postMessage"
    stand.slack.faults[first].append(Fault(error=error))
    with pytest.raises(PlaceGone) as told:
        await chat.post(at, CARD, key="k1")
    assert f"[{error}]" in str(told.value)


@pytest.mark.parametrize(
    ("error", "removed"),
    [
        ("account_inactive", True),
        ("token_revoked", True),
        ("missing_scope", True),
        ("channel_not_found", False),
    ],
)
async def test_what_a_new_installation_mends_is_told_apart(
    stand: Stand, chat: SlackChat, place: Place, error: str, removed: bool
) -> None:
    await chat.installs.own()
    stand.slack.faults["chat.postMessage"].append(Fault(error=error))
    with pytest.raises(PlaceGone) as told:
        await chat.post(place, CARD, key="k1")
    assert told.value.removed is removed


async def test_the_scope_that_is_missing_is_named(
    stand: Stand, chat: SlackChat, place: Place
) -> None:
    stand.slack.workspaces["T1"].scopes = frozenset({"chat:write", "channels:read"})
    with pytest.raises(PlaceGone, match=r"install the app again to grant it \(im:write\)"):
        await chat.post(replace(place, kind="dm", address="UANNA"), CARD, key="k1")


async def test_private_channels_and_direct_messages_need_no_other_scope(
    stand: Stand, chat: SlackChat, place: Place
) -> None:
    stand.slack.channel("T1", "G1")
    for at in (replace(place, address="G1"), replace(place, address="UANNA", kind="dm")):
        sent = await chat.post(at, CARD, key=f"k{at.address}")
        assert await chat.find(at, f"k{at.address}") == sent
        assert await chat.check_place(at) == ()


async def test_nothing_is_missing_where_the_app_was_invited(chat: SlackChat, place: Place) -> None:
    assert await chat.check_place(place) == ()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(429, retry_after=7), ChatBusy),
        (Fault(503), ChatError),
        (Fault(500), ChatError),
        (Fault(error="internal_error"), ChatError),
        (Fault(error="account_inactive"), PlaceGone),
        (Fault(error="missing_scope"), PlaceGone),
        (Fault(drop=True), ChatError),
    ],
)
async def test_refusals_are_told_apart_at_once(
    stand: Stand, chat: SlackChat, place: Place, fault: Fault, error: type[ChatError]
) -> None:
    await chat.installs.own()
    stand.slack.faults["chat.postMessage"].append(fault)
    with pytest.raises(ChatError) as told:
        await chat.post(place, CARD, key="k1")
    assert type(told.value) is error
    assert stand.slack.shown("C1") == []
    if isinstance(told.value, ChatBusy):
        assert told.value.retry_after == 7
        assert told.value.unsent
    assert "xoxb" not in str(told.value)


async def test_a_layout_that_slack_refuses_is_said_in_words(
    stand: Stand, chat: SlackChat, place: Place
) -> None:
    stand.slack.faults["chat.postMessage"].append(Fault(error="invalid_blocks"))
    await chat.post(place, CARD, key="k1")
    (posted,) = stand.slack.shown("C1")
    assert "blocks" not in posted
    assert "PyTorch" in posted["text"]


async def test_a_place_of_another_workspace_is_not_posted_to(stand: Stand, chat: SlackChat) -> None:
    other = await stand.store.communities.of("slack", "T2", "Mossgate")
    with pytest.raises(PlaceGone, match="not installed"):
        await chat.post(Place(2, other.id, "slack", "C2"), CARD, key="k1")

"""Every planned post once, whatever breaks in between."""

import asyncio
import itertools
from datetime import timedelta
from typing import Any

import pytest

from bot.chat.messages import Message
from bot.commands.leaving import ENDED
from bot.errors import NO_ACCESS, ChatBusy, MessageGone, PlaceGone, StoreError
from bot.models import Place
from bot.work import deliver
from bot.work.deliver import LEASE
from bot.work.pace import Pace
from bot.work.send import TRIES
from tests.bot.work.fakes import FakeClock, lost
from tests.bot.work.world import World


async def test_a_lead_is_posted_once_to_each_place_that_wants_it(world: World) -> None:
    await world.place("#a")
    await world.place("#b")
    await world.leads(3)
    await world.plan()
    posted = await world.deliver()
    assert [len(world.chat.shown(one)) for one in ("#a", "#b")] == [3, 3]
    assert len({one.key for one in posted}) == 6
    await world.plan()
    assert await world.deliver() == []


async def test_a_post_whose_thread_was_deleted_under_it_is_not_lost(world: World) -> None:
    await world.place("#a")
    await world.leads(1)
    await world.plan()
    world.chat.before["#a"].append(MessageGone("console", "#a", "thread_not_found"))
    assert len(await world.deliver(60)) == 1


async def test_posts_of_a_place_keep_their_order_through_errors(world: World) -> None:
    await world.place("#a")
    await world.leads(4)
    await world.plan()
    world.chat.before["#a"].extend([lost("#a"), ChatBusy("console", "#a", "429", 3)])
    posted = await world.deliver(60)
    ids = [(await world.store.deliveries.of_place(1))[::-1][n].key for n in range(4)]
    assert [one.key for one in posted] == ids


async def test_a_post_whose_answer_was_lost_is_found_and_not_repeated(world: World) -> None:
    await world.place("#a")
    await world.leads(2)
    await world.plan()
    world.chat.after["#a"].append(lost("#a"))
    await world.deliver(60)
    assert len(world.chat.shown("#a")) == 2
    assert world.chat.doubled == []
    assert world.courier.counted == {"retried": 1, "found": 1, "sent": 1}


async def test_a_process_that_died_between_posting_and_noting_costs_the_lease(
    world: World,
) -> None:
    await world.place("#a")
    await world.leads(1)
    await world.plan()
    claimed = await world.store.deliveries.claim(world.clock(), LEASE, 10, "dead")
    await world.chat.post(claimed[0].place, _message(), key=claimed[0].key)
    world.restarted()
    assert await world.deliver(LEASE.total_seconds() - 1) == []
    assert (await world.store.deliveries.counts()).sent == 0
    await world.deliver(LEASE.total_seconds() + 1)
    assert (await world.store.deliveries.counts()).sent == 1
    assert len(world.chat.shown("#a")) == 1


async def test_a_process_that_died_before_posting_loses_nothing(world: World) -> None:
    await world.place("#a")
    await world.leads(1)
    await world.plan()
    await world.store.deliveries.claim(world.clock(), LEASE, 10, "dead")
    world.restarted()
    await world.deliver(60)
    assert len(world.chat.shown("#a")) == 1


async def test_a_receipt_that_could_not_be_written_is_written_with_the_next(world: World) -> None:
    await world.place("#a")
    await world.place("#b")
    await world.leads(1)
    await world.plan()
    sent, full = world.store.receipts.sent, [StoreError("the disk is full")]

    async def writing(*given: Any, **more: Any) -> None:
        if full:
            raise full.pop()
        await sent(*given, **more)

    world.store.receipts.sent = writing  # type: ignore[method-assign]  # a disk, full for a moment
    await world.deliver(60)
    assert (await world.store.deliveries.counts()).sent == 2
    assert world.chat.looked == []


async def test_a_slow_process_whose_claim_was_taken_over_disturbs_nobody(world: World) -> None:
    await world.place("#a")
    await world.leads(1)
    await world.plan()
    (late,) = await world.store.deliveries.claim(world.clock(), LEASE, 10, "slow")
    world.clock.move(31)
    (taken,) = await world.store.deliveries.claim(world.clock(), LEASE, 10, "quick")
    assert taken.id == late.id
    assert not await world.store.receipts.put_back(late.id, "slow", world.clock(), "late")
    assert await world.store.deliveries.claim(world.clock(), LEASE, 10, "third") == []
    assert await world.store.receipts.put_back(late.id, "quick", world.clock(), "busy")


async def test_a_claim_that_came_late_is_not_begun(world: World) -> None:
    """On a busy machine claiming alone may take most of the lease."""
    await world.place("#a")
    await world.leads(1)
    await world.plan()
    claim = world.store.deliveries.claim

    async def slow(*given: Any, **more: Any) -> Any:
        claimed = await claim(*given, **more)
        world.clock.move(26)
        return claimed

    world.store.deliveries.claim = slow  # type: ignore[method-assign]  # a busy machine
    await world.courier.step()
    await world.courier.settle()
    assert world.chat.asked == []
    assert (await world.store.deliveries.counts()).retrying == 1


async def test_a_busy_place_is_left_alone_as_long_as_it_asks(world: World) -> None:
    await world.place("#busy")
    await world.place("#free")
    await world.leads(2)
    await world.plan()
    world.chat.busy_until["#busy"] = world.clock() + timedelta(seconds=60)
    asked = len(world.chat.asked)
    await world.deliver(59)
    assert len(world.chat.shown("#free")) == 2
    assert world.chat.asked[asked:].count("#busy") == 1
    await world.deliver(5)
    assert len(world.chat.shown("#busy")) == 2


def test_a_shorter_wait_does_not_end_a_longer_one(clock: FakeClock) -> None:
    pace, place = Pace(ticks=clock.ticks), Place(1, 1, "console", "#busy")
    pace.asked(place, 60)
    pace.asked(place, 3)
    assert pace.wait(place) == 60


async def test_a_platform_that_is_busy_everywhere_is_left_alone_everywhere(world: World) -> None:
    for number in range(5):
        await world.place(f"#{number}")
    await world.leads(1)
    await world.plan()
    world.chat.before["#0"].append(ChatBusy("console", "#0", "global 429", 30, everywhere=True))
    for number in range(1, 5):
        world.chat.before[f"#{number}"].append(
            ChatBusy("console", f"#{number}", "global 429", 30, everywhere=True)
        )
    await world.deliver(29)
    assert len(world.chat.posts) == 0
    assert len(world.chat.asked) <= 5
    await world.deliver(10)
    assert len(world.chat.posts) == 5


async def test_a_dead_place_is_tried_once(world: World) -> None:
    place = await world.place("#gone")
    await world.leads(5)
    await world.plan()
    world.chat.gone.add("#gone")
    await world.deliver(60)
    assert world.chat.asked == ["#gone"]
    stored = await world.store.places.get(place.id)
    assert stored is not None
    assert stored.dead == "channel was deleted"
    assert (await world.store.deliveries.counts()).dropped == 5
    await world.leads(1)
    assert (await world.plan()).posts == 0


async def test_an_error_of_our_own_costs_one_place_only(world: World) -> None:
    await world.place("#a")
    await world.place("#b")
    await world.leads(1)
    await world.plan()
    world.chat.before["#a"].append(ZeroDivisionError("ours"))
    await world.deliver()
    assert len(world.chat.shown("#b")) == 1
    await world.deliver(60)
    assert len(world.chat.shown("#a")) == 1


async def test_a_post_that_the_platform_never_takes_is_given_up_visibly(world: World) -> None:
    await world.place("#a")
    await world.place("#b")
    await world.leads(1)
    await world.plan()
    world.chat.before["#a"].extend([lost("#a")] * TRIES)
    await world.deliver(3600)
    counts = await world.store.deliveries.counts()
    assert (counts.sent, counts.failed) == (1, 1)
    await world.leads(1)
    await world.plan()
    await world.deliver()
    assert len(world.chat.shown("#a")) == 1


async def test_being_asked_to_wait_is_no_try(world: World) -> None:
    await world.place("#a")
    await world.place("#b")
    await world.leads(1)
    await world.plan()
    busy = ChatBusy("console", "#a", "429", 3, unsent=True)
    world.chat.before["#a"].extend([busy] * 20 + [lost("#a")] * (TRIES - 1))
    await world.deliver(3600)
    counts = await world.store.deliveries.counts()
    assert (counts.sent, counts.failed) == (2, 0)


async def test_being_asked_to_wait_is_no_try_where_the_post_may_be_out(world: World) -> None:
    await world.place("#a")
    await world.place("#b")
    await world.leads(1)
    await world.plan()
    world.chat.after["#a"].append(ChatBusy("console", "#a", "503", 3))
    found, busy = world.chat.find, [ChatBusy("console", "#a", "503", 3)] * TRIES

    async def finding(place: Place, key: str) -> Any:
        if busy:
            raise busy.pop()
        return await found(place, key)

    world.chat.find = finding  # type: ignore[method-assign]  # busy for a while
    world.chat.before["#a"].extend([lost("#a")] * 2)
    await world.deliver(3600)
    counts = await world.store.deliveries.counts()
    assert (counts.sent, counts.failed) == (2, 0)
    assert world.chat.doubled == []


async def test_what_was_surely_not_sent_is_not_looked_for(world: World) -> None:
    await world.place("#a")
    await world.leads(1)
    await world.plan()
    world.chat.before["#a"].extend([ChatBusy("console", "#a", "429", 3, unsent=True)] * 2)
    await world.deliver(60)
    assert len(world.chat.shown("#a")) == 1
    assert world.chat.looked == []
    # What is not known is.
    world.chat.before["#a"].append(ChatBusy("console", "#a", "503", 3))
    await world.leads(1)
    await world.plan()
    await world.deliver(60)
    assert len(world.chat.looked) == 1


async def test_a_slow_process_gives_nothing_up(world: World) -> None:
    await world.place("#a")
    await world.place("#b")
    await world.leads(1)
    await world.plan()
    world.chat.before["#a"].extend([TimeoutError()] * 20)
    await world.deliver(6 * 3600)
    counts = await world.store.deliveries.counts()
    assert (counts.sent, counts.failed) == (2, 0)


async def test_an_outage_of_hours_loses_nothing(world: World) -> None:
    await world.place("#a")
    await world.leads(2)
    await world.plan()
    world.chat.before["#a"].extend([lost("#a")] * 30)
    await world.deliver(6 * 3600)
    assert len(world.chat.shown("#a")) == 2


async def test_a_lead_that_closed_meanwhile_is_not_posted(world: World) -> None:
    await world.place("#a")
    (lead,) = await world.leads(1)
    await world.plan()
    await world.store.leads.set_state(lead, "closed", "gone")
    assert await world.deliver() == []
    assert (await world.store.deliveries.counts()).dropped == 1


async def test_stopping_gives_back_what_is_in_hand_with_its_mark(world: World) -> None:
    await world.place("#a")
    await world.place("#b")
    await world.leads(1)
    await world.plan()
    started = asyncio.Event()

    async def hanging(*_: object, **__: object) -> None:
        started.set()
        await asyncio.sleep(60)

    world.chat.post = hanging  # type: ignore[method-assign, assignment]  # hangs as a platform may
    step = asyncio.create_task(world.courier.step())
    await started.wait()
    await step
    await world.courier.close()
    waiting = await world.store.deliveries.claim(world.clock(), LEASE, 10, "next")
    assert [one.attempts for one in waiting] == [2, 2]


@pytest.mark.parametrize("hangs", [False, True])
async def test_a_post_that_could_not_be_noted_before_a_stop_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch, hangs: bool
) -> None:
    await world.place("#a")
    await world.leads(1)
    await world.plan()
    noting = asyncio.Event()

    async def locked(*_: object, **__: object) -> None:
        noting.set()
        await asyncio.sleep(60 if hangs else 0)
        raise StoreError("the database is locked")

    monkeypatch.setattr(deliver, "GRACE", 0.01)
    with monkeypatch.context() as database:
        database.setattr(world.store.receipts, "sent", locked)
        database.setattr(world.store.receipts, "put_back", locked)
        step = asyncio.create_task(world.courier.step())
        await noting.wait()
        await step
        await world.courier.close()
    world.restarted()
    await world.deliver(60)
    assert world.courier.counted == {"found": 1}
    assert world.chat.doubled == []


async def test_slack_gets_a_message_a_second_and_channel(world: World) -> None:
    world.chat.platform = "slack"
    world.restarted()
    for address in ("C1", "C2"):
        await world.place(address, platform="slack")
    await world.leads(5)
    await world.plan()
    await world.deliver(30)
    for address in ("C1", "C2"):
        times = [one.at for one in world.chat.shown(address)]
        gaps = [(b - a).total_seconds() for a, b in itertools.pairwise(times)]
        assert len(times) == 5
        assert min(gaps) >= 1.0


async def test_a_platform_without_a_chat_here_is_another_processs_work(world: World) -> None:
    await world.place("C1", platform="slack")
    await world.leads(1)
    await world.plan()
    assert await world.deliver() == []
    assert (await world.store.deliveries.counts()).planned == 1


@pytest.mark.slow
async def test_one_busy_place_of_a_thousand_delays_no_other(world: World) -> None:
    for number in range(1000):
        await world.place(f"#{number}")
    await world.leads(2)
    await world.plan()
    begun = world.clock()
    world.chat.busy_until["#500"] = begun + timedelta(seconds=60)
    await world.deliver(10)
    others = [one for one in world.chat.posts.values() if one.place != "#500"]
    assert len(others) == 1998
    assert max(one.at for one in others) - begun <= timedelta(seconds=1)
    assert world.chat.shown("#500") == []
    await world.deliver(60)
    assert len(world.chat.shown("#500")) == 2


async def test_a_place_that_comes_to_life_gets_what_is_new_only(world: World) -> None:
    place = await world.place("#a")
    await world.leads(1)
    await world.plan()
    world.chat.before["#a"].append(PlaceGone("console", "#a", "archived"))
    await world.deliver()
    await world.store.places.add(place)
    await world.leads(1)
    await world.plan()
    assert len(await world.deliver()) == 1


@pytest.mark.parametrize("told", [True, False])
async def test_a_place_that_was_refused_before_the_removal_was_told_comes_back(
    world: World, told: bool
) -> None:
    place = await world.place("#a")
    await world.leads(1)
    await world.plan()
    refused = PlaceGone("console", "#a", "access was taken back", removed=True)
    world.chat.before["#a"].append(refused)
    await world.deliver()
    if told:
        await world.store.absence.begin(place.community, ENDED, NO_ACCESS)
    await world.store.absence.end(place.community, ENDED, NO_ACCESS)
    await world.leads(1)
    await world.plan()
    assert len(await world.deliver()) == 1


def _message() -> Message:
    return Message("posted by a process that died then")

"""Ten thousand sources, some of them slow: each is asked when it is due."""

import asyncio

import pytest

from bot.storage.store import Store
from bot.work import rounds
from bot.work.rounds import Rounds
from tests.bot.work.boards import jobs
from tests.bot.work.fakes import FakeClock
from tests.bot.work.test_poll import Polling


class SlowAnswer:
    """Lets every request to one path wait until it is told to go on."""

    def __init__(self, polling: Polling, path: str) -> None:
        self.go, self.path = asyncio.Event(), path
        self.fetch = polling.fetcher.fetch
        polling.fetcher.fetch = self  # type: ignore[method-assign, assignment]  # in its place

    async def __call__(self, source: str, request: object, validators: object = None) -> object:
        if getattr(request, "url", "").endswith(self.path):
            await self.go.wait()
        return await self.fetch(source, request, validators)  # type: ignore[arg-type]  # passed on


async def test_a_slow_source_holds_nobody_up(store: Store, clock: FakeClock) -> None:
    polling = Polling(store, clock)
    for name in ("slow", "quick"):
        await polling.add(name)
        polling.pages[f"/{name}"] = jobs(1)
    slow = SlowAnswer(polling, "/slow")
    under_test = Rounds(polling.poller())
    assert await under_test.step() == 2
    assert (await polling.state("quick")).last_success_at is not None
    clock.move(hours=2)
    await under_test.step()
    assert polling.fetcher.asked == ["/quick", "/quick"]
    slow.go.set()
    await under_test.settle()
    assert polling.fetcher.asked.count("/slow") == 1
    assert (await polling.state("slow")).last_success_at is not None


async def test_stopping_makes_due_again_what_was_broken_off(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    polling = Polling(store, clock)
    await polling.add("slow")
    polling.pages["/slow"] = jobs(1)
    SlowAnswer(polling, "/slow")
    under_test = Rounds(polling.poller())
    monkeypatch.setattr(rounds, "GRACE", 0.05)
    await under_test.step()
    assert await store.sources.due(clock()) == []
    await under_test.close()
    assert [one.name for one in await store.sources.due(clock())] == ["slow"]


async def test_what_is_due_beyond_the_hands_waits_for_free_ones_only(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "AT_ONCE", 2)
    monkeypatch.setattr(rounds, "ROOM", 1)
    polling = Polling(store, clock)
    names = ("a-slow", "b", "c", "d")
    for name in names:
        await polling.add(name)
        polling.pages[f"/{name}"] = jobs(1)
    slow = SlowAnswer(polling, "/a-slow")
    under_test = Rounds(polling.poller())
    taken = [await under_test.step() for _ in range(3)]
    assert taken == [2, 1, 1]
    assert polling.fetcher.asked == ["/b", "/c", "/d"]
    slow.go.set()
    await under_test.settle()
    assert polling.fetcher.asked[-1] == "/a-slow"


async def test_full_hands_are_no_reason_to_rest(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "AT_ONCE", 1)
    monkeypatch.setattr(rounds, "ROOM", 1)
    monkeypatch.setattr(rounds, "LOOK", 0.05)
    polling = Polling(store, clock)
    for name in ("slow", "waiting"):
        await polling.add(name)
        polling.pages[f"/{name}"] = jobs(1)
    slow = SlowAnswer(polling, "/slow")
    under_test = Rounds(polling.poller())
    assert await under_test.step() == 1
    assert await under_test.step() > 0
    assert polling.fetcher.asked == []
    slow.go.set()
    await under_test.settle()
    assert await under_test.step() == 1
    await under_test.settle()
    assert polling.fetcher.asked == ["/slow", "/waiting"]

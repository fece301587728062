import asyncio
import time

import pytest

from bot.work import engine_embedded
from bot.work.engine_embedded import EmbeddedEngine
from bot.work.jobs import Job


async def until(happened: asyncio.Event) -> None:
    async with asyncio.timeout(5):
        await happened.wait()


async def test_an_exception_never_ends_a_loop() -> None:
    stop, enough = asyncio.Event(), asyncio.Event()
    calls = 0

    async def failing() -> int:
        nonlocal calls
        calls += 1
        if calls >= 4:
            enough.set()
        raise ValueError("no luck")

    engine = EmbeddedEngine([Job("poll", failing, 0.001)])
    running = asyncio.create_task(engine.run(stop))
    await until(enough)
    stop.set()
    await running
    assert b'leadbot_step_errors_total{step="poll"}' in engine.metrics.text()


async def test_a_slow_step_does_not_delay_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_embedded, "GRACE", 0.1)
    stop, enough = asyncio.Event(), asyncio.Event()
    calls = 0

    async def slow() -> int:
        await asyncio.sleep(60)
        return 0

    async def quick() -> int:
        nonlocal calls
        calls += 1
        if calls == 20:
            enough.set()
        return 0

    engine = EmbeddedEngine([Job("slow", slow, 1), Job("quick", quick, 0.001)])
    running = asyncio.create_task(engine.run(stop))
    await until(enough)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_what_was_done_wakes_whom_it_concerns() -> None:
    stop, read = asyncio.Event(), asyncio.Event()
    polled = iter([0, 3, 0])

    async def poll() -> int:
        return next(polled, 0)

    reads = 0

    async def reading() -> int:
        nonlocal reads
        reads += 1
        if reads == 2:
            read.set()
        return 0

    engine = EmbeddedEngine([Job("poll", poll, 0.01, wakes=("read",)), Job("read", reading, 3600)])
    running = asyncio.create_task(engine.run(stop))
    await until(read)
    stop.set()
    await running


async def test_a_serial_job_runs_only_where_it_is_its_turn() -> None:
    stop, enough = asyncio.Event(), asyncio.Event()
    asked, ran = 0, 0

    async def mine() -> bool:
        nonlocal asked
        asked += 1
        if asked == 3:
            enough.set()
        return asked >= 3

    async def step() -> int:
        nonlocal ran
        ran += 1
        return 0

    engine = EmbeddedEngine([Job("read", step, 0.001, serial=True, mine=mine)])
    running = asyncio.create_task(engine.run(stop))
    await until(enough)
    stop.set()
    await running
    assert ran == asked - 2


async def test_stopping_lets_a_step_finish_and_then_closes() -> None:
    stop, started = asyncio.Event(), asyncio.Event()
    order: list[str] = []

    async def step() -> int:
        started.set()
        await asyncio.sleep(0.05)
        order.append("finished")
        return 0

    async def close() -> None:
        order.append("released")

    engine = EmbeddedEngine([Job("deliver", step, 1)], closing=[close])
    running = asyncio.create_task(engine.run(stop))
    await until(started)
    stop.set()
    await running
    assert order == ["finished", "released"]


async def test_a_step_that_hangs_is_given_up_within_the_grace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_embedded, "GRACE", 0.2)
    stop, started = asyncio.Event(), asyncio.Event()

    async def hanging() -> int:
        started.set()
        await asyncio.sleep(60)
        return 0

    async def close() -> None:
        await asyncio.sleep(60)

    engine = EmbeddedEngine([Job("deliver", hanging, 1)], closing=[close])
    running = asyncio.create_task(engine.run(stop))
    await until(started)
    stop.set()
    begun = time.monotonic()
    await running
    assert time.monotonic() - begun < 2

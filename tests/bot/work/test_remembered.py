"""An answer that is asked for once, holds for a moment, and is asked anew after an error."""

import asyncio
from datetime import timedelta

import pytest

from bot.work.remembered import Remembered
from tests.bot.work.fakes import FakeClock


async def test_it_is_asked_once_for_all_and_anew_after_a_while(clock: FakeClock) -> None:
    asked: list[int] = []

    async def ask(key: int) -> int:
        asked.append(key)
        await asyncio.sleep(0)
        return key * 10

    kept = Remembered(ask, timedelta(seconds=1), clock, most=2)
    assert [*await asyncio.gather(kept.get(1), kept.get(1), kept.get(2))] == [10, 10, 20]
    assert asked == [1, 2]
    clock.move(1)
    assert await kept.get(1) == 10
    assert asked == [1, 2, 1]
    kept.forget(1)
    await kept.get(1)
    assert asked == [1, 2, 1, 1]
    await kept.get(3)
    await kept.get(4)
    await kept.get(1)
    assert asked[-3:] == [3, 4, 1]


async def test_an_error_is_not_kept(clock: FakeClock) -> None:
    tries = 0

    async def ask(_: int) -> int:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise ValueError("no luck")
        return 7

    kept = Remembered(ask, timedelta(hours=1), clock)
    with pytest.raises(ValueError, match="no luck"):
        await kept.get(1)
    assert await kept.get(1) == 7

"""Calls made as one: results go to who asked, and a bad one costs only itself."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.work.together import LINGER, MOST, Together


class Doubling:
    """Doubles numbers; refuses 13, and with it everything that is asked at the same time."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def __call__(self, given: Sequence[int]) -> list[int]:
        self.batches.append(list(given))
        await asyncio.sleep(0.01)
        if 13 in given:
            raise ValueError("thirteen")
        return [2 * one for one in given]


async def test_calls_at_one_time_are_one() -> None:
    doubling = Doubling()
    together = Together(doubling)
    assert list(await asyncio.gather(*map(together, range(10)))) == list(range(0, 20, 2))
    assert doubling.batches == [list(range(10))]


async def test_those_who_come_meanwhile_are_the_next() -> None:
    doubling = Doubling()
    together = Together(doubling)
    first = asyncio.create_task(together(1))
    await asyncio.sleep(LINGER + 0.005)
    assert list(await asyncio.gather(first, together(2), together(3))) == [2, 4, 6]
    assert doubling.batches == [[1], [2, 3]]
    assert await together(4) == 8


async def test_a_batch_has_a_limit() -> None:
    doubling = Doubling()
    await asyncio.gather(*map(Together(doubling), range(100, 100 + MOST + 1)))
    assert [len(one) for one in doubling.batches] == [MOST, 1]


async def test_a_bad_call_costs_only_itself() -> None:
    together = Together(Doubling())
    found = await asyncio.gather(*map(together, (1, 13, 3)), return_exceptions=True)
    assert found[::2] == [2, 6]
    assert isinstance(found[1], ValueError)


async def test_who_no_longer_waits_disturbs_nobody() -> None:
    together = Together(Doubling())
    calls = [asyncio.create_task(together(one)) for one in (1, 2)]
    await asyncio.sleep(LINGER + 0.005)
    calls[0].cancel()
    assert await calls[1] == 4
    with pytest.raises(asyncio.CancelledError):
        await calls[0]

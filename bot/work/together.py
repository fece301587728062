"""Calls that come while another is under way are made as one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")
MOST = 100
"""Calls that are made as one."""


LINGER = 0.02
"""Seconds in which others may join the first; nobody waits for a poll."""


class Together(Generic[Given, Result]):
    """Makes many calls at once with `many`, whose results come in the order of what is given.

    Where they fail together each is made alone, so that one costs only itself.
    """

    def __init__(self, many: Callable[[Sequence[Given]], Awaitable[Sequence[Result]]]) -> None:
        """Know how many calls are made as one."""
        self._many = many
        self._waiting: list[tuple[Given, asyncio.Future[Result]]] = []
        self._worker: asyncio.Task[None] | None = None

    async def __call__(self, given: Given) -> Result:
        """One call, made with others where there are others."""
        made: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((given, made))
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        return await made

    async def _work(self) -> None:
        await asyncio.sleep(LINGER)
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                await self._made(batch)
        finally:
            self._worker = None

    async def _made(self, batch: Sequence[tuple[Given, asyncio.Future[Result]]]) -> None:
        try:
            results = await self._many([given for given, _ in batch])
        except Exception as problem:  # noqa: BLE001 - it goes to whoever called
            if len(batch) == 1:
                _tell(batch[0][1], problem)
                return
            for one in batch:
                await self._made([one])
            return
        for (_, made), result in zip(batch, results, strict=True):
            if not made.done():
                made.set_result(result)


def _tell(made: asyncio.Future[Result], problem: Exception) -> None:
    if not made.done():
        made.set_exception(problem)

"""Every step in this one process: an asyncio loop for each, none of which an error can end."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import structlog

from bot.health import Metrics
from bot.work.clock import Clock, utc_now
from bot.work.jobs import Job

GRACE = 10.0
"""Seconds for what is in hand when the process is asked to stop."""
SLOWEST = 60.0
"""The longest a step that keeps failing is left alone, in seconds."""


class EmbeddedEngine:
    """Runs jobs until it is stopped; a job that did something wakes those it concerns."""

    def __init__(
        self,
        jobs: Sequence[Job],
        metrics: Metrics | None = None,
        clock: Clock = utc_now,
        closing: Sequence[Callable[[], Awaitable[None]]] = (),
    ) -> None:
        """Take the jobs; `closing` releases what they hold once they have ended."""
        self.jobs = tuple(jobs)
        self.metrics = metrics or Metrics()
        self.closing = tuple(closing)
        self._clock = clock
        self._log = structlog.get_logger("work")
        self._wake = {job.name: asyncio.Event() for job in self.jobs}

    def wake(self, name: str) -> None:
        """Let a job look at once; an unknown one is another process's."""
        if name in self._wake:
            self._wake[name].set()

    async def run(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set; then finish or release what is in hand within the grace."""
        tasks = [asyncio.create_task(self._loop(job, stop), name=job.name) for job in self.jobs]
        try:
            await stop.wait()
        finally:
            stop.set()
            for event in self._wake.values():
                event.set()
            await self._end(tasks)

    async def _end(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        if tasks:
            await asyncio.wait(tasks, timeout=GRACE * 0.4)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for close in self.closing:
            with suppress(Exception):
                await asyncio.wait_for(close(), GRACE * 0.5)

    async def _loop(self, job: Job, stop: asyncio.Event) -> None:
        failures = 0
        while not stop.is_set():
            self._wake[job.name].clear()
            done = await self._guarded(job)
            failures = 0 if done is not None else failures + 1
            if done:
                for name in job.wakes:
                    self.wake(name)
            else:
                await self._pause(job, failures)

    async def _guarded(self, job: Job) -> int | None:
        """What the step did; None where it failed, which is logged and never ends the loop."""
        try:
            if job.serial and job.mine is not None and not await job.mine():
                return 0
            done = await job.step()
        except Exception:  # noqa: BLE001 - whatever it is, the next round may succeed
            self.metrics.errors.labels(job.name).inc()
            self._log.exception("step failed", step=job.name)
            return None
        self.metrics.beat.labels(job.name).set(self._clock().timestamp())
        return done

    async def _pause(self, job: Job, failures: int) -> None:
        seconds = min(SLOWEST, job.every * 2**failures) if failures else job.every
        with suppress(TimeoutError):
            async with asyncio.timeout(max(seconds, job.every)):
                await self._wake[job.name].wait()

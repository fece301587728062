"""The same steps as jobs on PostgreSQL, for any number of processes and machines.

Rows remain the truth: a job only says "look". A lost job is made up for by the next periodic one, a
doubled one finds nothing to do. Queueing locks keep one waiting job a step; workers send heartbeats,
and the jobs of one that stopped sending them are retried, as Procrastinate documents it
("Retry stalled jobs").
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import procrastinate
import structlog
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation

from bot.health import Metrics
from bot.work.clock import Clock, utc_now
from bot.work.jobs import Job
from bot.work.queue_schema import plain_address, upgrade_queue

GRACE = 10.0
"""Seconds for what is in hand when the process is asked to stop."""
HEARTBEAT = 3.0
STALLED = 12.0
"""Seconds without a heartbeat after which a worker's jobs are given to others."""
AGAIN = 5.0
"""Seconds before a worker that ended by itself, as with a lost connection, is begun anew."""
LATE = 30
"""Seconds after which a missed look is left out: every job looks once when its process begins."""
QUEUES = ("poll", "read", "deliver", "digest")
RESCUE = "rescue"


class ProcrastinateEngine:
    """Runs jobs with Procrastinate until it is stopped."""

    def __init__(
        self,
        url: str,
        jobs: Sequence[Job],
        metrics: Metrics | None = None,
        clock: Clock = utc_now,
        closing: Sequence[Callable[[], Awaitable[None]]] = (),
        *,
        concurrency: int = 8,
        queues: Sequence[str] = QUEUES,
    ) -> None:
        """Register a task for each job; nothing is opened yet."""
        self.url = url
        self.jobs = {job.name: job for job in jobs}
        self.metrics = metrics or Metrics()
        self.closing = tuple(closing)
        self.concurrency = concurrency
        self.queues = tuple(queues)
        self._clock = clock
        self._log = structlog.get_logger("work")
        connector = procrastinate.PsycopgConnector(
            conninfo=plain_address(url), min_size=2, max_size=concurrency + 4
        )
        self.app = procrastinate.App(connector=connector, periodic_defaults={"max_delay": LATE})
        for job in jobs:
            self._register(job)
        self._register_rescue()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then finish or release what is in hand within the grace."""
        await upgrade_queue(self.url, procrastinate.__version__)
        async with self.app.open_async():
            for name in self.jobs:
                await self.wake(name)
            while not stop.is_set():
                await self._work_until(stop)

    async def _work_until(self, stop: asyncio.Event) -> None:
        """Work until asked to stop; a worker that ends for another reason is begun anew."""
        worker = asyncio.create_task(self._work())
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({worker, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            worker.cancel()  # asks it to stop; it aborts its jobs after a while
            await asyncio.gather(*(self._close(one) for one in self.closing))
            await asyncio.wait({worker}, timeout=GRACE * 0.3)
            worker.cancel()
            await asyncio.wait({worker}, timeout=GRACE * 0.1)
            return
        problem = worker.exception()
        self._log.warning("worker ended, and is begun anew", problem=str(problem)[:200])
        with suppress(TimeoutError):
            await asyncio.wait_for(stopped, AGAIN)

    async def _close(self, close: Callable[[], Awaitable[None]]) -> None:
        with suppress(Exception):
            await asyncio.wait_for(close(), GRACE * 0.5)

    async def wake(self, name: str) -> None:
        """Let a job look at once, on whichever machine is free."""
        if name in self.jobs:
            with suppress(AlreadyEnqueued):
                await self.app.tasks[name].defer_async(timestamp=0)

    async def _work(self) -> None:
        await self.app.run_worker_async(
            queues=[*self.queues, RESCUE],
            concurrency=self.concurrency,
            install_signal_handlers=False,
            shutdown_graceful_timeout=GRACE * 0.5,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=STALLED,
            fetch_job_polling_interval=2.0,
            delete_jobs="always",
        )

    def _register(self, job: Job) -> None:
        async def run(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate names the moment
            done = await self._guarded(job)
            if done:
                for name in (job.name, *job.wakes):
                    await self.wake(name)

        registered = self.app.task(
            name=job.name,
            queue=job.queue,
            queueing_lock=job.name,
            lock=job.name if job.serial else None,
        )(run)
        self.app.periodic(cron=cron(job.every), periodic_id=job.name)(registered)

    async def _guarded(self, job: Job) -> int:
        try:
            done = await job.step()
        except Exception:  # noqa: BLE001 - whatever it is, the next round may succeed
            self.metrics.errors.labels(job.name).inc()
            self._log.exception("step failed", step=job.name)
            return 0
        self.metrics.beat.labels(job.name).set(self._clock().timestamp())
        return done

    def _register_rescue(self) -> None:
        async def rescue(timestamp: int) -> None:  # noqa: ARG001 - as above
            manager = self.app.job_manager
            for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
                # Another rescuer may have been quicker.
                with suppress(ConnectorException):
                    await self._taken_over(job)

        registered = self.app.task(name=RESCUE, queue=RESCUE, queueing_lock=RESCUE)(rescue)
        self.app.periodic(cron=cron(5), periodic_id=RESCUE)(registered)

    async def _taken_over(self, job: procrastinate.jobs.Job) -> None:
        try:
            await self.app.job_manager.retry_job(job)
        except UniqueViolation:
            # Its queueing lock is taken by a newer job, which does the same work.
            await self.app.job_manager.finish_job(job, status=_FAILED, delete_job=True)
        self._log.warning("job of a lost worker taken over", step=job.task_name)


_FAILED = procrastinate.jobs.Status.FAILED


def cron(seconds: float) -> str:
    """The pattern that comes closest to an interval: whole seconds, minutes or hours."""
    if seconds < 60:
        return f"* * * * * */{max(1, round(seconds))}"
    if seconds < 3600:
        return f"*/{round(seconds / 60)} * * * *"
    return f"7 */{min(23, max(1, round(seconds / 3600)))} * * *"

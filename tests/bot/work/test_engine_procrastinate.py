"""The same jobs on a real PostgreSQL: once at a time where they must, rescued when a worker dies."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from procrastinate import __version__
from procrastinate.periodic import PeriodicDeferrer
from procrastinate.schema import SchemaManager

from bot.errors import StoreError
from bot.work import engine_procrastinate
from bot.work.engine_procrastinate import ProcrastinateEngine, cron
from bot.work.jobs import Job
from bot.work.queue_schema import numbers, plain_address, scripts_between, upgrade_queue

pytestmark = pytest.mark.xdist_group("postgres")
SELDOM = 23 * 3600
"""Seconds between looks of their own accord, which no test waits for."""


def counting(enough: asyncio.Event, until: int) -> tuple[list[float], Job]:
    calls: list[float] = []

    async def step() -> int:
        calls.append(time.monotonic())
        if len(calls) >= until:
            enough.set()
            return 0
        return 1

    return calls, Job("deliver", step, SELDOM)


async def test_a_job_that_did_something_looks_again(postgres: str) -> None:
    stop, enough = asyncio.Event(), asyncio.Event()
    calls, job = counting(enough, 3)
    engine = ProcrastinateEngine(postgres, [job])
    running = asyncio.create_task(engine.run(stop))
    async with asyncio.timeout(20):
        await enough.wait()
    stop.set()
    begun = time.monotonic()
    await running
    assert time.monotonic() - begun < 10
    assert len(calls) == 3


async def test_a_failing_step_ends_nothing_and_wakes_nobody(postgres: str) -> None:
    stop, enough = asyncio.Event(), asyncio.Event()
    failed = 0

    async def failing() -> int:
        nonlocal failed
        failed += 1
        raise RuntimeError("no luck")

    _, job = counting(enough, 2)
    engine = ProcrastinateEngine(postgres, [Job("poll", failing, SELDOM, queue="poll"), job])
    running = asyncio.create_task(engine.run(stop))
    async with asyncio.timeout(20):
        await enough.wait()
    stop.set()
    await running
    assert failed == 1
    assert b'leadbot_step_errors_total{step="poll"} 1.0' in engine.metrics.text()


async def test_a_serial_job_never_runs_twice_at_once(postgres: str) -> None:
    stop, enough = asyncio.Event(), asyncio.Event()
    running_now, most, calls = 0, 0, 0

    async def step() -> int:
        nonlocal running_now, most, calls
        running_now, calls = running_now + 1, calls + 1
        most = max(most, running_now)
        await asyncio.sleep(0.1)
        running_now -= 1
        if calls >= 3:
            enough.set()
            return 0
        return 1

    job = Job("read", step, SELDOM, queue="read", serial=True)
    engines = [ProcrastinateEngine(postgres, [job]) for _ in range(2)]
    tasks = [asyncio.create_task(one.run(stop)) for one in engines]
    async with asyncio.timeout(20):
        await enough.wait()
    stop.set()
    await asyncio.gather(*tasks)
    assert most == 1


WORKER = """
    import asyncio, sys, time
    from bot.work import engine_procrastinate as e
    from bot.work.jobs import Job
    e.HEARTBEAT, e.STALLED = 0.5, 2.0
    async def step():
        print("begun", flush=True)
        await asyncio.sleep(float(sys.argv[2]))
        print("ended", flush=True)
        return 0
    job = Job("deliver", step, 23 * 3600, serial=True)
    asyncio.run(e.ProcrastinateEngine(sys.argv[1], [job]).run(asyncio.Event()))
"""


def worker(url: str, seconds: float) -> subprocess.Popen[str]:
    script = textwrap.dedent(WORKER)
    root = Path(__file__).parents[3]
    return subprocess.Popen(
        [sys.executable, "-c", script, url, str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def line(process: subprocess.Popen[str]) -> str:
    """What the worker says next; its log is passed over."""
    assert process.stdout is not None
    said = (text.strip() for text in process.stdout)
    return next((text for text in said if text in {"begun", "ended"}), "")


@pytest.mark.slow
def test_the_jobs_of_a_killed_worker_are_taken_over(postgres: str) -> None:
    """A job that holds its lock would keep everyone else waiting for ever."""
    first = worker(postgres, 600)
    assert line(first) == "begun"
    second = worker(postgres, 0)
    try:
        first.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        assert line(second) == "begun"
        assert line(second) == "ended"
        assert time.monotonic() - killed < 20
    finally:
        for one in (first, second):
            one.kill()
            one.wait()
            if one.stdout:
                one.stdout.close()


async def test_the_queue_is_made_once_by_whoever_comes_first(postgres: str) -> None:
    done = await asyncio.gather(*(upgrade_queue(postgres, __version__) for _ in range(4)))
    assert sorted(done) == [False, False, False, True]


async def test_an_older_queue_is_brought_up_to_date_by_its_scripts(postgres: str) -> None:
    """Tables of our own making with an older mark get the scripts in between, in order."""
    async with await psycopg.AsyncConnection.connect(plain_address(postgres)) as connection:
        await connection.execute(SchemaManager.get_schema().encode())
        await connection.execute(
            b"COMMENT ON TABLE procrastinate_jobs IS 'leadbot: procrastinate 3.4.0'"
        )
    assert await upgrade_queue(postgres, __version__)
    assert not await upgrade_queue(postgres, __version__)


async def test_tables_made_by_hand_are_left_alone(postgres: str) -> None:
    async with await psycopg.AsyncConnection.connect(plain_address(postgres)) as connection:
        await connection.execute(SchemaManager.get_schema().encode())
    assert not await upgrade_queue(postgres, __version__)


async def test_a_worker_that_lost_its_connection_is_begun_anew(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a restart of the server, or a network that was away for a moment."""
    monkeypatch.setattr(engine_procrastinate, "AGAIN", 0.1)
    monkeypatch.setattr(engine_procrastinate, "HEARTBEAT", 0.3)
    stop, enough = asyncio.Event(), asyncio.Event()
    calls, job = counting(enough, 1)
    engine = ProcrastinateEngine(postgres, [job])
    running = asyncio.create_task(engine.run(stop))
    async with asyncio.timeout(20):
        await enough.wait()
    connection = await psycopg.AsyncConnection.connect(plain_address(postgres), autocommit=True)
    async with connection:
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    enough.clear()
    for _ in range(3):
        await asyncio.sleep(0.5)
        with suppress(Exception):
            await engine.wake("deliver")
    async with asyncio.timeout(20):
        await enough.wait()
    stop.set()
    await running
    assert len(calls) >= 2


def test_scripts_are_those_between_two_versions(tmp_path: Path) -> None:
    names = ["03.01.00_01_a.sql", "03.02.00_01_b.sql", "03.02.00_50_c.sql", "03.09.00_01_d.sql"]
    for name in names:
        (tmp_path / name).write_text(name)
    assert scripts_between((3, 1, 0), (3, 2, 5), tmp_path) == names[1:3]
    assert numbers("3.10.0.post1") == (3, 10, 0)
    assert numbers("4") == (4, 0, 0)


async def test_a_server_that_is_not_there_is_one_clear_line() -> None:
    with pytest.raises(StoreError, match="queue's tables cannot be made"):
        await upgrade_queue("postgresql+psycopg://nobody:secret@127.0.0.1:1/none", __version__)


def test_intervals_become_patterns() -> None:
    assert cron(5) == "* * * * * */5"
    assert cron(300) == "*/5 * * * *"
    assert cron(7200) == "7 */2 * * *"


def test_a_look_that_was_missed_long_ago_is_left_out(postgres: str) -> None:
    _, job = counting(asyncio.Event(), 1)
    engine = ProcrastinateEngine(postgres, [replace(job, every=60)])
    noon = 1_800_014_400.0  # a full hour, and so a full minute

    def looks(at: float) -> set[str]:
        due = PeriodicDeferrer(engine.app.periodic_registry, **engine.app.periodic_defaults)
        return {task.task.name for task, _ in due.get_previous_tasks(at=at)}

    assert "deliver" in looks(noon + 5)
    assert "deliver" not in looks(noon + 55)

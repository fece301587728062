"""Kill the bot at random moments while its chat misbehaves, and hold the ledger to account."""

import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.models import Place
from bot.storage.ledger import Counts
from bot.storage.readings import ReadPosting
from bot.storage.store import Store, open_store
from bot.understanding import Judgement, Understanding
from scrapers.posting import Posting
from tests.chaos.process import GAP
from tests.chaos.server import FakePlatform, Faults
from tests.postgres import postgres

ROOT = Path(__file__).parents[2]
READ = Understanding(Judgement("contract", "freelance"), Judgement("core", "PyTorch"))


@dataclass(frozen=True)
class Trial:
    """What is to be tried; `between` is the mean of the seconds between two kills."""

    kills: int = 10
    engine: str = "embedded"
    workers: int = 1
    leads: int = 200
    places: int = 5
    between: float = 2.0
    seed: int = 1
    patience: float = 600.0
    log: str = os.devnull
    faults: Faults = field(default_factory=Faults)


@dataclass
class Report:
    """What came of it."""

    expected: int = 0
    shown: int = 0
    twice: int = 0
    missing: int = 0
    unexpected: int = 0
    apart: list[float] = field(default_factory=list)
    """Seconds between the first and the second of what was posted twice."""
    out_of_order: int = 0
    too_quick: int = 0
    kills: int = 0
    seconds: float = 0.0
    recovery: float = 0.0
    posts_a_second: float = 0.0
    ledger: dict[str, int] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    stopped_in: float = 0.0
    exits: list[int] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether everything was kept that is promised."""
        wrong = self.twice + self.missing + self.unexpected + self.out_of_order + self.too_quick
        return not wrong and set(self.exits) <= {0} and self.shown == self.expected

    def stated(self) -> dict[str, Any]:
        return asdict(self) | {"clean": self.clean}


@contextmanager
def database(engine: str) -> Iterator[str]:
    """A new database of the engine's kind."""
    if engine == "embedded":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/leadbot.db"
        return
    with postgres() as server:
        yield server.get_uri().replace("postgresql:", "postgresql+psycopg:", 1)


@asynccontextmanager
async def filled(url: str, trial: Trial) -> AsyncIterator[Store]:
    """The database with its places and leads, of which nothing is planned."""
    store = await open_store(url)
    try:
        community = await store.communities.of("console", "chaos", "Chaos")
        await store.communities.save_settings(community.id, {"per_company": 0})
        for number in range(trial.places):
            blank = Place(0, community.id, "console", f"#{number}", lane="instant", cap=10**9)
            await store.places.add(blank)
        for start in range(0, trial.leads, 500):
            count = min(500, trial.leads - start)
            await _add(store, range(start, start + count))
        yield store
    finally:
        await store.close()


async def _add(store: Store, numbers: range) -> None:
    text = "Freelance PyTorch work, remote."
    given = [Posting(str(n), "chaos", f"Lead {n}", text, company=f"Company {n}") for n in numbers]
    await store.postings.save("chaos", given)
    unread = await store.postings.unread(len(given))
    await store.leads.join([ReadPosting(one.id, READ, one.version) for one in unread])


class Worker:
    """One process of the bot."""

    def __init__(self, url: str, chat: str, trial: Trial) -> None:
        self.command = [sys.executable, "-m", "tests.chaos.process", url, chat, trial.engine]
        self.log = Path(trial.log)
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.command,
                cwd=ROOT,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )

    async def kill(self) -> int:
        """Kill it; its process id."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
        await self.process.wait()
        return self.process.pid

    async def stop(self) -> tuple[int, float]:
        """Ask it to stop, once it has begun; its exit code, and the seconds it took."""
        assert self.process is not None
        assert self.process.stdout is not None
        await self.process.stdout.readline()
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        asked = time.monotonic()
        return await self.process.wait(), time.monotonic() - asked


async def run(trial: Trial) -> Report:
    """One trial from the first process to the last check."""
    report = Report(expected=trial.leads * trial.places)
    platform = FakePlatform(trial.faults, trial.seed)
    chat = await platform.start()
    with database(trial.engine) as url:
        async with filled(url, trial) as store:
            workers = [Worker(url, chat, trial) for _ in range(trial.workers)]
            begun = time.monotonic()
            held, kills = await _kill(trial, report, workers, store)
            counts = await _drained(store, report, trial.patience)
            report.seconds = round(time.monotonic() - begun, 1)
            stops = await asyncio.gather(*(one.stop() for one in workers))
            report.exits = [code for code, _ in stops]
            report.stopped_in = round(max(seconds for _, seconds in stops), 2)
            report.recovery = await _recovery(store, held, kills if trial.workers == 1 else [])
            report.ledger = {
                name: value for name, value in asdict(counts).items() if isinstance(value, int)
            }
            await _check(store, platform, report)
    await platform.stop()
    report.posts_a_second = round(report.shown / report.seconds, 1) if report.seconds else 0.0
    report.answers = dict(platform.book.answers)
    return report


async def _kill(
    trial: Trial, report: Report, workers: list[Worker], store: Store
) -> tuple[dict[int, datetime], list[datetime]]:
    """Kill at random moments, also while a process starts.

    What the dead had in hand and since when, and the moments of all kills.
    """
    kills: list[datetime] = []
    chance = random.Random(trial.seed)
    held: dict[int, datetime] = {}
    for worker in workers:
        await worker.start()
    for _ in range(trial.kills):
        await asyncio.sleep(chance.expovariate(1 / trial.between))
        victim = chance.choice(workers)
        pid = await victim.kill()
        killed = datetime.now(UTC)
        report.kills += 1
        kills.append(killed)
        for delivery in await _claimed(store, pid):
            held[delivery] = killed  # whoever took it over may be the next to die
        await victim.start()
    return held, kills


async def _claimed(store: Store, pid: int) -> list[int]:
    from sqlalchemy import text

    query = text("SELECT id FROM deliveries WHERE state = 'claimed' AND claimed_by LIKE :worker")
    async with store._database.read() as connection:
        rows = await connection.execute(query, {"worker": f"%:{pid}:%"})
        return [row[0] for row in rows]


async def _drained(store: Store, report: Report, patience: float) -> Counts:
    """Wait until everything that should be posted is."""
    end = time.monotonic() + patience
    counts = await store.deliveries.counts()
    while time.monotonic() < end:
        done = counts.sent + counts.failed + counts.dropped
        if done >= report.expected:
            break
        await asyncio.sleep(0.5)
        counts = await store.deliveries.counts()
    return counts


async def _recovery(store: Store, held: dict[int, datetime], kills: Sequence[datetime]) -> float:
    """The longest time from a kill until what the dead process had in hand was finished.

    Where the only process is killed again before that, the time counts from the last of `kills`.
    """
    from sqlalchemy import select

    from bot.storage.people_tables import DeliveryRow

    query = select(DeliveryRow.id, DeliveryRow.sent_at).where(DeliveryRow.sent_at.is_not(None))
    async with store._database.read() as connection:
        rows = (await connection.execute(query)).all()
    sent = {row[0]: row[1] for row in rows if row[1] is not None}
    waits = [
        (sent[one] - max([killed, *(kill for kill in kills if kill < sent[one])])).total_seconds()
        for one, killed in held.items()
        if one in sent
    ]
    return round(max(waits, default=0.0), 1)


async def _check(store: Store, platform: FakePlatform, report: Report) -> None:
    """Every expected post there once, none twice, none missing; order and pace of each place."""
    for place in await store.places.live():
        ledger = await store.deliveries.of_place(place.id, 10**9)
        wanted = [post.key for post in reversed(ledger)]
        taken = platform.book.taken[place.address]
        times = Counter(key for _, key, _ in taken)
        report.shown += len(times)
        report.twice += sum(count - 1 for count in times.values())
        report.apart += _apart(taken)
        report.missing += len(set(wanted) - times.keys())
        report.unexpected += len(times.keys() - set(wanted))
        order = [wanted.index(key) for key in times] if len(wanted) < 500 else _ranks(wanted, times)
        report.out_of_order += sum(b < a for a, b in pairwise(order))
        moments = [moment for moment, _, _ in taken]
        report.too_quick += sum(b - a < GAP * 0.8 for a, b in pairwise(moments))


def _apart(taken: list[tuple[float, str, str]]) -> list[float]:
    first: dict[str, float] = {}
    found = []
    for moment, key, _ in taken:
        if key in first:
            found.append(round(moment - first[key], 2))
        first.setdefault(key, moment)
    return found


def _ranks(wanted: list[str], times: Counter[str]) -> list[int]:
    rank = {key: number for number, key in enumerate(wanted)}
    return [rank[key] for key in times if key in rank]

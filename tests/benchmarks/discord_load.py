"""Many servers on a small Discord at once: `python -m tests.benchmarks.discord_load`.

Every server has a channel, half of them at once and half with a daily digest, and members who get a
daily digest by direct message. New leads come all together. The real client, ledger, planner and
courier work against the loopback Discord of the tests, which answers 429 above 5 posts in 5 seconds
to one channel. Both run in one process, so memory is of both, and the busiest second is counted
where the client begins its requests.
"""

import argparse
import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import parts
from bot.chat.discord_chat import DiscordChat
from bot.chat.messages import Message
from bot.commands.base import Command
from bot.models import Lane, OwnSkill, Place, Profile
from bot.storage.store import Store, open_store
from bot.understanding import SkillMention, Understanding
from bot.work.audience import Audience
from bot.work.deliver import Courier
from bot.work.digest import Digester
from bot.work.plan import Planner
from bot.work.render import Renderer
from tests.bot.chat.discord.loopback import Loopback
from tests.bot.commands.stage import some, stocked

CAP = 5
SKILLS = 50
DAY = timedelta(days=1)


class Ahead:
    """The real clock, moved to nine in the morning and then some days ahead.

    A digest that is half a day late is not posted, so the measurement must not begin when it likes.
    """

    def __init__(self) -> None:
        now = datetime.now(UTC)
        self.by = now.replace(hour=9, minute=0, second=0, microsecond=0) - now

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.by


class NoCommands:
    """A command table that offers nothing and keeps no community."""

    def offered(self) -> Sequence[Command]:
        return ()

    async def communities(self, platform: str) -> Mapping[str, bool]:  # noqa: ARG002 - its contract
        return {}

    async def unshown(self, message: Message) -> None:
        raise AssertionError(message)


@dataclass(frozen=True)
class Report:
    """What happened: posts by kind of place, how Discord was treated, seconds of delivering.

    `processor` is what of them this process had, `outcomes` what became of each claim.
    """

    planned: int
    channel_posts: int
    direct_posts: int
    doubled: int
    left: int
    failed: int
    too_many: int
    busiest: int
    seconds: float
    processor: float
    outcomes: dict[str, int]
    peak_mb: float


async def measured(servers: int, members: int, leads: int, period: float = 5.0) -> Report:
    """Deliver everything; `period` is how long a channel's window of 5 posts lasts."""
    with tempfile.TemporaryDirectory() as folder:
        clock = Ahead()
        store = await open_store(f"sqlite:///{Path(folder) / 'load.db'}", clock=clock)
        try:
            async with Loopback(window=(5, period), every=10**6) as server:
                return await _delivered(store, clock, server, (servers, members, leads))
        finally:
            await store.close()


async def _delivered(
    store: Store, clock: Ahead, server: Loopback, size: tuple[int, int, int]
) -> Report:
    servers, members, leads = size
    await _places(store, clock, servers, members)
    found = some(leads)
    await stocked(store, [(one, _asking(read, at)) for at, (one, read) in enumerate(found)])
    planned = await _planned(store, clock)
    print(f"{planned:,} posts are planned", file=sys.stderr)
    chat = DiscordChat("token", api_url=server.url, shards="0-0/1")
    begun = _watched(chat)
    serving = asyncio.create_task(chat.serve(NoCommands()))  # type: ignore[arg-type]
    courier = Courier(store, {"discord": chat}, Renderer(store, clock=clock), "load", clock)
    began, worked = time.monotonic(), time.process_time()
    told = began
    while (await store.deliveries.counts()).planned:
        await courier.step()
        if time.monotonic() > told + 30:
            told = time.monotonic()
            print(
                f"... {len(server.nonces):,} of {planned:,}: {dict(courier.counted)}",
                file=sys.stderr,
            )
    await courier.settle()
    spent = (time.monotonic() - began, time.process_time() - worked)
    await chat.close()
    await serving
    return await _report(store, server, courier, planned, spent, begun)


async def _places(store: Store, clock: Ahead, servers: int, members: int) -> None:
    since = clock() - DAY
    for number in range(servers):
        community = await store.communities.of("discord", str(number + 1), f"Server {number}")
        lane: Lane = "instant" if number % 2 else "daily"
        address = str(10**6 + number)
        blank = Place(0, community.id, "discord", address, cap=CAP, hour=0, since=since)
        await store.places.add(replace(blank, lane=lane))
    for number in range(members):
        community = await store.communities.of("discord", str(number % servers + 1))
        member = await store.members.of(community.id, str(10**8 + number), f"m{number}")
        skills = tuple(OwnSkill(_skill(number + more)) for more in (0, 7, 23))
        await store.members.save_profile(member.id, Profile(str(member.id), skills=skills))
        address = member.address
        blank = Place(0, community.id, "discord", address, "dm", member.id, hour=0, since=since)
        await store.places.add(replace(blank, lane="daily"))


def _skill(number: int) -> str:
    """One of fifty skills, so that a member is concerned by some leads and not by others."""
    return tuple(parts.taxonomy().skills)[number % SKILLS]


def _asking(read: Understanding, number: int) -> Understanding:
    """The lead with two skills of the fifty."""
    names = (_skill(number), _skill(number + 7))
    return replace(read, skills=tuple(SkillMention(name, name) for name in names))


async def _planned(store: Store, clock: Ahead) -> int:
    """Posts of now, and digests of the day after."""
    digester = Digester(store, clock)
    while await store.places.unscheduled(1):
        await digester._schedule(500)
    planner = Planner(store, Audience(store, parts.scorer(), clock), clock)
    while (await planner.new()).leads:
        pass
    clock.by += DAY
    await digester.all()
    return (await store.deliveries.counts()).planned


def _watched(chat: DiscordChat) -> list[float]:
    """When each request began."""
    begun: list[float] = []

    async def started(*_: object) -> None:
        begun.append(time.monotonic())

    trace = chat.client.http.http_trace
    assert trace is not None
    trace.on_request_start.append(started)
    return begun


async def _report(  # noqa: PLR0917 - what was measured, for the one report
    store: Store,
    server: Loopback,
    courier: Courier,
    planned: int,
    spent: tuple[float, float],
    times: list[float],
) -> Report:
    counts = await store.deliveries.counts()
    direct = {number for number in server.messages if number > 10**15}
    posts = {number: len(found) for number, found in server.messages.items()}
    busiest = max(
        sum(at <= one < at + 1 for one in times[n : n + 200]) for n, at in enumerate(times)
    )
    return Report(
        planned,
        sum(count for number, count in posts.items() if number not in direct),
        sum(posts[number] for number in direct),
        max(0, sum(posts.values()) - planned),
        counts.planned + counts.claimed,
        counts.failed,
        server.answered[429],
        busiest,
        *spent,
        dict(courier.counted),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def main() -> None:
    """Print the figures of one run."""
    reading = argparse.ArgumentParser(description=__doc__)
    for name, count in (("servers", 200), ("members", 2000), ("leads", 500)):
        reading.add_argument(f"--{name}", type=int, default=count)
    given = reading.parse_args()
    report = asyncio.run(measured(given.servers, given.members, given.leads))
    print(f"{given.servers} servers, {given.members:,} members, {given.leads} new leads at once")
    print(f"planned            {report.planned:,}")
    print(f"in channels        {report.channel_posts:,}")
    print(f"direct messages    {report.direct_posts:,}")
    print(f"doubled            {report.doubled}")
    print(f"left, failed       {report.left}, {report.failed}")
    print(f"429 answers        {report.too_many}")
    print(f"busiest second     {report.busiest} requests (Discord takes 50)")
    print(f"time               {report.seconds:.1f} s, {report.processor:.1f} s of a processor")
    print(f"claims             {report.outcomes}")
    print(f"peak memory        {report.peak_mb:.0f} MB, the loopback Discord included")


if __name__ == "__main__":
    main()

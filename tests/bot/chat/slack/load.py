"""Many workspaces at once, with a Slack that fails now and then: everything once, and in pace.

    python -m tests.bot.chat.slack.load [--workspaces 50] [--members 2000] [--leads 500]

Every channel gets every lead, every member one digest. A share of calls is answered with 429, 5xx,
or a connection that drops before or after the work was done. `--gap` stands for Slack's second
between two posts to a channel, so that the run need not last as long as a day's leads would.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.chat.slack_chat import SlackChat
from bot.chat.slack_installs import Installed
from bot.models import Place
from bot.storage.ledger import Planned
from bot.storage.store import Store, open_store, utc_now
from bot.work.deliver import Courier
from bot.work.pace import Pace
from bot.work.render import Renderer
from config.settings import Settings
from tests.bot.chat.slack.fake import FakeSlack
from tests.bot.chat.slack.faults import Fault
from tests.bot.commands.stage import SPECS, some, stocked

FAULTS = (
    Fault(429, retry_after=1),
    Fault(503),
    Fault(500),
    Fault(drop=True),
    Fault(500, after=True),
    Fault(after=True, drop=True),
)
POSTING = {"chat.postMessage", "conversations.open", "conversations.history"}


@dataclass(frozen=True)
class Report:
    """What came of a run."""

    planned: int
    posted: int
    twice: int
    failed: int
    closest: float
    faults: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.posted} of {self.planned} posts, {self.twice} twice, {self.failed} given up; "
            f"{self.faults} calls failed on purpose; closest two posts to a channel "
            f"{self.closest:.2f} s; {self.seconds:.1f} s, {self.posted / self.seconds:.0f} a second"
        )


async def load(
    workspaces: int,
    members: int,
    leads: int,
    *,
    gap: float,
    trouble: float,
    seed: int = 1,
    folder: Path,
) -> Report:
    """Plan everything, deliver it, and count what stands in the channels."""
    dice, thrown = random.Random(seed), Counter[str]()

    def chance(method: str) -> Fault | None:
        if method not in POSTING or dice.random() >= trouble:
            return None
        thrown[method] += 1
        return dice.choice(FAULTS)

    slack = FakeSlack(chance=chance)
    await slack.start()
    store = await open_store(f"sqlite:///{folder}/load.db")
    chat = SlackChat(_settings(slack), store, clock=utc_now)
    try:
        await store.sources.sync(SPECS, utc_now())
        planned = await _planned(
            slack, store, chat, workspaces=workspaces, members=members, leads=leads
        )
        begun = time.monotonic()
        courier = Courier(
            store, {"slack": chat}, Renderer(store), "load", pace=Pace(gaps={"slack": gap})
        )
        while await store.deliveries.next_due() is not None:
            await courier.due()
            await asyncio.sleep(0.05)
        seconds = time.monotonic() - begun
        return _report(slack, planned, courier, sum(thrown.values()), seconds)
    finally:
        await chat.close()
        await store.close()
        await slack.stop()


def _settings(slack: FakeSlack) -> Settings:
    return Settings(
        _env_file=None,
        slack_api_url=slack.api,
        slack_signing_secret=slack.signing_secret,
        slack_client_id=slack.client[0],
        slack_client_secret=slack.client[1],
    )


async def _planned(
    slack: FakeSlack, store: Store, chat: SlackChat, *, workspaces: int, members: int, leads: int
) -> int:
    ids = await stocked(store, some(leads))
    rows: list[Planned] = []
    for number in range(workspaces):
        team = f"T{number}"
        slack.workspace(team)
        slack.channel(team, f"C{number}")
        await chat.installs.keep(Installed(team, f"xoxb-{team}", bot_user=f"U{team}"))
        community = await store.communities.of("slack", team, team)
        place = await store.places.add(
            Place(0, community.id, "slack", f"C{number}", lane="instant", cap=10_000)
        )
        rows += [Planned(place.id, "lead", (one,)) for one in ids]
        for person in range(members // workspaces):
            user = f"U{number}-{person}"
            slack.person(team, user)
            member = await store.members.of(community.id, user, user)
            own = Place(0, community.id, "slack", user, "dm", member.id, lane="daily")
            direct = await store.places.add(own)
            best = tuple(random.Random(person).sample(ids, min(8, len(ids))))
            rows.append(Planned(direct.id, "digest", best, day="2026-11-21"))
    return await store.deliveries.plan(rows)


def _report(
    slack: FakeSlack, planned: int, courier: Courier, faults: int, seconds: float
) -> Report:
    keys = Counter(
        one["metadata"]["event_payload"]["key"]
        for channel in slack.channels.values()
        for one in channel.messages
    )
    gaps = [
        after["at"] - before["at"]
        for channel in slack.channels.values()
        for before, after in zip(channel.messages, channel.messages[1:], strict=False)
    ]
    return Report(
        planned=planned,
        posted=len(keys),
        twice=sum(count > 1 for count in keys.values()),
        failed=courier.counted["failed"],
        closest=min(gaps, default=0.0),
        faults=faults,
        seconds=seconds,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--workspaces", type=int, default=50)
    parser.add_argument("--members", type=int, default=2000)
    parser.add_argument("--leads", type=int, default=500)
    parser.add_argument("--gap", type=float, default=0.2)
    parser.add_argument("--trouble", type=float, default=0.05)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = load(
            given.workspaces,
            given.members,
            given.leads,
            gap=given.gap,
            trouble=given.trouble,
            folder=Path(folder),
        )
        report = asyncio.run(work)
    print(report)
    raise SystemExit(0 if report.posted == report.planned and not report.twice else 1)


if __name__ == "__main__":
    main()

"""A small bot without readers: leads are put in as they would be after reading."""

import itertools
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from bot.matching.score import Scorer
from bot.models import OwnSkill, Place, Profile
from bot.storage.readings import ReadPosting
from bot.storage.store import Store
from bot.understanding import SkillMention, Understanding
from bot.work.audience import Audience
from bot.work.deliver import Courier
from bot.work.digest import Digester
from bot.work.pace import Pace
from bot.work.plan import PlanCount, Planner
from bot.work.render import Renderer
from scrapers.posting import Posting
from tests.bot.work.fakes import FakeChat, FakeClock, Posted
from tests.bot.work.leads import READ

SKILLED = replace(READ, skills=(SkillMention("PyTorch", "PyTorch"), SkillMention("NLP", "NLP")))
NUMBERS = itertools.count(1)


@dataclass
class World:
    """Everything between a read posting and the chat, with a clock and a chat of our own."""

    store: Store
    clock: FakeClock
    scorer: Scorer
    chat: FakeChat
    courier: Courier
    planner: Planner
    digester: Digester
    postings: dict[str, int] = field(default_factory=dict)

    async def place(self, address: str = "#leads", **changes: Any) -> Place:
        community = await self.store.communities.of("console", changes.pop("home", "home"), "Home")
        made = replace(
            Place(0, community.id, "console", address, lane="instant", cap=1000), **changes
        )
        return await self.store.places.add(made)

    async def member(self, name: str, **changes: Any) -> Place:
        """A member who knows PyTorch and NLP, with a place for direct messages."""
        community = await self.store.communities.of("console", changes.pop("home", "home"), "Home")
        member = await self.store.members.of(community.id, name, name)
        skills = (OwnSkill("PyTorch"), OwnSkill("NLP"))
        await self.store.members.save_profile(member.id, Profile("", name, skills=skills))
        return await self.place(name, kind="dm", member=member.id, **changes)

    async def leads(
        self,
        count: int = 1,
        *,
        read: Understanding = SKILLED,
        source: str = "board",
        community: int | None = None,
        **changes: Any,
    ) -> list[int]:
        """New leads; the clock moves a second, so that they are newer than their places."""
        self.clock.move(1)
        numbers = [next(NUMBERS) for _ in range(count)]
        given = [self.posting(n, source, **changes) for n in numbers]
        await self.store.postings.save(source, given, community=community)
        unread = await self.store.postings.unread(count + 10)
        return await self.store.leads.join(
            [ReadPosting(one.id, read, one.version) for one in unread]
        )

    def posting(self, number: int, source: str = "board", **changes: Any) -> Posting:
        text = changes.pop("text", f"Freelance PyTorch and NLP work, number {number}.")
        company = changes.pop("company", f"Company {number}")
        title = changes.pop("title", f"ML engineer {number}")
        return Posting(str(number), source, title, text, company=company, **changes)

    async def plan(self) -> PlanCount:
        total = PlanCount()
        while (done := await self.planner.new()).leads:
            total = PlanCount(
                total.leads + done.leads, total.posts + done.posts, total.waiting + done.waiting
            )
        return total

    async def deliver(self, seconds: float = 0) -> list[Posted]:
        """Deliver for so long, by our clock; what is new. Looks ever less often while idle."""
        before = len(self.chat.posts)
        end = self.clock() + timedelta(seconds=seconds)
        pause = 0.1
        while True:
            done = await self.courier.due()
            if self.clock() >= end or not await self.store.deliveries.next_due():
                break
            pause = 0.1 if done else min(pause * 2, 30)
            self.clock.at = min(end, self.clock() + timedelta(seconds=pause))
        self.clock.at = max(self.clock.at, end)
        return list(self.chat.posts.values())[before:]

    def restarted(self) -> Courier:
        """The courier of a new process."""
        self.courier = courier_of(self.store, self.clock, self.chat, f"worker-{next(NUMBERS)}")
        return self.courier


def courier_of(store: Store, clock: FakeClock, chat: FakeChat, worker: str) -> Courier:
    return Courier(
        store,
        {chat.platform: chat},
        Renderer(store, clock=clock),
        worker,
        clock,
        clock.sleep,
        Pace(ticks=clock.ticks),
    )


def world_of(store: Store, clock: FakeClock, scorer: Scorer) -> World:
    chat = FakeChat(clock)
    return World(
        store,
        clock,
        scorer,
        chat,
        courier_of(store, clock, chat, "worker-0"),
        Planner(store, Audience(store, scorer, clock), clock),
        Digester(store, clock),
    )

"""Days that pass: new leads come, digests fall due, the courier posts through a real chat."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot import parts
from bot.chat.base import Chat, Receipt
from bot.chat.messages import Message
from bot.models import Place
from bot.work.audience import Audience
from bot.work.deliver import Courier
from bot.work.digest import Digester
from bot.work.plan import Planner
from bot.work.render import Renderer
from bot.work.tell import tell_of_dead
from tests.bot.commands.stage import World, posting, read, stocked

BERLIN = ZoneInfo("Europe/Berlin")
STEP = timedelta(minutes=30)
SPRING = datetime(2027, 3, 26, 6, tzinfo=UTC)
AUTUMN = datetime(2027, 10, 29, 6, tzinfo=UTC)
"""The Fridays before the clocks of Berlin change, on Sunday at 01:00 UTC."""
CHANGES = [
    (SPRING, ["Sat 02:30 +0100", "Sun 03:30 +0200", "Mon 02:30 +0200"]),
    (AUTUMN, ["Sat 02:30 +0200", "Sun 02:30 +0200", "Mon 02:30 +0100"]),
]
"""When a digest at 02:30 comes, local time: a time that is skipped, and one that comes twice."""


@dataclass
class Days:
    """Plans, prepares and posts as the running bot does, at whatever time its clock shows."""

    world: World
    chat: Chat
    came: list[tuple[datetime, str]] = field(default_factory=list)
    """Every post: when, and the kind of place."""
    _number: int = 1000

    async def until(self, end: datetime) -> None:
        """Go on by half hours; a lead comes at noon (UTC)."""
        clock = self.world.clock
        while clock.now < end:
            if (clock.now.hour, clock.now.minute) == (12, 0):
                await self._lead()
            await self._work()
            clock.now += STEP

    async def tell(self) -> int:
        """Say which places are gone, as the upkeep does."""
        return await tell_of_dead(self.world.store)

    def told(self, kind: str) -> list[str]:
        """When posts came to places of this kind, on the clocks of Berlin."""
        return [f"{at.astimezone(BERLIN):%a %H:%M %z}" for at, of in self.came if of == kind]

    async def _work(self) -> None:
        store, clock = self.world.store, self.world.clock
        await Planner(store, Audience(store, parts.scorer(), clock), clock).new(500)
        await Digester(store, clock).all()
        chats = {self.chat.platform: _Watched(self, self.chat.platform)}
        await Courier(store, chats, Renderer(store, clock=clock), "days", clock).due()

    async def _lead(self) -> None:
        self._number += 1
        one = posting(self._number, company=f"Company {self._number}", posted_at=None)
        await stocked(self.world.store, [(one, read(3))])


@dataclass
class _Watched:
    """The chat of these days, its posts noted."""

    days: Days
    platform: str

    async def post(self, place: Place, message: Message, *, key: str = "") -> Receipt:
        receipt = await self.days.chat.post(place, message, key=key)
        self.days.came.append((self.days.world.clock.now, place.kind))
        return receipt

    async def find(self, place: Place, key: str) -> Receipt | None:
        return await self.days.chat.find(place, key)

    async def edit(self, receipt: Receipt, message: Message) -> None:
        await self.days.chat.edit(receipt, message)

    async def serve(self, commands: object) -> None:
        raise AssertionError(commands)

    async def close(self) -> None:
        raise AssertionError

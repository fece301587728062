"""A clock that is moved by hand, and a chat that works, remembers, and misbehaves on purpose."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.chat.base import Receipt
from bot.chat.messages import Message
from bot.commands.base import Commands
from bot.errors import ChatBusy, ChatError, MessageGone, PlaceGone
from bot.models import Place

START = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)


@dataclass
class FakeClock:
    """Stands still until it is moved; whoever sleeps moves it."""

    at: datetime = START
    origin: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def ticks(self) -> float:
        return (self.at - self.origin).total_seconds()

    def move(self, seconds: float = 0, **parts: float) -> None:
        self.at += timedelta(seconds=seconds, **parts)

    async def sleep(self, seconds: float) -> None:
        self.move(max(0.0, seconds))


@dataclass(frozen=True)
class Posted:
    """What a place shows."""

    at: datetime
    place: str
    key: str
    message: Message
    receipt: Receipt
    edits: tuple[Message, ...] = ()


@dataclass
class FakeChat:
    """A platform with memory; `before` and `after` misbehave for one post.

    `before[address]` is a queue of errors raised instead of taking the message, `after[address]`
    of errors raised once it was taken: the crash between sending and knowing.
    """

    clock: Callable[[], datetime]
    platform: str = "console"
    posts: dict[str, Posted] = field(default_factory=dict)
    keys: dict[tuple[str, str], Receipt] = field(default_factory=dict)
    before: dict[str, deque[BaseException]] = field(default_factory=lambda: defaultdict(deque))
    after: dict[str, deque[BaseException]] = field(default_factory=lambda: defaultdict(deque))
    gone: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    busy_until: dict[str, datetime] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    looked: list[str] = field(default_factory=list)

    async def serve(self, commands: Commands) -> None:
        """Nobody types here."""

    async def post(self, place: Place, message: Message, *, key: str = "") -> Receipt:
        self.asked.append(place.address)
        self._misbehave(place.address, place.address)
        if self.before[place.address]:
            raise self.before[place.address].popleft()
        if (place.address, key) in self.keys:
            self.doubled.append(key)
        receipt = Receipt(self.platform, place.address, str(len(self.posts) + 1))
        self.posts[str(receipt)] = Posted(self.clock(), place.address, key, message, receipt)
        self.keys[place.address, key] = receipt
        if self.after[place.address]:
            raise self.after[place.address].popleft()
        return receipt

    async def find(self, place: Place, key: str) -> Receipt | None:
        self.looked.append(key)
        return self.keys.get((place.address, key))

    async def edit(self, receipt: Receipt, message: Message) -> None:
        self._misbehave(receipt.channel, receipt.channel)
        old = self.posts.get(str(receipt))
        if old is None or str(receipt) in self.deleted:
            raise MessageGone(self.platform, receipt.channel, "unknown message")
        self.posts[str(receipt)] = Posted(
            old.at, old.place, old.key, old.message, receipt, (*old.edits, message)
        )

    async def close(self) -> None:
        """Nothing to finish."""

    def shown(self, address: str) -> list[Posted]:
        return [one for one in self.posts.values() if one.place == address]

    def _misbehave(self, address: str, place: str) -> None:
        if address in self.gone:
            raise PlaceGone(self.platform, place, "channel was deleted")
        until = self.busy_until.get(address)
        if until is not None and self.clock() < until:
            wait = (until - self.clock()).total_seconds()
            raise ChatBusy(self.platform, place, "429", wait)


def lost(address: str) -> ChatError:
    """The connection dropped: nobody knows whether the message was taken."""
    return ChatError("console", address, "connection lost")

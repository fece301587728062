"""The one contract of a chat platform."""

from dataclasses import dataclass
from typing import Protocol

from bot.chat.messages import Message
from bot.commands.base import Commands
from bot.models import Place


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform's own name for a message that it took; opaque to everyone else.

    `channel` is where it went (for direct messages the opened channel), `message` its id there.
    """

    platform: str
    channel: str
    message: str

    def __str__(self) -> str:
        """As stored with the delivery: `platform/channel/message`."""
        return f"{self.platform}/{self.channel}/{self.message}"


def receipt_of(text: str) -> Receipt:
    """The receipt that was stored as text.

    Raises:
        ValueError: the text is no receipt.

    """
    platform, channel, message = text.split("/", 2)
    return Receipt(platform, channel, message)


class Chat(Protocol):
    """One chat platform: `serve` connects, offers the commands and returns when closed."""

    platform: str

    async def serve(self, commands: Commands) -> None:
        """Connect and answer until closed."""

    async def post(self, place: Place, message: Message, *, key: str = "") -> Receipt:
        """Send a message; `key` lets the platform recognise a second attempt.

        Raises:
            PlaceGone: the place will never take it.
            ChatBusy: the platform asks to wait.
            ChatError: it did not take it this time, or nobody knows.

        """

    async def find(self, place: Place, key: str) -> Receipt | None:
        """The message that was sent with this key, if the platform can tell; None if it was not."""

    async def edit(self, receipt: Receipt, message: Message) -> None:
        """Change a message sent before.

        Raises:
            MessageGone: somebody deleted it.
            PlaceGone: where it lies is closed; in a forum that is the post itself.
            ChatBusy, ChatError: as for `post`.

        """

    async def close(self) -> None:
        """Finish what is in hand and disconnect."""

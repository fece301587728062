"""What can go wrong inside the bot.

BotError
  StoreError              the database
  ChatError(platform, place)
    PlaceGone             the place is closed to us: switch it off, tell its admin once
    ChatBusy              the platform asks us to wait
    MessageGone           the message that should be edited or replied to was deleted
  UserError               its text is shown to the member as it is
"""


class BotError(Exception):
    """The root of the bot's own errors."""


class StoreError(BotError):
    """The database cannot be opened, read or written."""


class ChatError(BotError):
    """A platform did not take a message, and did not say that it never will."""

    def __init__(self, platform: str, place: str, problem: str) -> None:
        """Name the platform, the place's address there, and what it answered."""
        self.platform = platform
        self.place = place
        self.problem = problem
        super().__init__(f"{platform} {place}: {problem}")


NO_ACCESS = "I have no access here: "
"""How the reason begins why a place ended that comes back with the bot."""


class PlaceGone(ChatError):
    """The place will not take another message: deleted, archived, forbidden, closed to DMs.

    `removed` says that it is refused as after a removal of the bot: with it the place comes back.
    """

    def __init__(self, platform: str, place: str, problem: str, *, removed: bool = False) -> None:
        """Say where, why, and whether the bot may have been removed."""
        super().__init__(platform, place, problem)
        self.removed = removed

    @property
    def why(self) -> str:
        """The reason as it is kept with the place."""
        return f"{NO_ACCESS if self.removed else ''}{self.problem}"


class ChatBusy(ChatError):
    """The platform asks to wait `retry_after` seconds; `everywhere` when the limit is global.

    `unsent` says that nothing of the post was taken: it was refused, or nothing was asked yet.
    """

    def __init__(
        self,
        platform: str,
        place: str,
        problem: str,
        retry_after: float = 5.0,
        *,
        everywhere: bool = False,
        unsent: bool = False,
    ) -> None:
        """Say who asked, for how long, and what else is known."""
        super().__init__(platform, place, problem)
        self.retry_after = retry_after
        self.everywhere = everywhere
        self.unsent = unsent


class MessageGone(ChatError):
    """The message to edit, or whose thread to post in, is no longer there."""


class UserError(BotError):
    """Something the member can put right; the text is shown as it is."""

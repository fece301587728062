"""What a visit to a mailbox is told, and what it brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

TLS_PORT = 993
STARTTLS_PORT = 143
TOKEN_REFUSED = "the mailbox does not accept the token"  # noqa: S105 - what is said of one


class MailboxProblem(Exception):
    """The mailbox cannot be read; the message says why, in a few words."""


class MailboxRefused(MailboxProblem):
    """The mailbox does not let us in."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where the mailbox is; with `starttls` TLS begins after a plain greeting.

    With an OAuth2 `token` the password is not asked for.
    """

    host: str
    user: str
    password: str
    port: int = TLS_PORT
    starttls: bool = False
    token: str = ""

    @property
    def refusal(self) -> str:
        """What it means when the server does not let us in."""
        return TOKEN_REFUSED if self.token else "the mailbox does not accept the user and password"

    def without_secrets(self, text: str) -> str:
        """The text as it may be shown."""
        for secret in filter(None, (self.password, self.token)):
            text = text.replace(secret, "***")
        return text

    def __repr__(self) -> str:
        """Without password and token."""
        return f"Account({self.host}:{self.port})"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which mails: of these senders, since that day, beyond that UID, at most so many."""

    folder: str
    senders: Sequence[str]
    since: date
    most: int
    validity: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Mails:
    """The mails as they came, the oldest first; `last` is the UID to go on behind."""

    mails: tuple[bytes, ...]
    validity: int
    last: int

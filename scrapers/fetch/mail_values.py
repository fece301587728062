"""What a visit to a mailbox is told, and what it brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

TLS_PORT = 993
STARTTLS_PORT = 143


class MailboxProblem(Exception):
    """The mailbox cannot be read; the message says why, in a few words."""


class MailboxRefused(MailboxProblem):
    """The mailbox does not let us in."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where the mailbox is; with `starttls` TLS begins after a plain greeting."""

    host: str
    user: str
    password: str
    port: int = TLS_PORT
    starttls: bool = False

    def __repr__(self) -> str:
        """Without the password."""
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

"""One visit to a mailbox over IMAP: opened read-only (EXAMINE, BODY.PEEK), bounded, always over TLS.

Runs in a thread; `hang_up` ends it from outside, whatever it waits for.
"""

import contextlib
import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from scrapers.fetch.mail_values import (
    Account,
    MailboxProblem,
    MailboxRefused,
    Mails,
    Wanted,
)

MAIL_BYTES = 1_000_000  # of one mail that are fetched
TOTAL_BYTES = 20_000_000
AT_ONCE = 10
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_ADDRESS = re.compile(r"[a-z0-9._%+-]+@[a-z0-9.-]+")


class Visit:
    """One connection, used once."""

    def __init__(self, account: Account, tls: ssl.SSLContext, seconds: float) -> None:
        """Know where to go; `seconds` is the longest wait for one answer."""
        self._account = account
        self._tls = tls
        self._seconds = seconds
        self._socket: socket.socket | None = None

    def hang_up(self) -> None:
        """Cut the connection; the thread that waits on it goes on with an error."""
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def opened(self, connection: socket.socket) -> None:
        """Remember what to cut."""
        self._socket = connection

    def mails(self, wanted: Wanted) -> Mails:
        """Look for mails and fetch them; nothing in the mailbox changes.

        Raises:
            MailboxRefused: the server does not accept the login.
            MailboxProblem: anything else; no secret is in the message.

        """
        with _explained(self._account.without_secrets):
            client = self._connected()
            try:
                self._login(client)
                return _fetched(client, wanted)
            finally:
                _leave(client)

    def _connected(self) -> imaplib.IMAP4:
        host, port = self._account.host, self._account.port
        if not self._account.starttls:
            return _BoundedTls(self, host, port, ssl_context=self._tls, timeout=self._seconds)
        client = _Bounded(self, host, port, timeout=self._seconds)
        try:
            client.starttls(self._tls)
        except BaseException:
            _leave(client)
            raise
        self.opened(client.socket())
        return client

    def _login(self, client: imaplib.IMAP4) -> None:
        user, password = self._account.user, self._account.password
        try:
            if self._account.token:
                client.authenticate("XOAUTH2", _bearer(user, self._account.token))
            elif "AUTH=PLAIN" in client.capabilities:
                client.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
            else:
                client.login(user, password)
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, UnicodeError):
            # What servers say here is theirs, and may repeat what was sent.
            raise MailboxRefused(self._account.refusal) from None


class _Limits(imaplib.IMAP4):
    """Reads no more than fits, whatever size the server announces."""

    _left = TOTAL_BYTES + 10_000_000

    def __init__(self, visit: Visit, *args: Any, **given: Any) -> None:
        """Connect, and tell the visit as soon as there is a connection."""
        self._visit = visit
        super().__init__(*args, **given)

    def open(self, *args: Any, **given: Any) -> None:
        """Dial."""
        super().open(*args, **given)
        self._visit.opened(self.socket())

    def read(self, size: int) -> bytes:
        """So many bytes of a literal."""
        self._count(size)
        return super().read(size)

    def readline(self) -> bytes:
        """One line; imaplib bounds its length."""
        found = super().readline()
        self._count(len(found))
        return found

    def _count(self, size: int) -> None:
        self._left -= size
        if size > MAIL_BYTES + 1_000 or self._left < 0:
            raise self.abort("more than is read")


class _Bounded(_Limits):
    """IMAP on its own port, TLS after STARTTLS."""


class _BoundedTls(_Limits, imaplib.IMAP4_SSL):
    """IMAP over TLS."""


def _bearer(user: str, token: str) -> Callable[[bytes], bytes]:
    """The answers of XOAUTH2: the token, then nothing to whatever is said against it."""
    said = iter([f"user={user}\x01auth=Bearer {token}\x01\x01".encode()])
    return lambda _: next(said, b"")


def _leave(client: imaplib.IMAP4) -> None:
    """Say goodbye if the server still listens, and close."""
    for act in (client.logout, client.shutdown):
        with contextlib.suppress(Exception):
            act()


def _fetched(client: imaplib.IMAP4, wanted: Wanted) -> Mails:
    _ok(client.select(f'"{wanted.folder}"', readonly=True), f'has no folder "{wanted.folder}"')
    validity = int((client.response("UIDVALIDITY")[1] or [b"0"])[0] or 0)
    after = wanted.after if validity == wanted.validity else 0
    uids = _searched(client, wanted, after)
    # The first time the newest count; later the oldest, so that none is passed over.
    chosen = uids[: wanted.most] if after else uids[-wanted.most :]
    mails: list[bytes] = []
    last, size = after, 0
    for start in range(0, len(chosen), AT_ONCE):
        batch = chosen[start : start + AT_ONCE]
        found = _batch(client, batch)
        mails += found
        size, last = size + sum(map(len, found)), batch[-1]
        if size > TOTAL_BYTES - AT_ONCE * MAIL_BYTES:
            break
    return Mails(tuple(mails), validity, last)


def _searched(client: imaplib.IMAP4, wanted: Wanted, after: int) -> list[int]:
    """The UIDs of these senders' mails, the oldest first."""
    senders = [one for one in wanted.senders if _ADDRESS.fullmatch(one)]
    if not senders:
        return []
    words = ["SINCE", _day(wanted.since)]
    if after:
        words += ["UID", f"{after + 1}:*"]
    words += ["OR"] * (len(senders) - 1)
    for one in senders:
        words += ["FROM", f'"{one}"']
    answer = _ok(client.uid("SEARCH", *words), "does not search")
    uids = {int(one) for line in answer for one in (line or b"").split() if one.isdigit()}
    return sorted(one for one in uids if one > after)


def _batch(client: imaplib.IMAP4, uids: Sequence[int]) -> list[bytes]:
    numbers = ",".join(map(str, uids))
    answer = _ok(client.uid("FETCH", numbers, f"(UID BODY.PEEK[]<0.{MAIL_BYTES}>)"), "gives none")
    found: dict[int, bytes] = {}
    for head, body in (one[:2] for one in answer if isinstance(one, tuple)):
        named = _UID.search(head)
        found[int(named[1]) if named else len(found)] = body
    return [found[one] for one in sorted(found)]


def _ok(answer: tuple[str, list[Any]], problem: str) -> list[Any]:
    if answer[0] != "OK":
        raise MailboxProblem(f"the mailbox {problem}")
    return answer[1]


def _day(day: date) -> str:
    """A date as IMAP writes it, in any locale."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{day.day:02}-{months[day.month - 1]}-{day.year}"


@contextlib.contextmanager
def _explained(hidden: Callable[[str], str]) -> Iterator[None]:
    """Everything that goes wrong on the way, in our own words; `hidden` takes the secrets out."""
    explain: tuple[tuple[type[Exception], Callable[[Exception], str]], ...] = (
        (ssl.SSLCertVerificationError, lambda one: f"its certificate is not valid: {one}"),
        (ssl.SSLError, lambda _: "TLS cannot be agreed on"),
        (TimeoutError, lambda _: "does not answer in time"),
        (OSError, lambda one: f"cannot be reached: {one}"),
        (imaplib.IMAP4.error, lambda one: f"answers oddly: {hidden(str(one))[:100]}"),
        (ValueError, lambda _: "answers what nobody understands"),
    )
    try:
        yield
    except MailboxProblem:
        raise
    except Exception as problem:
        for kind, said in explain:
            if isinstance(problem, kind):
                raise MailboxProblem(f"the mailbox {hidden(said(problem))}"[:200]) from None
        raise

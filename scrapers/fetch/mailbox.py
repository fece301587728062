"""The operator's mailbox, asked like any source: the answer is one page with all new mails."""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from scrapers.base import Login, Page, Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch.body import digest
from scrapers.fetch.fetched import Fetched, Known
from scrapers.fetch.imap import Visit
from scrapers.fetch.mail_values import (
    STARTTLS_PORT,
    TLS_PORT,
    Account,
    MailboxProblem,
    MailboxRefused,
    Mails,
    Wanted,
)
from scrapers.mail import mbox

SCHEME = "imaps:"
ANSWER_SECONDS = 15.0
VISIT_SECONDS = 90.0


class Mailbox:
    """One mailbox; visits come one after another.

    What was read is remembered in the ETag: the folder's UIDVALIDITY and the last UID. With `login`
    each visit needs an OAuth2 token in place of the password. `tls` is a seam for tests;
    certificates are always verified.
    """

    def __init__(
        self,
        host: str,
        user: str,
        password: str,
        *,
        login: Login | None = None,
        starttls: bool | None = None,
        tls: ssl.SSLContext | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        seconds: float = VISIT_SECONDS,
    ) -> None:
        """Keep the account; `host` may carry a port (993; 143 begins with STARTTLS)."""
        name, _, port = host.rpartition(":") if ":" in host else (host, "", "")
        number = int(port) if port.isdigit() else TLS_PORT
        begins = number == STARTTLS_PORT if starttls is None else starttls
        self.login = login
        self._account = Account(name, user, password, number, begins)
        self._tls = tls
        self._clock = clock
        self._seconds = seconds
        self._turn = asyncio.Lock()

    @classmethod
    def of(cls, host: str, user: str, password: str, login: Login | None = None) -> Self | None:
        """The mailbox of these settings, None where they are not complete."""
        complete = host and user and (password or login)
        return cls(host, user, password, login=login) if complete else None

    async def fetch(
        self, source: str, request: Request, known: Known | None = None, token: str = ""
    ) -> Fetched:
        """The mails that are new since `known`, as one page of the type mbox.

        Raises:
            Refused: the login is not accepted.
            FetchError: the mailbox cannot be reached or read.

        """
        started = asyncio.get_running_loop().time()
        account = replace(self._account, token=token)
        try:
            async with self._turn:
                found = await self._visited(account, _wanted(request, known, self._clock()))
        except MailboxProblem as problem:
            kind = Refused if isinstance(problem, MailboxRefused) else FetchError
            raise kind(source, request.url, account.without_secrets(str(problem))) from problem
        body = mbox.joined(found.mails)
        page = None
        if found.mails:
            page = Page(source, request.url, body, self._clock(), mbox.TYPE, request)
        seconds = asyncio.get_running_loop().time() - started
        etag = f"{found.validity}.{found.last}"
        return Fetched(page, etag, None, digest(body), 200 if page else 304, len(body), seconds)

    async def _visited(self, account: Account, wanted: Wanted) -> Mails:
        """One visit in a thread; when time is up the connection is cut, which ends the thread."""
        tls = self._tls
        if tls is None:
            tls = await asyncio.to_thread(_verifying)
        visit = Visit(account, tls, ANSWER_SECONDS)
        work = asyncio.create_task(asyncio.to_thread(visit.mails, wanted))
        try:
            done, _ = await asyncio.wait({work}, timeout=self._seconds)
        except asyncio.CancelledError:
            visit.hang_up()
            raise
        if not done:
            visit.hang_up()
            await asyncio.wait({work}, timeout=ANSWER_SECONDS)
            work.add_done_callback(_retrieved)
            raise MailboxProblem(f"the mailbox took longer than {self._seconds:g} s")
        return await work


def _verifying() -> ssl.SSLContext:
    """TLS that trusts the system's authorities."""
    return ssl.create_default_context()


def _retrieved(work: asyncio.Task[Mails]) -> None:
    """Take the error of a visit that was given up, so that nobody misses it."""
    if not work.cancelled():
        work.exception()


def _wanted(request: Request, known: Known | None, now: datetime) -> Wanted:
    asked: dict[str, Any] = request.json
    validity, _, last = (known.etag or "" if known else "").partition(".")
    return Wanted(
        folder=asked["folder"],
        senders=asked["from"],
        since=(now - timedelta(days=asked["days"])).date(),
        most=asked["most"],
        validity=int(validity) if validity.isdigit() else 0,
        after=int(last) if last.isdigit() else 0,
    )

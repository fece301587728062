"""The only part that talks HTTP: one shared client for every source."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Any, Self

from config.sources import SourceSpec
from scrapers.base import Login, Page, Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch import body
from scrapers.fetch.answers import kept
from scrapers.fetch.errand import Errand
from scrapers.fetch.exchange import Answer, Exchange
from scrapers.fetch.fetched import Fetched, Known, Limits
from scrapers.fetch.gates import Gates
from scrapers.fetch.mailbox import SCHEME, Mailbox
from scrapers.fetch.manners import Manners, Usage, UsageState, manners_of
from scrapers.fetch.network import Dial, Network, Resolve
from scrapers.fetch.redaction import Redaction
from scrapers.fetch.robots import Robots
from scrapers.fetch.tokens import Keeper, Tokens, refused
from scrapers.fetch.turns import House, Turn


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def agent(version: str, contact: str) -> str:
    """The User-Agent: who asks, and how a board can reach the operator."""
    named = f"leadbot/{version} (+{contact})" if contact else f"leadbot/{version}"
    return "".join(one for one in named if " " <= one <= "~")


def _bearing(request: Request, token: str) -> Request:
    headers = (*request.headers, ("Authorization", f"Bearer {token}"))
    return replace(request, headers=headers, secrets=(*request.secrets, token))


class Fetcher:
    """Asks sources politely and safely; an async context manager, for one event loop.

    `sources` say how they want to be asked (`know` adds more); `secrets` are values that must never
    be shown. `concurrency` requests run at once, `per_host` of them on one host. `private` allows
    private addresses and any port: tests, and an operator's own network. `mailbox` answers the
    sources that read alert mails; `keeper` keeps refresh tokens. `resolve`, `dial` and `tls` are seams for tests.
    """

    def __init__(
        self,
        *,
        version: str,
        contact: str = "",
        sources: Iterable[SourceSpec] = (),
        secrets: Iterable[str] = (),
        private: bool = False,
        clock: Callable[[], datetime] = now,
        limits: Limits | None = None,
        concurrency: int = 192,
        per_host: int = 1,
        mailbox: Mailbox | None = None,
        keeper: Keeper | None = None,
        resolve: Resolve | None = None,
        dial: Dial | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Keep the settings; nothing is opened yet."""
        self.redaction = Redaction(secrets)
        self._agent = agent(version, contact)
        self._private = private
        self._clock = clock
        self._limits = limits or Limits()
        self._network = Network(resolve, dial, private=private)
        self._tls = tls
        self._mailbox = mailbox
        self._tokens = Tokens(keeper)
        self._exchange: Exchange | None = None
        self._slots = asyncio.Semaphore(concurrency)
        self._gates = Gates(per_host)
        self._robots = Robots()
        self._manners: dict[str, Manners] = {}
        self._usage: dict[str, Usage] = {}
        self._tell: Callable[[str, float], None] = lambda _source, _seconds: None
        self.know(sources)

    async def __aenter__(self) -> Self:
        """Make ready to dial."""
        self._exchange = Exchange(self._network, self._tls)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection."""
        if self._exchange is not None:
            self._exchange.close()

    def know(self, sources: Iterable[SourceSpec]) -> None:
        """Learn how these sources want to be asked; what they have used up stays counted."""
        for spec in sources:
            manners = self._manners[spec.name] = manners_of(spec)
            for account, quotas in map(manners.ledger, (False, True)):
                self._usage[account] = Usage(quotas, self.usage(account))

    def usage(self, account: str) -> UsageState:
        """What an account (by default a source's name) has used of its quotas; store it."""
        return self._usage[account].state() if account in self._usage else {}

    def restore(self, account: str, state: Mapping[str, Any]) -> None:
        """Go on counting from what was stored."""
        if account in self._usage:
            self._usage[account].restore(state)

    def on_wait(self, tell: Callable[[str, float], None]) -> None:
        """Tell of every wait for a quota before it begins: whose, and the seconds."""
        self._tell = tell

    async def fetch(
        self, source: str, request: Request, validators: Known | None = None
    ) -> Fetched:
        """The answer to one request; `page` is None where nothing changed since `validators`.

        Raises:
            Throttled: the source asks us to wait, or its quota is used up.
            Refused: the source, its robots.txt or our own rules say no.
            FetchError: no usable answer came: unreachable, too slow, too large, a server error.

        """
        manners = self._manners.get(source) or Manners(account=source)
        if manners.mail or request.url.startswith(SCHEME):
            return await self._mailed(source, request, validators, manners)
        if request.login is None:
            return await self._asked(source, request, validators, manners)
        bare = replace(request, login=None)

        def bearing(token: str) -> Awaitable[Fetched]:
            return self._asked(source, _bearing(bare, token), validators, manners)

        return await self._with_token(source, request.login, manners, bearing)

    async def _with_token(
        self, source: str, login: Login, manners: Manners, ask: Callable[[str], Awaitable[Fetched]]
    ) -> Fetched:
        """Ask with a token, and once more with a new one where it does not hold any longer."""
        for last in (False, True):
            token = await self._token(source, login, manners)
            try:
                return await ask(token)
            except Refused as problem:
                if last or not refused(problem):
                    raise
                self._tokens.forget(login, token)
        raise AssertionError("the last try returns or raises")

    async def _token(self, source: str, login: Login, manners: Manners) -> str:
        def ask(request: Request) -> Awaitable[Fetched]:
            return self._asked(source, request, None, manners)

        token = await self._tokens.bearer(source, login, ask, manners.refresh_key)
        self.redaction.add([token])
        return token

    async def _asked(
        self, source: str, request: Request, validators: Known | None, manners: Manners
    ) -> Fetched:
        """One request in its source's turn, within its quota and time."""
        account, quotas = manners.ledger(request.visit)
        usage = self._usage.get(account)
        if usage is None:
            usage = self._usage[account] = Usage(quotas)
        turn = Turn(self._house(), source, manners, usage)
        errand = Errand(source, request, validators, turn.means(self._limits))
        started = asyncio.get_running_loop().time()
        try:
            async with turn.deadline:
                answer = await errand.run()
        except TimeoutError:
            slow = f"took longer than {manners.timeout:g} s"
            raise FetchError(source, errand.shown, slow) from None
        seconds = asyncio.get_running_loop().time() - started
        return self._fetched(errand, answer, seconds)

    async def _mailed(
        self, source: str, request: Request, known: Known | None, manners: Manners
    ) -> Fetched:
        """New mails; what mails link to is never asked, whoever wants to know."""
        if not request.url.startswith(SCHEME):
            raise Refused(source, self.redaction.shown(request.url), "links of mails are not asked")
        mailbox = self._mailbox
        if mailbox is None:
            raise Refused(source, request.url, "no mailbox is set (LEADBOT_MAIL_HOST, ...)")
        if mailbox.login is None:
            return await mailbox.fetch(source, request, known)
        ask = partial(mailbox.fetch, source, request, known)
        return await self._with_token(source, mailbox.login, manners, ask)

    def _house(self) -> House:
        if self._exchange is None:
            raise RuntimeError("the fetcher is used inside `async with` only")
        return House(
            exchange=self._exchange,
            gates=self._gates,
            slots=self._slots,
            robots=self._robots,
            redaction=self.redaction,
            clock=self._clock,
            agent=self._agent,
            private=self._private,
            quota_wait=self._limits.quota_wait,
            waits=self._tell,
        )

    def _fetched(self, errand: Errand, answer: Answer, seconds: float) -> Fetched:
        head, known = answer.head, errand.known
        unchanged = head.status == 304
        seen = known.body_hash if known is not None else None
        found = seen if unchanged else body.digest(answer.wire)
        page = None if unchanged or found == seen else self._page(errand, answer)
        etag = kept(head.get("etag"))
        modified = kept(head.get("last-modified"))
        if unchanged and known is not None:
            etag, modified = etag or known.etag, modified or known.last_modified
        return Fetched(page, etag, modified, found, head.status, len(answer.wire), seconds)

    def _page(self, errand: Errand, answer: Answer) -> Page:
        encoding = answer.head.get("content-encoding")
        try:
            unpacked = body.unpacked(answer.wire, encoding, self._limits.body)
        except (body.TooLarge, body.Garbled) as problem:
            shown = self.redaction.shown(str(problem))
            raise FetchError(errand.source, errand.shown, shown) from problem
        return Page(
            source=errand.source,
            url=errand.url,
            body=unpacked,
            fetched_at=self._clock(),
            content_type=answer.head.get("content-type")[:200],
            request=errand.request,
        )

"""OAuth2 tokens: asked for when needed, renewed before they end, one renewal at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Protocol

import orjson

from scrapers.base import Login, Page, Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch.fetched import Fetched
from scrapers.fetch.mail_values import TOKEN_REFUSED

EARLY = 60.0  # seconds before its end a token is renewed
USUAL = 3_600.0  # seconds that a token holds where the answer does not say
LONGEST = 8_000  # characters of a token
DENIALS = (400, 401)  # RFC 6749, 5.2
CODES = frozenset(
    "invalid_request invalid_client invalid_grant unauthorized_client unsupported_grant_type "
    "invalid_scope".split()
)

Ask = Callable[[Request], Awaitable[Fetched]]


class Keeper(Protocol):
    """Where renewed refresh tokens survive a restart; they are secrets, so sealed."""

    async def get(self, name: str) -> str | None:
        """The refresh token kept under a name."""

    async def put(self, name: str, token: str) -> None:
        """Keep it."""


@dataclass(slots=True)
class _Held:
    token: str = ""
    until: float = 0.0
    refresh: str = ""


class Tokens:
    """The tokens of all logins, in memory; `keeper` keeps refresh tokens that a server renews."""

    def __init__(self, keeper: Keeper | None = None) -> None:
        """Hold nothing yet."""
        self._keeper = keeper
        self._held: dict[Login, _Held] = {}
        self._turns: dict[Login, asyncio.Lock] = {}

    async def bearer(self, source: str, login: Login, ask: Ask, variable: str = "") -> str:
        """A token that still holds; `ask` makes the request for a new one.

        `variable` is the one that holds the refresh token, for people who have to set it anew.

        Raises:
            Refused: the server does not accept the login any more.
            FetchError: it cannot be reached, or its answer holds no token.

        """
        async with self._turns.setdefault(login, asyncio.Lock()):
            held = self._held.setdefault(login, _Held())
            if not held.token or held.until <= asyncio.get_running_loop().time():
                try:
                    await self._renew(login, held, ask)
                except _NoToken as problem:
                    said = problem.said(variable)
                    raise problem.kind(source, login.token_url, said) from None
            return held.token

    def forget(self, login: Login, token: str) -> None:
        """This token was refused; unless it is another by now, the next request gets a new one."""
        held = self._held.get(login)
        if held is not None and held.token == token:
            held.token = ""

    async def _renew(self, login: Login, held: _Held, ask: Ask) -> None:
        name = _name(login)
        kept = await self._keeper.get(name) if self._keeper else None
        # The kept one first: another process may have renewed it after ours.
        refresh, answer = await _granted(login, (kept or held.refresh, login.refresh_token), ask)
        lasts, renewed = answer.get("expires_in"), answer.get("refresh_token")
        seconds = float(lasts) if isinstance(lasts, int | float) and lasts > 0 else USUAL
        now = asyncio.get_running_loop().time()
        held.token, held.until = answer["access_token"], now + max(seconds - EARLY, seconds / 2)
        held.refresh = renewed if isinstance(renewed, str) and _usable(renewed) else refresh
        if self._keeper is not None and held.refresh != (kept or login.refresh_token):
            await self._keeper.put(name, held.refresh)


async def _granted(login: Login, refreshes: Iterable[str], ask: Ask) -> tuple[str, dict[str, Any]]:
    """The first of these refresh tokens that is accepted, and the answer to it.

    Raises:
        _NoToken: none is.
        FetchError: the server cannot be reached.

    """
    problem = _NoToken(0)
    for refresh in list(dict.fromkeys(filter(None, refreshes))) or [""]:
        fetched = await ask(_request(login, refresh))
        answer = _read(fetched.page)
        if fetched.status not in DENIALS:
            if _usable(answer.get("access_token")):
                return refresh, answer
            raise _NoToken(fetched.status)
        problem = _NoToken(fetched.status, str(answer.get("error")))
    raise problem


class _NoToken(Exception):
    """The answer brings no token; `code` is the error that it states."""

    def __init__(self, status: int, code: str = "") -> None:
        """Keep no word of theirs but a code that everybody knows: it may repeat a secret."""
        super().__init__(status)
        self._status = status
        self._code = code if code in CODES else ""

    @property
    def kind(self) -> type[FetchError]:
        """A login that is not accepted will not be the next time either."""
        return Refused if self._code or self._status == 401 else FetchError

    def said(self, variable: str) -> str:
        """What has happened, and which variable is to be set anew."""
        if self._status not in DENIALS:
            return "the answer holds no token"
        if self._code == "invalid_grant":
            renew = f"; set {variable} to a new one" if variable else ""
            return f"answers {self._status}: the refresh token does not hold any more{renew}"
        return f"answers {self._status} ({self._code})" if self._code else f"answers {self._status}"


def _name(login: Login) -> str:
    """Where the renewals of a login are kept; those of another refresh token are another's.

    So a token that people set anew is used, whatever was kept of the one before.
    """
    of = blake2b(login.refresh_token.encode("utf-8", "replace"), digest_size=9).hexdigest()
    return f"{login.token_url} {login.client_id} {of}"


def refused(problem: Refused) -> bool:
    """Whether a source says that the token does not hold: 401, or a mailbox's own words."""
    return problem.problem.endswith(("(401)", TOKEN_REFUSED))


def _request(login: Login, refresh: str) -> Request:
    form = [("client_id", login.client_id)]
    if login.client_secret:
        form.append(("client_secret", login.client_secret))
    if refresh:
        form += [("grant_type", "refresh_token"), ("refresh_token", refresh)]
    else:
        form.append(("grant_type", "client_credentials"))
    if login.scope:
        form.append(("scope", login.scope))
    secrets = (*login.secrets, refresh) if refresh else login.secrets
    return Request(
        login.token_url, method="POST", form=tuple(form), secrets=secrets, answers=DENIALS
    )


def _read(page: Page | None) -> dict[str, Any]:
    try:
        answer = orjson.loads(page.body) if page is not None else None
    except ValueError:
        answer = None
    return answer if isinstance(answer, dict) else {}


def _usable(token: object) -> bool:
    """Printable ASCII that can stand in a header."""
    fits = isinstance(token, str) and 0 < len(token) <= LONGEST
    return fits and str(token).isascii() and str(token).isprintable() and " " not in str(token)

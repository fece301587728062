"""OAuth2 tokens: asked for when needed, renewed before they end, one renewal at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

import orjson

from scrapers.base import Login, Page, Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch.mail_values import TOKEN_REFUSED

EARLY = 60.0  # seconds before its end a token is renewed
USUAL = 3_600.0  # seconds that a token holds where the answer does not say
LONGEST = 8_000  # characters of a token

Ask = Callable[[Request], Awaitable[Page | None]]


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

    async def bearer(self, source: str, login: Login, ask: Ask) -> str:
        """A token that still holds; `ask` makes the request for a new one.

        Raises:
            Refused: the server does not accept the login any more.
            FetchError: it cannot be reached, or its answer holds no token.

        """
        async with self._turns.setdefault(login, asyncio.Lock()):
            held = self._held.setdefault(login, _Held())
            if not held.token or held.until <= asyncio.get_running_loop().time():
                await self._renew(source, login, held, ask)
            return held.token

    def forget(self, login: Login, token: str) -> None:
        """This token was refused; unless it is another by now, the next request gets a new one."""
        held = self._held.get(login)
        if held is not None and held.token == token:
            held.token = ""

    async def _renew(self, source: str, login: Login, held: _Held, ask: Ask) -> None:
        name = f"{login.token_url} {login.client_id}"
        refresh = held.refresh or (await self._keeper.get(name) if self._keeper else None)
        refresh = refresh or login.refresh_token
        answer = _read(await ask(_request(login, refresh)))
        token, lasts = answer.get("access_token"), answer.get("expires_in")
        if not _usable(token):
            raise FetchError(source, login.token_url, "the answer holds no token")
        seconds = float(lasts) if isinstance(lasts, int | float) and lasts > 0 else USUAL
        now = asyncio.get_running_loop().time()
        held.token, held.until = str(token), now + max(seconds - EARLY, seconds / 2)
        renewed = answer.get("refresh_token")
        if _usable(renewed) and renewed != refresh:
            held.refresh = str(renewed)
            if self._keeper is not None:
                await self._keeper.put(name, held.refresh)


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
    return Request(login.token_url, method="POST", form=tuple(form), secrets=secrets)


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

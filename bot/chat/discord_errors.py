"""Discord's refusals as the bot's own errors, and how long all of Discord is to be left alone.

Codes: "Opcodes and Status Codes" in Discord's documentation. discord.py (2.7) itself waits for and
repeats a 429 of Discord, but raises at once on a 503 and on a 429 without a `Via` header, which is
how Cloudflare says that the address sent too much.
"""

import time
from collections.abc import Callable, Mapping
from types import SimpleNamespace

import aiohttp
import discord
from aiolimiter import AsyncLimiter

from bot.errors import ChatBusy, ChatError, MessageGone, PlaceGone

PLATFORM = "discord"
GONE = {
    10003: "the channel no longer exists",
    10004: "the server no longer exists",
    10013: "the user no longer exists",
    50001: "I cannot see the channel",
    50007: "direct messages are closed",
    50013: "I lack a permission there",
    50083: "the thread is archived or locked",
    50278: "direct messages are closed",
    160005: "the thread is locked",
}
"""A post to an archived thread opens it again, unless it is locked; an edit never does."""
REMOVED = {10004, 50001}
"""Codes that Discord answers in a server which the bot has left, the second in a hidden channel too."""
DELETED = {10008: "the message was deleted"}
SLOW = {20016: "slow mode", 40003: "too many direct messages were opened"}
BLOCKED = 40333
"""Cloudflare refuses the request, as Discord words it."""
UNAUTHORISED = 600.0
"""Seconds without a try after a 401: invalid answers count towards a ban of the address."""
BANNED = 60.0
LONGEST = 3600.0
LOST = (aiohttp.ClientError, OSError)
"""A connection that broke: whether Discord took what was sent is not known."""
FAULTS = (discord.DiscordException, *LOST)
"""Everything that asking Discord can raise."""
UNREACHED = (discord.HTTPException, discord.RateLimited, discord.GatewayNotFound, *LOST)
"""What may be otherwise at the next try; a token that Discord refuses is none of these."""


RATE = (5, 0.115)
"""Requests in so many seconds: 43 a second, 48 in the second after a pause. Discord takes 50 of one
bot ("Rate Limits", Global Rate Limit), which its answers do not announce."""
UNCOUNTED = ("/interactions/", "/webhooks/")
"""Answers to interactions do not count towards the global limit, and never wait."""


class Quiet:
    """Until when all of Discord is left alone, learnt from every answer that is 429."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        """`ticks` are seconds of a clock that nobody sets."""
        self._ticks = ticks
        self._until = 0.0
        self._limiter = AsyncLimiter(*RATE)

    def left(self) -> float:
        """The seconds to wait, 0 when Discord may be asked."""
        return max(0.0, self._until - self._ticks())

    def asked(self, seconds: float) -> None:
        """Discord asked for so many seconds without any request."""
        self._until = max(self._until, self._ticks() + min(seconds, LONGEST))

    def trace(self) -> aiohttp.TraceConfig:
        """What discord.py's HTTP client asks before a request and tells its answers to."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._paced)
        config.on_request_end.append(self._seen)
        return config

    async def _paced(
        self,
        session: aiohttp.ClientSession,  # noqa: ARG002 - aiohttp's contract
        context: SimpleNamespace,  # noqa: ARG002 - aiohttp's contract
        params: aiohttp.TraceRequestStartParams,
    ) -> None:
        """Begin requests one after the other, discord.py's own repetitions too."""
        if not any(part in params.url.path for part in UNCOUNTED):
            await self._limiter.acquire()

    async def _seen(
        self,
        session: aiohttp.ClientSession,  # noqa: ARG002 - aiohttp's contract
        context: SimpleNamespace,  # noqa: ARG002 - aiohttp's contract
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        headers = params.response.headers
        if params.response.status == 429 and everywhere(headers):
            self.asked(wait_of(headers, BANNED))


def everywhere(headers: Mapping[str, str]) -> bool:
    """Whether a 429 concerns every request: Discord's global limit, or Cloudflare's."""
    return headers.get("X-RateLimit-Global", "").lower() == "true" or "Via" not in headers


def wait_of(headers: Mapping[str, str], otherwise: float) -> float:
    """The seconds that Retry-After asks for, within reason."""
    try:
        seconds = float(headers.get("Retry-After", otherwise))
    except ValueError:
        seconds = otherwise
    return min(max(seconds, 0.5), LONGEST)


def chat_error(problem: BaseException, place: str, quiet: Quiet) -> ChatError:
    """The error of the bot for what discord.py raised."""
    match problem:
        case ChatError():
            return problem
        case discord.RateLimited():
            everyone = quiet.left() > 0
            wait = max(problem.retry_after, quiet.left())
            return ChatBusy(PLATFORM, place, "rate limit", wait, everywhere=everyone, unsent=True)
        case discord.HTTPException():
            return _answered(problem, place, quiet)
        case _:
            return ChatError(PLATFORM, place, f"no answer ({type(problem).__name__})")


def _answered(problem: discord.HTTPException, place: str, quiet: Quiet) -> ChatError:
    code, status, headers = problem.code, problem.status, _headers(problem)
    if code in DELETED:
        return MessageGone(PLATFORM, place, DELETED[code])
    said = GONE.get(code, f"Discord answered {status} ({code})")
    if wait := _asked(problem, headers, quiet):
        everyone = quiet.left() > 0
        why = SLOW.get(code, said)
        return ChatBusy(PLATFORM, place, why, wait, everywhere=everyone, unsent=status < 500)
    if code in GONE or (status in {403, 404} and _json(headers)):
        return PlaceGone(PLATFORM, place, said, removed=code in REMOVED)
    return ChatError(PLATFORM, place, said)


def _asked(problem: discord.HTTPException, headers: Mapping[str, str], quiet: Quiet) -> float:
    """The seconds that an answer asks to wait, 0 for none; a wait for everyone is remembered."""
    if problem.code in SLOW:
        return wait_of(headers, 10.0)
    if problem.status == 503:
        return wait_of(headers, 5.0)
    if problem.status == 429 and not everywhere(headers):
        return wait_of(headers, 10.0)
    wait = 0.0
    if problem.status == 429:
        wait = wait_of(headers, BANNED)
    elif problem.status == 401:
        wait = UNAUTHORISED
    elif problem.code == BLOCKED or (problem.status == 403 and not _json(headers)):
        wait = BANNED
    if wait:
        quiet.asked(wait)
    return wait


def _json(headers: Mapping[str, str]) -> bool:
    """Whether Discord itself answered: pages in front of it answer with something else."""
    return "json" in headers.get("Content-Type", "json")


def _headers(problem: discord.HTTPException) -> Mapping[str, str]:
    found: Mapping[str, str] = getattr(problem.response, "headers", {})
    return found

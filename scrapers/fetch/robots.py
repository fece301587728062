"""robots.txt, asked for before HTML pages: RFC 9309."""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego

AGENT = "leadbot"
KEPT_SECONDS = 24 * 3600.0  # RFC 9309, 2.4: not longer than 24 hours
RETRY_SECONDS = 1800.0  # after a robots.txt that could not be read
REMEMBERED = 1_000  # hosts
LONGEST = 512_000  # bytes that are read; the RFC asks for 500 KiB
LONGEST_DELAY = 60.0  # seconds; a longer Crawl-delay would stop polling

_AGENT_LINE = re.compile(r"(?im)^([ \t]*user-?[ \t]?agent[ \t]*:?[ \t]*)([^\r\n#]*)")


class NotAllowed(Exception):
    """robots.txt says no; the message says so."""


class NotKnown(Exception):
    """robots.txt could not be read, so nothing is asked for now."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came for robots.txt: its text, None when the host has none (4xx)."""

    text: str | None


Ask = Callable[[str], Awaitable[Answered]]
"""Fetches a robots.txt; raises NotKnown."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host says; `problem` when it said nothing usable."""

    rules: Protego | None
    until: float
    problem: str = ""


class Robots:
    """The rules of the hosts that were asked lately."""

    def __init__(self) -> None:
        """Know nobody yet."""
        self._known: OrderedDict[str, _Rules] = OrderedDict()
        self._asking: dict[str, asyncio.Lock] = {}

    async def delay(self, ask: Ask, root: str, url: str) -> float:
        """The Crawl-delay in seconds for an allowed address; `root` is its scheme and host.

        Raises:
            NotAllowed: the host's rules exclude this address.
            NotKnown: its robots.txt could not be read; not asked for now.

        """
        found = await self._rules(ask, root)
        if found.problem:
            raise NotKnown(f"robots.txt {found.problem}, so nothing is asked for now")
        if found.rules is None:
            return 0.0
        if not found.rules.can_fetch(url, AGENT):
            raise NotAllowed("robots.txt does not allow this address")
        return min(found.rules.crawl_delay(AGENT) or 0.0, LONGEST_DELAY)

    async def _rules(self, ask: Ask, root: str) -> _Rules:
        now = asyncio.get_running_loop().time
        lock = self._asking.setdefault(root, asyncio.Lock())
        try:
            async with lock:
                known = self._known.get(root)
                if known is None or known.until < now():
                    known = await _read(ask, root, now)
                    self._known[root] = known
        finally:
            if not lock.locked():
                self._asking.pop(root, None)
        self._known.move_to_end(root)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return known


async def _read(ask: Ask, root: str, now: Callable[[], float]) -> _Rules:
    try:
        answered = await ask(f"{root}/robots.txt")
    except NotKnown as problem:
        return _Rules(None, now() + RETRY_SECONDS, str(problem))
    rules = None if answered.text is None else rules_of(answered.text)
    return _Rules(rules, now() + KEPT_SECONDS)


def rules_of(text: str) -> Protego:
    """The rules of a robots.txt.

    Other robots become one: thousands of names before thousands of rules would multiply.
    """
    return Protego.parse(_AGENT_LINE.sub(_ours, text[:LONGEST]))


def _ours(line: re.Match[str]) -> str:
    named = line[2].strip().lower()
    ours = named.replace("*", "") in AGENT  # as is what is left of "*" alone
    return f"{line[1]}{named if ours else 'others'}"

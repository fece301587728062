"""What sources have used of their quotas, kept so that a restart forgets nothing."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Protocol, runtime_checkable

from bot.storage.store import Store
from bot.work.clock import Clock
from config.sources import SourceSpec
from scrapers.fetch.manners import visits_of

LONGEST = timedelta(days=32)
"""The longest window of a quota is a month."""


@runtime_checkable
class Counting(Protocol):
    """A fetcher that counts requests; the one of a test may not."""

    def usage(self, account: str) -> Mapping[str, Any]:
        """What an account has used."""

    def restore(self, account: str, state: Mapping[str, Any]) -> None:
        """Go on counting from what was kept, where that is more."""


async def recall(store: Store, fetcher: object, spec: SourceSpec) -> None:
    """Let the fetcher know what was used before, by this process or another."""
    if not (_limited(spec) and isinstance(fetcher, Counting)):
        return
    for account in _accounts(spec):
        kept = await store.notes.get(_key(account))
        if kept is not None:
            fetcher.restore(account, json.loads(kept))


async def remember(store: Store, fetcher: object, spec: SourceSpec, clock: Clock) -> None:
    """Keep what has been used by now."""
    if _limited(spec) and isinstance(fetcher, Counting):
        for account in _accounts(spec):
            if any((used := fetcher.usage(account)).values()):
                kept = json.dumps(used)
                await store.notes.put(_key(account), kept, expires_at=clock() + LONGEST)


def _limited(spec: SourceSpec) -> bool:
    return any((spec.quotas.minute, spec.quotas.day, spec.quotas.month))


def _accounts(spec: SourceSpec) -> tuple[str, str]:
    """Whose requests are counted: those of polling, and looks at single postings."""
    account = spec.account or spec.name
    return account, visits_of(account)


def _key(account: str) -> str:
    return f"work:quota:{account}"

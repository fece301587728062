"""What sources have used of their quotas, kept so that a restart forgets nothing."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Protocol, runtime_checkable

from bot.storage.store import Store
from bot.work.clock import Clock
from config.sources import SourceSpec

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
    kept = await store.notes.get(_key(spec))
    if kept is not None:
        fetcher.restore(_account(spec), json.loads(kept))


async def remember(store: Store, fetcher: object, spec: SourceSpec, clock: Clock) -> None:
    """Keep what has been used by now."""
    if _limited(spec) and isinstance(fetcher, Counting):
        used = json.dumps(fetcher.usage(_account(spec)))
        await store.notes.put(_key(spec), used, expires_at=clock() + LONGEST)


def _limited(spec: SourceSpec) -> bool:
    return any((spec.quotas.minute, spec.quotas.day, spec.quotas.month))


def _account(spec: SourceSpec) -> str:
    return spec.account or spec.name


def _key(spec: SourceSpec) -> str:
    return f"work:quota:{_account(spec)}"

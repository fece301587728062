"""Which requests come first when one poll may not make them all."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from scrapers.base import Request


def rotated(
    requests: Iterable[Request], limit: int, now: datetime, every: timedelta
) -> tuple[Request, ...]:
    """All requests; where there are more than `limit`, each poll begins where the last one ended.

    So every search term has its turn, also after a restart: the poll's number comes from the clock
    and the interval `every`.
    """
    found = tuple(requests)
    if len(found) <= limit or limit < 1:
        return found
    poll = int(now.timestamp() // max(every.total_seconds(), 1.0))
    start = poll * limit % len(found)
    return found[start:] + found[:start]

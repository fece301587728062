"""Ask one source: its requests, the pages that follow, the details of what is new.

Nothing is stored here. An error costs what had not been read yet; what came before it is kept.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Protocol

from scrapers.base import UNREADABLE, Page, Reading, Request, Source, State, read_page
from scrapers.errors import PageError, SourceError
from scrapers.posting import Posting


class Answer(Protocol):
    """What a fetcher brings: `page` is None where nothing has changed since the validators."""

    @property
    def page(self) -> Page | None:
        """The page, unpacked."""


class Fetching(Protocol):
    """The part of the fetcher that polling needs."""

    async def fetch(self, source: str, request: Request, validators: Any = None) -> Any:
        """The answer to one request.

        Raises:
            FetchError: no usable answer came (Throttled, Refused where the source said so).

        """


@dataclass(slots=True)
class Asked:
    """What one source gave in one poll."""

    postings: dict[str, Posting] = field(default_factory=dict)
    answers: int = 0
    unchanged: int = 0
    items: int = 0
    bad: int = 0
    problem: SourceError | None = None
    first_bad: str = ""
    validators: Any = None
    skipped: int = 0
    """Requests that were left for the next poll because this one had used up its share."""


async def ask(
    source: Source, state: State, fetcher: Fetching, *, limit: int, validators: Any = None
) -> Asked:
    """Ask a source for everything it wants to be asked, with at most `limit` requests.

    `validators` of the last poll are used where the source asks for one page only: with several,
    "not modified" of the first would say nothing of the others.
    """
    asked = Asked()
    try:
        queue = deque(source.requests(state))
        single = len(queue) == 1
        for number in range(limit):
            if not queue:
                break
            given = validators if single and number == 0 else None
            answer = await fetcher.fetch(source.name, queue.popleft(), given)
            if single and number == 0:
                asked.validators = answer
            await _take(source, state, answer.page, asked, queue)
        asked.skipped = len(queue)
    except SourceError as problem:
        asked.problem = problem
    except UNREADABLE as problem:
        why = f"cannot be asked: {type(problem).__name__}: {problem}"[:300]
        asked.problem = PageError(source.name, "", why)
    return asked


async def _take(
    source: Source, state: State, page: Page | None, asked: Asked, queue: deque[Request]
) -> None:
    asked.answers += 1
    if page is None:
        asked.unchanged += 1
        return
    # Parsing is work for the processor: in a thread, so that commands are answered meanwhile.
    reading, more = await asyncio.to_thread(_read, source, page, state)
    asked.items += len(reading.postings) + len(reading.bad)
    asked.bad += len(reading.bad)
    if reading.bad and not asked.first_bad:
        asked.first_bad = f"item {reading.bad[0].position}: {reading.bad[0].problem}"
    # A detail comes after its entry in the list and is the fuller one.
    asked.postings |= {posting.id: posting for posting in reading.postings}
    queue.extend(more)


def _read(source: Source, page: Page, state: State) -> tuple[Reading, list[Request]]:
    """Read a page, and say what to ask next: details of new items first, then the next page."""
    reading = read_page(source, page)
    more = []
    if type(source).detail is not Source.detail:
        wanted = (source.detail(item, state) for item in source.items(page))
        more += [request for request in wanted if request is not None]
    fresh = any(posting.id not in state.known for posting in reading.postings)
    # A page of nothing but known postings ends the walk: what follows is older still.
    following = source.following(page) if fresh or not reading.postings else None
    if following is not None:
        more.append(following)
    return reading, more

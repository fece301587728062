"""Ask one source: its requests, the pages that follow, the details of what is new.

Nothing is stored here. An error costs the request it happened to and what would have followed it.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from bot.work.questions import UNANSWERED, Asked, Seen, never_answered, request_key
from scrapers.base import UNREADABLE, Page, Reading, Request, Source, State
from scrapers.errors import PageError, Refused, SourceError, Throttled
from scrapers.fetch.fetched import Fetched, Known
from scrapers.posting import Posting

NEVER = datetime.min.replace(tzinfo=UTC)
ENOUGH = 2
"""After so many requests in a row without any answer, the rest of this poll is not tried."""


class Fetching(Protocol):
    """The part of the fetcher that polling needs."""

    async def fetch(
        self, source: str, request: Request, validators: Known | None = None
    ) -> Fetched:
        """The answer to one request.

        Raises:
            FetchError: no usable answer came (Throttled, Refused where the source said so).

        """


Step = tuple[Request, str]
"""What to ask, and the id of the posting whose details it brings ("" for a list)."""
LookUp = Callable[[Sequence[str]], Awaitable[Collection[str]]]
"""Which of these ids of the source are stored already."""
Read = Callable[[Source, Page], Awaitable[Reading]]
"""What a page gives; raises PageError."""


@dataclass(slots=True)
class Harvest:
    """What one source gave in one poll."""

    postings: dict[str, Posting] = field(default_factory=dict)
    requests: int = 0
    unchanged: int = 0
    items: int = 0
    bad: int = 0
    first_bad: str = ""
    problems: list[SourceError] = field(default_factory=list)
    seen: dict[str, Seen] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    """Every id that was seen, known ones included."""
    first: set[str] = field(default_factory=set)
    """Postings that answer a question which was never put before: the backlog."""
    partial: set[str] = field(default_factory=set)
    """Postings whose details are still to come."""
    left: int = 0
    """Requests that were left for the next poll because this one had used up its share."""

    @property
    def answers(self) -> int:
        """Requests that were answered."""
        return self.requests - len(self.problems)

    @property
    def complete(self) -> bool:
        """Whether everything the source shows was read: only then is what is absent gone."""
        return not (self.problems or self.left or self.unchanged or self.bad) and self.answers > 0


@dataclass(slots=True)
class Asking:
    """One poll of one source, with at most `limit` requests.

    Where it wants to be asked more than that, what was asked longest ago comes first, so that every
    search has its turn. `known` says which ids are stored, so that only news have their details
    asked for, and a page of nothing new ends the walk. With `whole` every list is read to its end,
    whether or not it says that nothing has changed.
    """

    source: Source
    state: State
    fetcher: Fetching
    limit: int
    known: LookUp
    read: Read
    remembered: Mapping[str, Asked] = field(default_factory=dict)
    whole: bool = False
    harvest: Harvest = field(default_factory=Harvest)

    async def run(self) -> Harvest:
        """Ask; what came of it."""
        harvest, silent = self.harvest, 0
        wanted = self._wanted()
        for number, request in enumerate(wanted):
            if harvest.requests >= self.limit or silent >= ENOUGH:
                harvest.left += len(wanted) - number
                break
            ended = await self._chain(request)
            if isinstance(ended, Throttled):
                harvest.left += len(wanted) - number - 1
                break
            unanswered = ended is not None and not isinstance(ended, Refused | PageError)
            silent = silent + 1 if unanswered else 0
        for one in harvest.partial:
            # Stored, it would be taken for complete the next time.
            harvest.postings.pop(one, None)
        return harvest

    def _wanted(self) -> list[Request]:
        try:
            wanted = list(self.source.requests(self.state))
        except UNREADABLE as problem:
            why = f"cannot be asked: {type(problem).__name__}: {problem}"[:300]
            self.harvest.problems.append(PageError(self.source.name, "", why))
            return []
        return sorted(wanted, key=self._asked_at) if len(wanted) > 1 else wanted

    def _asked_at(self, request: Request) -> datetime:
        found = self.remembered.get(request_key(request))
        return (found.at if found else None) or NEVER

    async def _chain(self, first: Request) -> SourceError | None:
        """One request and everything that follows from its answer; the problem that ended it."""
        key, harvest = request_key(first), self.harvest
        queue: deque[Step] = deque()
        before = set(harvest.postings)
        known = None if self.whole else self.remembered.get(key)
        answer, problem = await self._step((first, ""), queue, known)
        while queue and harvest.requests < self.limit and not isinstance(problem, Throttled):
            step = queue.popleft()
            _, failed = await self._step(step, queue)
            if isinstance(failed, Refused):
                harvest.partial.discard(step[1])  # then what the list says is all there is
            problem = failed or problem
        harvest.left += len(queue)
        # What was cut off must be asked again, so its beginning must not come as "not modified".
        whole = answer is not None and problem is None and not queue
        new = never_answered(key, self.remembered)
        if new:
            harvest.first |= harvest.postings.keys() - before
        harvest.seen[key] = Seen(body_hash=UNANSWERED) if new and answer is None else Seen()
        if answer is not None and whole:
            harvest.seen[key] = _seen(answer)
        return problem

    async def _step(
        self, step: Step, queue: deque[Step], known: Known | None = None
    ) -> tuple[Fetched | None, SourceError | None]:
        """Ask one thing, and put what follows from its answer into the queue."""
        self.harvest.requests += 1
        try:
            answer = await self.fetcher.fetch(self.source.name, step[0], known)
            queue.extend(await self._take(answer.page))
        except SourceError as problem:
            self.harvest.problems.append(problem)
            return None, problem
        return answer, None

    async def _take(self, page: Page | None) -> list[Step]:
        """Keep what a page gives; what to ask next."""
        harvest = self.harvest
        if page is None:
            harvest.unchanged += 1
            return []
        reading = await self.read(self.source, page)
        harvest.items += len(reading.postings) + len(reading.bad)
        harvest.bad += len(reading.bad)
        if reading.bad and not harvest.first_bad:
            harvest.first_bad = f"item {reading.bad[0].position}: {reading.bad[0].problem}"
        ids = [one.id for one in reading.postings]
        harvest.listed.update(ids)
        stored, steps = frozenset[str](), list[Step]()
        if self.source.follows_up:
            stored = frozenset(await self.known(ids))
            steps = await asyncio.to_thread(self._following, page, reading, stored)
        shown = dict(zip(ids, reading.postings, strict=True))
        if stored and self.source.has_details:
            # It was read with its details; its entry in the list must not replace them.
            shown = {id_: one for id_, one in shown.items() if id_ not in stored}
        harvest.postings |= shown
        harvest.partial.difference_update(ids)
        harvest.partial |= {posting for _, posting in steps if posting}
        return steps

    def _following(self, page: Page, reading: Reading, stored: frozenset[str]) -> list[Step]:
        """What to ask after a page: details of what is new first, then the next page."""
        source, state = self.source, replace(self.state, known=stored)
        try:
            steps = list(_details(source, page, state))
            fresh = self.whole or any(one.id not in stored for one in reading.postings)
            # What follows a page of nothing but known postings is older still.
            following = source.following(page) if fresh or not reading.postings else None
        except UNREADABLE as problem:
            why = f"what follows cannot be read: {type(problem).__name__}: {problem}"[:300]
            raise PageError(source.name, page.url, why) from problem
        return [*steps, *(((following, ""),) if following else ())]


def _details(source: Source, page: Page, state: State) -> Iterator[Step]:
    if not source.has_details:
        return
    for item in source.items(page):
        try:
            request, posting = source.detail(item, state), source.posting(item)
        except UNREADABLE:
            continue  # counted as a bad item already
        if request is not None:
            yield request, posting.id if posting else ""


def _seen(answer: Fetched) -> Seen:
    return Seen(answer.etag, answer.last_modified, answer.body_hash)

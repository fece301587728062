"""Ask one source: its requests, the pages that follow, the details of what is new.

Nothing is stored here. An error costs the request it happened to and what would have followed it.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from bot.work.harvest import Harvest
from bot.work.questions import (
    BROKEN_OFF,
    UNANSWERED,
    Asked,
    Seen,
    broken_off,
    never_answered,
    put_before,
    request_key,
)
from scrapers.base import UNREADABLE, Page, Reading, Request, Source, State
from scrapers.errors import PageError, Refused, SourceError, Throttled
from scrapers.fetch.fetched import Fetched, Known

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
    owed: frozenset[str] = frozenset()
    """Ids of the backlog whose details had not come so far."""
    harvest: Harvest = field(default_factory=Harvest)
    _to_end: bool = False
    """Whether the pages of the question in hand are read to the last, whatever is known of them."""

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
            silent = silent + 1 if _unanswered(ended) else 0
        harvest.first |= self.owed & harvest.postings.keys()
        owed = (harvest.first & harvest.partial) | (self.owed - harvest.listed)
        harvest.owed = frozenset(owed)
        for one in harvest.partial:
            # Stored, it would be taken for complete the next time.
            harvest.postings.pop(one, None)
        if not harvest.problems and not harvest.left:
            harvest.read_to = self.state.now
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
        new = never_answered(key, self.remembered)
        self._to_end = self.whole or broken_off(key, self.remembered)
        known = None if self.whole or first.index else self.remembered.get(key)
        answer, problem = await self._step((first, ""), queue, known)
        broken = False
        while queue and harvest.requests < self.limit and not isinstance(problem, Throttled):
            step = _list_first(queue) if new else queue.popleft()
            _, failed = await self._step(step, queue)
            broken |= _unanswered(failed) and not step[1]
            if isinstance(failed, Refused):
                harvest.partial.discard(step[1])  # then what the list says is all there is
            problem = failed or problem
        harvest.left += len(queue)
        if new:
            harvest.first |= harvest.postings.keys() - before
        if answer is None:
            harvest.seen[key] = self._still(key, resumes=first.resumes)
        elif problem is None and not queue:
            harvest.seen[key] = Seen(answer.etag, answer.last_modified, answer.body_hash)
        else:
            harvest.seen[key] = self._cut(key, broken=broken)
        return problem

    def _cut(self, key: str, *, broken: bool) -> Seen:
        """What to remember of a question whose answer was not read to its end.

        It must be asked again, so its beginning must not come as "not modified".
        """
        if not broken:
            return Seen()
        # Once, the rest of a backlog is backlog; not for ever, where a page is never answered.
        return Seen(body_hash=BROKEN_OFF if put_before(key, self.remembered) else UNANSWERED)

    def _still(self, key: str, *, resumes: bool) -> Seen:
        """What is still to be remembered of a question that had no answer this time."""
        if never_answered(key, self.remembered):
            return Seen(body_hash=UNANSWERED)
        before = self.remembered.get(key)
        if resumes and before is not None:
            return Seen(before.etag, before.last_modified, before.body_hash)
        return Seen(body_hash=BROKEN_OFF) if broken_off(key, self.remembered) else Seen()

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
            fresh = self._to_end or any(one.id not in stored for one in reading.postings)
            # The next page after one of nothing but known postings is older still.
            on = fresh or not reading.postings
            following = source.following(page) if on else source.elsewhere(page)
            self.harvest.cut |= not (on and following) and not source.ends(page)
        except UNREADABLE as problem:
            why = f"what follows cannot be read: {type(problem).__name__}: {problem}"[:300]
            raise PageError(source.name, page.url, why) from problem
        return [*steps, *(((following, ""),) if following else ())]


def _list_first(queue: deque[Step]) -> Step:
    """The next page before any details: of a backlog all is known that it shows, before it is cut."""
    step = next((one for one in queue if not one[1]), queue[0])
    queue.remove(step)
    return step


def _unanswered(problem: SourceError | None) -> bool:
    """Whether it may answer the next time."""
    return problem is not None and not isinstance(problem, Refused | PageError)


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

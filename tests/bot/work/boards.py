"""Sources that read JSON of our own making, and a fetcher that answers from a table."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from scrapers.base import NoOptions, Page, Request, Source, State
from scrapers.fetch.fetched import Fetched, Known
from scrapers.posting import Posting

HOME = "https://board.example"


class Board(Source):
    """Pages of `{"jobs": [...], "next": path}`; `paths` are the questions it asks."""

    paths: tuple[str, ...] = ("/jobs",)

    def requests(self, state: State) -> Iterable[Request]:  # noqa: ARG002 - it asks the same always
        return [Request(HOME + path) for path in self.paths]

    def items(self, page: Page) -> Iterable[Any]:
        return json.loads(page.body)["jobs"]

    def posting(self, item: Any) -> Posting | None:
        text = item.get("text", "Freelance machine learning work with PyTorch.")
        return Posting(item["id"], self.name, item["title"], text, company=item.get("company"))

    def following(self, page: Page) -> Request | None:
        after = json.loads(page.body).get("next")
        return Request(HOME + after) if after else None


class DetailedBoard(Board):
    """A board whose list is short of texts."""

    has_details = True

    def detail(self, item: Any, state: State) -> Request | None:
        if item["id"] in state.known or "text" in item:
            return None
        return Request(f"{HOME}/jobs/{item['id']}")


def board(*paths: str, name: str = "board", kind: Callable[..., Board] = Board) -> Board:
    made = kind(name, NoOptions())
    made.paths = paths or Board.paths
    return made


def jobs(*numbers: int, after: str = "", **more: Any) -> dict[str, Any]:
    """A page with these jobs."""
    listed = [{"id": str(n), "title": f"ML engineer {n}", **more} for n in numbers]
    return {"jobs": listed, "next": after}


@dataclass
class TableFetcher:
    """Answers by path; an exception is raised, a callable is asked for its answer."""

    clock: Callable[[], datetime]
    pages: Mapping[str, Any]
    asked: list[str] = field(default_factory=list)

    async def fetch(
        self, source: str, request: Request, validators: Known | None = None
    ) -> Fetched:
        path = request.url.removeprefix(HOME)
        self.asked.append(path)
        answer = self.pages[path]
        if callable(answer):
            answer = answer()
        if isinstance(answer, Exception):
            raise answer
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        etag = f'"{hash(body)}"'
        if validators is not None and validators.etag == etag:
            return Fetched(None, etag, None, None, 304, 0, 0.0)
        page = Page(source, request.url, body, self.clock(), "application/json", request)
        return Fetched(page, etag, None, None, 200, len(body), 0.0)

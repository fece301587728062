"""Hacker News hiring threads, through Algolia's search API or saved threads."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from scrapers.base import Page, Request, Source, State
from scrapers.mapping.documents import json_of
from scrapers.mapping.hiring_line import hiring
from scrapers.posting import Posting
from scrapers.text import line, plain, storable
from scrapers.times import utc

_SEEKING_WORK = re.compile(r"\W*seeking\s+work\b", re.IGNORECASE)
_SEEKING_FREELANCER = re.compile(r"\W*seeking\s+freelancers?\W*", re.IGNORECASE)
_FIRST_LINE = re.compile(r"<p>|\n|<br\s*/?>", re.IGNORECASE)
MAX_ITEMS = 5_000
OVERLAP = timedelta(hours=24)
"""What is asked for again: the search knows comments only some time after they were written."""


class HnOptions(BaseModel):
    """Options of the hiring threads.

    `threads`: how their titles begin; the newest of each is read. `max_pages`: of comments.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    api: str = Field("https://hn.algolia.com/api/v1", pattern=r"^https?://")
    threads: tuple[str, ...] = (
        "Ask HN: Who is hiring?",
        "Ask HN: Freelancer? Seeking freelancer?",
    )
    per_page: int = Field(200, ge=1, le=1000)
    max_pages: int = Field(10, ge=1, le=50)


class HnThread(Source):
    """The newest hiring threads: their list first, then the comments of each."""

    Options = HnOptions

    def requests(self, state: State) -> Iterable[Request]:
        """The list of threads; what follows asks for comments since a day before the last."""
        since = int((state.since - OVERLAP).timestamp()) if state.since else 0
        yield Request(
            url=f"{self.options.api}/search_by_date",
            params=(("tags", "story,author_whoishiring"), ("hitsPerPage", "20")),
            note={"step": "threads", "since": since},
            index=True,
        )

    def following(self, page: Page) -> Request | None:
        """The next page of comments, or the first of the next thread."""
        note = page.request.note if page.request else {}
        data = json_of(page.body)
        if note.get("step") == "threads":
            return self._comments(self._newest(data), 0, note)
        at, pages = int(note.get("page") or 0) + 1, data.get("nbPages")
        if isinstance(pages, int) and at < min(pages, self.options.max_pages):
            return self._comments(note["threads"], at, note)
        return self.elsewhere(page)

    def elsewhere(self, page: Page) -> Request | None:
        """The first page of the next thread."""
        note = page.request.note if page.request else {}
        return self._comments(list(note.get("threads") or [])[1:], 0, note)

    def _newest(self, data: Any) -> list[str]:
        """The id of the newest thread of each kind, in the order of the options."""
        newest: dict[str, str] = {}
        for hit in data["hits"]:
            title = str(hit.get("title") or "").lower()
            for wanted in self.options.threads:
                if title.startswith(wanted.lower()):
                    newest.setdefault(wanted, str(hit["objectID"]))
        return [newest[wanted] for wanted in self.options.threads if wanted in newest]

    def _comments(self, threads: list[str], at: int, note: Any) -> Request | None:
        if not threads:
            return None
        since = note.get("since") or 0
        return Request(
            url=f"{self.options.api}/search_by_date",
            params=(
                ("tags", f"comment,story_{quote(threads[0])}"),
                ("hitsPerPage", str(self.options.per_page)),
                ("page", str(at)),
                *([("numericFilters", f"created_at_i>{since}")] if since else []),
            ),
            note={"step": "comments", "threads": threads, "page": at, "since": since},
        )

    def items(self, page: Page) -> Iterable[dict[str, Any]]:
        """The comments of a page: search hits, a thread's tree, Firebase items or a saved thread.

        Raises:
            LookupError: there is no list of comments.

        """
        if page.request and page.request.note.get("step") == "threads":
            if not isinstance(json_of(page.body)["hits"], list):
                raise LookupError("no list of threads")
            return []
        data = json_of(page.body)
        if isinstance(data, dict) and data.get("type") == "comment":
            data = [data]
        for key in ("hits", "children", "jobs"):
            if isinstance(data, dict) and isinstance(data.get(key), list):
                data = data[key]
        if not isinstance(data, list):
            raise LookupError("no list of comments at hits, children or jobs")
        return [one if isinstance(one, dict) else {"unreadable": one} for one in data[:MAX_ITEMS]]

    def posting(self, item: dict[str, Any]) -> Posting | None:
        """The posting of a top-level comment; None for answers, empty ones and work wanted.

        Raises:
            ValueError: it is no comment.

        """
        if "unreadable" in item:
            raise ValueError("not a comment")
        if item.get("deleted") or item.get("dead") or "title" in item or _is_answer(item):
            return None
        text = storable(str(item.get("comment_text") or item.get("text") or "")).strip()
        if not text or _SEEKING_WORK.match(plain(text[:200])):
            return None
        number = str(item.get("objectID") or item["id"])
        if not re.fullmatch(r"\d{1,12}", number):
            raise ValueError(f'"{number[:20]}" is no comment\'s id')
        first = line(_FIRST_LINE.split(text, maxsplit=1)[0])
        first = _SEEKING_FREELANCER.sub("", first, count=1)
        found = hiring(first)
        return Posting(
            id=number,
            source=self.name,
            title=(found.title or first)[:200].strip() or "Untitled",
            text=text,
            url=f"https://news.ycombinator.com/item?id={number}",
            company=found.company,
            posted_at=utc(item.get("created_at_i") or item.get("time") or item.get("created_at")),
        )


def _is_answer(item: dict[str, Any]) -> bool:
    """Whether a search hit answers another comment; what a tree holds is top-level already."""
    parent, story = item.get("parent_id"), item.get("story_id")
    return parent is not None and story is not None and str(parent) != str(story)

"""Requests as sources.yaml writes them: templates, search terms, pages, keys."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import product
from typing import Annotated, Any, Literal, Self
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from scrapers.base import Page, Request, State
from scrapers.mapping.auth import Auth
from scrapers.mapping.paths import pick, steps
from scrapers.mapping.rules import empty

_SLOT = re.compile(r"\{(term|place|since|now|page|offset|cursor|company)(?::([^{}]+))?\}")
_ISO = "%Y-%m-%dT%H:%M:%SZ"
_TIMES = ("since", "now")
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the time of asking where a question is to be recognised at any time."""


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _addresses(urls: tuple[str, ...]) -> tuple[str, ...]:
    for url in urls:
        if not re.match(r"https?://[^/\s]+", url):
            raise ValueError(f'"{url[:60]}" is no address; it must begin with https://')
    return urls


Addresses = Annotated[tuple[str, ...], BeforeValidator(_listed), AfterValidator(_addresses)]
"""One address or several, as an option of a source."""


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Paging(_Frozen):
    """How the next page is asked for, and when there is none.

    `start` (page 1, offset 0) and `size` count pages or items; `max` pages are read in one poll. `cursor` and `next`
    are paths to the cursor and to the next address; `more` to a flag that says whether to go on.
    """

    type: Literal["none", "page", "offset", "cursor", "next_url"] = "none"
    start: int | None = None
    size: int = 0
    max: int = Field(1, ge=1, le=50)
    cursor: str = ""
    next: str = ""
    more: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        wanted = {"offset": self.size, "cursor": self.cursor, "next_url": self.next}
        if not wanted.get(self.type, True):
            raise ValueError(f"paging {self.type} is not complete")
        for path in filter(None, (self.cursor, self.next, self.more)):
            steps(path)
        return self


def _params(value: Any) -> Any:
    """A mapping of parameters as pairs; a list gives the parameter several times."""
    if not isinstance(value, dict):
        return value
    pairs = [(key, value[key] if isinstance(value[key], list) else [value[key]]) for key in value]
    return tuple((key, _written(one)) for key, many in pairs for one in many)


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class Asking(_Frozen):
    """One request template: `{term}`, `{place}`, `{since:%Y-%m-%d}`, `{page}`, `{offset}`, `{cursor}`...

    `lookback_days` bounds `{since}`; `robots`: ask robots.txt first (HTML pages).
    """

    url: str = Field("", pattern=r"^$|^https?://")
    method: Literal["GET", "POST"] = "GET"
    params: Annotated[tuple[tuple[str, str], ...], BeforeValidator(_params)] = ()
    json_body: Any = Field(None, alias="json")
    headers: dict[str, str] = Field(default_factory=dict)
    lookback_days: int = Field(3, ge=0, le=365)
    robots: bool = False

    def request(self, slots: dict[str, Any], note: dict[str, Any]) -> Request:
        """The request with its slots filled; a parameter that is only an empty slot is left out."""
        request = self._request(slots, note)
        if not self._timed:
            return request
        return replace(request, timeless=self._request(slots | dict.fromkeys(_TIMES, ANY_TIME), {}))

    @cached_property
    def _timed(self) -> bool:
        """Whether the time of asking is part of what is asked."""
        asked = self.model_dump_json(include={"url", "params", "json_body"})
        return any(found[1] in _TIMES for found in _SLOT.finditer(asked))

    def _request(self, slots: dict[str, Any], note: dict[str, Any]) -> Request:
        params = ((key, value, _filled(value, slots)) for key, value in self.params)
        return Request(
            url=self._address(slots) if "{" in self.url else self.url,
            method=self.method,
            params=tuple((key, str(new)) for key, old, new in params if new != "" or not old),
            json=_filled(self.json_body, slots),
            headers=tuple((key, str(_filled(value, slots))) for key, value in self.headers.items()),
            robots=self.robots,
            note=note,
        )

    def _address(self, slots: dict[str, Any]) -> str:
        return str(_filled(self.url, {key: _quoted(value) for key, value in slots.items()}))

    def since(self, state: State) -> datetime:
        """From when on to ask: the last reading, but not longer ago than `lookback_days`."""
        earliest = state.now - timedelta(days=self.lookback_days)
        return max(state.since, earliest) if state.since else earliest


def _filled(value: Any, slots: dict[str, Any]) -> Any:
    """The template with its slots filled; a text that is one slot only takes the value's type."""
    if isinstance(value, dict):
        return {key: _filled(one, slots) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, slots) for one in value]
    if not isinstance(value, str):
        return value
    whole = _SLOT.fullmatch(value)
    if whole and isinstance(slots.get(whole[1]), int):
        return slots[whole[1]]
    return _SLOT.sub(lambda found: _slot(found, slots), value)


def _quoted(value: Any) -> Any:
    return quote(value, safe="") if isinstance(value, str) else value


def _slot(found: re.Match[str], slots: dict[str, Any]) -> str:
    value = slots.get(found[1])
    if isinstance(value, datetime):
        return value.strftime(found[2] or _ISO)
    return "" if value is None else str(value)


def first_pages(
    asking: Asking,
    paging: Paging,
    auth: Auth,
    state: State,
    *,
    terms: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    company: tuple[str, str] = ("", ""),
) -> Iterator[Request]:
    """One request for each search term in each place, or one in all where the template has neither.

    `company` is the slug that fills `{company}` and the name that the note keeps.
    """
    template = asking.model_dump_json() if terms or places else ""
    wanted = product(
        terms if "{term" in template else ("",), places if "{place" in template else ("",)
    )
    for term, place in wanted:
        slots = {"term": term, "place": place, "since": asking.since(state), "now": state.now}
        slots |= {"company": company[0], "company_name": company[1]}
        yield _page(asking, auth, paging, slots, read=0, cursor=None)


def next_page(asking: Asking, paging: Paging, auth: Auth, page: Page, data: Any) -> Request | None:
    """The request for the page after this one, None at the end or at the limit."""
    if paging.type == "none" or page.request is None:
        return None
    slots = dict(page.request.note.get("slots") or {})
    read = int(page.request.note.get("read") or 0) + 1
    if not slots or read >= paging.max or not more(paging, data):
        return None
    if paging.type == "next_url":
        following = pick(data, paging.next)
        if not same_host(following, page.request.url):
            return None
        return _followed(page.request, following, slots, read)
    cursor = pick(data, paging.cursor) if paging.type == "cursor" else None
    return _page(asking, auth, paging, slots, read=read, cursor=cursor)


def more(paging: Paging, data: Any) -> bool:
    """Whether an answer names a page after it, where its source does."""
    if paging.more and not pick(data, paging.more):
        return False
    named = paging.next or paging.cursor
    return not named or not empty(pick(data, named))


def same_host(url: Any, other: str) -> bool:
    """Whether an address from a foreign hand leads where the source is: keys go nowhere else."""
    try:
        return isinstance(url, str) and urlsplit(url)[:2] == urlsplit(other)[:2]
    except ValueError:
        return False


def _followed(request: Request, url: str, slots: dict[str, Any], read: int) -> Request:
    note = {**request.note, "slots": slots, "read": read}
    return Request(url=url, headers=request.headers, secrets=request.secrets, note=note)


def _page(
    asking: Asking, auth: Auth, paging: Paging, slots: dict[str, Any], *, read: int, cursor: Any
) -> Request:
    start = paging.start
    numbers = {
        "page": read + (1 if start is None else start),
        "offset": read * paging.size + (start or 0),
        "cursor": cursor if cursor is None else str(cursor),
    }
    note = {"slots": slots, "read": read, "term": slots.get("term", "")}
    note["place"] = slots.get("place", "")
    note |= {"company": slots.get("company_name", ""), "slug": slots.get("company", "")}
    return auth.apply(asking.request(slots | numbers, note))

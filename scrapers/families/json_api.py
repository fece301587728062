"""JSON APIs that sources.yaml describes: what to ask, where the items are, what they mean."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, Field, field_validator

from scrapers.base import Page, Request, Source, State
from scrapers.mapping.asking import Asking, Paging, first_pages, more, next_page, same_host
from scrapers.mapping.auth import Auth
from scrapers.mapping.documents import json_of
from scrapers.mapping.mapper import Found, MapOptions, Mapper
from scrapers.mapping.paths import pick, steps
from scrapers.mapping.rules import Rule
from scrapers.posting import Posting

MAX_ITEMS = 5_000
# What most boards call these; an entry's own `map` goes before.
DEFAULTS = {
    "id": Rule(path=("id", "guid", "slug")),
    "title": Rule(path=("title", "name")),
    "url": Rule(path=("url", "link")),
    "text": Rule(path=("description", "content", "text")),
    "company": Rule(path=("company_name", "company", "companyName")),
    "posted_at": Rule(path=("posted_at", "postedAt", "published_at", "created_at", "date")),
    "location": Rule(path="location"),
    "remote": Rule(path="remote"),
    "tags": Rule(path="tags"),
}


class JsonOptions(MapOptions):
    """Options of a JSON API.

    `request` is the template, `terms` the search terms for `{term}`, each asked for in each of
    `places` for `{place}`. `items` is the path to the
    items ("$": the answer is the list; several: the first that is a list). `detail` asks for each
    item that was not seen before; its answer stands in the item as `detail`. In templates `{@page.x}`
    is a value of the answer itself, `{@term}` the search term, `{@place}` the place. `encoding` is for other than UTF-8.
    """

    request: Asking = Asking()
    auth: Auth = Auth()
    paging: Paging = Paging()
    terms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    items: tuple[str, ...] = ("$",)
    detail: str = Field("", pattern=r"^$|^https?://")
    shape: Literal["list", "values"] = "list"
    encoding: str = ""

    @field_validator("items", mode="before")
    @classmethod
    def _paths(cls, value: Any) -> Any:
        paths = (value,) if isinstance(value, str) else value
        for path in paths:
            steps(path)
        return paths


class JsonApi(Source):
    """A JSON API."""

    Options: ClassVar[type[BaseModel]] = JsonOptions
    defaults: ClassVar[Mapping[str, Rule]] = DEFAULTS

    def __init__(self, name: str, options: JsonOptions) -> None:
        """Prepare the mapping."""
        super().__init__(name, options)
        self.mapper = Mapper(name, options, self.defaults)

    def requests(self, state: State) -> Iterable[Request]:
        """One request for each search term."""
        given = self.options
        if not given.request.url:
            return ()
        return first_pages(
            given.request,
            given.paging,
            given.auth,
            state,
            terms=given.terms,
            places=given.places,
        )

    def items(self, page: Page) -> Iterable[Found]:
        """The items of an answer; the answer to a detail request completes its item."""
        data = self.document(page)
        note = dict(page.request.note) if page.request else {}
        if (item := note.pop("item", None)) is not None:
            return [Found({**item, "detail": data}, page.fetched_at, page.url, note)]
        if isinstance(data, dict):
            note["page"] = data
        listed = self.listed(data)
        return [Found(one, page.fetched_at, page.url, note) for one in listed[:MAX_ITEMS]]

    def document(self, page: Page) -> Any:
        """The JSON of a page."""
        return json_of(page.body, self.options.encoding)

    def listed(self, data: Any) -> list[Any]:
        """The list of items in an answer.

        Raises:
            LookupError: none of the paths leads to a list.

        """
        for path in self.options.items:
            found = pick(data, path)
            if self.options.shape == "values" and isinstance(found, dict):
                found = list(found.values())
            if isinstance(found, list):
                return found
        raise LookupError(f"no list of items at {' or '.join(self.options.items)}")

    def posting(self, item: Found) -> Posting | None:
        """The posting that an item holds."""
        return self.mapper.posting(item)

    def following(self, page: Page) -> Request | None:
        """The next page, unless this one was empty, a detail, the last, or the last to be read."""
        given = self.options
        if self._alone(page) or self._last(data := self.document(page)):
            return None
        return next_page(given.request, given.paging, given.auth, page, data)

    def ends(self, page: Page) -> bool:
        """Whether nothing follows, rather than more than is read in one poll."""
        return self._alone(page) or self._last(self.document(page))

    def _alone(self, page: Page) -> bool:
        """Whether it is a detail, or of a source without pages."""
        detail = page.request is not None and "item" in page.request.note
        return detail or self.options.paging.type == "none"

    def _last(self, data: Any) -> bool:
        """Whether an answer holds fewer items than a page that others follow."""
        count, given = len(self.listed(data)), self.options.paging
        return not count or count < given.size or not more(given, data)

    @property
    def has_details(self) -> bool:
        """Whether the options name an address for details."""
        return bool(self.options.detail)

    def detail(self, item: Found, state: State) -> Request | None:
        """The request for the rest of an item whose id was not seen before."""
        if not self.options.detail or not isinstance(item.data, dict) or "detail" in item.data:
            return None
        if self.mapper.identity(item) in state.known or not self.mapper.wanted(item.data):
            return None
        url = Rule(template=self.options.detail).find(item.data, item.note)
        if not same_host(url, self.options.detail):
            return None
        note = {**item.note, "item": item.data}
        return self.options.auth.apply(Request(url=url, note=note))

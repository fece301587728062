"""Feeds of every kind: RSS 0.9 to 2.0, RDF, Atom, JSON Feed."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pydantic import Field, field_validator

from scrapers.base import Page, Request, Source, State
from scrapers.feeds.reading import entries
from scrapers.mapping.asking import Addresses, Asking, Paging, first_pages
from scrapers.mapping.auth import Auth
from scrapers.mapping.mapper import Found, MapOptions, Mapper
from scrapers.mapping.rules import Pattern, Rule
from scrapers.posting import Posting

MAX_ITEMS = 5_000
DEFAULTS = {
    "id": Rule(path=("id", "link")),
    "title": Rule(path="title"),
    "url": Rule(path="link"),
    "text": Rule(path=("content", "summary")),
    "posted_at": Rule(path=("published", "updated")),
    "tags": Rule(path="tags"),
    "company": Rule(path="split_company"),
    "location": Rule(path="split_location"),
}


class FeedOptions(MapOptions):
    """Options of a feed.

    `url`: one address or several, with `{term}` where search `terms` belong. `secret_params`:
    query parameters that no log shows. `title_split`: a pattern with the groups company, title
    and location. Elements that no format knows are paths in `map` (`region`, `expires_at`).
    """

    url: Addresses = ()
    params: dict[str, str] = Field(default_factory=dict)
    secret_params: dict[str, str] = Field(default_factory=dict)
    terms: tuple[str, ...] = ()
    title_split: Pattern | None = None

    @field_validator("title_split")
    @classmethod
    def _groups(cls, pattern: re.Pattern[str] | None) -> re.Pattern[str] | None:
        if pattern and not {"company", "title", "location"} >= set(pattern.groupindex) > set():
            raise ValueError("title_split needs the groups company, title or location")
        return pattern


class Feed(Source):
    """A feed."""

    Options = FeedOptions

    def __init__(self, name: str, options: FeedOptions) -> None:
        """Prepare the mapping."""
        super().__init__(name, options)
        self.mapper = Mapper(name, options, DEFAULTS, sparse=True)
        self._asking = [Asking(url=url, params=options.params) for url in options.url]
        self._paging, self._auth = Paging(), Auth()

    def requests(self, state: State) -> Iterable[Request]:
        """One request for each address and search term."""
        secret = self.options.secret_params
        for asking in self._asking:
            for one in first_pages(
                asking, self._paging, self._auth, state, terms=self.options.terms
            ):
                params = one.params + tuple(secret.items())
                yield replace(one, params=params, secrets=tuple(secret.values())) if secret else one

    def items(self, page: Page) -> Iterable[Found]:
        """The entries of a feed."""
        note = dict(page.request.note) if page.request else {}
        found = entries(page.body, page.content_type)[:MAX_ITEMS]
        items = (self._split(entry.item()) for entry in found)
        return [Found(item, page.fetched_at, page.url, note) for item in items]

    def _split(self, item: dict[str, Any]) -> dict[str, Any]:
        """The item with company, title and location taken out of its title."""
        pattern = self.options.title_split
        match = pattern.search(item["title"][:1000]) if pattern else None
        if match is None:
            return item
        parts = {key: value for key, value in match.groupdict().items() if value}
        return {
            **item,
            "title": parts.get("title", item["title"]),
            "split_company": parts.get("company"),
            "split_location": parts.get("location"),
        }

    def posting(self, item: Found) -> Posting | None:
        """The posting that an entry holds."""
        return self.mapper.posting(item)

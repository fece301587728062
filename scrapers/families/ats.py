"""Applicant tracking systems: one family for the job lists of many companies."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from scrapers.base import Page, Request, Source, State
from scrapers.families.json_api import JsonApi, JsonOptions
from scrapers.feeds.reading import entries
from scrapers.mapping.asking import first_pages
from scrapers.mapping.ats_systems import SYSTEMS
from scrapers.mapping.documents import as_object, json_of, xml_of
from scrapers.mapping.mapper import Found, MapOptions
from scrapers.mapping.paths import pick
from scrapers.posting import Posting

System = Literal[
    "greenhouse", "lever", "ashby", "workable", "recruitee", "smartrecruiters",
    "personio", "teamtailor", "breezy",
]  # fmt: skip
# What only this system's answers have, in the order in which to look.
_SIGNS = {
    "greenhouse": "jobs[0].absolute_url",
    "ashby": "jobs[0].jobUrl",
    "workable": "jobs[0].shortcode",
    "recruitee": "offers",
    "smartrecruiters": "content",
    "personio": "position",
    "lever": "[0].hostedUrl",
    "breezy": "[0].friendly_id",
    "teamtailor": "[0].link",
}


def _named(value: Any) -> Any:
    """Companies as slug and name; a list has the slugs only."""
    return {one: one for one in value} if isinstance(value, list | tuple) else value


class AtsOptions(MapOptions):
    """Options of a job list of companies.

    `companies`: their slugs, or slugs with the names to show. `system` is found by the answer's
    shape where it is not given (saved answers). `map`, `drop`, `keep` go before the system's own.
    """

    system: System | None = None
    companies: Annotated[dict[str, str], BeforeValidator(_named)] = Field(default_factory=dict)


class Ats(Source):
    """The job lists of companies that use the same system."""

    Options = AtsOptions

    def __init__(self, name: str, options: AtsOptions) -> None:
        """Build the reader of each system that may be asked."""
        super().__init__(name, options)
        wanted = [options.system] if options.system else list(SYSTEMS)
        self.readers = {one: JsonApi(name, _options(one, options)) for one in wanted}

    def requests(self, state: State) -> Iterable[Request]:
        """One request for each company."""
        if self.options.system is None:
            return
        given = self.readers[self.options.system].options
        for company in self.options.companies.items():
            yield from first_pages(given.request, given.paging, given.auth, state, company=company)

    def items(self, page: Page) -> Iterable[Found]:
        """The jobs of an answer.

        Raises:
            LookupError: the answer is of no system that this source knows.

        """
        note = dict(page.request.note) if page.request else {}
        data = _document(page)
        if (item := note.pop("item", None)) is not None:
            return [Found({**item, "detail": data}, page.fetched_at, page.url, note)]
        system = self._system(data)
        if system == "smartrecruiters" and "jobAd" in data:  # a saved detail answer
            return [Found({**data, "detail": data}, page.fetched_at, page.url, note)]
        note |= {"system": system, "page": data if isinstance(data, dict) else {}}
        listed = self.readers[system].listed(data)
        return [Found(one, page.fetched_at, page.url, note) for one in listed]

    def _system(self, data: Any) -> str:
        if len(self.readers) == 1:
            return next(iter(self.readers))
        if isinstance(data, dict) and "jobAd" in data:
            return "smartrecruiters"
        for system, sign in _SIGNS.items():
            if pick(data, sign) is not None:
                return system
        raise LookupError(f"of none of these systems: {', '.join(SYSTEMS)}")

    def posting(self, item: Found) -> Posting | None:
        """The posting that a job holds."""
        return self._reader(item).posting(item)

    def following(self, page: Page) -> Request | None:
        """The next page of a system that has pages."""
        reader = self.readers[self._system(_document(page))]
        return reader.following(page)

    def ends(self, page: Page) -> bool:
        """Whether the company has no more jobs than those of the pages so far."""
        return self.readers[self._system(_document(page))].ends(page)

    @property
    def has_details(self) -> bool:
        """Whether the system's list has no texts."""
        return any(one.has_details for one in self.readers.values())

    def detail(self, item: Found, state: State) -> Request | None:
        """The request for the text of a job, where the list has none."""
        return self._reader(item).detail(item, state)

    def _reader(self, item: Found) -> JsonApi:
        return self.readers[item.note.get("system") or next(iter(self.readers))]


def _options(system: str, options: AtsOptions) -> JsonOptions:
    """The system's template with the source's own rules over it."""
    given = options.model_dump(exclude={"system", "companies"}, exclude_unset=True)
    template = SYSTEMS[system]
    joined = {**template, **{key: value for key, value in given.items() if key != "map"}}
    joined["map"] = {**template["map"], **options.map}
    return JsonOptions.model_validate(joined)


def _document(page: Page) -> Any:
    """The answer as JSON-like data, whether it came as JSON, XML or a feed."""
    start = page.body[:200].lstrip(b" \t\r\n\xef\xbb\xbf")[:1]
    if start != b"<":
        return json_of(page.body)
    if b"<workzag-jobs" in page.body[:1000]:
        found = as_object(xml_of(page.body))
        return found if isinstance(found, dict) else {"position": []}
    return [entry.item() for entry in entries(page.body, page.content_type)]

"""Pages with schema.org JobPosting in JSON-LD, whoever publishes them."""

from collections.abc import Iterable, Iterator
from typing import Any

from scrapers.base import Page, Request, Source, State
from scrapers.charsets import page_text
from scrapers.mapping.asking import Addresses
from scrapers.mapping.mapper import Found, MapOptions, Mapper
from scrapers.mapping.rules import Rule
from scrapers.mapping.scripts import script_json, scripts
from scrapers.posting import Posting

MAX_DEPTH = 12
MAX_ITEMS = 1_000
_SALARY = "baseSalary"
# An identifier is the company's own: on a page of several companies two may have the same.
_ID = Rule(
    template="{hiringOrganization.name|hiringOrganization}/{identifier.value|identifier}",
    otherwise=Rule(path=("identifier.value", "identifier", "@id", "url")),
)
DEFAULTS = {
    "id": _ID,
    "title": Rule(path=("title", "name")),
    "company": Rule(path=("hiringOrganization.name", "hiringOrganization")),
    "url": Rule(path="url", otherwise="{@url}"),
    "text": Rule(join=("description", "responsibilities", "qualifications")),
    "posted_at": Rule(path="datePosted"),
    "valid_until": Rule(path="validThrough"),
    "employment_type": Rule(path="employmentType"),
    "pay_min": Rule(path=(f"{_SALARY}.value.minValue", f"{_SALARY}.minValue", f"{_SALARY}.value.value", f"{_SALARY}.value")),
    "pay_max": Rule(path=(f"{_SALARY}.value.maxValue", f"{_SALARY}.maxValue", f"{_SALARY}.value.value", f"{_SALARY}.value")),
    "currency": Rule(path=(f"{_SALARY}.currency", f"{_SALARY}.value.currency", "salaryCurrency")),
    "pay_period": Rule(path=(f"{_SALARY}.value.unitText", f"{_SALARY}.unitText")),
    "remote": Rule(path="jobLocationType"),
    "location": Rule(join=("jobLocation[].address", "applicantLocationRequirements[]")),
    "hours": Rule(path="workHours"),
    "tags": Rule(path=("skills", "occupationalCategory", "industry"), split=","),
}  # fmt: skip


class JsonLdOptions(MapOptions):
    """Options of pages with JSON-LD: their addresses."""

    url: Addresses = ()


class JsonLd(Source):
    """Pages with JobPosting in them; robots.txt is asked first."""

    Options = JsonLdOptions

    def __init__(self, name: str, options: JsonLdOptions) -> None:
        """Prepare the mapping."""
        super().__init__(name, options)
        self.mapper = Mapper(name, options, DEFAULTS)

    def requests(self, state: State) -> Iterable[Request]:  # noqa: ARG002 - part of the contract
        """One request for each page."""
        return [Request(url=url, robots=True) for url in self.options.url]

    def items(self, page: Page) -> Iterable[Found]:
        """Every JobPosting of a page; a block that cannot be read is one item that cannot.

        Raises:
            ValueError: the answer is no HTML page.

        """
        text = page_text(page.body, page.content_type)
        if "<" not in text:
            raise ValueError("no HTML page")
        found = [one for block in _blocks(text) for one in block][:MAX_ITEMS]
        note = {"url": page.url}
        return [Found(one, page.fetched_at, page.url, note) for one in found]

    def posting(self, item: Found) -> Posting | None:
        """The posting that a JobPosting holds."""
        return self.mapper.posting(item)


def _blocks(text: str) -> Iterator[list[Any]]:
    for script in scripts(text):
        if "ld+json" not in script.attributes.get("type", "").lower():
            continue
        try:
            yield list(_postings(script_json(script.text), 0))
        except (ValueError, RecursionError):
            # Counted as a bad item where a posting was meant, passed over where it was not.
            yield ["unreadable JSON-LD"] if "JobPosting" in script.text else []


def _postings(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects of type JobPosting, wherever arrays, graphs and lists hide them."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _postings(one, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
            return
        for key in ("@graph", "itemListElement", "item", "mainEntity"):
            yield from _postings(value.get(key), depth + 1)

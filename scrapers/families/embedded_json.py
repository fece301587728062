"""HTML pages that carry their data as JSON: `__NEXT_DATA__`, a marked script, an assignment."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from scrapers.base import Page, Request, State
from scrapers.charsets import page_text
from scrapers.families.json_api import JsonApi, JsonOptions
from scrapers.mapping.documents import json_of
from scrapers.mapping.scripts import json_after, script_json, scripts


class Select(BaseModel):
    """Which JSON of the page: the script whose `attribute` has this `value`, or after `marker`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    attribute: str = "id"
    value: str = "__NEXT_DATA__"
    marker: str = ""


class EmbeddedOptions(JsonOptions):
    """Options of a page with JSON in it: those of a JSON API, and which script to read."""

    select: Select = Select()
    items: tuple[str, ...] = ("props.pageProps.jobs",)

    @model_validator(mode="after")
    def _no_detail(self) -> Self:
        if self.detail:
            raise ValueError("detail requests are for JSON APIs only")
        return self


class EmbeddedJson(JsonApi):
    """A page with JSON in it; robots.txt is asked first."""

    Options = EmbeddedOptions

    def requests(self, state: State) -> Iterable[Request]:
        """One request for each search term."""
        return (replace(one, robots=True) for one in super().requests(state))

    def following(self, page: Page) -> Request | None:
        """The next page, if robots.txt allows it too."""
        request = super().following(page)
        return replace(request, robots=True) if request else None

    def document(self, page: Page) -> Any:
        """The JSON of the chosen script.

        Raises:
            ValueError: the page has no such script, or no JSON in it.

        """
        text = page_text(page.body, page.content_type)
        if text.lstrip()[:1] in ("{", "["):  # some sites answer with the bare data
            return json_of(page.body)
        select = self.options.select
        if select.marker:
            return json_after(text, select.marker)
        for script in scripts(text):
            if script.attributes.get(select.attribute.lower()) == select.value:
                return script_json(script.text)
        raise ValueError(f'no script with {select.attribute}="{select.value}" on the page')

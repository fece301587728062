"""Write what a source reads from its recorded page: read it, that is the review.

`python -m tests.scrapers.record NAME...` (or `all`) writes tests/scrapers/pages/NAME/expected.json.
"""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config.sources import SourceSpec, load_sources
from scrapers.base import Page, Reading, Request, Source, State, read_page
from scrapers.registry import source_of

PAGES = Path(__file__).with_name("pages")
NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


class Keys(dict[str, str]):
    """A key for whatever is asked."""

    def get(self, key: str, default: Any = None) -> Any:
        return super().get(key, default) or self[key]

    def __missing__(self, key: str) -> str:
        return f"secret-{key.lower()}"


def sources() -> dict[str, tuple[SourceSpec, Source]]:
    """Every shipped source, with made-up keys."""
    return {spec.name: (spec, source_of(spec, Keys())) for spec in load_sources()}


def recorded(name: str, stem: str = "page") -> Path:
    """The recorded page of a source.

    Raises:
        FileNotFoundError: it has none.

    """
    found = sorted((PAGES / name).glob(f"{stem}.*"))
    if not found:
        raise FileNotFoundError(f"{PAGES / name}/{stem}.* is missing: every source has a page")
    return found[0]


def page_of(source: Source, body: bytes, request: Request | None = None) -> Page:
    """A page as the fetcher would hand it over."""
    asked = request or next(iter(source.requests(State(NOW))), None)
    if asked and asked.note.get("step") == "threads":  # its list has no postings
        asked = replace(asked, note={"step": "comments", "threads": ["1"], "page": 0})
    url = asked.url if asked else "https://example.org/saved"
    return Page(source.name, url, body, NOW, request=asked)


def read(source: Source) -> Reading:
    """The recorded page, and the detail of its first item where the source asks for it."""
    page = page_of(source, recorded(source.name).read_bytes())
    reading = read_page(source, page)
    if not (PAGES / source.name / "detail.json").exists():
        return reading
    first = next(iter(source.items(page)))
    request = source.detail(first, State(NOW))
    assert request is not None, "a detail is recorded, but not asked for"
    answer = page_of(source, recorded(source.name, "detail").read_bytes(), request)
    return Reading(read_page(source, answer).postings + reading.postings[1:], reading.bad)


def stated(reading: Reading) -> dict[str, Any]:
    """A reading as JSON."""
    return {
        "postings": [one.stated() for one in reading.postings],
        "bad": [{"position": one.position, "problem": one.problem} for one in reading.bad],
    }


def main() -> None:
    known = sources()
    names = list(known) if sys.argv[1:] == ["all"] else sys.argv[1:]
    for name in names:
        reading = stated(read(known[name][1]))
        text = json.dumps(reading, ensure_ascii=False, indent=1) + "\n"
        (PAGES / name / "expected.json").write_text(text, "utf-8")
        print(f"{name}: {len(reading['postings'])} postings, {len(reading['bad'])} bad")


if __name__ == "__main__":
    main()

"""Read the recorded answers of real boards, and count what came of every item.

`python -m tests.evaluation.boards [FOLDER]` prints a table: source, file, items in the file,
postings out, bad ones, and which values were filled in how many postings.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config.sources import load_sources
from scrapers.base import Page, Source, read_page
from scrapers.errors import PageError
from scrapers.posting import Posting
from scrapers.registry import source_of
from scrapers.saved import saved_source

DEFAULT_FOLDER = Path(__file__).parents[3] / "shared" / "data"
NOW = datetime(2026, 11, 21, tzinfo=UTC)

# Folder of recorded answers -> the source that reads them.
SOURCES = {
    "upwork_rss": "upwork_rss",
    "weworkremotely_rss": "weworkremotely",
    "hn_algolia": "hn_hiring",
    "schema_org_jobposting": "jsonld",
}
FILES = {"teamtailor_job": "jsonld", "wellfound": "embedded_json"}
# Links to an ad in a saved mail: in HTML, or escaped in JSON.
AD = re.compile(r'href=\\?"[^"]*(?:/rc/clk|/viewjob|/pagead/|/jobs/view/)')
# No family reads these: boards without an entry.
LEFT_OUT = {
    "comeet": "no entry",
    "jsearch": "no entry (hand-made)",
    "kwork": "no entry",
    "torre": "no entry",
    "gamesindustry_jobs": "no structured data on the page",
}
PLAIN = ("title", "text", "url", "company", "posted_at")


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file."""

    source: str
    file: str
    items: int
    postings: tuple[Posting, ...]
    bad: int
    error: str = ""

    @property
    def whole(self) -> bool:
        """Whether every item became one posting of its own."""
        ids = {one.id for one in self.postings}
        return not self.error and self.items == len(self.postings) == len(ids)

    @property
    def filled(self) -> Counter[str]:
        """How many postings have each value."""
        found: Counter[str] = Counter()
        for one in self.postings:
            found.update(name for name in PLAIN if getattr(one, name))
            found.update(one.fields.stated().keys())
        return found


def rows(folder: Path) -> Iterator[Row]:
    """A row for each recorded answer of a family that exists."""
    sources = {spec.name: source_of(spec) for spec in load_sources()}
    for path in sorted((folder / "boards").glob("*/*")):
        name = next((to for part, to in FILES.items() if part in path.name), None)
        name = name or SOURCES.get(path.parent.name, path.parent.name)
        if path.parent.name in LEFT_OUT or any(part in path.name for part in LEFT_OUT):
            continue
        source = sources.get(name) or saved_source(name)
        yield row(source, path)
    for path in sorted((folder / "hn").glob("*.json")):
        yield row(sources["hn_hiring"], path)


def row(source: Source, path: Path) -> Row:
    """Read one file."""
    body = path.read_bytes()
    page = Page(source.name, path.as_uri(), body, NOW)
    items = in_file(path.parent.name, body)
    try:
        reading = read_page(source, page)
    except PageError as problem:
        return Row(source.name, path.name, items, (), 0, problem.problem)
    return Row(source.name, path.name, items, reading.postings, len(reading.bad))


def in_file(folder: str, body: bytes) -> int:
    """How many items a file holds, counted without the code under test."""
    text = body.decode("utf-8", "replace")
    if folder.endswith("_alert"):
        return len(AD.findall(text))
    if text.lstrip().startswith("<"):
        return len(re.findall(r"<item>|<position |\"@type\": \"JobPosting\"|\"id\": \"wf-", text))
    data = json.loads(text)
    listed: Any = data
    if isinstance(data, dict):
        keys = ("jobs", "data", "hits", "offers", "content", "results")
        listed = next((data[key] for key in keys if isinstance(data.get(key), list)), [data])
    if folder == "hn_algolia":
        listed = [one for one in listed if one["parent_id"] == one["story_id"]]
    return sum(not (isinstance(one, dict) and "legal" in one) for one in listed)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    total: Counter[str] = Counter()
    for one in rows(folder):
        filled = " ".join(f"{name}:{count}" for name, count in one.filled.items())
        counts = f"{one.items:4} {len(one.postings):4} {one.bad:3}"
        mark = " " if one.whole else "!"
        print(f"{mark} {one.source:16} {one.file[:44]:44} {counts}  {one.error or filled}")
        total.update(items=one.items, postings=len(one.postings), bad=one.bad, files=1)
    print(
        f"files {total['files']}: items in {total['items']}, postings out {total['postings']}, bad {total['bad']}"
    )


if __name__ == "__main__":
    main()

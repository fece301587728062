"""Read three corpora of odd and broken feeds, and compare with the values others expect.

`python -m tests.evaluation.feeds [FOLDER]` prints how many feeds were read, the slowest, what the
fast path and feedparser say differently, and every value that differs from gofeed's.
"""

import json
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrapers.feeds.entry import Entry
from scrapers.feeds.lenient import read_leniently
from scrapers.feeds.reading import entries
from scrapers.feeds.strict import read_strictly
from scrapers.times import utc

CORPORA = ("feeds_feedparser", "feeds_gofeed", "feeds_reader")
FEEDS = (".xml", ".rss", ".atom", ".json")
DEFAULT_FOLDER = Path(__file__).parents[3] / "shared" / "data"

# Values that differ on purpose, by the end of the file's name.
REASONS = {
    "guid_naked_markup": "(markup in an id is nobody's id)",
    "uri_at_protocol": "(feedparser takes the attribute uri for the address; it is not shown)",
    "issue_275_extensions": "(escaped markup of an XML type: feedparser unescapes it, gofeed not)",
}


@dataclass
class Report:
    """What a run over the corpora showed; times are in seconds."""

    feeds: int = 0
    read: int = 0
    fast: int = 0
    refused: int = 0
    entries: int = 0
    crashed: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    paths_differ: list[str] = field(default_factory=list)
    compared: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def agreement(self) -> float:
        return 1 - len(self.differences) / self.compared if self.compared else 0.0


def corpus(folder: Path, name: str) -> dict[str, bytes]:
    """The files of one corpus by their path."""
    with tarfile.open(folder / f"{name}.tar.gz") as archive:
        found = ((one.name, archive.extractfile(one)) for one in archive if one.isfile())
        return {name: file.read() for name, file in found if file}


def run(folder: Path) -> Report:
    """Read every feed of the three corpora."""
    report = Report()
    for name in CORPORA:
        files = corpus(folder, name)
        for path, body in files.items():
            expected = files.get(path.rsplit(".", 1)[0] + "_expected.json")
            if path.endswith(".xml"):
                expected = files.get(path.removesuffix(".xml") + ".json")
            if path.endswith(FEEDS) and not _is_expectation(path, files):
                _one(report, path, body, expected if name == "feeds_gofeed" else None)
    return report


def _is_expectation(path: str, files: dict[str, bytes]) -> bool:
    stem = path.removesuffix(".json")
    return path.endswith("_expected.json") or (stem != path and f"{stem}.xml" in files)


def _one(report: Report, path: str, body: bytes, expected: bytes | None) -> None:
    report.feeds += 1
    started = time.perf_counter()
    found: tuple[Entry, ...] = ()
    try:
        found = entries(body)
        report.read += 1
    except ValueError:
        report.refused += 1
    except Exception as problem:  # noqa: BLE001 - a crash is what is looked for
        report.crashed.append(f"{path}: {problem!r}")
    report.slowest = max(report.slowest, (time.perf_counter() - started, path))
    report.entries += len(found)
    report.paths_differ += [f"{path}: {one}" for one in _paths(report, body)]
    if expected is not None:
        _compare(report, path, found, json.loads(expected))


def _paths(report: Report, body: bytes) -> Iterator[str]:
    """What the fast path and feedparser say differently of the same feed."""
    fast = read_strictly(body)
    if fast is None:
        return
    report.fast += 1
    slow = read_leniently(body)
    if len(fast) != len(slow):
        yield f"{len(fast)} and {len(slow)} entries"
    names = [one for one in Entry._fields if one != "extras"]
    for one, other in zip(fast, slow, strict=False):
        for name in names:
            if getattr(one, name) != getattr(other, name):
                yield f"{name} {getattr(one, name)!r:.80} and {getattr(other, name)!r:.80}"


def _compare(report: Report, path: str, found: tuple[Entry, ...], expected: Any) -> None:
    listed = expected.get("items", expected.get("entries")) or []
    report.compared += 1
    if len(listed) != len(found):
        report.differences.append(f"{path}: {len(found)} entries, expected {len(listed)}")
    for wanted, entry in zip(listed, found, strict=False):
        for name, value in _values(wanted):
            report.compared += 1
            got = _got(entry, name)
            if got != value:
                reason = next((why for part, why in REASONS.items() if part in path), "")
                report.differences.append(
                    f"{path}: {name} {got!r:.90}, expected {value!r:.90} {reason}"
                )


def _values(wanted: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Titles, links, ids, dates and contents that gofeed expects of an entry."""
    links = wanted.get("links") or []
    atom = [
        one.get("href") for one in links if isinstance(one, dict) and one.get("rel") == "alternate"
    ]
    content, guid = wanted.get("content"), wanted.get("guid")
    values = {
        "title": wanted.get("title"),
        "link": wanted.get("link") or wanted.get("url") or (atom[0] if atom else None),
        "id": wanted.get("id") or (guid.get("value") if isinstance(guid, dict) else guid),
        "content": (content.get("value") if isinstance(content, dict) else content)
        or wanted.get("content_html"),
        "summary": wanted.get("description") or wanted.get("summary"),
        "published": wanted.get("publishedParsed")
        or wanted.get("pubDateParsed")
        or wanted.get("date_published"),
        "updated": wanted.get("updatedParsed"),
    }
    for name, value in values.items():
        if value:
            yield name, utc(value) if name in ("published", "updated") else value.strip()


def _got(entry: Entry, name: str) -> Any:
    if name in ("published", "updated"):
        return utc(getattr(entry, name)) or utc(entry.published or entry.updated)
    if name == "summary":
        return entry.summary or entry.content
    return getattr(entry, name)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    report = run(folder)
    print(f"feeds {report.feeds}: read {report.read}, refused {report.refused}")
    print(f"  by the fast path {report.fast}, entries {report.entries}")
    print(f"  crashed {len(report.crashed)}", *report.crashed, sep="\n    ")
    print(f"  slowest {report.slowest[0]:.3f} s {report.slowest[1]}")
    print(
        f"fast path and feedparser differ {len(report.paths_differ)}",
        *report.paths_differ,
        sep="\n    ",
    )
    print(f"values gofeed expects {report.compared}, equal {report.agreement:.2%}")
    kinds = Counter(one.split(": ", 1)[1].split(" ", 1)[0] for one in report.differences)
    print("  differences", dict(kinds), *report.differences, sep="\n    ")


if __name__ == "__main__":
    main()

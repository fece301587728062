"""The feeds that an HTML page names, and the places where one usually is."""

from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

LONGEST = 500_000  # characters of a page that are looked at; links stand in its head
MOST = 6  # feeds of one page
TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
    }
)
USUAL = ("feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json")


def feeds_named(body: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the feeds that a page names in `link rel=alternate`, or plainly links."""
    reader = _Links()
    with suppress(AssertionError):  # how the parser gives up; what it has found is kept
        reader.feed(body[:LONGEST].decode("utf-8", "replace"))
    base = _joined(url, reader.base) or url
    found = dict.fromkeys(_joined(base, one) for one in [*reader.alternate, *reader.linked])
    return tuple(one for one in found if one and one != url)[:MOST]


def feeds_usual(url: str) -> tuple[str, ...]:
    """Where feeds usually are: beside the page, then at the host's root."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}/"
    beside = root + parts.path.strip("/") + "/" if parts.path.strip("/") else root
    return tuple(dict.fromkeys([f"{beside}feed", *(root + one for one in USUAL)]))


class _Links(HTMLParser):
    """Collects addresses; tolerates any HTML, in linear time."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.base = ""
        self.alternate: list[str] = []
        self.linked: list[str] = []

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002 - as inherited
        """Pass over `<![...]>` as browsers do; the inherited one stops at words it does not know."""
        return self.parse_bogus_comment(i, report=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attrs}
        href = given.get("href", "")
        if tag == "base" and not self.base:
            self.base = href
        elif tag == "link" and "alternate" in given.get("rel", "").lower().split():
            kind = given.get("type", "").partition(";")[0].strip().lower()
            if href and kind in TYPES:
                self.alternate.append(href)
        elif tag == "a" and len(self.linked) < MOST and _like_a_feed(href):
            self.linked.append(href)


def _like_a_feed(href: str) -> bool:
    path = href.partition("?")[0].partition("#")[0].rstrip("/").lower()
    return path.rpartition("/")[2] in {*USUAL, "jobs.rss"} or path.endswith((".rss", ".atom"))


def _joined(base: str, address: str) -> str:
    try:
        joined = urljoin(base, address)
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) else ""

"""A mail's body as lines with their links; nothing is ever fetched, wrapped links are unwrapped."""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from scrapers.text import line, plain

MAX_LINES = 5_000
MAX_LINKS = 1_000
LONGEST = 1_000  # characters of a line
_CELL = re.compile(r"<(/?)t[dh]\b", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\s[^<>]*>|</a\s*>", re.IGNORECASE)
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))", re.IGNORECASE)
# Marks for "link number n begins" and "it ends"; private characters that no honest text has.
_OPEN, _SHUT, _END = "\ue0f0", "\ue0f1", "\ue0f2"
_MARKS = re.compile(f"{_OPEN}(\\d{{1,6}}){_SHUT}|{_END}")
_FOREIGN = re.compile(f"[{_OPEN}{_SHUT}{_END}]")
_URL = re.compile(r"https?://[^\s<>\"'\[\]]+", re.IGNORECASE)
_WRAPPED = frozenset("url u q target redirect redirect_url redirecturl dest destination to".split())


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, and the links that stand in it or that it stands in."""

    text: str
    links: tuple[str, ...] = ()


def of_html(html: str) -> list[Line]:
    """The lines of an HTML part; cells of tables, which lay out mails, are lines of their own."""
    links: list[str] = []
    marked = _ANCHOR.sub(
        lambda tag: _marked(tag, links), _CELL.sub(r"<\1div", _FOREIGN.sub("", html))
    )
    found: list[Line] = []
    inside: str | None = None
    for raw in plain(marked).split("\n")[:MAX_LINES]:
        here = [inside] if inside else []
        for mark in _MARKS.finditer(raw):
            inside = links[int(mark[1])] if mark[1] else None
            if inside:
                here.append(inside)
        text = _tidy(_MARKS.sub("", raw))
        if text or here:
            found.append(Line(text, tuple(dict.fromkeys(here))))
    return found


def of_text(text: str) -> list[Line]:
    """The lines of a plain part; an empty one stands for a gap."""
    found = []
    for raw in text.replace("\r\n", "\n").split("\n")[:MAX_LINES]:
        links = tuple(
            unwrapped(one.rstrip(").,;")) for one in _URL.findall(raw[: LONGEST * 4])[:20]
        )
        found.append(Line(_tidy(_URL.sub(" ", raw[: LONGEST * 4])), links))
    return found


def unwrapped(url: str) -> str:
    """Where a tracking link leads, if its address says so; the link is not followed."""
    for _ in range(3):
        inner = next(_inner(url), None)
        if inner is None:
            break
        url = inner
    return url


def canonical(url: str) -> str | None:
    """An address without query and fragment, which carry tracking and tokens."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username:
        return None
    return f"https://{host}{parts.path}"[:500]


def _marked(tag: re.Match[str], links: list[str]) -> str:
    if tag[0].startswith("</"):
        return tag[0] + _END
    href = _HREF.search(tag[0])
    if href is None or len(links) >= MAX_LINKS:
        return tag[0]
    links.append(unwrapped(entities.unescape(href[1] or href[2] or href[3] or "").strip()))
    return f"{tag[0]}{_OPEN}{len(links) - 1}{_SHUT}"


def _inner(url: str) -> Iterator[str]:
    try:
        pairs = parse_qsl(urlsplit(url[:4_000]).query, max_num_fields=100)
    except ValueError:
        return
    for name, value in pairs:
        if name.lower() in _WRAPPED and value.startswith(("http://", "https://")):
            yield value


def _tidy(text: str) -> str:
    return line(text[: LONGEST * 4])[:LONGEST].strip(" \u200c\u034f|•*")

"""Any feed, whatever its format: RSS, RDF, Atom, JSON Feed."""

import re
from typing import Any

from scrapers.feeds.entry import Entry
from scrapers.feeds.lenient import read_leniently
from scrapers.feeds.strict import read_strictly
from scrapers.mapping.documents import json_of

_SPACE = b" \t\r\n\xef\xbb\xbf"


def entries(body: bytes, content_type: str = "") -> tuple[Entry, ...]:
    """The entries of a feed, in its order.

    Raises:
        ValueError: the body is no feed.

    """
    start = body[:200].lstrip(_SPACE)[:1]
    if start in (b"{", b"["):
        return _json_feed(json_of(body))
    found = read_strictly(body, content_type)
    return read_leniently(body, content_type) if found is None else found


def _json_feed(data: Any) -> tuple[Entry, ...]:
    """Version 1.0 and 1.1.

    Raises:
        ValueError: it is JSON, but no feed.

    """
    version = data.get("version") if isinstance(data, dict) else None
    if not isinstance(version, str) or not re.search(r"jsonfeed\.org|^1(\.\d)?$", version):
        raise ValueError("JSON that is no JSON Feed")
    items = data.get("items")
    if not isinstance(items, list):
        raise ValueError("a JSON Feed without items")
    return tuple(_json_entry(one) for one in items if isinstance(one, dict))


def _json_entry(item: dict[str, Any]) -> Entry:
    tags = item.get("tags")
    return Entry(
        id=_text(item.get("id")),
        title=_text(item.get("title")),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        published=_text(item.get("date_published")),
        updated=_text(item.get("date_modified")),
        summary=_text(item.get("summary")),
        content=_text(item.get("content_html")) or _text(item.get("content_text")),
        author=_author(item),
        tags=tuple(filter(None, map(_text, tags))) if isinstance(tags, list) else (),
    )


def _author(item: dict[str, Any]) -> str:
    authors = item.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else item.get("author")
    return _text(first.get("name")) if isinstance(first, dict) else ""


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""

"""The patient way: feedparser reads whatever may be a feed, however broken."""

import io
import re
import time
from calendar import timegm
from datetime import UTC, datetime
from functools import cache
from typing import Any

import feedparser
from feedparser import mixin

from scrapers.charsets import declared, readable, sent
from scrapers.feeds.entry import Entry, is_address
from scrapers.text import storable
from scrapers.times import utc

_DIV = re.compile(r"\A<div[^<>]*>(.*)</div>\Z", re.DOTALL)
MAX_BYTES = 5_000_000
MAX_MARKUP = 150_000  # tags and entities; each costs feedparser up to 40 microseconds
_KNOWN = frozenset(Entry._fields) | {
    "href", "language", "rights", "publisher", "comments", "source", "guidislink",
    "created", "expired", "published_parsed", "updated_parsed", "subtitle",
}  # fmt: skip


def read_leniently(body: bytes, content_type: str = "") -> tuple[Entry, ...]:
    """The entries that feedparser finds.

    Raises:
        ValueError: it is no feed, or too large for so slow a reader.

    """
    if len(body) > MAX_BYTES or body.count(b"<") + body.count(b"&") > MAX_MARKUP:
        raise ValueError("a broken feed that is too large to be mended")
    if not readable(declared(body)) or not readable(sent(content_type)):
        raise ValueError("a feed in a charset that the web does not know")
    _tame()
    headers = {"content-type": content_type} if "charset" in content_type else {}
    try:
        # Bytes in a stream: a plain string could be taken for a file or an address.
        parsed = feedparser.parse(
            io.BytesIO(body),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=b"xml:base" in body,
        )
    except Exception as problem:  # noqa: BLE001 - it passes on what any of its parsers raises
        raise ValueError(f"no feed: {type(problem).__name__}") from None
    if not parsed["entries"] and not parsed.get("version"):
        raise ValueError("no feed")
    atom = str(parsed.get("version", "")).startswith("atom")
    return tuple(_entry(dict(entry), atom=atom) for entry in parsed["entries"])


@cache
def _tame() -> None:
    """Keep feedparser from looking for an address in every author.

    Its pattern takes quadratic time: 140 s for a name of 100 kB. What it finds is not used here.
    """
    mixin._FeedParserMixin._sync_author_detail = lambda *_: None  # noqa: SLF001 - no other way


def _entry(found: dict[str, Any], *, atom: bool) -> Entry:
    id_ = _text(found.get("id"))
    contents = [_markup(one) for one in found.get("content") or []]
    content = next(filter(None, contents), "")
    summary = _markup(found.get("summary_detail")) or _text(found.get("summary"))
    return Entry(
        id=id_,
        title=_markup(found.get("title_detail")) or _text(found.get("title")),
        link=_link(found, id_, atom=atom),
        published=_date(found, "published") or _date(found, "created"),
        updated=_date(found, "updated"),
        summary="" if summary == content else summary,
        content=content,
        author=_text(found.get("author")) or _author(found.get("authors")),
        tags=_tags(found),
        extras={
            key: value.strip()
            for key, value in found.items()
            if isinstance(value, str) and key not in _KNOWN and value.strip()
        },
    )


def _text(value: Any) -> str:
    return storable(value).strip() if isinstance(value, str) else ""


def _markup(detail: Any) -> str:
    """A text that may be markup, without the div that XHTML must stand in."""
    if not isinstance(detail, dict):
        return ""
    text = _text(detail.get("value"))
    if detail.get("type") == "application/xhtml+xml" and text.count("<div") == 1:
        text = _DIV.sub(r"\1", text)
    return text


def _author(authors: Any) -> str:
    last = authors[-1] if isinstance(authors, list) and authors else {}
    name, email = _text(last.get("name")), _text(last.get("email"))
    return f"{name} ({email})" if name and email else name or email


def _tags(found: dict[str, Any]) -> tuple[str, ...]:
    terms = (_text(tag.get("term") or tag.get("label")) for tag in found.get("tags") or [])
    return tuple(dict.fromkeys(term for term in terms if term))


def _link(found: dict[str, Any], id_: str, *, atom: bool) -> str:
    """The page of an entry: in Atom the first alternate link, in RSS the last."""
    links = [
        _text(one.get("href"))
        for one in found.get("links") or []
        if one.get("rel") == "alternate" and "html" in str(one.get("type", ""))
    ]
    links = [one for one in links if one]
    if links:
        return links[0] if atom else links[-1]
    link = _text(found.get("link"))
    return "" if link == id_ and not is_address(link) else link


def _date(found: dict[str, Any], name: str) -> str:
    """The date as it was written, or as feedparser understood it where only it could."""
    written = _text(found.get(name))
    parsed = found.get(f"{name}_parsed")
    if not isinstance(parsed, time.struct_time) or utc(written) is not None:
        return written
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return written

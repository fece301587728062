"""What of a request goes over the wire."""

from collections.abc import Iterable
from urllib.parse import urlencode

import orjson

from scrapers.base import Request
from scrapers.fetch.addresses import Target
from scrapers.fetch.body import ACCEPTED
from scrapers.fetch.connection import Header, Question
from scrapers.fetch.fetched import Known

ACCEPT = (
    "application/json, application/feed+json, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)
# Headers that a source may not set: they are the connection's business, or a cookie.
RESERVED = frozenset(
    "host connection content-length transfer-encoding accept-encoding cookie te upgrade user-agent "
    "proxy-authorization if-none-match if-modified-since keep-alive trailer".split()
)
# Headers that another host may see as well.
HARMLESS = frozenset({"accept", "accept-language"})


class Reserved(ValueError):
    """A source wants to set a header that is not its own; the message names it."""


def question_of(
    request: Request, at: Target, method: str, *, headers: Iterable[Header], trusted: bool
) -> Question:
    """The request as it is put at `at`, with further `headers`.

    A host that is not `trusted` (after a redirect) sees no header that may carry a key.

    Raises:
        Reserved: the request sets a header that is the connection's business.

    """
    sent: list[Header] = [
        (b"Host", at.authority.encode()),
        (b"Accept-Encoding", ACCEPTED),
        *headers,
    ]
    given = {name.lower(): (name, value) for name, value in request.headers}
    if reserved := RESERVED & given.keys():
        raise Reserved(f'the header "{min(reserved)}" is not a source\'s to set')
    given.setdefault("accept", ("Accept", ACCEPT))
    for lower, (name, value) in given.items():
        if trusted or lower in HARMLESS:
            sent.append((name.encode("ascii", "replace"), value.encode("utf-8")))
    content = None
    if method == "POST":
        content, kind = content_of(request)
        sent.append((b"Content-Type", kind))
        sent.append((b"Content-Length", b"%d" % len(content)))
    return Question(at, method, sent, content, request.answers)


def conditional(known: Known) -> list[Header]:
    """The headers that ask whether anything has changed since then."""
    found: list[Header] = []
    if known.etag:
        found.append((b"If-None-Match", known.etag.encode("latin-1", "replace")))
    if known.last_modified:
        found.append((b"If-Modified-Since", known.last_modified.encode("latin-1", "replace")))
    return found


def content_of(request: Request) -> tuple[bytes, bytes]:
    """The body of a POST and its type."""
    if request.form:
        return urlencode(request.form).encode("ascii"), b"application/x-www-form-urlencoded"
    return orjson.dumps(request.json), b"application/json"


def address_of(request: Request) -> str:
    """The request's address with its parameters."""
    if not request.params:
        return request.url
    path, mark, fragment = request.url.partition("#")
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}{urlencode(request.params)}{mark}{fragment}"

"""What of a request goes over the wire."""

from urllib.parse import urlencode

import orjson

from scrapers.base import Request


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

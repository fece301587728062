"""Addresses of postings: absolute, plain http(s), without what tracks the reader."""

import re
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_MAX = 2_000
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.IGNORECASE)
_NONE = frozenset(("", "#", "null", "none", "undefined", "n/a"))
# Nothing in it has to be resolved, cut or quoted: nearly every address of a feed.
_PLAIN = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:/[\w%+,=~-][\w%+,=.~-]*)*/?", re.ASCII
)
_UNSAFE = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")


def link(value: Any, base: str = "", drop: tuple[str, ...] = ()) -> str | None:
    """The address a reader may follow, None for none that is safe; `drop` names parameters.

    `drop` = ("*",) cuts the whole query off.
    """
    if not isinstance(value, str) or len(value) > _MAX:
        return None
    if _PLAIN.fullmatch(value):
        return value
    if value.strip().lower() in _NONE:
        return None
    try:
        given = value.strip()
        whole = given.startswith(("https://", "http://")) and "/." not in given
        parts = urlsplit(given if whole else urljoin(base, given))
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    query = _kept(parts.query, drop)
    spelt = urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment))
    return _UNSAFE.sub(lambda found: quote(found[0]), spelt)


def _kept(query: str, drop: tuple[str, ...]) -> str:
    if drop == ("*",) or not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    kept = [(key, value) for key, value in pairs if not _TRACKING.fullmatch(key)]
    kept = [(key, value) for key, value in kept if key not in drop]
    return query if len(kept) == len(pairs) else urlencode(kept)

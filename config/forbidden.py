"""Hosts whose terms forbid automated reading of their pages: no source may ask them.

The reasons stand in each platform's terms of use. What they offer by mail or by an API with a key
is another matter: `ALLOWED` names those addresses.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

# A name stands for itself and everything below it; "name.*" for every top-level domain.
FORBIDDEN = {
    "linkedin.com": "LinkedIn",
    "lnkd.in": "LinkedIn",
    "indeed.*": "Indeed",
    "simplyhired.*": "SimplyHired",
    "glassdoor.*": "Glassdoor",
    "upwork.com": "Upwork",
    "malt.*": "Malt",
    "gulp.*": "GULP",
    "randstad.*": "Randstad",
    "freelance.de": "freelance.de",
    "hays.*": "Hays",
    "toptal.com": "Toptal",
    "gun.io": "Gun.io",
    "contra.com": "Contra",
    "fiverr.com": "Fiverr",
    "freelancer.com": "Freelancer.com",
}
# Documented APIs that are used with a key of one's own.
ALLOWED = frozenset({"api.upwork.com"})
TOKENS = frozenset({"https://www.upwork.com/api/v3/oauth2/token"})
"""Where such keys are renewed; nothing else of these hosts is asked."""

_SECOND = frozenset({"co", "com", "net", "org"})  # hays.co.uk; but acme.recruitee.com is its own
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def forbidden(host: str) -> str | None:
    """The platform's name if `host` is one whose terms forbid reading its pages, else None."""
    name = host.lower().rstrip(".")
    if name in ALLOWED:
        return None
    labels = name.split(".")
    for start in range(len(labels) - 1):
        rest = labels[start:]
        found = FORBIDDEN.get(".".join(rest))
        if found is None and (len(rest) == 2 or (len(rest) == 3 and rest[1] in _SECOND)):
            found = FORBIDDEN.get(f"{rest[0]}.*")
        if found:
            return found
    return None


def refusal(platform: str) -> str:
    """The sentence that says why, and what works instead."""
    return (
        f"{platform} forbids automated reading of its pages. "
        f"Switch on {platform}'s alert mails and read them with the alert_mail source"
    )


def forbidden_in(value: Any) -> str | None:
    """The first forbidden platform among the addresses in a text, list or dict of options."""
    return next((name for name in map(forbidden, _hosts(value)) if name), None)


def _hosts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        for address in _ADDRESS.findall(value):
            yield host_of(address)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _hosts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _hosts(one)


def host_of(address: str) -> str:
    """The host of an address, "" where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""

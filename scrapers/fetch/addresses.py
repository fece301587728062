"""Which addresses may be asked at all: own rules, because `ip.is_global` alone leaks.

On Python 3.11 it is true for 192.0.0.8, 2002::/16 and 64:ff9b:1::/48, on 3.13 still for fec0::/10,
64:ff9b::/96, 192.88.99.0/24, 3fff::/20 and 5f00::/16. So IPv4 is refused by the ranges of the IANA
special-purpose registries, and of IPv6 only global unicast (2000::/3) is left, less its reserved
parts.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

import idna

from config.forbidden import TOKENS, forbidden, refusal

REFUSED_V4 = tuple(
    IPv4Network(one)
    for one in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local; clouds answer with credentials there
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved and broadcast
    )
)
ALLOWED_V6 = IPv6Network("2000::/3")
REFUSED_V6 = tuple(
    IPv6Network(one)
    for one in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarks
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which carries any IPv4 address
        "3fff::/20",  # documentation
    )
)
PORTS = frozenset({80, 443})
LONGEST = 4_000  # characters of an address; longer ones are no feeds

_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
# The last label of a name is never a number: such a host is an IPv4 address in some spelling.
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_DOTTED = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62})*")


class ForbiddenAddress(ValueError):
    """This address is never asked; the message says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart once: what is checked here is what is dialled and sent."""

    scheme: str
    host: str
    port: int
    path: str = field(repr=False)
    """Path and query, percent-encoded."""

    @property
    def origin(self) -> tuple[str, str, int]:
        """What must stay the same for keys to be sent along."""
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        """The host as the Host header has it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.scheme == "https" else 80
        return name if self.port == usual else f"{name}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.authority}{self.path}"


def target(url: str, *, private: bool = False) -> Target:
    """Take an address apart and refuse what may not be asked; names are looked up when dialled.

    `private` also allows other ports (tests, and an operator's own network).

    Raises:
        ForbiddenAddress: not http(s), credentials, another port, a forbidden platform, a reserved
            or oddly spelt number for a host, no host.

    """
    if len(url) > LONGEST:
        raise ForbiddenAddress("the address is too long")
    spelt = url.strip().replace(" ", "%20")
    if _UNSAFE.search(spelt):
        raise ForbiddenAddress("the address has control characters or backslashes")
    try:
        parts = urlsplit(spelt)
        port = parts.port
        named = parts.hostname
    except ValueError:
        raise ForbiddenAddress("the address cannot be read") from None
    if parts.scheme not in {"http", "https"}:
        raise ForbiddenAddress(f'only http and https are asked, not "{parts.scheme[:20]}:"')
    if "@" in parts.netloc:
        raise ForbiddenAddress("the address contains a user name or password")
    host = _host(named or "")
    port = port if port is not None else (443 if parts.scheme == "https" else 80)
    platform = forbidden(host)
    if platform and spelt not in TOKENS:
        raise ForbiddenAddress(refusal(platform))
    if not private:
        _check_public(host, port)
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    return Target(parts.scheme, host, port, (_quoted(parts.path) or "/") + query)


def check_ip(address: str) -> None:
    """Refuse an address that is not on the public internet.

    Raises:
        ForbiddenAddress: private, reserved or no address.

    """
    if not _public(address):
        raise ForbiddenAddress(f"{address[:60]} is no public address")


def literal(host: str) -> str | None:
    """The host itself where it is a number, None where it is a name."""
    return host if ":" in host or _DOTTED.fullmatch(host) else None


def _check_public(host: str, port: int) -> None:
    if port not in PORTS:
        raise ForbiddenAddress(f"port {port} is not asked, only 80 and 443")
    if literal(host):
        check_ip(host)


@lru_cache(maxsize=4096)
def _host(named: str) -> str:
    """The host in one spelling: lower case, no trailing dot, ASCII."""
    if ":" in named:
        return _v6(named)
    name = named if named.isascii() else _ascii(named)
    name = name.lower().removesuffix(".")
    if not name:
        raise ForbiddenAddress("the address has no host")
    last = name.rpartition(".")[2]
    if _NUMBER.fullmatch(last):
        if not _DOTTED.fullmatch(name):
            raise ForbiddenAddress(f'"{named[:40]}" is an unusual spelling of a number')
        return name
    if not _NAME.fullmatch(name):
        raise ForbiddenAddress(f'"{named[:40]!r}" is no host name')
    return name


def _v6(named: str) -> str:
    if "%" in named:
        raise ForbiddenAddress("the address names a network zone")
    try:
        return str(IPv6Address(named))
    except ValueError:
        raise ForbiddenAddress(f'"{named[:40]}" is no IPv6 address') from None


def _ascii(named: str) -> str:
    try:
        return idna.encode(named, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise ForbiddenAddress(f"{named[:40]!r} is no host name") from None


@lru_cache(maxsize=4096)
def _public(address: str) -> bool:
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in REFUSED_V4)
    inside = ip in ALLOWED_V6 and not any(ip in network for network in REFUSED_V6)
    return inside and ip.scope_id is None


def _quoted(part: str) -> str:
    """Characters that may not be sent as they are, percent-encoded; what is encoded stays."""
    return quote(part, safe="%/:?#[]@!$&'()*+,;=~-._|{}^`\"<>") if not part.isascii() else part

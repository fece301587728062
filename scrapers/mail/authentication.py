"""Is a mail really from whom it says? What the receiving server found out (RFC 8601).

Only the receiving server's own headers count: the run of them on top, or, where the server's name
is known, the topmost run with that name. A sender may write such headers as well, also with the
server's name, but always below. So in that run the first header that reports DMARC, DKIM or SPF
decides, and nothing below it is asked again. (A server that reports none of them is trusted to
remove headers that bear its name, as RFC 8601 demands in section 5.)
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

Verdict = Literal["pass", "fail", "none"]
LONGEST = 8_000  # characters of a header; a longer one is not believed
_METHOD = re.compile(r"\s*([a-z][a-z0-9-]*)(?:/\d+)?\s*=", re.IGNORECASE)
_RESULT = re.compile(r"\s*([a-z][a-z0-9-]*)(?:/\d+)?\s*=\s*([a-z]+)(?=\s|$)", re.IGNORECASE)
_PROPERTY = re.compile(r"(?<=\s)([a-z]+\.[a-z-]+)\s*=\s*(\S+)", re.IGNORECASE)
# What has to belong to the sender's domain for a result to count.
_NAMES = {"dmarc": ("header.from",), "dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom",)}
# Second labels under which anybody can have a name; co.uk is nobody's own domain.
_PUBLIC = frozenset({"co", "com", "net", "org", "gov", "ac", "edu"})


def verdict(headers: Iterable[str], domain: str, servers: Collection[str] = ()) -> Verdict:
    """Whether DMARC, DKIM or SPF passed for `domain`; "none" where nobody has looked at them.

    `headers`: the Authentication-Results headers from the top; `servers`: names of the receiving
    server, where they are known.
    """
    for parts in _trusted(headers, {one.lower() for one in servers}):
        results = [one.strip() for one in parts[1:] if one.strip()] if parts else []
        if parts is None or not results:
            return "fail"  # a header that is cut or odd on purpose proves nothing
        if len(results) == 1 and results[0].lower() == "none":
            return "none"
        if any(_reports(one) for one in parts):  # also where the server's name is left out
            return "pass" if any(_passes(one, domain.lower()) for one in results) else "fail"
    return "none"


def aligned(name: str, domain: str) -> bool:
    """Whether two domains belong to one owner: equal, or one below the other (relaxed)."""
    if not name or not domain:
        return False
    short, long = sorted((name, domain), key=len)
    labels = short.split(".")
    owned = len(labels) > 2 or (len(labels) == 2 and labels[0] not in _PUBLIC)
    return name == domain or (owned and long.endswith("." + short))


def _trusted(headers: Iterable[str], wanted: set[str]) -> Iterator[list[str] | None]:
    """The topmost run of the wanted servers' headers, in parts; without names, of the first's.

    None for a header that cannot be read, whoever wrote it.
    """
    begun = False
    for header in headers:
        parts = _parts(header) if len(header) <= LONGEST else None
        server = (parts[0].lower().split() or [""])[0] if parts else ""
        wanted = wanted or {server}
        if parts is None or server in wanted:
            begun = True
            yield parts
        elif begun:
            return


def _reports(part: str) -> bool:
    found = _METHOD.match(part)
    return found is not None and found[1].lower() in _NAMES


def _passes(part: str, domain: str) -> bool:
    found = _RESULT.match(part)
    if found is None or found[2].lower() != "pass":
        return False
    names = _NAMES.get(found[1].lower(), ())
    return any(
        key.lower() in names and aligned(value.rpartition("@")[2].lower().rstrip("."), domain)
        for key, value in _PROPERTY.findall(part)
    )


def _parts(header: str) -> list[str] | None:
    """The header cut at its semicolons; comments left out, quoted texts kept but never cut.

    What a sender can write (a quoted local part, a comment) so never becomes a result of its own.
    None where a quote or comment does not end.
    """
    parts, depth, quoted, position = [""], 0, False, 0
    while position < len(header):
        sign = header[position]
        position += 2 if sign == "\\" and (quoted or depth) else 1
        if sign == '"' and not depth:
            quoted = not quoted
        elif quoted:
            parts[-1] += "_" if sign.isspace() or sign in "=;" else sign
        elif sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
            parts[-1] += " "
        elif not depth and sign == ";":
            parts.append("")
        elif not depth:
            parts[-1] += sign
    return None if quoted or depth else parts

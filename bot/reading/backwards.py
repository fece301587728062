"""Patterns for what stands before a place, matched from there backwards.

A pattern that ends with "$" has to be tried at every character of what stands before. Written in
reverse it begins at the place itself, and one attempt on the reversed text decides.
"""

import re
from collections.abc import Callable

from bot.reading.opened import opened

Search = Callable[[str], re.Match[str] | None]

_CLASS = r"\[\^?\]?(?:\\.|[^\]\\])*\]"
_PIECE = re.compile(
    rf"(?P<look>\(\?<?[=!])|(?P<group>\((?:\?:|\?P<\w+>|(?!\?)))|(?P<bar>\|)|(?P<close>\))"
    rf"|(?P<one>{_CLASS}|\\[^0-9xuUN]|[^\\()|?*+{{])"
)
_REPEATED = re.compile(r"(?:[?*+]|\{\d*,?\d*\})\??(?!\+)")
_LOOSE = re.compile(r"(?:\.|\\[wS]|\[(?:\^|[^\]]*\\w)[^\]]*\])(?:[*+]|\{\d*,\d\d+\})\)*\$")
"""An end that nearly anything is: it would be gone through from the place on, letter by letter."""
_TURNED = {"^": r"\Z", "$": r"\A", r"\A": r"\Z", r"\Z": r"\A"}
_LOOKS = {"(?=": "(?<=", "(?!": "(?<!", "(?<=": "(?=", "(?<!": "(?!"}


def backwards(pattern: str) -> Search:
    """What tells of a reversed text whether the pattern is found in the text itself.

    Of a line: "$" is its end, no line break. What is matched means nothing, only whether. A pattern
    that is quicker forwards, or that cannot be turned, is looked for so.
    """
    turned = None if _LOOSE.search(pattern) else _turned(pattern)
    return _backwards(turned) if turned else _forwards(pattern)


class Before:
    """A pattern that ends with "$", for what stands before a place in its line.

    `turned` is False where it cannot be, and has to be tried at every character.
    """

    def __init__(self, pattern: str) -> None:
        turned = _turned(pattern)
        self._found = _backwards(turned) if turned else _forwards(pattern)
        self.turned = turned is not None

    def search(self, before: str) -> re.Match[str] | None:
        """Whether the pattern is found; what is matched means nothing."""
        return self._found(before[::-1])


def _forwards(pattern: str) -> Search:
    search = opened(pattern).search
    return lambda reverse: search(reverse[::-1])


def _backwards(turned: tuple[re.Pattern[str], list[str]]) -> Search:
    compiled, alternatives = turned
    anchored = all(one.startswith(r"\A") for one in alternatives)
    return compiled.match if anchored else compiled.search


def _turned(pattern: str) -> tuple[re.Pattern[str], list[str]] | None:
    """The pattern in reverse and its alternatives, None where it cannot be turned."""
    try:
        alternatives, end = _alternatives(pattern, 0)
        return (re.compile("|".join(alternatives)), alternatives) if end == len(pattern) else None
    except (ValueError, re.error):
        return None


def _alternatives(pattern: str, at: int) -> tuple[list[str], int]:
    """The reversed alternatives from an offset on, and where their group or the pattern ends."""
    found = [""]
    while at < len(pattern) and (piece := _PIECE.match(pattern, at)):
        if piece["close"]:
            break
        at = piece.end()
        if piece["bar"]:
            found.append("")
            continue
        written = piece["one"]
        if written is None:
            inside, end = _alternatives(pattern, at)
            written, at = _group(piece["look"], inside), end + 1
        repeated = _REPEATED.match(pattern, at)
        if repeated and piece["look"]:
            raise ValueError("a look around is no part to repeat")
        if repeated:
            written, at = written + repeated[0], repeated.end()
        found[-1] = _TURNED.get(written, written) + found[-1]
    else:
        if at < len(pattern):
            raise ValueError(f"cannot turn {pattern[at:]!r}")
    return found, at


def _group(look: str | None, inside: list[str]) -> str:
    """A group of reversed alternatives; of one that looks around, each has a width of its own."""
    if look is None:
        return f"(?:{'|'.join(inside)})"
    looks = [f"{_LOOKS[look]}{one})" for one in inside]
    return "".join(looks) if look.endswith("!") else f"(?:{'|'.join(looks)})"

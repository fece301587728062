"""Words with which every match of a pattern begins: where none stands, the pattern need not be tried.

One automaton finds the beginnings of many patterns in one pass over a text, and a pattern is then
tried at those places only: nearly every pattern of a sentence is found nowhere in nearly every one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SHORTEST = 2
"""Letters of a beginning that is rare enough to be looked for; signs are rare."""
MOST = 160
"""Beginnings of one group of a pattern beyond which it is not told apart; with fewer, the longest
pattern of the shipped cues, which has 135, would be tried at every character."""
MOST_WAYS = 12
"""Ways to write one stretch of a pattern that are told apart."""

Words = frozenset[str]
_NONE: Words = frozenset()
_EMPTY: Words = frozenset({""})


def openings(pattern: str) -> tuple[str, ...]:
    """Words with one of which every match begins, () where none can be told."""
    if _FOREIGN.search(pattern):
        return ()
    words = _read(pattern, 0).begins
    if any(len(one) < SHORTEST and (not one or one.isalnum() or one.isspace()) for one in words):
        return ()
    return tuple(sorted(one for one in words if not _begun(one, words)))


def _begun(word: str, words: Words) -> bool:
    """Whether another of the words begins this one, and so is found wherever it stands."""
    return any(word[:length] in words for length in range(1, len(word)))


_FOREIGN = re.compile(r"\(\?(?![:=!<P])|\(\?P[=>]|\\[0-9xuUN]")
"""Flags, conditions, references and coded signs: nothing is told of a pattern with one."""
_CLASS = re.compile(r"\[(\^?)(\]?(?:\\.|[^\]\\])*)\]", re.DOTALL)
_OPENING = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
_REPEATED = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
_LOOK = re.compile(r"\(\?<?[=!]")
_WIDTHLESS = frozenset("bBAZ")


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of a part that ends at `end`: every way to write it, where those are few
    (`whole`, else empty), and words with one of which it begins ("" where that may be anything).
    """

    end: int
    whole: Words
    begins: Words


@dataclass(slots=True)
class _Alternative:
    """The ways to begin one alternative so far; `whole` while nothing else has been read."""

    run: Words = _EMPTY
    whole: bool = True

    def add(self, part: _Part) -> None:
        """Read on: what is written in few ways runs on, anything else ends the stretch."""
        if self.whole:
            self.whole = bool(part.whole) and len(self.run) * len(part.whole) <= MOST_WAYS
            goes_on = part.whole if self.whole else part.begins
            if self.whole or len(self.run) * len(goes_on) <= MOST:
                self.run = frozenset(one + other for one in self.run for other in goes_on)


def _read(pattern: str, at: int) -> _Part:
    """The alternatives from an offset up to the end of their group."""
    found = [_Alternative()]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            found.append(_Alternative())
            at += 1
        else:
            part = _atom(pattern, at)
            found[-1].add(part)
            at = part.end
    begins = frozenset().union(*(one.run for one in found))
    whole = all(one.whole for one in found) and len(begins) <= MOST_WAYS
    return _Part(at, begins if whole else _NONE, begins)


def _atom(pattern: str, at: int) -> _Part:
    """One letter, sign, class or group with its repetition."""
    part = _single(pattern, at)
    repeated = _REPEATED.match(pattern, part.end)
    if not repeated:
        return part
    end = repeated.end()
    if repeated[0][0] == "?" and part.whole:
        return _Part(end, part.whole | _EMPTY, part.whole | _EMPTY)
    return _Part(end, _NONE, part.begins if repeated[0][0] == "+" else _EMPTY)


def _single(pattern: str, at: int) -> _Part:
    sign = pattern[at]
    opening = _OPENING.match(pattern, at)
    if opening:
        inside = _read(pattern, opening.end())
        return _Part(inside.end + 1, inside.whole, inside.begins)
    if look := _LOOK.match(pattern, at):
        return _of(_read(pattern, look.end()).end + 1, [""])
    if sign == "[" and (listed := _CLASS.match(pattern, at)):
        signs = listed[2]
        few = not listed[1] and len(signs) < 4 and "\\" not in signs and "-" not in signs[1:-1]
        return _of(listed.end(), signs if few else ())
    if sign == "\\":
        letter = pattern[at + 1]
        return _of(at + 2, [""] if letter in _WIDTHLESS else () if letter.isalnum() else [letter])
    return _of(at + 1, [""] if sign in "^$" else () if sign == "." else [sign])


def _of(end: int, ways: Iterable[str]) -> _Part:
    """A part that is written in these ways, or in any way where none is given."""
    whole = frozenset(ways)
    return _Part(end, whole, whole or _EMPTY)

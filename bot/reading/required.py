"""Words of which one stands wherever a pattern matches: asking for them first is quicker.

A word is found in a sentence in a twentieth of the time that a pattern of many alternatives takes to
find nothing, and nearly every pattern finds nothing in nearly every sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SHORTEST = 3
"""Letters of a word that tells quickly enough whether a pattern can match."""
LONGEST = 8
"""Letters that are asked for of a longer word: what begins alike is one question."""
MOST = 40
"""Words beyond which the pattern itself is as quick."""
MOST_WAYS = 12
"""Ways to write one part of a pattern that are told apart."""

Words = frozenset[str]
_NONE: Words = frozenset()
_EMPTY: Words = frozenset({""})


def required(pattern: str) -> tuple[str, ...]:
    """Words of which one stands in every match, () where none can be told."""
    if _FOREIGN.search(pattern):
        return ()
    words = {word[:LONGEST] for word in _read(pattern, 0).words}
    shortest = [one for one in words if not any(one != other and other in one for other in words)]
    return tuple(sorted(shortest)) if len(shortest) <= MOST else ()


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
    (`whole`, else empty), and words of which one stands in it.
    """

    end: int
    whole: Words
    words: Words


@dataclass(slots=True)
class _Alternative:
    """What is known of one alternative so far; `run` are the ways to write its latest stretch."""

    words: Words = _NONE
    run: Words = _EMPTY
    whole: bool = True

    def add(self, part: _Part) -> None:
        """Read on: what is written in few ways runs on, anything else ends the stretch."""
        run = frozenset(one + other for one in self.run for other in part.whole)
        if part.whole and len(run) <= MOST_WAYS:
            self.run = run
        else:
            self.finish()
            self.keep(part.words)
            self.run, self.whole = part.whole or _EMPTY, False

    def finish(self) -> None:
        """End the stretch."""
        self.keep(self.run)

    def keep(self, words: Words) -> None:
        """Keep the words whose shortest is longest."""
        if _shortest(words) >= SHORTEST and _shortest(words) > _shortest(self.words):
            self.words = words


def _shortest(words: Iterable[str]) -> int:
    return min(map(len, words), default=0)


def _read(pattern: str, at: int) -> _Part:
    """The alternatives from an offset up to the end of their group."""
    found = [_Alternative()]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            found[-1].finish()
            found.append(_Alternative())
            at += 1
        else:
            part = _atom(pattern, at)
            found[-1].add(part)
            at = part.end
    found[-1].finish()
    whole = frozenset().union(*(one.run for one in found)) if all(one.whole for one in found) else _NONE  # fmt: skip
    words = frozenset().union(*(one.words for one in found)) if all(one.words for one in found) else _NONE  # fmt: skip
    return _Part(at, whole if len(whole) <= MOST_WAYS else _NONE, words)


def _atom(pattern: str, at: int) -> _Part:
    """One letter, sign, class or group with its repetition."""
    part = _single(pattern, at)
    repeated = _REPEATED.match(pattern, part.end)
    if not repeated:
        return part
    end = repeated.end()
    if repeated[0][0] == "?" and part.whole:
        return _Part(end, part.whole | _EMPTY, _NONE)
    return _Part(end, _NONE, part.words or part.whole if repeated[0][0] == "+" else _NONE)


def _single(pattern: str, at: int) -> _Part:
    sign = pattern[at]
    opening = _OPENING.match(pattern, at)
    if opening:
        inside = _read(pattern, opening.end())
        return _Part(inside.end + 1, inside.whole, inside.words)
    if look := _LOOK.match(pattern, at):
        return _Part(_read(pattern, look.end()).end + 1, _EMPTY, _NONE)
    if sign == "[" and (listed := _CLASS.match(pattern, at)):
        signs = listed[2]
        few = not listed[1] and len(signs) < 4 and "\\" not in signs and "-" not in signs[1:-1]
        return _Part(listed.end(), frozenset(signs) if few else _NONE, _NONE)
    if sign == "\\":
        letter = pattern[at + 1]
        whole = _EMPTY if letter in _WIDTHLESS else _NONE if letter.isalnum() else frozenset(letter)
        return _Part(at + 2, whole, _NONE)
    return _Part(at + 1, _EMPTY if sign in "^$" else _NONE if sign == "." else frozenset(sign), _NONE)  # fmt: skip

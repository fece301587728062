"""The ways to write a phrase of a rule: with hyphens, spaces or neither, in the plural or not."""

from collections.abc import Iterable
from itertools import product

from bot.reading.folding import fold


def literals(words: Iterable[str]) -> Iterable[tuple[str, bool, bool]]:
    """The literals of phrases: every way to write a hyphen, with and without an optional s."""
    for word in words:
        bare = fold(word)
        opens, closes = not bare.startswith("*"), not bare.endswith("*")
        endings = ("", "s") if bare.endswith("+") else ("",)
        stem = bare.strip("*").removesuffix("+")
        pieces = stem.split("-")
        for joints in product(("-", " ", ""), repeat=len(pieces) - 1):
            joined = "".join(a + b for a, b in zip(pieces, (*joints, ""), strict=True))
            for ending in endings:
                yield joined + ending, opens, closes

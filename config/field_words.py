"""Loads `field_words.tsv`: how much a single word speaks for each class of the field."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from config.errors import ConfigError
from config.files import read_text

SHIPPED = Path(__file__).with_name("field_words.tsv")
COLUMNS: Final = ("word", "core", "adjacent", "annotation", "no")
LIMIT: Final = 9_999
"""No weight is larger, or smaller than its negative."""
FIX: Final = "Put back the file that came with this version"

WordWeights = Mapping[str, tuple[int, ...]]
"""What a word adds to the classes, in the order of `COLUMNS`: hundredths."""


def load_field_words(path: Path = SHIPPED) -> WordWeights:
    """The weights of the words in a tab-separated file.

    Raises:
        ConfigError: the file cannot be read or a line in it is wrong; names the line.

    """
    first, *lines = read_text(path).splitlines() or [""]
    if tuple(first.split("\t")) != COLUMNS:
        raise ConfigError(f"{path} line 1", f"is not: {', '.join(COLUMNS)}, tabs between", FIX)
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(lines, 2):
        word, weights = _row(path, number, line)
        if word in found:
            raise ConfigError(f"{path} line {number}, {word}", "stands there twice", FIX)
        found[word] = weights
    return found


def _row(path: Path, number: int, line: str) -> tuple[str, tuple[int, ...]]:
    word, *values = line.split("\t")
    try:
        weights = tuple(map(int, values))
    except ValueError:
        weights = ()
    if not word or len(weights) != len(COLUMNS) - 1 or max(map(abs, weights)) > LIMIT:
        problem = f"is not a word and {len(COLUMNS) - 1} numbers up to {LIMIT}, tabs between"
        raise ConfigError(f"{path} line {number}", problem, FIX)
    return word, weights

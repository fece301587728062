"""What the single words of a posting say of its field, beside the signs that rules count.

A word alone says little; two hundred together say what a text is about where no rule has an eye for
it. In the title a word says more, and has a weight of its own. How much each adds was fitted to judged
postings and stands in config/field_words.tsv.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from bot.reading.words import Text
from config.field_words import COLUMNS, LIMIT, WordWeights

FEW: Final = 50
"""The words of a short text are not taken for as sure as so many would be."""
FEW_NAMED: Final = 5
"""The same of the words of a title."""
NAMED: Final = "^"
"""What the file begins a word with that counts in a title."""
UNIT: Final = 100
"""The weights are hundredths."""

# The sums of a text are taken all at once, in one integer: a lane of bits for each class and one
# that counts words. Weights are raised by LIMIT, so that no lane borrows from the next; a lane
# holds the sum of more words than any text has.
_CLASSES: Final = len(COLUMNS) - 1
_LANE: Final = 32
_MASK: Final = (1 << _LANE) - 1


def spread(known: int, few: int = FEW) -> float:
    """What the sum of so many words is divided by: a longer text is surer, but not in proportion."""
    return math.sqrt(max(known, few))


def named(text: Text) -> frozenset[str]:
    """The words of the title, as the file writes them."""
    return frozenset([NAMED + word for word in text.named])


class FieldWords:
    """The weights of all known words; made once."""

    def __init__(self, weights: WordWeights) -> None:
        """Take the weights by word, as `config.field_words` loads them."""
        self._packed = {word: _packed(each) for word, each in weights.items()}

    def sums(self, text: Text) -> list[float]:
        """What the words of a text, and of its title, add to each class, in the order of the file."""
        said, in_name = self._sums(text.words, FEW), self._sums(named(text), FEW_NAMED)
        return [one + other for one, other in zip(said, in_name, strict=True)]

    def _sums(self, words: Iterable[str], few: int) -> list[float]:
        known, sums = _unpacked(sum(filter(None, map(self._packed.get, words))))
        scale = UNIT * spread(known, few)
        return [one / scale for one in sums]

    def telling(self, text: Text, place: int, count: int) -> list[tuple[str, float]]:
        """The `count` words that set the class at `place` most apart from the next best one."""
        in_name = self._leads(named(text), FEW_NAMED, place)
        ahead = self._leads(text.words, FEW, place)
        ahead += [(f"{word.removeprefix(NAMED)} (title)", value) for word, value in in_name]
        return sorted(ahead, key=lambda one: -one[1])[:count]

    def _leads(self, words: frozenset[str], few: int, place: int) -> list[tuple[str, float]]:
        known = sorted(self._packed.keys() & words)
        scale = UNIT * spread(len(known), few)
        return [(word, _ahead(self._packed[word], place) / scale) for word in known]


def _packed(weights: Sequence[int]) -> int:
    lanes = (*(one + LIMIT for one in weights), 1)
    return sum(one << _LANE * place for place, one in enumerate(lanes))


def _unpacked(total: int) -> tuple[int, list[int]]:
    """How many words were added up, and the sum of each class."""
    known = total >> _LANE * _CLASSES
    lanes = (total >> _LANE * place & _MASK for place in range(_CLASSES))
    return known, [one - known * LIMIT for one in lanes]


def _ahead(packed: int, place: int) -> int:
    _, weights = _unpacked(packed)
    return weights.pop(place) - max(weights)

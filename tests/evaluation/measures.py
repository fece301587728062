"""Precision, recall, F1, and which value was taken for which."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Binary:
    """Right, wrong and missed answers of a yes or no question."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where nothing is right."""
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"


def binary(pairs: Iterable[tuple[bool, bool]]) -> Binary:
    """Counts of (label, found) answers."""
    counts = Counter((bool(label), bool(found)) for label, found in pairs)
    return Binary(counts[True, True], counts[False, True], counts[True, False])


def accuracy(pairs: list[tuple[str, str]]) -> float:
    """The share of (label, found) values that are equal; 1 where there are none."""
    return sum(label == found for label, found in pairs) / len(pairs) if pairs else 1.0


def per_value(pairs: list[tuple[str, str]]) -> dict[str, Binary]:
    """Precision and recall of every value that is labelled or found."""
    values = sorted({value for pair in pairs for value in pair})
    return {
        value: binary((label == value, found == value) for label, found in pairs)
        for value in values
    }


def confusions(pairs: list[tuple[str, str]]) -> list[str]:
    """What was taken for what, the commonest first."""
    wrong = Counter(pair for pair in pairs if pair[0] != pair[1])
    return [f"{label} taken for {found}: {count}" for (label, found), count in wrong.most_common()]

"""Which skills help with which: Keras with TensorFlow, PyTorch with deep learning.

An affinity is a whole number of `STEPS`-ths: exactly representable, so that sums over arrays and
sums in a loop are the same number.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STEPS = 64
SAME = 64
TO_BROADER = 40
"""Who knows a tool knows most of what it is for."""
TO_BROADEST = 20
TO_NARROWER = 24
"""Who knows the subject may know the tool."""
TO_SIBLING = 24
MOST_CHILDREN = 14
"""A parent with more children than these says too little about each of them."""
MOST_NEAR = 8


@dataclass(frozen=True, slots=True)
class Kin:
    """For each skill the others that it helps with, and how much."""

    helps: Mapping[str, Mapping[str, int]]

    def of(self, name: str) -> Mapping[str, int]:
        """What a skill helps with, itself first; an unknown word helps only with itself."""
        return self.helps.get(name) or {name: SAME}


def kin_of(above: Mapping[str, Sequence[str]]) -> Kin:
    """Work out the relations once from every skill's broader terms."""
    below: dict[str, list[str]] = defaultdict(list)
    for name, parents in above.items():
        for parent in parents:
            below[parent].append(name)
    return Kin({name: _helped(name, above, below) for name in above})


def _helped(
    name: str, above: Mapping[str, Sequence[str]], below: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    found = {name: SAME}
    for parent in above[name]:
        found.setdefault(parent, TO_BROADER)
    for parent in above[name]:
        for beyond in above.get(parent, ()):
            found.setdefault(beyond, TO_BROADEST)
    for near, affinity in _near(name, above, below)[:MOST_NEAR]:
        found.setdefault(near, affinity)
    return found


def _near(
    name: str, above: Mapping[str, Sequence[str]], below: Mapping[str, Sequence[str]]
) -> list[tuple[str, int]]:
    children = below.get(name, ())
    narrower = [(one, TO_NARROWER) for one in children] if len(children) <= MOST_CHILDREN else []
    close = sorted(
        (parent for parent in above[name] if len(below[parent]) <= MOST_CHILDREN),
        key=lambda parent: len(below[parent]),
    )
    siblings = [(one, TO_SIBLING) for parent in close for one in below[parent] if one != name]
    return [*narrower, *dict.fromkeys(siblings)]

"""What is looked for beside the cues, in the same pass over a text: places, and words of terms."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.reading.gazetteer import Gazetteer, Sight
from bot.reading.needles import WORDS, Near, grouped
from bot.reading.words import Text


class Seen(NamedTuple):
    """What a text names of places, and where the words stand that its terms stand near."""

    sights: list[Sight]
    near: Near


class Lookout:
    """The words that are looked for, and what is made of those that are found."""

    def __init__(self, places: Gazetteer) -> None:
        """Take the names of places."""
        self._places = places
        self.names = len(places.words)
        self.words = (*places.words, *WORDS)
        """The names of places, `names` in number, and the words of terms."""

    def seen(self, text: Text, found: Iterable[tuple[int, int, int]]) -> Seen:
        """Of words as (start, end below zero, number): names of places, and the others by group."""
        names, needles = [], []
        for match in found:
            start, _, number = match
            if number < self.names:
                names.append(match)
            else:
                needles.append((number - self.names, start))
        return Seen(self._places.named(text, names), grouped(needles))

"""Misspelt names: unknown words that are one slip away from a skill, and from no plain word."""

from collections.abc import Iterator
from itertools import chain

from bot.reading.skills_spelling import LOOSE_KINDS
from bot.reading.skills_taxonomy import Taxonomy, nearest, slips_in

SHORTEST = 6
LONGEST = 20
REMEMBERED = 50_000
"""Words that were met and are no misspelt skill; more than that start afresh."""


class Misspelt:
    """Finds misspelt names; remembers the words that mean none."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        spelt = [*taxonomy.forms, *(cue for cues in taxonomy.cues.values() for cue in cues)]
        words = chain(taxonomy.everyday, *map(str.split, spelt))
        self._known = frozenset(word for word in words if SHORTEST <= len(word) <= LONGEST)
        self._met: set[str] = set()  # a text's words are looked up in the few that texts have
        self._targets: dict[str, list[str]] = {}
        self._as_long: dict[tuple[str, int], list[str]] = {}
        for form, several in taxonomy.forms.items():
            name, _, rule = several[0]
            odd = taxonomy.kind(name) not in LOOSE_KINDS and rule.sure and not rule.case
            if odd and len(form) >= SHORTEST and form.isalpha():
                self._targets.setdefault(form[0], []).append(form)

    def words(self, plain: str, words: frozenset[str]) -> Iterator[tuple[int, int, str]]:
        """The misspelt names among the words of a plain form, as (start, end, skill)."""
        for word in words - self._met:
            looked_at = SHORTEST <= len(word) <= LONGEST and word not in self._known
            name = self._meant(word) if looked_at else None
            if name is None:
                self._remember(word)
                continue
            start = plain.find(f" {word} ")
            while start >= 0:
                yield start, start + len(word), name
                start = plain.find(f" {word} ", start + 1)

    def _remember(self, word: str) -> None:
        if len(self._met) >= REMEMBERED:
            self._met.clear()
        self._met.add(word)

    def _meant(self, word: str) -> str | None:
        """The skill that an unknown word misspells; never one it is only derived from."""
        meant = nearest(word, self._likely(word[0], len(word)))
        if meant is None or word.startswith(meant) or meant.startswith(word):
            return None
        return self._taxonomy.name_of(meant)

    def _likely(self, letter: str, length: int) -> list[str]:
        """The names that begin with a letter and are no longer or shorter than slips allow."""
        if letter not in self._targets:
            return []
        names = self._as_long.get((letter, length))
        if names is None:
            slips = slips_in(length)
            names = [one for one in self._targets[letter] if abs(len(one) - length) <= slips]
            self._as_long[letter, length] = names
        return names

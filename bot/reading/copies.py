"""Which postings are one lead: joined across boards, months, cities, agencies and rewordings.

A posting meets only those that share a block key with it. Clusters are the connected parts of the
pairs that `same` finds, so neither order nor batch or single use changes them.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations

from bot.reading.copies_print import Marks, hashed, marks_of
from bot.reading.copies_same import Verdict, verdict
from scrapers.posting import Posting

SENTENCE_KEYS = 6
"""How many of a text's sentences are keys: those with the smallest hashes."""
CLIENT_WORDS = 4
"""Words that say who an agency's client is; each two of them are a key."""
MOST_KEYS = 40


def same(a: Posting, b: Posting) -> Verdict:
    """Whether two postings are one lead, and why; the order does not matter."""
    return verdict(marks_of(a), marks_of(b))


def block_keys(posting: Posting) -> tuple[str, ...]:
    """The keys under which a posting is kept and looked up; copies share at least one."""
    return keys_of(marks_of(posting))


def keys_of(marks: Marks) -> tuple[str, ...]:
    """The block keys of a posting's marks: company and role, job links, rarest-hash sentences, clients."""
    roles = sorted({role.core for role in marks.roles} | {marks.role.core, marks.short.core} - {()})
    keys = [
        f"r{hashed(' '.join((company, *core))):x}"
        for company in sorted(marks.companies)
        for core in roles
    ]
    keys += [f"l{link:x}" for link in sorted(marks.links)[:8]]
    if marks.listed:
        keys += [f"c{hashed(company):x}" for company in sorted(marks.companies)]
    heads = [] if marks.listed else [" ".join((*marks.role.levels, *_head(marks)))]
    keys += [
        f"s{hashed(f'{sentence} {head}'):x}"
        for head in (heads if marks.owned else [*heads, ""])
        for sentence in sorted(marks.sentences)[:SENTENCE_KEYS]
    ]
    keys += [
        f"k{hashed(' '.join((*pair, *marks.role.levels, *_head(marks)))):x}"
        for client in marks.clients
        for pair in combinations(sorted(client)[:CLIENT_WORDS], 2)
    ]
    return tuple(dict.fromkeys(keys))[:MOST_KEYS]


def cluster(postings: Iterable[Posting]) -> dict[str, str]:
    """The cluster of each posting by id: the smallest id of the postings that are one lead."""
    copies = Copies()
    for posting in postings:
        copies.add(posting)
    return copies.clusters()


class Copies:
    """Clusters that grow posting by posting."""

    def __init__(self) -> None:
        self._marks: dict[str, Marks] = {}
        self._blocks: dict[str, list[str]] = {}
        self._parents: dict[str, str] = {}

    def add(self, posting: Posting) -> str:
        """Join a posting to its copies; returns its cluster, the smallest id so far."""
        marks = marks_of(posting)
        if posting.id in self._marks:
            return self._root(posting.id)
        keys = keys_of(marks)
        self._parents[posting.id] = posting.id
        self._marks[posting.id] = marks
        for other in dict.fromkeys(one for key in keys for one in self._blocks.get(key, ())):
            if self._root(other) != self._root(posting.id) and verdict(marks, self._marks[other]):
                self._join(other, posting.id)
        for key in keys:
            self._blocks.setdefault(key, []).append(posting.id)
        return self._root(posting.id)

    def clusters(self) -> dict[str, str]:
        """The cluster of each posting so far, by id."""
        return {one: self._root(one) for one in self._parents}

    def _root(self, one: str) -> str:
        parents = self._parents
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parents[second] = first


def _head(marks: Marks) -> tuple[str, ...]:
    """The words of a title that its copies surely share: its kind of work."""
    return tuple(word for word in marks.role.core if word in HEADS)


HEADS: Mapping[str, None] = dict.fromkeys(
    """engineer developer scientist analyst manager designer architect researcher director consultant
    specialist sre executive recruiter annotator trainer technician administrator officer writer""".split()
)

"""Whether two postings are one lead: never two roles, two levels or two clients."""

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from bot.reading.copies_print import Marks
from bot.reading.copies_title import Role
from bot.reading.folding import fold

SHARED_ALL: Final = 0.6
"""Share of the shorter text's sentences that makes two texts one."""
SHARED_SOME: Final = 0.2
LEAST_SHARED: Final = 2
LIKE_TEXT: Final = 82.0
"""rapidfuzz ratio from which reworded texts are one, where sentences leave it open."""
OTHER_TEXT: Final = 0.12
LONG: Final = 8
"""Sentences of a text that is surely whole, not an excerpt."""
SHARED_ROLES: Final = 0.5
SHARED_LINKS: Final = 0.4
SURE_ROLES: Final = 0.75
GENERIC: Final = 2
"""Words of a role that many roles of one company share."""
LISTED_LIKE: Final = 60.0
REWORDED_LIKE: Final = 45.0
COMPARED: Final = 3_000
EXCERPT: Final = 400
"""Characters of a text that says what the work is, even where it was cut."""
HEADER_ONLY: Final = 200
"""Characters of a text that is little more than its header."""
SHARED_WORDS: Final = 0.5
"""Share of the shorter text's words from which two texts on one client are one."""
SAME_CLIENT: Final = 0.5
"""Share of the words on a client that both postings use."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two postings are one lead, and why."""

    same: bool
    why: str

    def __bool__(self) -> bool:
        return self.same


def _yes(why: str) -> Verdict:
    return Verdict(same=True, why=why)


def _no(why: str) -> Verdict:
    return Verdict(same=False, why=why)


def verdict(a: Marks, b: Marks) -> Verdict:
    """Compare two postings; the order does not matter."""
    if (a.source, a.id) == (b.source, b.id):
        return _yes("the same posting")
    if (b.source, b.id) < (a.source, a.id):
        a, b = b, a
    if a.companies & b.companies:
        return _listed(a, b) if a.listed or b.listed else _one_company(a, b)
    return _other_company(a, b)


def _one_company(a: Marks, b: Marks) -> Verdict:
    if a.role != b.role or not a.role.core:
        return _no("two roles or levels of one company")
    if _two_clients(a, b):
        return _no("two clients")
    if _whole(a, b) and shared(a, b) < OTHER_TEXT and _like(a, b) < LIKE_TEXT:
        return _no("one title, two texts")
    if _excerpts(a, b) and _words_shared(a, b) < OTHER_TEXT:
        return _no("one title, two texts")
    return _yes("same company and title")


def _listed(a: Marks, b: Marks) -> Verdict:
    """Postings that list roles, as in monthly threads: most roles or job links stay the same."""
    a_roles, b_roles = a.roles or _only(a.role), b.roles or _only(b.role)
    like = _like(a, b)
    links = len(a.links & b.links) / max(len(a.links), len(b.links), 1)
    if links >= SHARED_LINKS:
        return _yes("same company and job links")
    if not a_roles or not b_roles:
        same = shared(a, b) >= SHARED_ALL or like >= LIKE_TEXT
        if not a_roles and not b_roles:
            same = same or (like >= LISTED_LIKE and _words_shared(a, b) >= SHARED_WORDS)
        return _yes("same company and text") if same else _no("roles unknown, texts differ")
    roles = _common(a_roles, b_roles)
    if (
        not links
        and min(len(a.links), len(b.links)) > 2
        and (roles < SURE_ROLES or like < LIKE_TEXT)
    ):
        return _no("other job links")
    alike = LISTED_LIKE if roles < SURE_ROLES else REWORDED_LIKE
    if min(len(a.text), len(b.text)) < HEADER_ONLY:
        alike = LIKE_TEXT
    alike_texts = like >= alike or shared(a, b) >= SHARED_ALL
    same = alike_texts and roles >= SHARED_ROLES
    return _yes("same company, most roles") if same else _no("other roles of one company")


def _common(a: frozenset[Role], b: frozenset[Role]) -> float:
    """Which part of the longer list of roles stands in the other; names of one role count once."""
    one, other = _different(a), _different(b)
    if len(other) > len(one):
        one, other = other, one
    return sum(any(_alike(role, like) for like in other) for role in one) / len(one)


def _different(roles: frozenset[Role]) -> list[Role]:
    """The roles of a posting, each under one name.

    A name of three words or more stands for the longer ones that say it too. One of two words, such
    as "software engineer", sums up the longer ones beside it and is no role of its own.
    """
    return [role for role in roles if not any(_instead(one, role) for one in roles)]


def _instead(one: Role, role: Role) -> bool:
    """Whether one name of a posting's roles stands for another of them."""
    names, named = set(one.core), set(role.core)
    if one.levels != role.levels:
        return False
    return names > named if len(role.core) <= GENERIC else len(one.core) > GENERIC and names < named


def _alike(a: Role, b: Role) -> bool:
    """Whether two roles of one company may be one: the same words, or some more, and level."""
    one, other = set(a.core), set(b.core)
    levels = a.levels == b.levels or bool(set(a.levels) & set(b.levels))
    return levels and (one <= other or other <= one)


def _other_company(a: Marks, b: Marks) -> Verdict:
    if a.listed or b.listed:
        same = shared(a, b) >= SHARED_ALL and _like(a, b) >= LIKE_TEXT
        return _yes("same text") if same else _no("other company")
    one_client = _one_client(a, b)
    if not _close(a.role, b.role) and not (one_client and _within(a.role, b.role)):
        return _no("other title or level")
    if _two_clients(a, b):
        return _no("two clients")
    if one_client and _words_shared(a, b) >= SHARED_WORDS:
        return _yes("same client, text reworded")
    return _of_texts(a, b)


def _of_texts(a: Marks, b: Marks) -> Verdict:
    """Postings of one title: whether their texts are one."""
    part = shared(a, b)
    if part >= SHARED_ALL:
        return _yes("same title and text")
    if (part >= SHARED_SOME or not (a.sentences and b.sentences)) and _like(a, b) >= LIKE_TEXT:
        return _yes("same title, text reworded")
    return _no("other text")


def shared(a: Marks, b: Marks) -> float:
    """Which part of the shorter text's sentences stands in the other; 0 below two sentences."""
    both = len(a.sentences & b.sentences)
    shorter = min(len(a.sentences), len(b.sentences))
    return both / shorter if both >= min(LEAST_SHARED, shorter) and shorter else 0.0


def _two_clients(a: Marks, b: Marks) -> bool:
    """Whether both say who the client is, and no client of one is a client of the other."""
    pairs = [(one, other) for one in a.clients for other in b.clients]
    return bool(pairs) and all(
        len(one & other) < SAME_CLIENT * min(len(one), len(other)) for one, other in pairs
    )


def _one_client(a: Marks, b: Marks) -> bool:
    """Whether both describe a client in words of which two or more, and most, are the same."""
    return any(
        len(one & other) >= max(2, SAME_CLIENT * min(len(one), len(other)))
        for one in a.clients
        for other in b.clients
    )


def _words_shared(a: Marks, b: Marks) -> float:
    """Which part of the shorter text's longer words stands in the other."""
    one, other = (set(_WORD.findall(fold(marks.text[:COMPARED]))) for marks in (a, b))
    return len(one & other) / max(min(len(one), len(other)), 1)


_WORD: Final = re.compile(r"[a-z0-9]{5,}")


def _within(a: Role, b: Role) -> bool:
    """Whether one of two titles says the other and more, at one level."""
    one, other = set(a.core), set(b.core)
    return a.levels == b.levels and len(one & other) > 1 and (one <= other or other <= one)


def _close(a: Role, b: Role) -> bool:
    """Whether two titles of different companies may name one role."""
    if a.levels != b.levels:
        return False
    one, other = set(a.core), set(b.core)
    return one == other or len(one & other) >= 0.6 * max(len(one), len(other))


def _only(role: Role) -> frozenset[Role]:
    return frozenset({role}) if role.core else frozenset()


def _whole(a: Marks, b: Marks) -> bool:
    return min(len(a.sentences), len(b.sentences)) >= LONG


def _excerpts(a: Marks, b: Marks) -> bool:
    """Whether both say enough to tell two jobs of one title apart by their words."""
    return min(len(a.text), len(b.text)) >= EXCERPT


def _like(a: Marks, b: Marks) -> float:
    return fuzz.ratio(a.text[:COMPARED], b.text[:COMPARED])

"""Words of titles and of members' own terms, made comparable."""

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from bot.reading.copies_title import company_key

WORD = re.compile(r"\w[\w+#.]*")
"""In any alphabet; underscores are taken out before."""
LONGEST_PHRASE = 4
MOST_WORDS = 2000
FEW = 50
"""So many terms are looked up one by one; for more the text's runs of words are made first."""
# Words of a title that say nothing about the work.
EMPTY = frozenset(
    "a an and as at by de der die das for from in is la le mit of on or our the to und we with you"
    " needed wanted looking seeking hiring help need want expert experienced freelance freelancer"
    " contract contractor remote job project part full time urgent new senior junior lead mid sr jr"
    " m w f d h x".split()
)
# Endings of the words of one occupation: analyst, analysis, analytics; engineer, engineering.
ENDINGS = (
    ("analytics", "analy"),
    ("analysts", "analy"),
    ("analyst", "analy"),
    ("analysis", "analy"),
    ("analyse", "analy"),
    ("analyze", "analy"),
    ("analytical", "analy"),
    ("scientists", "scien"),
    ("scientist", "scien"),
    ("science", "scien"),
    ("engineering", "engin"),
    ("engineers", "engin"),
    ("engineer", "engin"),
    ("developers", "devel"),
    ("developer", "devel"),
    ("development", "devel"),
    ("researchers", "resear"),
    ("researcher", "resear"),
    ("research", "resear"),
    ("quantitative", "quant"),
    ("recommendation", "recommend"),
    ("recommendations", "recommend"),
    ("recommender", "recommend"),
    ("forecasting", "forecast"),
    ("visualisation", "visualization"),
)
STEMS = dict(ENDINGS)


def folded(text: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(one for one in plain if not unicodedata.combining(one)).lower()


def words(text: str) -> list[str]:
    """The words of a text, folded; "c++", "c#" and "node.js" are words."""
    plain = folded(text).replace("_", " ")
    return [found.rstrip(".") for found in WORD.findall(plain)[:MOST_WORDS]]


def title_terms(title: str) -> tuple[str, ...]:
    """The telling words of a title by their stems, and its pairs of neighbours, each once.

    The pairs make "data analyst" less like "data scientist" than a shared word suggests.
    """
    stems = [STEMS.get(word, _singular(word)) for word in words(title) if word not in EMPTY]
    pairs = (f"{one} {other}" for one, other in pairwise(stems))
    return tuple(dict.fromkeys((*stems, *pairs)))


def employer(name: str | None) -> str:
    """A company's name as exclusions compare it: without legal form and signs; "" for none."""
    return company_key(name) or " ".join(folded(name or "").split())


class Phrases:
    """The runs of words of a text, for looking up members' own terms; made when first needed."""

    __slots__ = ("_runs", "_spaced", "_text")

    def __init__(self, text: str) -> None:
        """Keep the text; nothing is cut into words yet."""
        self._text = text
        self._spaced: str | None = None
        self._runs: frozenset[str] | None = None

    def __contains__(self, term: str) -> bool:
        """Whether a term (as `phrase` gives it) stands in the text, word for word."""
        if self._spaced is None:
            self._spaced = f" {' '.join(words(self._text))} "
        return bool(term) and f" {term} " in self._spaced

    def among(self, terms: AbstractSet[str]) -> Iterator[str]:
        """Those of many terms that stand in the text."""
        if len(terms) <= FEW:
            return (term for term in terms if term in self)
        if self._runs is None:
            self._runs = frozenset(_runs(words(self._text), LONGEST_PHRASE))
        return iter(self._runs & terms)


def phrase(text: str) -> str:
    """A member's own term as it is looked up among phrases."""
    return " ".join(words(text)[:LONGEST_PHRASE])


def _runs(listed: list[str], longest: int) -> Iterator[str]:
    for size in range(1, longest + 1):
        for start in range(len(listed) - size + 1):
            yield " ".join(listed[start : start + size])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word

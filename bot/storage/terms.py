"""The words by which leads are found: the same on both databases, because we cut them ourselves."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from html import unescape
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Text, bindparam, cast, column, select, table, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import within
from scrapers.text import storable

WORD = re.compile(r"[^\W_]+[+#]*")
MOST_TERMS = 400
MOST_ASKED = 12
LONGEST = 60
LONGEST_TEXT = 100_000
WEIGHTS = ("A", "B", "C")
"""PostgreSQL's ranks of title, company, tags."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a lead is found by; skills and regions are also kept as marks, found exactly.

    Of its text only the words are kept that a comparison of letters would miss.
    """

    title: str
    company: str
    tags: tuple[str, ...]
    skills: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    text: str = ""

    def terms(self) -> tuple[list[str], list[str], list[str]]:
        """The words of title and company, and those of tags and skills with the marks."""
        marks = [*map(skill_mark, self.skills), *map(region_mark, self.regions)]
        marks += text_marks(self.text)
        return terms_of(self.title), terms_of(self.company), terms_of(" ".join(self.tags)) + marks


def skill_mark(name: str) -> str:
    """The word that stands for exactly this skill; no word of a text begins with a plus."""
    return _mark("+k", name)


def region_mark(code: str) -> str:
    """The word that stands for exactly this region."""
    return _mark("+g", code)


def text_mark(word: str) -> str:
    """The word that stands for this folded one in a text that spells it with other letters."""
    return f"+t{word}"


def text_marks(text: str) -> list[str]:
    """Marks of the words of a text, plain or HTML, that have accents or another alphabet."""
    if text.isascii() and "&" not in text:
        return []
    whole = unicodedata.normalize("NFC", unescape(text[:LONGEST_TEXT]))
    words = (word for word in dict.fromkeys(WORD.findall(whole)) if not word.isascii())
    terms = dict.fromkeys(term for word in words for term in terms_of(word))
    return [text_mark(term) for term in terms][:MOST_TERMS]


@lru_cache(maxsize=8192)
def _mark(kind: str, name: str) -> str:
    said = " ".join(storable(name).casefold().split())
    return kind + blake2b(said.encode(), digest_size=6).hexdigest()


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)  # before case: "𝔍" has none, but is a J
    spread = unicodedata.normalize("NFKD", plain.casefold())
    return "".join(one for one in spread if not unicodedata.combining(one))


def terms_of(given: str) -> list[str]:
    """The words of a text: folded, without accents and punctuation; `c++` and `c#` are words."""
    return [word[:LONGEST] for word in WORD.findall(_folded(given[:20_000]))][:MOST_TERMS]


def wanted_terms(query: str) -> list[str]:
    """The words to look for; a long word stands for every word that it begins."""
    words = list(dict.fromkeys(terms_of(query)))[:MOST_ASKED]
    return [_stem(word) + "*" if len(word) > 3 else word for word in words]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


async def index_terms(
    connection: AsyncConnection, leads: Mapping[int, Parts], *, known: Sequence[int] = ()
) -> None:
    """Store what each lead id is found by; `known` are those that were indexed before."""
    await forget_terms(connection, known)
    if not leads:
        return
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO lead_terms(rowid, title, company, tags) VALUES (?, ?, ?, ?)"
        rows = [(lead, *map(" ".join, parts.terms())) for lead, parts in leads.items()]
        await connection.exec_driver_sql(statement, rows)
        return
    statement = (
        "INSERT INTO lead_terms(lead_id, terms) "
        "SELECT id, terms::tsvector FROM unnest(%s::bigint[], %s::text[]) AS given(id, terms) "
        "ON CONFLICT (lead_id) DO UPDATE SET terms = excluded.terms"
    )
    vectors = [_vector(parts) for parts in leads.values()]
    await connection.exec_driver_sql(statement, (list(leads), vectors))


async def forget_terms(connection: AsyncConnection, leads: Sequence[int]) -> None:
    """Take leads out of the index."""
    if not leads:
        return
    name = "rowid" if connection.dialect.name == "sqlite" else "lead_id"
    statement, value = within(connection, f"DELETE FROM lead_terms WHERE {name}", leads)  # noqa: S608 - our own name
    await connection.exec_driver_sql(statement, (value,))


def _vector(parts: Parts) -> str:
    """The parts as a tsvector in its own notation, so that the server does not cut words anew."""
    weighed = zip(parts.terms(), WEIGHTS, strict=True)
    words = ((word, weight) for terms, weight in weighed for word in terms)
    return " ".join(f"'{word}':{at}{weight}" for at, (word, weight) in enumerate(words, start=1))


def having(leads: Any, query: str, dialect: Dialect) -> ColumnElement[bool] | None:
    """The condition that a lead has every word of a person's query; None where it has no words.

    Only words that we cut ourselves reach the index's own query language, each quoted.
    """
    words = wanted_terms(query)
    return leads.in_(marked(words, dialect)) if words else None


def having_any(leads: Any, words: Sequence[str], dialect: Dialect) -> ColumnElement[bool] | None:
    """The condition that a lead has all words of at least one of these phrases."""
    asked = [wanted for wanted in (terms_of(word)[:MOST_ASKED] for word in words) if wanted]
    if not asked:
        return None
    either, all_of = (" OR ", _sqlite) if dialect.name == "sqlite" else (" | ", _postgresql)
    return leads.in_(_matching(either.join(f"({all_of(each)})" for each in asked), dialect))


def marked(words: Sequence[str], dialect: Dialect, *, every: bool = True) -> Any:
    """The leads that have every one, or any one, of these words; a final `*` is any ending."""
    if dialect.name == "sqlite":
        return _matching(_sqlite(words, " AND " if every else " OR "), dialect)
    return _matching(_postgresql(words, " & " if every else " | "), dialect)


def _sqlite(words: Sequence[str], between: str = " AND ") -> str:
    quoted = (f'"{word.rstrip("*")}"{"*" if word.endswith("*") else ""}' for word in words)
    return between.join(quoted)


def _postgresql(words: Sequence[str], between: str = " & ") -> str:
    quoted = (f"'{word.rstrip('*')}'{':*' if word.endswith('*') else ''}" for word in words)
    return between.join(quoted)


def _matching(query: str, dialect: Dialect) -> Any:
    if dialect.name == "sqlite":
        index = table("lead_terms", column("rowid"))
        return select(index.c.rowid).where(
            text("lead_terms MATCH :terms").bindparams(bindparam("terms", query, unique=True))
        )
    from sqlalchemy.dialects.postgresql import TSQUERY  # noqa: PLC0415 - large, and not for SQLite

    index = table("lead_terms", column("lead_id"), column("terms"))
    return select(index.c.lead_id).where(
        index.c.terms.op("@@")(cast(bindparam("terms", query, Text, unique=True), TSQUERY))
    )

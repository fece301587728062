"""The words by which leads are found: the same on both databases, because we cut them ourselves."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Text, bindparam, cast, column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.bulk import within

WORD = re.compile(r"[^\W_]+[+#]*")
MOST_TERMS = 400
MOST_ASKED = 12
LONGEST = 60
WEIGHTS = ("A", "B", "C")
"""PostgreSQL's ranks of title, company, tags."""


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
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
    connection: AsyncConnection, leads: Mapping[int, Sequence[str]], *, known: Sequence[int] = ()
) -> None:
    """Store what leads are found by: title, company, and tags with skills, of each lead id.

    `known` are those that were indexed before.
    """
    await forget_terms(connection, known)
    if not leads:
        return
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO lead_terms(rowid, title, company, tags) VALUES (?, ?, ?, ?)"
        rows = [
            (lead, *(" ".join(terms_of(part)) for part in parts)) for lead, parts in leads.items()
        ]
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


def _vector(parts: Sequence[str]) -> str:
    """The parts as a tsvector in its own notation, so that the server does not cut words anew."""
    pieces: list[str] = []
    position = 0
    for part, weight in zip(parts, WEIGHTS, strict=True):
        for word in terms_of(part):
            position += 1
            pieces.append(f"'{word}':{position}{weight}")
        position += 10
    return " ".join(pieces)


def having(leads: Any, query: str, dialect: Dialect) -> ColumnElement[bool] | None:
    """The condition that a lead has every word of a person's query; None where it has no words.

    Only words that we cut ourselves reach the index's own query language, each quoted.
    """
    words = wanted_terms(query)
    if not words:
        return None
    return leads.in_(
        _matching(_sqlite(words), dialect)
        if dialect.name == "sqlite"
        else _matching(_postgresql(words), dialect)
    )


def having_any(leads: Any, words: Sequence[str], dialect: Dialect) -> ColumnElement[bool] | None:
    """The condition that a lead has all words of at least one of these phrases."""
    asked = [wanted for wanted in (terms_of(word)[:MOST_ASKED] for word in words) if wanted]
    if not asked:
        return None
    if dialect.name == "sqlite":
        query = " OR ".join(f"({_sqlite(each)})" for each in asked)
    else:
        query = " | ".join(f"({_postgresql(each)})" for each in asked)
    return leads.in_(_matching(query, dialect))


def _sqlite(words: Sequence[str]) -> str:
    return " AND ".join(
        f'"{word.rstrip("*")}"{"*" if word.endswith("*") else ""}' for word in words
    )


def _postgresql(words: Sequence[str]) -> str:
    return " & ".join(f"'{word.rstrip('*')}'{':*' if word.endswith('*') else ''}" for word in words)


def _matching(query: str, dialect: Dialect) -> Any:
    if dialect.name == "sqlite":
        index = table("lead_terms", column("rowid"))
        return select(index.c.rowid).where(
            text("lead_terms MATCH :terms").bindparams(bindparam("terms", query, unique=True))
        )
    index = table("lead_terms", column("lead_id"), column("terms"))
    return select(index.c.lead_id).where(
        index.c.terms.op("@@")(cast(bindparam("terms", query, Text, unique=True), TSQUERY))
    )

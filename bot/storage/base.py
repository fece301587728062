"""The root of all tables and the common types of their columns."""

import re
from datetime import datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    text,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

from bot.storage.columns import CleanText, UtcTime

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
# SQLite makes only a column declared INTEGER its row id.
Whole = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """Every table; names of indexes and constraints are the same on both databases."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcTime,
        str: CleanText,
        int: Whole,
    }


def _reference(column: str, *, primary_key: bool = False, index: bool = True) -> Any:
    """A column that refers to another table and goes with its row."""
    return mapped_column(
        ForeignKey(column, ondelete="CASCADE"), primary_key=primary_key, index=index
    )


def partial(name: str, *columns: str, where: str) -> Index:
    """An index over the rows that `where` chooses; a query must say the same words to use it."""
    # SQLite keeps booleans as numbers, and SQLAlchemy asks for them as such.
    sqlite = re.sub(r"\b(gate|unread|enabled|listed)\b", r"\1 = 1", where)
    return Index(name, *columns, sqlite_where=text(sqlite), postgresql_where=text(where))


Id = Annotated[int, mapped_column(primary_key=True)]
OfCommunity = Annotated[int, _reference("communities.id")]
OwnedBy = Annotated[int, _reference("communities.id", index=False)]
"""Of one community only; most rows are of none, so the index is partial."""
OfMember = Annotated[int, _reference("members.id")]
MemberKey = Annotated[int, _reference("members.id", primary_key=True, index=False)]
LeadKey = Annotated[int, _reference("leads.id", primary_key=True)]
PostingKey = Annotated[int, _reference("postings.id", primary_key=True)]
# Ids that were used once are never used again, also after the newest row was deleted.
LASTING = {"sqlite_autoincrement": True}

"""Many rows in one statement, as each database takes them fastest.

SQLite: one prepared statement that inserts rows by the dozen, over and over. PostgreSQL: columns as
arrays, unnested into rows, which is several times as quick as one statement a row.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Boolean, Column, Dialect, FromClause, Table
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.columns import CleanText, UtcTime, json_text
from scrapers.text import storable

TOGETHER = 64
"""Texts that are looked through at once for what cannot be stored."""
ROWS = 32
"""Rows that one statement inserts on SQLite: beyond that nothing is won."""


async def insert_many(
    connection: AsyncConnection,
    table: FromClause,
    rows: Sequence[Mapping[str, Any]],
    *,
    conflict: tuple[str, ...] = (),
    update: tuple[str, ...] = (),
) -> None:
    """Insert rows that have the same keys; columns that are not given take their default.

    Where `conflict` (the columns of a unique key) meets a stored row, its `update` columns are
    overwritten; with no `update` the stored row stays as it is.
    """
    if rows:
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        await insert_columns(connection, table, columns, conflict=conflict, update=update)


async def insert_columns(
    connection: AsyncConnection,
    table: FromClause,
    columns: Mapping[str, Sequence[Any]],
    *,
    conflict: tuple[str, ...] = (),
    update: tuple[str, ...] = (),
) -> None:
    """The same for rows that are given by their columns, all as long as the first and not empty."""
    assert isinstance(table, Table)
    dialect = connection.dialect
    names = tuple(column.name for column in table.columns if column.name in columns)
    values = [_column(table.columns[name], columns[name], dialect) for name in names]
    one, block = _statements(table, names, conflict, update, dialect)
    if dialect.name != "sqlite":
        await connection.exec_driver_sql(one, tuple(values))
        return
    whole = len(values[0]) // ROWS * ROWS
    if whole:
        await connection.exec_driver_sql(block, _blocks(values, whole))
    if rest := list(zip(*(column[whole:] for column in values), strict=True)):
        await connection.exec_driver_sql(one, rest)


def _blocks(columns: Sequence[Sequence[Any]], until: int) -> list[tuple[Any, ...]]:
    """The values of ROWS rows after another, row by row, as one statement takes them."""
    blocks = []
    for start in range(0, until, ROWS):
        block: list[Any] = [None] * (ROWS * len(columns))
        for place, column in enumerate(columns):
            block[place :: len(columns)] = column[start : start + ROWS]
        blocks.append(tuple(block))
    return blocks


def _column(column: Column[Any], values: Sequence[Any], dialect: Dialect) -> list[Any]:
    """The values of a column as the driver takes them."""
    if isinstance(column.type, CleanText):
        return _cleaned(values)
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return list(values)
    if isinstance(column.type, UtcTime | Boolean):  # many rows, few values
        known = {value: process(value) for value in set(values)}
        return [known[value] for value in values]
    return [process(value) for value in values]


def _cleaned(texts: Sequence[str | None]) -> list[str | None]:
    """Texts as they can be stored; nearly every one can, which is seen for many at once."""
    found: list[str | None] = []
    for start in range(0, len(texts), TOGETHER):
        part = texts[start : start + TOGETHER]
        joined = "".join(filter(None, part))
        clean = storable(joined) is joined
        found += part if clean else [None if one is None else storable(one) for one in part]
    return found


@lru_cache(maxsize=64)
def _statements(
    table: Table,
    names: tuple[str, ...],
    conflict: tuple[str, ...],
    update: tuple[str, ...],
    dialect: Dialect,
) -> tuple[str, str]:
    """What inserts one row, and what inserts ROWS of them; the same where arrays are taken."""
    defaults = {
        column.name: _default(column, dialect)
        for column in table.columns
        if column.default is not None and column.name not in names
    }
    quoted = ", ".join(f'"{name}"' for name in (*names, *defaults))
    head, tail = f'INSERT INTO "{table.name}" ({quoted})', _on_conflict(conflict, update)
    if dialect.name == "sqlite":
        row = f"({', '.join((*('?' for _ in names), *defaults.values()))})"
        return f"{head} VALUES {row}{tail}", f"{head} VALUES {', '.join([row] * ROWS)}{tail}"
    types = (table.columns[name].type.compile(dialect) for name in names)
    arrays = ", ".join(f"%s::{kind}[]" for kind in types)
    values = f"SELECT {', '.join(('*', *defaults.values()))} FROM unnest({arrays})"  # noqa: S608 - our own names
    return (f"{head} {values}{tail}",) * 2


def _on_conflict(conflict: tuple[str, ...], update: tuple[str, ...]) -> str:
    if not conflict:
        return ""
    keys = ", ".join(f'"{name}"' for name in conflict)
    if not update:
        return f" ON CONFLICT ({keys}) DO NOTHING"
    settings = ", ".join(f'"{name}" = excluded."{name}"' for name in update)
    return f" ON CONFLICT ({keys}) DO UPDATE SET {settings}"


async def update_many(
    connection: AsyncConnection,
    table: FromClause,
    rows: Sequence[Mapping[str, Any]],
    by: tuple[str, ...],
) -> None:
    """Change rows that are found by the columns `by`; the other keys are the new values."""
    if not rows:
        return
    assert isinstance(table, Table)
    dialect = connection.dialect
    names = (*(name for name in rows[0] if name not in by), *by)
    columns = [_column(table.columns[name], [row[name] for row in rows], dialect) for name in names]
    statement = _change(table, names, by, dialect)
    if dialect.name == "sqlite":
        await connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))
    else:
        await connection.exec_driver_sql(statement, tuple(columns))


def _default(column: Column[Any], dialect: Dialect) -> str:
    """A column's default, as it is written in a statement."""
    default: Any = column.default
    value = default.arg(None) if default.is_callable else default.arg
    literal = column.type.dialect_impl(dialect).literal_processor(dialect)
    assert literal is not None
    return literal(value)


@lru_cache(maxsize=64)
def _change(table: Table, names: tuple[str, ...], by: tuple[str, ...], dialect: Dialect) -> str:
    values = [name for name in names if name not in by]
    if dialect.name == "sqlite":
        settings = ", ".join(f'"{name}" = ?' for name in values)
        found = " AND ".join(f'"{name}" = ?' for name in by)
        return f'UPDATE "{table.name}" SET {settings} WHERE {found}'  # noqa: S608 - our own names
    settings = ", ".join(f'"{name}" = given."{name}"' for name in values)
    found = " AND ".join(f'"{table.name}"."{name}" = given."{name}"' for name in by)
    types = (table.columns[name].type.compile(dialect) for name in names)
    arrays = ", ".join(f"%s::{kind}[]" for kind in types)
    quoted = ", ".join(f'"{name}"' for name in names)
    return (
        f'UPDATE "{table.name}" SET {settings} '  # noqa: S608 - our own names
        f"FROM (SELECT * FROM unnest({arrays}) AS rows({quoted})) AS given WHERE {found}"
    )


def within(
    connection: AsyncConnection, statement: str, values: Sequence[int] | Sequence[str]
) -> tuple[str, Any]:
    """A statement that ends with "... column", made to look for many values as one parameter.

    `{0}` in the statement becomes the driver's sign for a parameter before it.
    """
    if connection.dialect.name == "sqlite":
        wanted = statement.format("?") + " IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own names
        return wanted, json_text(list(values))
    return statement.format("%s") + " = ANY(%s)", list(values)


def each_of(connection: AsyncConnection, statement: str, values: Sequence[int]) -> tuple[str, Any]:
    """A statement whose `{0}` is a table `given(value)` of many numbers, bound as one parameter.

    `{1}` becomes the driver's sign for a parameter after it.
    """
    if connection.dialect.name == "sqlite":
        return statement.format("json_each(?) AS given", "?"), json_text(list(values))
    return statement.format("unnest(%s::bigint[]) AS given(value)", "%s"), list(values)

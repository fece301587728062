"""Types of columns: UTC times, clean foreign text, JSON, and values that are sealed at rest."""

from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from bot.errors import StoreError
from bot.storage.vault import Vault
from scrapers.text import storable


def set_vault(dialect: Dialect, vault: Vault) -> None:
    """Let the sealed columns of this dialect's engine use these keys.

    The keys travel with the engine, so that nothing is global and two stores never share them.
    """
    dialect.leadbot_vault = vault  # type: ignore[attr-defined]  # no other place is per engine


def _vault(dialect: Dialect) -> Vault:
    return getattr(dialect, "leadbot_vault", None) or Vault()


class NaiveTime(StoreError, DontWrapMixin):
    """A time without a zone: nobody knows which moment is meant."""


class UtcTime(TypeDecorator[datetime]):
    """A moment; stored in UTC and given back aware. A naive time is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn into UTC; SQLite keeps no zone.

        Raises:
            NaiveTime: the time has no zone.

        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveTime(f"a time without a zone cannot be stored: {value.isoformat()}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        """Give back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class CleanText(TypeDecorator[str]):
    """Foreign text, without what a database cannot hold (NUL, lone surrogates)."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002 - as above
    ) -> str | None:
        """Clean on the way in."""
        return None if value is None else storable(value)


class Json(TypeDecorator[Any]):
    """A JSON value, kept as text on both databases."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: Any,
        dialect: Dialect,  # noqa: ARG002 - as above
    ) -> str | None:
        """Write as JSON."""
        return None if value is None else json_text(value)

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002 - as above
    ) -> Any:
        """Read it."""
        return None if value is None else orjson.loads(value)


class EncryptedText(TypeDecorator[str]):
    """A text that is sealed at rest when the store has keys."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal with the newest key."""
        return None if value is None else _vault(dialect).seal(storable(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open with any key."""
        return None if value is None else _vault(dialect).open(value)


class EncryptedJSON(TypeDecorator[Any]):
    """A JSON value that is sealed at rest when the store has keys."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write as JSON and seal."""
        return None if value is None else _vault(dialect).seal(json_text(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Open and read."""
        return None if value is None else orjson.loads(_vault(dialect).open(value))


def json_text(value: Any) -> str:
    """The value (dataclasses included) as JSON text, without what cannot be stored."""
    return json_bytes(value).decode()


def json_bytes(value: Any) -> bytes:
    """The same as bytes."""
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        return orjson.dumps(_clean(value))


def _clean(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _clean(asdict(value))
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(str(name)): _clean(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value

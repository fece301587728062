"""Frozen values as JSON and back; what a newer or older version wrote is read as far as it goes."""

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from bot.errors import StoreError
from bot.storage.columns import json_text

Value = TypeVar("Value")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("Any", kind))


def read_value(kind: type[Value], given: Any) -> Value:
    """The value of this dataclass that a JSON object states; unknown keys are passed over.

    Raises:
        StoreError: the object is not of this kind.

    """
    try:
        return cast("Value", _adapter(cast("Hashable", kind)).validate_python(given))
    except ValidationError as problem:
        raise StoreError(_told(kind, problem)) from None


def read_text(kind: type[Value], text: str) -> Value:
    """The same from JSON text.

    Raises:
        StoreError: the text is not of this kind.

    """
    try:
        return cast("Value", _adapter(cast("Hashable", kind)).validate_json(text))
    except ValidationError as problem:
        raise StoreError(_told(kind, problem)) from None


def write_text(value: Any) -> str:
    """A dataclass as JSON text, without what cannot be stored."""
    try:
        return _adapter(cast("Hashable", type(value))).dump_json(value).decode()
    except PydanticSerializationError:  # lone surrogates
        return json_text(value)


def _told(kind: type[Any], problem: ValidationError) -> str:
    first = problem.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"a stored {kind.__name__} cannot be read: {where}: {first['msg']}"

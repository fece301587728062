"""Families and boards, found by their module's name; nothing is ever registered."""

import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Any

from pydantic import ValidationError

import scrapers.boards
import scrapers.families
from config.errors import ConfigError
from config.sources import KEY, SourceSpec
from scrapers.base import Source

PACKAGES = (scrapers.families, scrapers.boards)


@cache
def families() -> Mapping[str, type[Source]]:
    """Every family and board by name; a module without a Source only supports its neighbours.

    Raises:
        ConfigError: a module has two sources, or a family and a board share their name.

    """
    found: dict[str, type[Source]] = {}
    for module in _modules():
        sources = list(_sources(module))
        if len(sources) > 1:
            names = ", ".join(one.__name__ for one in sources)
            raise ConfigError(module.__name__, f"has more than one source: {names}")
        for source in sources:
            if source.family in found:
                raise ConfigError(module.__name__, f'"{source.family}" is the name of two modules')
            found[source.family] = source
    return MappingProxyType(found)


def source_of(spec: SourceSpec, keys: Mapping[str, str] | None = None) -> Source:
    """The source that an entry describes; `keys` are the environment's values for `{key:NAME}`.

    Without `keys` the placeholders stay: enough to read saved answers.

    Raises:
        ConfigError: no such family, an option that it does not take, a key that is not set; the
            message names the source and the option, never a value.

    """
    family = families().get(spec.family)
    if family is None:
        known = ", ".join(families())
        raise ConfigError(f"source {spec.name}, family", f'"{spec.family}" is unknown', known)
    missing = spec.missing_keys(keys) if keys is not None else ()
    if missing:
        raise ConfigError(f"source {spec.name}", f"{', '.join(missing)} is not set", "Set the key")
    values = {name: keys[name] for name in spec.keys} if keys else {}
    given = dict(spec.options)
    if spec.search_terms:
        given["terms"] = list(spec.search_terms)
    try:
        options = family.Options.model_validate(_filled(given, values))
    except ValidationError as problem:
        raise _error(spec, problem, values) from None
    source = family(spec.name, options)
    source.secrets = tuple(values.values())
    return source


def _modules() -> Iterator[ModuleType]:
    for package in PACKAGES:
        for found in pkgutil.iter_modules(package.__path__):
            if not found.name.startswith("_"):
                yield import_module(f"{package.__name__}.{found.name}")


def _sources(module: ModuleType) -> Iterator[type[Source]]:
    """The classes that are written in this module and ready to be made."""
    for _, kind in inspect.getmembers(module, inspect.isclass):
        at_home = kind.__module__ == module.__name__ and not kind.__name__.startswith("_")
        if at_home and issubclass(kind, Source) and not inspect.isabstract(kind):
            yield kind


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    """The options with every `{key:NAME}` replaced by its value, where there is one."""
    if isinstance(value, str):
        return KEY.sub(lambda found: values.get(found[1], found[0]), value)
    if isinstance(value, dict):
        return {name: _filled(one, values) for name, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, values) for one in value]
    return value


def _error(spec: SourceSpec, problem: ValidationError, values: Mapping[str, str]) -> ConfigError:
    first = problem.errors(include_input=False, include_url=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    for secret in values.values():
        message = message.replace(secret, "***")
    key = ".".join(str(one) for one in ("options", *first["loc"]))
    return ConfigError(f"source {spec.name}, {key}", message)

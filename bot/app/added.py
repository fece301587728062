"""The sources that people added: one that can no longer be read costs only itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from bot.storage.health import SourceState
from bot.storage.store import Store
from bot.work.poll import Feed
from config.errors import ConfigError
from config.sources import SourceSpec, spec_of
from scrapers.registry import source_of


@dataclass(frozen=True, slots=True)
class Added:
    """The entries that read, and the sources that could be made of them, by name."""

    specs: list[SourceSpec] = field(default_factory=list)
    feeds: dict[str, Feed] = field(default_factory=dict)


async def added_sources(store: Store, keys: Mapping[str, str], *, decides: bool) -> Added:
    """What people added; the process that `decides` switches off what cannot be read, saying why."""
    found = Added()
    for state in await store.sources.added():
        try:
            _make(found, state, keys)
        except ConfigError as problem:
            if state.enabled and decides:
                await _switch_off(store, state.name, problem)
    return found


def _make(found: Added, state: SourceState, keys: Mapping[str, str]) -> None:
    spec = spec_of(state.name, state.spec)
    found.specs.append(spec)  # also of one that cannot be made: its leads still name it
    if not spec.missing_keys(keys):
        found.feeds[spec.name] = (spec, source_of(spec, keys))


async def _switch_off(store: Store, name: str, problem: ConfigError) -> None:
    what = f"{problem.where}: {problem.problem}".removeprefix(f"source {name}, ")
    why = f"cannot be read any more: {what}"[:200]
    structlog.get_logger("app").warning("source switched off", source=name, problem=why)
    await store.sources.disable(name, why)

"""Sources that people add while the bot runs: read from their rows, without a restart."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

import structlog

from bot.storage.health import SourceState
from config.errors import ConfigError
from config.sources import SourceSpec, spec_of
from scrapers.base import Source
from scrapers.registry import source_of


@runtime_checkable
class Learning(Protocol):
    """A fetcher that can be told how a source wants to be asked."""

    def know(self, sources: Iterable[SourceSpec]) -> None:
        """Learn it."""


@dataclass(slots=True)
class Newcomers:
    """What this process has made of the rows; one that was added anew is made anew."""

    fetcher: object
    _made: dict[str, tuple[dict[str, Any], SourceSpec, Source]] = field(default_factory=dict)

    def feed(self, state: SourceState) -> tuple[SourceSpec, Source] | None:
        """The source of a row that carries its own spec; None where it has none or cannot be read."""
        if state.spec is None:
            return None
        made = self._made.get(state.name)
        if made is not None and made[0] == state.spec:
            return made[1:]
        try:
            spec = spec_of(state.name, state.spec)
            source = source_of(spec)
        except ConfigError as problem:
            structlog.get_logger("work").warning(
                "source cannot be read", source=state.name, problem=str(problem)[:200]
            )
            return None
        if isinstance(self.fetcher, Learning):
            self.fetcher.know([spec])
        self._made[state.name] = (state.spec, spec, source)
        return spec, source

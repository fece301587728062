"""Which countries each group of countries holds: what `regions.yaml` says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, RootModel

from config.errors import ConfigError
from config.files import read_yaml

DEFAULT: Final = Path(__file__).with_name("regions.yaml")


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    countries: str = ""
    within: str = ""


class _Groups(RootModel[dict[str, _Group]]):
    model_config = ConfigDict(frozen=True)


def load_regions(path: Path = DEFAULT) -> Mapping[str, frozenset[str]]:
    """The ISO codes of every group's countries, by the group's name.

    Raises:
        ConfigError: the file is missing or wrong, or a group holds one that is not above it.

    """
    groups: dict[str, frozenset[str]] = {}
    for name, group in read_yaml(path).parsed(_Groups).root.items():
        unknown = set(group.within.split()) - set(groups)
        if unknown:
            raise ConfigError(f"{path.name}: {name}", f"{min(unknown)} is not above it")
        inner = (groups[one] for one in group.within.split())
        groups[name] = frozenset(group.countries.split()).union(*inner)
    return groups

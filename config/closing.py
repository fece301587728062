"""How pages say that an ad is closed: closing.yaml."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from config.files import read_yaml
from config.patterns import compiled

SHIPPED = Path(__file__).with_name("closing.yaml")


def _joined(value: Any) -> Any:
    if not (isinstance(value, list) and value and all(isinstance(one, str) for one in value)):
        raise ValueError("must be a list of patterns")
    single = [compiled(one, re.IGNORECASE) for one in value]
    return compiled("|".join(f"(?:{one.pattern})" for one in single), re.IGNORECASE)


Patterns = Annotated[re.Pattern[str], BeforeValidator(_joined)]


class Closing(BaseModel):
    """`closed`: the ad is closed; `script`: the page shows nothing without JavaScript."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    closed: Patterns
    script: Patterns


@cache
def load_closing(path: Path | None = None) -> Closing:
    """The phrases of `path`, by default of the shipped file.

    Raises:
        ConfigError: the file or a pattern cannot be read.

    """
    return read_yaml(path or SHIPPED).parsed(Closing)

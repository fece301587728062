"""The vocabulary of pay: currencies, periods, and the words that speak for and against pay."""

from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from config.files import read_yaml

SHIPPED: Final = Path(__file__).with_name("pay.yaml")
Period = Literal["hour", "day", "week", "month", "year", "project"]


class PayWords(BaseModel):
    """The words by what they mean; each list is told in pay.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    signs: dict[str, str]
    codes: list[str]
    names: dict[str, str]
    shouted: frozenset[str]
    rates: dict[Period, list[str]]
    units: dict[Period, list[str]]
    bare_units: frozenset[str]
    period_cues: dict[Period, list[str]]
    for_pay: list[str]
    against_before: list[str]
    against_after: list[str]
    not_cash: list[str]
    role_fits: list[str]
    roles: list[str]
    in_terms: list[str]
    spoken_in: dict[str, str]
    spoken_of: dict[str, str]
    by_month: frozenset[str]
    dollars: dict[str, str]
    dollar_of: dict[str, str]
    pesos: dict[str, str]
    money_of: dict[str, str]
    euro: list[str]
    worth: dict[str, float]


def load_pay(path: Path = SHIPPED) -> PayWords:
    """Read the vocabulary of pay.

    Raises:
        ConfigError: the file is missing or a key or value is wrong.

    """
    return read_yaml(path).parsed(PayWords)

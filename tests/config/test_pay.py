"""The vocabulary of pay that is shipped."""

from pathlib import Path

import pytest

from bot.reading.folding import fold
from config.errors import ConfigError
from config.pay import load_pay


def test_every_word_is_folded() -> None:
    said = load_pay()
    words = [*said.signs, *said.names, *said.for_pay, *said.against_before, *said.against_after]
    words += [word for units in said.units.values() for word in units]
    assert [word for word in words if fold(word) != word] == []


def test_every_unit_without_a_per_has_its_period() -> None:
    said = load_pay()
    assert said.bare_units <= {word for units in said.units.values() for word in units}


def test_a_wrong_key_is_named(tmp_path: Path) -> None:
    file = tmp_path / "pay.yaml"
    file.write_text("coins: []\n")
    with pytest.raises(ConfigError, match=r"pay\.yaml"):
        load_pay(file)

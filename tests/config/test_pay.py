"""The vocabulary of pay that is shipped."""

from pathlib import Path

import pytest

from bot.reading.folding import fold
from config.errors import ConfigError
from config.pay import load_pay


def test_every_word_is_folded() -> None:
    said = load_pay()
    words = [*said.signs, *said.names, *said.for_pay, *said.against_before, *said.against_after]
    words += [
        word for units in (said.units, said.rates) for each in units.values() for word in each
    ]
    assert [word for word in words if fold(word) != word] == []


def test_every_unit_without_a_per_has_its_period() -> None:
    said = load_pay()
    assert said.bare_units <= {word for units in said.units.values() for word in units}


def test_the_name_of_a_rate_is_told_once() -> None:
    said = load_pay()
    names = {name for each in said.rates.values() for name in each}
    others = [*said.units.values(), *said.period_cues.values(), said.for_pay, said.bare_units]
    assert not names & {word for words in others for word in words}


def test_a_wrong_key_is_named(tmp_path: Path) -> None:
    file = tmp_path / "pay.yaml"
    file.write_text("coins: []\n")
    with pytest.raises(ConfigError, match=r"pay\.yaml"):
        load_pay(file)

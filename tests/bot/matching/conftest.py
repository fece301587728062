"""A scorer over the small taxonomy."""

import pytest

from bot.matching.kin import kin_of
from bot.matching.rarity import Rarity
from bot.matching.score import Scorer
from bot.rates import load_rates
from tests.bot.matching.small import BROADER, covers, own_speciality


@pytest.fixture
def scorer() -> Scorer:
    counts = {"Python": 400, "SQL": 300, "Machine learning": 300, "PyTorch": 60, "BERT": 10}
    return Scorer(
        kin_of(BROADER),
        covers,
        load_rates(),
        own_speciality,
        Rarity(counts, 1000),
        Rarity({}, 1000),
    )

import pytest

from bot.parts import regions


@pytest.mark.parametrize(
    ("word", "code"),
    [("UK", "GB"), ("Germany", "DE"), ("Deutschland", "DE"), ("u.s.", "US"), ("pl", "PL"),
     ("EU", "EU"), ("latam", "LATAM"), ("España", "ES"), ("pytorch", None), ("", None)],
)  # fmt: skip
def test_knows_what_a_person_means(word: str, code: str | None) -> None:
    assert regions().country(word) == code


@pytest.mark.parametrize(
    ("region", "place", "inside"),
    [("EU", "DE", True), ("EU", "GB", False), ("EUROPE", "GB", True), ("EMEA", "ZA", True),
     ("EMEA", "EU", True), ("EU", "EUROPE", False), ("US", "US", True), ("US", "CA", False),
     ("LATAM", "BR", True), ("nowhere", "DE", False)],
)  # fmt: skip
def test_knows_what_lies_in_what(region: str, place: str, inside: bool) -> None:
    assert regions().covers(region, place) is inside

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.matching.score import Scorer
from bot.models import Sighting
from bot.understanding import Judgement, Whereabouts
from tests.bot.matching.small import lead, profile


def place(*regions: str, remote: str = "remote", **given: Any) -> Whereabouts:
    return Whereabouts(remote=Judgement(remote), regions=regions, **given)


@pytest.mark.parametrize(
    ("me", "asks", "expected"),
    [
        ({}, {"engagement": Judgement("permanent")}, "permanent employment"),
        ({}, {"engagement": Judgement("not_a_job")}, "not a job offer"),
        ({}, {"field": Judgement("annotation")}, "annotation work"),
        ({"country": "PL"}, {"where": place("US")}, "only from US"),
        ({"country": "GB"}, {"where": place("EU", "US")}, "only from EU, US"),
        ({"remote": "remote"}, {"where": place(remote="onsite")}, "on site"),
        ({"remote": "remote"}, {"where": place(remote="hybrid")}, "partly on site"),
        ({}, {"w2_only": "W2 only"}, "W2 only"),
        ({}, {"where": place(clearance="TS/SCI")}, "security clearance"),
        ({"languages": ("en",)}, {"where": place(languages=("de",))}, "language: de"),
    ],
)
def test_names_what_rules_a_lead_out(
    scorer: Scorer, me: dict[str, Any], asks: dict[str, Any], expected: str
) -> None:
    assert scorer.match(profile("PyTorch", **me), lead("PyTorch", **asks)).blockers == (expected,)


@pytest.mark.parametrize(
    ("me", "asks"),
    [
        ({}, {"engagement": Judgement("unknown")}),
        ({}, {"engagement": Judgement("both")}),
        ({"engagement": ("contract", "permanent")}, {"engagement": Judgement("permanent")}),
        ({"fields": ("core", "annotation")}, {"field": Judgement("annotation")}),
        ({}, {"where": place("US")}),
        ({"country": "PL"}, {"where": place()}),
        ({"country": "PL"}, {"where": place("EU")}),
        ({"country": "GB"}, {"where": place("EUROPE")}),
        ({"country": "BR", "eligible": ("EU",)}, {"where": place("EU")}),
        ({"remote": "hybrid"}, {"where": place(remote="hybrid")}),
        ({"remote": "remote"}, {"where": place(remote="unknown")}),
        ({"eligible": ("W2",)}, {"w2_only": "W2 only"}),
        ({"languages": ("en", "de")}, {"where": place(languages=("de",))}),
        ({"languages": ("de",)}, {"where": place(languages=("en",))}),
        ({"country": "PL"}, {"where": place("EU", citizenship="EU citizens")}),
        ({}, {"where": place(languages=("de",))}),
    ],
)
def test_what_is_unknown_or_fits_never_rules_out(
    scorer: Scorer, me: dict[str, Any], asks: dict[str, Any]
) -> None:
    assert scorer.match(profile("PyTorch", **me), lead("PyTorch", **asks)).blockers == ()


def test_a_members_exclusions_rule_out(scorer: Scorer) -> None:
    asks = lead("PyTorch", company="Acme GmbH", source="board", text="Work on ad tech, please.")
    me = profile(
        "PyTorch",
        excluded_words=("Ad-Tech", "gambling"),
        excluded_companies=("ACME gmbh", "Acme"),
        excluded_sources=("board",),
    )
    assert scorer.match(me, asks).blockers == (
        "excluded word: Ad-Tech",
        "excluded company: ACME gmbh",
        "excluded source: board",
    )


@pytest.mark.parametrize(
    ("unwanted", "text"),
    [
        ("крипто", "Модели для КРИПТО-бирж"),
        ("złoto", "Handel: złoto i srebro"),
        ("Glücksspiel", "Modelle für GLÜCKSSPIEL, remote"),
        ("賭博", "賭博、広告"),
    ],
)
def test_words_of_any_alphabet_are_excluded(scorer: Scorer, unwanted: str, text: str) -> None:
    me = profile("PyTorch", excluded_words=(unwanted,))
    assert scorer.match(me, lead("PyTorch", text=text)).blockers == (f"excluded word: {unwanted}",)
    assert scorer.match(me, lead("PyTorch", text="Something else")).blockers == ()


def test_citizenship_rules_out_who_lives_elsewhere(scorer: Scorer) -> None:
    asks = lead("PyTorch", where=place("US", citizenship="US citizens"))
    me = profile("PyTorch", country="PL")
    assert scorer.match(me, asks).blockers == ("only from US", "citizenship")


def test_a_copy_on_another_source_is_not_ruled_out(scorer: Scorer) -> None:
    seen = Sighting(2, "good", None, "Some work", datetime(2026, 11, 20, tzinfo=UTC))
    copied = replace(lead("PyTorch"), sightings=(seen,))
    assert scorer.match(profile("PyTorch", excluded_sources=("board",)), copied).blockers == ()


@pytest.mark.parametrize(
    ("unwanted", "company"),
    [
        ("Acme", "Acme Ltd"),
        ("Acme Ltd", "Acme"),
        ("acme gmbh", "ACME, Inc."),
        ("Société Générale", "Societe Generale SA"),
        ("Яндекс", "ЯНДЕКС"),
        ("(Acme)", "(ACME)"),
    ],
)
def test_a_company_is_the_same_without_its_legal_form(
    scorer: Scorer, unwanted: str, company: str
) -> None:
    asks = lead("PyTorch", company=company)
    for excluding in "excluded_words", "excluded_companies":
        me = profile("PyTorch", **{excluding: (unwanted,)})
        assert scorer.match(me, asks).blockers == (f"excluded company: {unwanted}",)


@pytest.mark.parametrize(
    ("unwanted", "company"),
    [
        ("Acme", "Acme Robotics"),
        ("Acme", None),
        ("Ltd", "Acme Ltd"),
        ("Яндекс Labs", "Сбер Labs"),
        ("!", "Acme"),
    ],
)
def test_other_companies_are_not_ruled_out(
    scorer: Scorer, unwanted: str, company: str | None
) -> None:
    me = profile("PyTorch", excluded_words=(unwanted,), excluded_companies=(unwanted,))
    assert scorer.match(me, lead("PyTorch", company=company)).blockers == ()


def test_an_unwanted_word_of_text_and_company_is_told_once(scorer: Scorer) -> None:
    asks = lead("PyTorch", company="Acme Ltd", text="Acme is hiring.")
    me = profile("PyTorch", excluded_words=("Acme",), excluded_companies=("Acme Ltd",))
    assert scorer.match(me, asks).blockers == (
        "excluded word: Acme",
        "excluded company: Acme Ltd",
    )
    me = profile("PyTorch", excluded_words=("Acme",))
    assert scorer.match(me, asks).blockers == ("excluded word: Acme",)

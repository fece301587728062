from typing import Any

import pytest

from bot.matching.score import Scorer
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

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.models import Match, Sighting
from bot.understanding import Judgement
from bot.work.routing import WHY, Rules, at_once, merit, refused, rules_of
from tests.bot.work.leads import LEAD, PAID, PLACE, SEEN, lead, risky

NONE = Rules()
DIGEST = replace(PLACE, lane="daily")
OWN = replace(DIGEST, kind="dm")


def test_a_channel_takes_contract_work_in_its_fields() -> None:
    assert refused(LEAD, PLACE, NONE) == ""
    assert refused(lead(engagement=Judgement("both")), PLACE, NONE) == ""


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"engagement": Judgement("permanent")}, "gate"),
        ({"engagement": Judgement("not_a_job")}, "gate"),
        ({"engagement": Judgement("unknown")}, "gate"),
        ({"field": Judgement("annotation")}, "field"),
        ({"field": Judgement("no")}, "field"),
        ({"risk": risky(2)}, "risk"),
        ({"state": "closed"}, "closed"),
        ({"company": "ACME "}, "company"),
        ({"source": "spamboard"}, "source"),
        ({"text": "Pay in CRYPTO only"}, "word"),
        ({"first_seen": SEEN - timedelta(days=1)}, "backlog"),
    ],
)
def test_a_refused_lead_says_why(changes: dict[str, Any], why: str) -> None:
    rules = Rules(("crypto",), ("acme ",), ("spamboard",))
    place = replace(PLACE, since=SEEN - timedelta(hours=1))
    assert refused(lead(**changes), place, rules) == why
    assert WHY[why]


def test_a_lead_of_the_moment_at_which_a_place_was_set_up_is_no_backlog() -> None:
    assert refused(LEAD, replace(PLACE, since=SEEN), NONE) == ""


def test_a_blocked_word_is_a_whole_word() -> None:
    rules = Rules(("crypto", "C++"))
    assert refused(lead(text="cryptography"), PLACE, rules) == ""
    assert refused(lead(text="modern C++, mostly"), PLACE, rules) == "word"


@pytest.mark.parametrize("company", ["Acme", "Acme, Inc.", "ACME GmbH"])
def test_a_company_is_blocked_under_any_legal_form(company: str) -> None:
    rules = Rules(blocked_companies=("Acme Ltd",))
    assert refused(lead(company=company), PLACE, rules) == "company"
    assert refused(lead(company="Acme Foods"), PLACE, rules) == ""


def test_a_copy_on_another_source_keeps_the_lead() -> None:
    seen = Sighting(2, "good", None, "ML engineer", SEEN)
    rules = Rules(blocked_sources=("board",))
    assert refused(LEAD, PLACE, rules) == "source"
    assert refused(lead(sightings=(seen,)), PLACE, rules) == ""


def test_specialities_route_to_their_channel() -> None:
    place = replace(PLACE, specialities=("computer_vision",))
    assert refused(lead(speciality="nlp"), place, NONE) == "speciality"
    assert refused(lead(speciality="computer_vision"), place, NONE) == ""


def test_a_member_is_served_by_the_match_alone() -> None:
    place = replace(PLACE, kind="dm", member=7, threshold=60)
    permanent = lead(engagement=Judgement("permanent"))
    assert refused(permanent, place, NONE, Match("7", 1, 75.0)) == ""
    assert refused(permanent, place, NONE, Match("7", 1, 60.0)) == ""
    assert refused(permanent, place, NONE, Match("7", 1, 59.0)) == "score"
    assert refused(permanent, place, NONE, Match("7", 1, 99.0, blockers=("country",))) == "blocker"


def test_the_fast_lane_is_for_top_fits_only() -> None:
    assert not at_once(OWN, 99.0, NONE)
    assert at_once(OWN, 90.0, Rules(fast=90))
    assert not at_once(OWN, 89.9, Rules(fast=90))
    assert not at_once(DIGEST, 99.0, Rules(fast=90))


def test_a_place_that_wants_no_digest_is_posted_to_at_once() -> None:
    assert at_once(PLACE, 0.0, NONE)


def test_what_an_ad_states_makes_its_merit_in_a_channel() -> None:
    assert merit(lead(pay=PAID), None) > merit(LEAD, None)
    assert merit(LEAD, None) > merit(lead(field=Judgement("adjacent")), None)
    assert merit(LEAD, None) > merit(lead(risk=risky(1)), None)


def test_settings_of_the_wrong_type_are_the_defaults() -> None:
    odd = {"blocked_words": "x", "per_company": "many", "fast": True, "per_source": -1, "risky": 1}
    assert rules_of(odd) == Rules()
    assert rules_of({"blocked_words": ["a", 3, " "], "fast": 85}) == Rules(("a",), fast=85)

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.matching import points
from bot.matching.kin import MOST_CHILDREN, kin_of
from bot.matching.score import Scorer
from bot.models import OwnSkill, Profile, RateFloor
from bot.understanding import Judgement, Pay, Reason, Risk, SkillMention, Span
from tests.bot.matching.small import lead, profile

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def hourly(top: float) -> Pay:
    return Pay(top, top, "USD", "hour", f"${top}/h")


def test_what_is_asked_and_had_beats_what_is_half_had(scorer: Scorer) -> None:
    asks = lead("PyTorch", "BERT", "Python")
    full = scorer.match(profile("PyTorch", "BERT", "Python"), asks)
    half = scorer.match(profile("Python"), asks)
    assert full.score > half.score > 0
    assert [one.skill for one in full.matched] == ["PyTorch", "BERT", "Python"]
    assert half.missing == ("BERT", "PyTorch")


def test_a_skill_that_only_a_tag_names_is_had_and_not_missing(scorer: Scorer) -> None:
    asks = lead("PyTorch", "Python")
    unquoted = tuple(replace(one, quote="") for one in asks.understood.skills)
    tagged = replace(asks, understood=replace(asks.understood, skills=unquoted))
    assert scorer.match(profile("Python"), tagged).missing == ("PyTorch",)


def test_a_rare_skill_tells_more_than_a_common_one(scorer: Scorer) -> None:
    asks = lead("BERT", "Python")
    assert scorer.match(profile("BERT"), asks).score > scorer.match(profile("Python"), asks).score


def test_a_related_skill_helps_less_than_the_skill_itself(scorer: Scorer) -> None:
    asks = lead("TensorFlow")
    exact = scorer.match(profile("TensorFlow"), asks)
    near = scorer.match(profile("Keras"), asks)
    none = scorer.match(profile("SQL"), asks)
    assert exact.score > near.score > none.score
    assert not near.matched
    assert near.near[0].skill == "TensorFlow"


@pytest.mark.parametrize(("tools", "helps"), [(MOST_CHILDREN, True), (MOST_CHILDREN + 1, False)])
def test_a_subject_of_too_many_tools_says_nothing_of_each(tools: int, *, helps: bool) -> None:
    below = {f"Tool {number}": ("Subject",) for number in range(tools)}
    assert (len(kin_of({"Subject": (), **below}).of("Subject")) > 1) is helps


@pytest.mark.parametrize(
    "stored",
    [
        OwnSkill("Torch", typed="torch"),
        OwnSkill("Torch for Python", typed="torch"),
        OwnSkill("torch", typed="expert in torch", known=False),
    ],
)
def test_a_skill_that_has_another_name_now_still_matches(scorer: Scorer, stored: OwnSkill) -> None:
    newer = replace(scorer, resolve={"Torch": "PyTorch", "torch": "PyTorch"}.get)
    match = newer.match(Profile("me", skills=(stored,)), lead("PyTorch"))
    assert [one.skill for one in match.matched] == ["PyTorch"]


def test_a_skill_that_is_none_any_more_is_an_own_word(scorer: Scorer) -> None:
    me = Profile("me", skills=(OwnSkill("Sprockets", typed="sprockets"),))
    match = scorer.match(me, lead("PyTorch", text="Sprockets for our models"))
    assert [one.skill for one in match.matched] == ["Sprockets"]


def test_own_words_and_domains_of_any_alphabet_are_found(scorer: Scorer) -> None:
    me = profile("Распознавание речи", domains=("медицина",))
    asks = lead("PyTorch", text="Нужно распознавание речи. Область: медицина.")
    match = scorer.match(me, asks)
    assert [one.skill for one in match.matched] == ["Распознавание речи"]
    assert next(part.note for part in match.parts if part.name == "domain") == "медицина"


@pytest.mark.parametrize(
    ("wish", "asked", "lost"),
    [
        (Span(30, None), Span(5, 10), True),
        (Span(20, 40), Span(None, 10), True),
        (Span(20, 40), Span(10, 20), False),
        (Span(20, 40), Span(10, None), False),
        (Span(None, 40), Span(5, 10), False),
        (Span(0, 40), Span(5, 10), False),
    ],
)
def test_fewer_hours_than_wanted_cost_points(
    scorer: Scorer, wish: Span, asked: Span, *, lost: bool
) -> None:
    match = scorer.match(profile("PyTorch", hours=wish), lead("PyTorch", hours=asked))
    assert any(part.name == "hours" for part in match.parts) is lost


def test_a_level_counts(scorer: Scorer) -> None:
    asks = lead("PyTorch", "BERT")
    some = Profile("me", skills=(OwnSkill("PyTorch", level=1),))
    expert = Profile("me", skills=(OwnSkill("PyTorch", level=3),))
    assert scorer.match(expert, asks).score > scorer.match(some, asks).score


def test_a_skill_that_is_nice_to_have_is_missed_less(scorer: Scorer) -> None:
    nice = lead(skills=(SkillMention("PyTorch", "PyTorch"), SkillMention("BERT", "BERT", "nice")))
    must = lead("PyTorch", "BERT")
    assert (
        scorer.match(profile("PyTorch"), nice).score > scorer.match(profile("PyTorch"), must).score
    )


def test_a_members_own_word_is_matched_as_it_is(scorer: Scorer) -> None:
    asks = lead("Python", text="We price exotic options with Quantfoo and Python.")
    match = scorer.match(profile("Python", "quantfoo"), asks)
    assert match.score > scorer.match(profile("Python"), asks).score
    assert any(one.skill == "quantfoo" for one in match.matched)


def test_a_title_like_the_members_own_counts(scorer: Scorer) -> None:
    asks = lead("Python", title="Senior Data Engineer (m/f/d)")
    engineer = profile("Python", titles=("data engineering",))
    assert scorer.match(engineer, asks).score > scorer.match(profile("Python"), asks).score


def test_pay_is_compared_by_the_top_of_the_range_and_unknown_costs_nothing(
    scorer: Scorer,
) -> None:
    me = profile("PyTorch", rate=RateFloor(60, "USD"))
    wide = lead("PyTorch", pay=Pay(20, 60, "USD", "hour", "$20-60/h"))
    assert scorer.match(me, wide).score == scorer.match(me, lead("PyTorch")).score
    low = scorer.match(me, lead("PyTorch", pay=hourly(50)))
    bad = scorer.match(me, lead("PyTorch", pay=hourly(20)))
    assert scorer.match(me, wide).score > low.score > bad.score
    assert any(part.name == "pay" and part.points < 0 for part in bad.parts)


def test_a_retainer_for_few_hours_is_not_below_the_floor(scorer: Scorer) -> None:
    me = profile("PyTorch", rate=RateFloor(60, "USD"))
    retainer = Pay(3000, 3000, "USD", "month", "$3,000 a month")
    few = lead("PyTorch", pay=retainer, hours=Span(10, 10))
    assert scorer.match(me, few).score == scorer.match(me, lead("PyTorch")).score
    assert scorer.match(me, lead("PyTorch", pay=retainer)).score < scorer.match(me, few).score


def test_pay_without_a_top_is_compared_by_what_it_begins_at(scorer: Scorer) -> None:
    me = profile("PyTorch", rate=RateFloor(60, "USD"))
    asks = lead("PyTorch", pay=Pay(20, None, "USD", "hour", "from $20/h"))
    assert scorer.match(me, asks).score < scorer.match(me, lead("PyTorch")).score


def test_pay_is_badly_off_only_below_its_line() -> None:
    assert points.pay_lost(points.BADLY_OFF) == pytest.approx(points.PAY_BELOW)
    assert points.pay_lost(points.BADLY_OFF - 0.01) == points.PAY_BADLY


def test_a_budget_that_buys_no_days_work_is_badly_off(scorer: Scorer) -> None:
    me = profile("PyTorch", rate=RateFloor(90, "USD"))
    small = lead("PyTorch", pay=Pay(100, 100, "USD", "project", "$100"))
    large = lead("PyTorch", pay=Pay(5000, 5000, "USD", "project", "$5,000"))
    assert scorer.match(me, large).score > scorer.match(me, small).score


def test_unstated_pay_is_treated_as_the_member_wishes(scorer: Scorer) -> None:
    asks = lead("PyTorch")
    keep = scorer.match(profile("PyTorch"), asks)
    lower = scorer.match(profile("PyTorch", unknown_pay="lower"), asks)
    hide = scorer.match(profile("PyTorch", unknown_pay="hide"), asks)
    assert keep.score > lower.score
    assert hide.blockers == ("no pay stated",)


def test_conditions_that_are_off_cost_and_say_why(scorer: Scorer) -> None:
    me = profile("PyTorch", hours=Span(None, 20), weeks=Span(None, 8), seniority="senior")
    fine = lead("PyTorch", posted_at=NOW)
    off = lead(
        "PyTorch",
        hours=Span(40, 40),
        weeks=Span(26, 52),
        seniority="junior",
        risk=Risk(1, (Reason("shortened_link", "bit.ly/x"),)),
        posted_at=NOW - timedelta(days=40),
    )
    match = scorer.match(me, off, NOW)
    assert match.score < scorer.match(me, fine, NOW).score
    assert {part.name for part in match.parts if part.points < 0} == {
        "hours", "duration", "seniority", "age", "risk"
    }  # fmt: skip


def test_work_of_just_the_length_that_is_wanted_costs_nothing(scorer: Scorer) -> None:
    asks = lead("PyTorch", weeks=Span(8, 8))
    plain = scorer.match(profile("PyTorch"), asks).score
    for wish in Span(8, None), Span(None, 8):
        assert scorer.match(profile("PyTorch", weeks=wish), asks).score == plain


def test_parts_add_up_to_the_score(scorer: Scorer) -> None:
    me = profile("PyTorch", rate=RateFloor(60, "USD"), titles=("ml engineer",))
    match = scorer.match(me, lead("PyTorch", "SQL", title="ML Engineer", pay=hourly(40)))
    assert abs(sum(part.points for part in match.parts) - match.score) < 0.06


def test_strange_profiles_get_a_sensible_score(scorer: Scorer) -> None:
    asks = lead("PyTorch", title="🤖 مهندس")
    assert scorer.match(Profile("empty"), asks).score == 0
    many = profile(*(f"skill {number}" for number in range(500)))
    assert scorer.match(many, asks).score == 0
    odd = profile("🤖", "مهندس", rate=RateFloor(0, "XXX"))
    assert 0 <= scorer.match(odd, asks).score <= 100
    unknown = profile("PyTorch", rate=RateFloor(5, "XYZ"))
    assert scorer.match(unknown, lead("PyTorch", pay=hourly(1))).score > 0


def test_a_lead_without_skills_title_or_text_is_no_division_by_zero(scorer: Scorer) -> None:
    empty = lead(title="", engagement=Judgement("unknown"))
    assert scorer.match(profile("PyTorch"), empty).score == 0

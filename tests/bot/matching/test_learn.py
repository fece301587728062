import math
import random

from bot.matching.learn import Answer, taste
from bot.matching.score import Scorer
from bot.matching.threshold import LEAST, per_week, percentile, threshold_for
from bot.matching.wanted import Wanted
from bot.models import Profile
from tests.bot.matching.small import BROADER, lead, profile


def test_answers_move_skills_up_and_down() -> None:
    learnt = taste(
        [Answer("saved", {"PyTorch": 2.0}), Answer("dismissed", {"SQL": 1.0}, reason="skills")]
    )
    assert learnt["PyTorch"] > 1 > learnt["SQL"]


def test_one_answer_never_hides_a_skill_and_many_are_bounded() -> None:
    one = taste([Answer("dismissed", {"SQL": 1.0}, reason="skills")])
    many = taste([Answer("dismissed", {"SQL": 1.0}, reason="skills")] * 50)
    assert one["SQL"] >= 0.85
    assert many["SQL"] == 0.5


def test_answers_fade_over_months() -> None:
    new = taste([Answer("saved", {"SQL": 1.0})])["SQL"]
    old = taste([Answer("saved", {"SQL": 1.0}, days_ago=120)])["SQL"]
    assert 1 < old < new


def test_a_reason_that_is_not_about_skills_teaches_nothing_about_them() -> None:
    assert taste([Answer("dismissed", {"SQL": 1.0}, reason="pay")]) == {}


def test_unlearning_is_forgetting_the_answer() -> None:
    answers = [Answer("saved", {"SQL": 1.0}), Answer("saved", {"BERT": 1.0})]
    assert "BERT" not in taste(answers[:1])


def ndcg(gains: list[float]) -> float:
    def dcg(listed: list[float]) -> float:
        return sum(gain / math.log2(place + 2) for place, gain in enumerate(listed[:10]))

    best = dcg(sorted(gains, reverse=True))
    return dcg(gains) / best if best else 1.0


def ranking(
    scorer: Scorer, me: Profile, learnt: dict[str, float], leads: list[Wanted]
) -> list[Wanted]:
    offer = scorer.offer(me, learnt)
    return sorted(leads, key=lambda wanted: -scorer.judge(offer, wanted).score)


def test_ten_answers_raise_the_ranking_towards_a_hidden_preference(scorer: Scorer) -> None:
    """Members whose wishes differ from their profile: a few skills they like, a few they do not."""
    dice = random.Random(3)
    names = list(BROADER)
    gained = []
    for _ in range(40):
        owned = dice.sample(names, 6)
        liked, disliked = set(owned[:2]), set(owned[2:4])
        me = profile(*owned)
        leads = [lead(*dice.sample(names, 4), id=number) for number in range(120)]
        wish = {
            one.id: max(
                0, sum(2 * (m.name in liked) - (m.name in disliked) for m in one.understood.skills)
            )
            for one in leads
        }
        answers = []
        for one in leads[:10]:
            skills = {mention.name: 1.0 for mention in one.understood.skills}
            status = "saved" if wish[one.id] >= 2 else "dismissed"
            answers.append(Answer(status, skills, reason="skills"))
        unseen = [scorer.wanted(one) for one in leads[10:]]
        before, after = (ranking(scorer, me, learnt, unseen) for learnt in ({}, taste(answers)))
        gained.append(
            ndcg([wish[one.lead.id] for one in after]) - ndcg([wish[one.lead.id] for one in before])
        )
    assert sum(gained) / len(gained) > 0.03


def test_about_five_a_week_is_the_score_that_five_a_week_reached() -> None:
    scores = [float(score) for score in range(30, 90)]
    threshold = threshold_for(scores, days=28, per_week=5)
    assert per_week(scores, 28, threshold) == 5
    assert threshold_for(scores[:3], days=28, per_week=5) == LEAST
    assert threshold_for([50.0] * 20, days=28, per_week=5) == LEAST
    assert threshold_for(scores, days=28, per_week=0) == 100


def test_a_score_has_its_place_in_a_members_history() -> None:
    assert percentile(50, [10, 20, 60, 90]) == 50
    assert percentile(50, [10, 50, 50, 90]) == 25
    assert percentile(50, []) is None

import random

from bot.matching.blockers import PERMANENT
from bot.matching.rank import best, ranked
from bot.matching.score import Scorer
from bot.understanding import Judgement, Whereabouts
from tests.bot.matching.small import lead, profile
from tests.bot.matching.test_index import some_lead, some_profile


def test_what_is_ruled_out_comes_last_and_permanent_work_where_its_score_puts_it(
    scorer: Scorer,
) -> None:
    me = scorer.offer(profile("PyTorch", country="PL"))
    fits = lead("PyTorch", id=1)
    abroad = lead("PyTorch", id=2, where=Whereabouts(regions=("US",)))
    permanent = lead("PyTorch", id=3, engagement=Judgement("permanent"))
    other = lead("SQL", id=4)
    matches = ranked(scorer, me, [scorer.wanted(one) for one in (abroad, other, permanent, fits)])
    assert [match.lead for match in matches] == [1, 3, 4, 2]
    assert matches[1].blockers == (PERMANENT,)


def test_the_best_are_the_first_of_the_ranking(scorer: Scorer) -> None:
    dice = random.Random(5)
    offers = [scorer.offer(some_profile(dice, number)) for number in range(40)]
    offers.append(scorer.offer(some_profile(dice, 0)))
    wanted = [scorer.wanted(some_lead(dice, number)) for number in range(60)]
    for top in (1, 5, 100):
        for offer, found in zip(offers, best(scorer, offers, wanted, top), strict=True):
            assert found == ranked(scorer, offer, wanted)[:top]

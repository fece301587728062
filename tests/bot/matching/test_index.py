import random
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.matching.index import ProfileIndex
from bot.matching.offer import Offer
from bot.matching.score import Scorer
from bot.models import Lead, OwnSkill, Profile, RateFloor
from bot.understanding import Judgement, Pay, SkillMention, Span, Whereabouts
from tests.bot.matching.small import BROADER, lead, profile

NOW = datetime(2026, 11, 20, tzinfo=UTC)
TITLES = ("data engineer", "nlp engineer", "Data Analyst", "ML researcher", "")
OWN = ("quantfoo", "ad tech", "geo stuff", "🤖")
NAMES = tuple(BROADER)


def some_profile(dice: random.Random, number: int) -> Profile:
    skills = [OwnSkill(name, level=dice.choice((1, 2, 3))) for name in dice.sample(NAMES, 4)]
    own = [OwnSkill(word, typed=word, known=False) for word in dice.sample(OWN, 1)]
    return Profile(
        id=str(number),
        titles=(dice.choice(TITLES),),
        skills=(*skills[: dice.randint(0, 4)], *own),
        domains=tuple(dice.sample(("finance", "health care"), dice.randint(0, 1))),
        seniority=dice.choice((None, "junior", "senior")),
        rate=dice.choice((None, RateFloor(dice.randint(20, 90), "USD"))),
        unknown_pay=dice.choice(("keep", "lower")),
        hours=dice.choice(
            (None, Span(None, dice.randint(5, 40)), Span(dice.randint(0, 40), None), Span(20, 30))
        ),
        weeks=dice.choice((None, Span(2, 12), Span(None, 4))),
        fields=dice.choice((("core", "adjacent"), ("core",))),
        engagement=dice.choice((("contract",), ("contract", "permanent"))),
        country=dice.choice((None, "DE", "US", "PL")),
        timezone=dice.choice((None, "Europe/Berlin", "America/New_York", "Nowhere/Here")),
    )


def some_lead(dice: random.Random, number: int) -> Lead:
    named = dice.sample(NAMES, dice.randint(0, 6))
    mentions = tuple(
        SkillMention(name, name, dice.choice(("required", "nice")), dice.choice((0.5, 1.0, 1.7)))
        for name in named
    )
    pay = dice.choice(
        (
            None,
            Pay(10, float(dice.randint(10, 120)), "USD", "hour", "x"),
            Pay(300, 900, "USD", "project", "x"),
            Pay(None, None, None, None, "DOE"),
        )
    )
    return lead(
        id=number,
        title=dice.choice(("Senior Data Engineer", "NLP expert needed", "Analyst", "")),
        text=dice.choice(("we use quantfoo in finance", "health care and ad tech", "")),
        posted_at=dice.choice((None, NOW - timedelta(days=dice.randint(0, 50)))),
        skills=mentions,
        pay=pay,
        hours=dice.choice((None, Span(30, 40), Span(None, 10), Span(10, None), Span(0, 15))),
        weeks=dice.choice((None, Span(8, 26))),
        seniority=dice.choice((None, "senior")),
        engagement=Judgement(dice.choice(("contract", "permanent", "both"))),
        field=Judgement(dice.choice(("core", "adjacent", "no"))),
        speciality=dice.choice((None, "nlp", "analytics", "data-science")),
        where=Whereabouts(
            regions=dice.choice(((), ("EU",), ("US",))),
            timezones=dice.choice(("", "US Eastern hours", "UTC-1 to UTC+3", "your time")),
        ),
    )


def test_gives_the_very_scores_of_scoring_every_pair(scorer: Scorer) -> None:
    dice = random.Random(7)
    offers = {str(n): scorer.offer(some_profile(dice, n)) for n in range(300)}
    index = ProfileIndex(scorer)
    for offer in offers.values():
        index.put(offer)
    for number in range(120):
        wanted = scorer.wanted(some_lead(dice, number))
        rows, scores = index.scores(wanted, NOW, all_rows=True)
        found = {index.slots.ids[row]: score for row, score in zip(rows, scores, strict=True)}
        for name, offer in offers.items():
            judged = scorer.judge(offer, wanted, NOW).score
            assert found.get(name, 0.0) == judged, (name, number)


def test_tells_exactly_those_whose_threshold_is_reached_and_nothing_blocks(scorer: Scorer) -> None:
    dice = random.Random(11)
    offers: dict[str, Offer] = {}
    index = ProfileIndex(scorer)
    thresholds: dict[str, float] = {}
    for number in range(200):
        offer = scorer.offer(some_profile(dice, number))
        offers[offer.profile.id] = offer
        thresholds[offer.profile.id] = dice.choice((20.0, 40.0, 60.0))
        index.put(offer, thresholds[offer.profile.id])
    told = 0
    for number in range(60):
        wanted = scorer.wanted(some_lead(dice, number))
        matches = {match.profile: match for match in index.tell(wanted, offers.get, NOW)}
        expected = {
            name: match
            for name, offer in offers.items()
            if (match := scorer.judge(offer, wanted, NOW)).score >= thresholds[name]
            and not match.blockers
        }
        assert matches == expected
        told += len(matches)
    assert told > 50


def test_a_changed_profile_replaces_itself_in_place(scorer: Scorer) -> None:
    index = ProfileIndex(scorer)
    offers: dict[str, Any] = {}

    def put(*skills: str) -> None:
        offers["me"] = scorer.offer(profile(*skills))
        index.put(offers["me"], 1.0)

    put("PyTorch")
    wanted = scorer.wanted(lead("PyTorch"))
    assert [match.profile for match in index.tell(wanted, offers.get)] == ["me"]
    put("SQL")
    assert list(index.tell(wanted, offers.get)) == []
    assert len(list(index.tell(scorer.wanted(lead("SQL")), offers.get))) == 1
    index.remove("me")
    index.remove("me")
    assert len(index) == 0
    assert list(index.tell(scorer.wanted(lead("SQL")), offers.get)) == []

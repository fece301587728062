"""How fast one lead finds its members: `python -m tests.benchmarks.matching [--profiles N ...]`.

Profiles of about twelve skills and leads of about ten, drawn from the shipped taxonomy with the
uneven popularity that skills have. The peer is rapidfuzz's `process.cdist` with `token_set_ratio`
over the same profiles, in the same run.
"""

import argparse
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import numpy as np
from rapidfuzz import fuzz, process

from bot import parts
from bot.matching.index import ProfileIndex
from bot.matching.offer import Offer
from bot.matching.rarity import rarity_of
from bot.matching.score import Scorer
from bot.matching.wanted import Wanted
from bot.models import Lead, OwnSkill, Profile, RateFloor
from bot.understanding import Judgement, Pay, SkillMention, Span, Understanding
from config.skills import load_skills

T = TypeVar("T")
TITLES = ("machine learning engineer", "data scientist", "NLP engineer", "data engineer",
          "computer vision engineer", "MLOps engineer", "data analyst", "research scientist")  # fmt: skip
COUNTRIES = ("US", "DE", "GB", "FR", "PL", "IN", "BR", "CA", "ES", "NL")
THRESHOLD = 55.0
PEER_PROFILES = 10_000


class World:
    """Members and leads drawn at random, always the same for one seed."""

    def __init__(self, names: list[str], seed: int = 1) -> None:
        """Give every skill its popularity."""
        self.dice = np.random.default_rng(seed)
        self.names = random.Random(seed).sample(names, len(names))
        weights = 1.0 / np.arange(3, len(names) + 3)
        self.popularity = weights / weights.sum()

    def skills(self, count: int) -> list[str]:
        """Different skills, the popular ones more often."""
        drawn = self.dice.choice(len(self.names), size=count, p=self.popularity)
        return [self.names[number] for number in dict.fromkeys(drawn.tolist())]

    def profile(self, number: int) -> Profile:
        """One member."""
        return Profile(
            id=str(number),
            titles=(TITLES[number % len(TITLES)],),
            skills=tuple(OwnSkill(name) for name in self.skills(14)),
            rate=RateFloor(30 + number % 90, "USD"),
            hours=Span(None, 20 + number % 25),
            country=COUNTRIES[number % len(COUNTRIES)],
        )

    def lead(self, number: int) -> Lead:
        """One lead."""
        mentions = tuple(SkillMention(name, name) for name in self.skills(12))
        understood = Understanding(
            Judgement("contract", "contract"),
            Judgement("core", "model"),
            skills=mentions,
            pay=Pay(50, 90, "USD", "hour", "$50-90/h"),
            hours=Span(10, 20),
        )
        title = TITLES[number % len(TITLES)].title()
        text = " ".join([*self.dice.choice(self.names, size=140).tolist(), *self.skills(12)])
        return Lead(number, title, text, "board", understood)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profiles", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--leads", type=int, default=60)
    given = parser.parse_args()
    skills = load_skills().skills
    world = World(list(skills))
    leads = [world.lead(number) for number in range(given.leads)]
    rarity = rarity_of([lead.understood for lead in leads])
    scorer = parts.scorer(rarity)
    peer_ms = _peer(world, leads[:3])
    print(f"{len(skills)} skills, {len(leads)} leads")
    print(f"{'profiles':>10} {'build s':>8} {'scores ms':>10} {'told':>6} {'told ms':>8} "
          f"{'peak MB':>8} {'x cdist':>8}")  # fmt: skip
    for count in given.profiles:
        _measure(world, scorer, leads, count, peer_ms)


def _measure(world: World, scorer: Scorer, leads: list[Lead], count: int, peer_ms: float) -> None:
    index = ProfileIndex(scorer)
    began = time.perf_counter()
    for profile in (world.profile(number) for number in range(count)):
        index.put(scorer.offer(profile), THRESHOLD)
    built = time.perf_counter() - began
    wanted = [scorer.wanted(lead) for lead in leads]
    scores = _median_ms(index.scores, wanted)
    told: list[int] = []
    offers = _offers(world, scorer)

    def tell(one: Wanted) -> None:
        told.append(len(list(index.tell(one, offers))))

    all_ms = _median_ms(tell, wanted)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratio = peer_ms * count / PEER_PROFILES / scores
    print(f"{count:>10,} {built:>8.1f} {scores:>10.3f} {statistics.median(told):>6.0f} "
          f"{all_ms:>8.2f} {memory:>8.0f} {ratio:>8.0f}")  # fmt: skip


def _offers(world: World, scorer: Scorer) -> Callable[[str], Offer]:
    kept: dict[str, Offer] = {}

    def offer(name: str) -> Offer:
        if name not in kept:
            kept[name] = scorer.offer(Profile(name, skills=(OwnSkill(world.names[0]),)))
        return kept[name]

    return offer


def _peer(world: World, leads: list[Lead]) -> float:
    texts = [
        " ".join(skill.name for skill in world.profile(number).skills)
        for number in range(PEER_PROFILES)
    ]

    def compare(lead: Lead) -> None:
        process.cdist([lead.text], texts, scorer=fuzz.token_set_ratio)

    return _median_ms(compare, leads)


def _median_ms(action: Callable[[T], object], given: Iterable[T]) -> float:
    return statistics.median(_timed(action, given))


def _timed(action: Callable[[T], object], given: Iterable[T]) -> Iterator[float]:
    for one in given:
        began = time.process_time()
        action(one)
        yield (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()

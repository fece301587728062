"""How fast skills are spotted: `python -m tests.benchmarks.skills [--ads N]`.

Generated ads of 2 KB that name some twenty skills each, and hostile texts of 1 MB. The peer is
rapidfuzz's `partial_ratio` over the same names, on a few ads, in the same run.
"""

import argparse
import random
import time
from collections.abc import Callable

from rapidfuzz import fuzz, process

from bot.reading.skills import Spotter
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.words import Text, text_from
from config.skills import load_skills

WORDS = (
    "you will work with the team to shape how our partners plan their week and we care about clear"
    " writing calm reviews and people who finish what they begin while the office stays small"
).split()
HEADINGS = ("What you will do:", "Requirements:", "Nice to have:", "About us:", "Benefits:")
HOSTILE = {
    "one letter": "a" * 1_000_000,
    "names without end": "Python, " * 125_000,
    "short names": "R C Go " * 143_000,
    "dots and signs": "Node.js.C++.C#/" * 66_000,
    "refusals": "no experience with or and " * 38_000,
    "unknown names": "Abcdef, Ghijkl, " * 62_000,
    "new lines": "Python\n" * 142_000,
}


def ads(number: int, names: list[str], chance: random.Random) -> list[Text]:
    """Generated ads of 2 KB."""
    return [
        text_from(f"{chance.choice(names)} contractor", _body(names, chance)) for _ in range(number)
    ]


def _body(names: list[str], chance: random.Random) -> str:
    lines: list[str] = []
    while sum(map(len, lines)) < 2_000:
        if chance.random() < 0.2:
            lines.append(chance.choice(HEADINGS))
        words = chance.choices(WORDS, k=chance.randint(8, 20))
        if chance.random() < 0.5:
            listed = ", ".join(chance.sample(names, chance.randint(1, 3)))
            words[4:4] = ["experience", "with", f"{listed}"]
        lines.append("- " + " ".join(words) + ".")
    return "\n".join(lines)[:2_000]


def seconds(act: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    act()
    return time.process_time() - start


def main() -> None:
    """Print ads a second, the longest hostile text, and the peer's speed."""
    options = argparse.ArgumentParser()
    options.add_argument("--ads", type=int, default=3_000)
    given = options.parse_args()
    start = time.process_time()
    spotter = Spotter(Taxonomy(load_skills()))
    print(
        f"ready in {time.process_time() - start:.2f} s CPU, {len(spotter.taxonomy.skills):,} skills"
    )
    names = list(spotter.taxonomy.skills)
    texts = ads(given.ads, names, random.Random(7))
    best = min(seconds(lambda: [spotter.skills(text) for text in texts]) for _ in range(3))
    found = sum(len(spotter.skills(text)[0]) for text in texts[:200]) / 200
    print(f"ours      {len(texts) / best:8,.0f} ads/s ({found:.1f} skills an ad)")
    few = texts[:20]
    spent = seconds(
        lambda: [
            process.extract(text.low, names, scorer=fuzz.partial_ratio, limit=20) for text in few
        ]
    )
    print(f"rapidfuzz {len(few) / spent:8,.0f} ads/s")
    for name, body in HOSTILE.items():
        text = text_from("", body)
        print(f"hostile   {seconds(lambda text=text: spotter.skills(text)):8.3f} s  {name}")  # type: ignore[misc]


if __name__ == "__main__":
    main()

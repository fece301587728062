"""How well skills are found, quote by quote, against labelled ads.

The rule: both sides are put into normal form (lower case, signs as spaces, no plural). A found
quote and a labelled one are the same when their forms are equal, when the taxonomy gives both the
same name, or when the words of one stand in a row in the other ("Python" in "Python scripting").
A found quote is right when it is the same as any label; a label is met when any quote is the same.
`strict` asks for equal forms only, one label for one quote. Ads whose id has CRC-32 % 10 == 0 are
the part kept aside: nobody looks at their texts or mistakes.
"""

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.reading.skills import Spotter
from bot.reading.skills_spelling import key_of
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.words import text_of
from config.skills import load_skills
from scrapers.posting import posting_of


@dataclass(frozen=True)
class Count:
    """Quotes right and wrong, labels met and missed; they add up over ads."""

    right: int = 0
    wrong: int = 0
    met: int = 0
    missed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.right + other.right,
            self.wrong + other.wrong,
            self.met + other.met,
            self.missed + other.missed,
        )

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.met / max(self.met + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)

    def __str__(self) -> str:
        return f"precision {self.precision:.3f} recall {self.recall:.3f} F1 {self.f1:.3f}"


def form(quote: str) -> str:
    """The normal form that quotes are compared in."""
    words = key_of(quote).split()
    return " ".join(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    )


def same(one: str, other: str, taxonomy: Taxonomy) -> bool:
    """Whether two quotes name one skill."""
    a, b = form(one), form(other)
    if a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return bool(a and b)
    return named(one, taxonomy) == named(other, taxonomy)


def named(one: str, taxonomy: Taxonomy) -> str:
    found = taxonomy.forms.get(key_of(one))
    return found[0][0] if found else form(one)


def lenient(found: Iterable[str], labels: Iterable[str], taxonomy: Taxonomy) -> Count:
    quotes, wanted = list(found), list(labels)
    right = sum(any(same(quote, label, taxonomy) for label in wanted) for quote in quotes)
    met = sum(any(same(quote, label, taxonomy) for quote in quotes) for label in wanted)
    return Count(right, len(quotes) - right, met, len(wanted) - met)


def canonical(found: Iterable[str], labels: Iterable[str], taxonomy: Taxonomy) -> Count:
    quotes, wanted = ({named(one, taxonomy) for one in side} for side in (found, labels))
    both = len(quotes & wanted)
    return Count(both, len(quotes) - both, both, len(wanted) - both)


def strict(found: Iterable[str], labels: Iterable[str]) -> Count:
    quotes, wanted = ({form(one) for one in side} for side in (found, labels))
    both = len(quotes & wanted)
    return Count(both, len(quotes) - both, both, len(wanted) - both)


def kept_aside(given: str) -> bool:
    return zlib.crc32(given.encode()) % 10 == 0


def labelled(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    labels = {one["id"]: one for one in _lines(folder / "labels.jsonl")}
    for ad in _lines(folder / "ads.jsonl"):
        if ad["id"] in labels:
            yield ad, labels[ad["id"]]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text().splitlines():
        yield json.loads(line)


def report(folder: Path, *, errors: bool = False) -> dict[str, Count]:
    """Print the figures of both parts; with `errors`, the commonest mistakes of development."""
    spotter = Spotter(Taxonomy(load_skills()))
    taxonomy = spotter.taxonomy
    sums: dict[str, Count] = {}
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for ad, label in labelled(folder):
        posting = posting_of(ad)
        found, _ = spotter.skills(text_of(posting), posting.fields, posting.company)
        quotes = [mention.quote for mention in found]
        part = "kept aside" if kept_aside(posting.id) else "development"
        for rule, count in (
            ("lenient", lenient(quotes, label["skills"], taxonomy)),
            ("canonical", canonical(quotes, label["skills"], taxonomy)),
            ("strict", strict(quotes, label["skills"])),
        ):
            sums[f"{part} {rule}"] = sums.get(f"{part} {rule}", Count()) + count
        if part == "development":
            wants = label["skills"]
            missed.update(one for one in wants if not any(same(one, q, taxonomy) for q in quotes))
            wrong.update(
                m.name for m in found if not any(same(m.quote, one, taxonomy) for one in wants)
            )
    for name, count in sorted(sums.items()):
        print(f"skills {name:22} {count}")
    if errors:
        print("MISSED", " | ".join(f"{k}:{v}" for k, v in missed.most_common(600)))
        print("WRONG", " | ".join(f"{k}:{v}" for k, v in wrong.most_common(250)))
    return sums


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    report(given.folder, errors=given.errors)

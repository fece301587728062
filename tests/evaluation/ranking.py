"""How well leads are ranked for members: `python -m tests.evaluation.ranking [--ablate]`.

NDCG@10 of the graded leads of each member (gains 2^grade - 1, and the grades themselves beside it),
and how many leads graded 0 stand among the first three. `--ablate` leaves out each part in turn and
prints every member, so that what helps one and harms another can be seen. The four members were
looked at while the weights were chosen; nothing was fitted to them, so the mean without a member
is the mean of the other three.
"""

import argparse
import json
import math
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot import parts
from bot.cli.reading import lead_of, scorer_of
from bot.matching import points
from bot.matching.profiles import profile_of_json
from bot.matching.rank import ranked
from scrapers.posting import posting_of

ROOT = Path(__file__).parents[2]
PARTS = ("SKILLS", "SPECIALITY", "TITLE", "DOMAIN", "MISSED", "PERMANENT_LOST", "PAY_BELOW",
         "PAY_BADLY", "HOURS_LOST", "STEP_LOST", "OTHER_FIELD_LOST")  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ablate", action="store_true")
    given = parser.parse_args()
    folder = Path(os.environ.get("LEADBOT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "evaluation" / "relevance.jsonl").is_file():
        print(f"no graded leads at {folder}; set LEADBOT_SHARED_DATA")
        return
    judged = Judged(folder / "evaluation")
    print(f"{'':<18} {'NDCG@10':>8} {'by grade':>8} {'0 in first 3':>13}   members")
    _line("all parts", judged)
    for name in PARTS if given.ablate else ():
        with _without(name):
            _line(f"without {name}", judged)


class Judged:
    """Members, leads and grades, read once."""

    def __init__(self, folder: Path) -> None:
        """Read and understand everything."""
        reader = parts.reader()
        postings = [posting_of(row) for row in _rows(folder / "leads.jsonl")]
        self.leads = [lead_of(number, one, reader) for number, one in enumerate(postings)]
        self.names = [one.id for one in postings]
        resolve = parts.taxonomy().name_of
        self.members = [profile_of_json(row, resolve) for row in _rows(folder / "profiles.jsonl")]
        self.grades = {
            (row["profile"], row["lead"]): int(row["grade"])
            for row in _rows(folder / "relevance.jsonl")
        }

    def rankings(self) -> Iterator[tuple[str, list[int]]]:
        """Each member with the grades of its leads, in the order of the ranking."""
        scorer = scorer_of(self.leads)
        wanted = [scorer.wanted(lead) for lead in self.leads]
        for member in self.members:
            graded = [one for one in wanted if (member.id, self.names[one.lead.id]) in self.grades]
            matches = ranked(scorer, scorer.offer(member), graded)
            yield member.id, [self.grades[member.id, self.names[one.lead]] for one in matches]


def ndcg(grades: Sequence[int], *, exponential: bool) -> float:
    """NDCG@10 of grades in ranked order."""
    gains = [2.0**grade - 1 if exponential else float(grade) for grade in grades]
    best = _dcg(sorted(gains, reverse=True))
    return _dcg(gains) / best if best else 1.0


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains[:10]))


def _line(what: str, judged: Judged) -> None:
    found = list(judged.rankings())
    strict = [ndcg(grades, exponential=True) for _, grades in found]
    mild = [ndcg(grades, exponential=False) for _, grades in found]
    zeros = sum(grade == 0 for _, grades in found for grade in grades[:3])
    members = "  ".join(
        f"{name} {score:.3f}" for (name, _), score in zip(found, strict, strict=True)
    )
    count = len(found)
    print(f"{what:<24} {sum(strict) / count:.3f} {sum(mild) / count:>8.3f} {zeros:>8}   {members}")


@contextmanager
def _without(name: str) -> Iterator[None]:
    kept = getattr(points, name)
    setattr(points, name, 0.0)
    try:
        yield
    finally:
        setattr(points, name, kept)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()

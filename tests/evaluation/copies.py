"""How well copies are joined, against judged pairs, our own and others'.

Nearly all other pairs are no copies. Pairs of others whose number has CRC-32 % 10 == 0 are the
part kept aside.
"""

import argparse
import json
import zlib
from collections import Counter
from itertools import combinations
from pathlib import Path

from bot.reading.copies import cluster, same
from scrapers.posting import posting_of
from tests.evaluation.measures import Binary, binary
from tests.evaluation.samples import lines

OWN = Path(__file__).parent / "own" / "copies.jsonl"


def own_report(*, errors: bool = False) -> Binary:
    """Print how well the pairs of our own writing are joined, all of them clustered together."""
    pairs = list(lines(OWN))
    clusters = cluster(posting_of(pair[side]) for pair in pairs for side in "ab")
    told = [(pair["same"], clusters[f"{pair['pair']}a"] == clusters[f"{pair['pair']}b"]) for pair in pairs]  # fmt: skip
    figures = binary(told)
    print(f"copies own          {figures} of {len(pairs)} pairs")
    if errors:
        print("".join(f"      {p['pair']}: {p['why']}\n" for p, (a, b) in zip(pairs, told, strict=True) if a != b), end="")  # fmt: skip
    return figures


def report(folder: Path, *, errors: bool = False) -> dict[str, float]:
    """Print precision, recall and F1 of the judged pairs, and what a whole clustering joins."""
    rows = {one["id"]: one for one in map(json.loads, (folder / "copies.jsonl").open())}
    postings = {name: posting_of(row) for name, row in rows.items()}
    clusters = cluster(postings.values())
    figures = {}
    for part in ("development", "kept aside"):
        count: Counter[str] = Counter()
        for pair in map(json.loads, (folder / "copies_judged.jsonl").open()):
            aside = zlib.crc32(str(pair["pair"]).encode()) % 10 == 0
            if aside != (part == "kept aside"):
                continue
            a, b = (postings[f"{pair['pair']}{side}"] for side in "ab")
            joined = clusters[a.id] == clusters[b.id]
            count[("right " if joined == pair["same"] else "wrong ") + str(joined)] += 1
            if errors and not aside and joined != pair["same"]:
                print(pair["pair"], pair["same"], same(a, b), pair["why"])
        precision = count["right True"] / max(count["right True"] + count["wrong True"], 1)
        recall = count["right True"] / max(count["right True"] + count["wrong False"], 1)
        figures[part] = 2 * precision * recall / max(precision + recall, 1e-9)
        print(
            f"copies {part:12} precision {precision:.3f} recall {recall:.3f} F1 {figures[part]:.3f} {dict(count)}"
        )
    joined_pairs = [
        (a, b) for a, b in combinations(sorted(clusters), 2) if clusters[a] == clusters[b]
    ]
    across = [(a, b) for a, b in joined_pairs if a[:-1] != b[:-1]]
    print(f"copies pairs joined {len(joined_pairs)}, across judged pairs {len(across)}")
    if errors:
        for one, other in across:
            print(one, other, postings[one].title[:50], "//", postings[other].title[:50])
    return figures


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    report(given.folder, errors=given.errors)

"""How fast copies are joined: `python -m tests.benchmarks.copies [--postings N]`.

Generated postings of some 1.5 KB, one in ten a copy of another (other board, city, month, level
marks, sentences dropped, added and reworded); boards share boilerplate among the roles of a company
word for word. The peer is rensa's MinHash LSH with a title veto, in the same run.
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator

from rapidfuzz import fuzz
from rensa import RMinHash, RMinHashLSH

from bot.reading.copies import cluster
from scrapers.posting import Posting

WORDS = (
    "model data pipeline team product build design ship review measure cloud service customer feature"
    " search ranking label training deploy monitor improve partner research metric latency budget report"
    " vision speech text agent graph signal forecast stream batch query index cache storage security"
    " quality mentor plan deliver own scale test automate document present analyse explore prototype"
).split()
LEVELS = ("", "Senior ", "Junior ", "Staff ", "Lead ")
AREAS = tuple(
    "Search Payments Growth Risk Vision Speech Platform Ads Maps Identity Billing Forecasting".split()
)
KINDS = ("Machine Learning Engineer", "Data Scientist", "Data Engineer", "MLOps Engineer", "NLP Researcher",
         "Data Analyst", "Backend Developer", "AI Consultant")  # fmt: skip
CITIES = ("Berlin", "Remote", "London", "Austin", "Lisbon", "Toronto")


def postings(number: int, chance: random.Random) -> tuple[list[Posting], dict[str, str]]:
    """Generated postings in mixed order, and the original of each copy."""
    companies = [_company(which, chance) for which in range(max(number // 25, 2))]
    made: list[Posting] = []
    copy_of: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    for which in range(number):
        if made and chance.random() < 0.1:
            original = made[chance.randrange(len(made))]
            copy_of[f"p{which}"] = copy_of.get(original.id, original.id)
            made.append(_copy(original, f"p{which}", chance))
            continue
        name, boilerplate = companies[chance.randrange(len(companies))]
        title = f"{chance.choice(LEVELS)}{chance.choice(KINDS)}, {chance.choice(AREAS)}"
        if (name, title) in taken:
            title += f" {chance.choice(WORDS).title()} {chance.choice(WORDS).title()}"
        taken.add((name, title))
        own = [_sentence(chance) for _ in range(9)]
        text = "\n".join((*boilerplate[:3], *own, *boilerplate[3:]))
        made.append(Posting(f"p{which}", "board", title, text, company=name))
    chance.shuffle(made)
    return made, copy_of


def _company(which: int, chance: random.Random) -> tuple[str, list[str]]:
    return f"Company {which} GmbH", [_sentence(chance) for _ in range(6)]


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(9, 16))).capitalize() + "."


def _copy(original: Posting, name: str, chance: random.Random) -> Posting:
    lines = [line for line in original.text.split("\n") if chance.random() > 0.15]
    lines = [_reworded(line, chance) if chance.random() < 0.25 else line for line in lines]
    lines.insert(chance.randrange(len(lines) + 1), f"Location: {chance.choice(CITIES)}.")
    title = f"{original.title} ({chance.choice(CITIES)})".replace(
        "Senior", chance.choice(("Senior", "Sr."))
    )
    company = original.company if chance.random() < 0.8 else None
    return Posting(name, "other", title, "\n".join(lines), company=company)


def _reworded(line: str, chance: random.Random) -> str:
    words = line.split()
    for _ in range(2):
        words[chance.randrange(len(words))] = chance.choice(WORDS)
    return " ".join(words)


def peer(given: list[Posting]) -> Iterator[tuple[str, str]]:
    """Pairs that rensa's LSH proposes and a title veto lets pass."""
    lsh = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    kept: list[RMinHash] = []
    for number, one in enumerate(given):
        words = one.text.lower().split()
        signature = RMinHash(num_perm=128, seed=1)
        signature.update([" ".join(words[at : at + 3]) for at in range(len(words) - 2)])
        for other in lsh.query(signature):
            alike = fuzz.token_sort_ratio(one.title, given[other].title) > 80
            if alike and signature.jaccard(kept[other]) > 0.4:
                yield one.id, given[other].id
        lsh.insert(number, signature)
        kept.append(signature)


def figures(groups: dict[str, str], copy_of: dict[str, str]) -> str:
    """Recall of the copies, and precision of the joined ones."""
    found = sum(groups[one] == groups[first] for one, first in copy_of.items())
    sizes: dict[str, set[str]] = {}
    for one, group in groups.items():
        sizes.setdefault(group, set()).add(copy_of.get(one, one))
    joined = sum(len(leads) - 1 for leads in sizes.values())
    precision = found / max(found + joined, 1)
    return f"recall {found / max(len(copy_of), 1):.3f} precision {precision:.3f}"


def main() -> None:
    """Print the seconds, the memory and the figures of both."""
    options = argparse.ArgumentParser()
    options.add_argument("--postings", type=int, default=200_000)
    options.add_argument("--peer", type=int, default=20_000, help="postings given to the peer")
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    made, copy_of = postings(given.postings, random.Random(given.seed))
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    groups = cluster(made)
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"ours  {len(made):,} postings {spent:.1f} s CPU ({len(made) / spent:,.0f}/s) {figures(groups, copy_of)}"
    )
    print(
        f"      memory {memory / 1024:,.0f} MB in all, {(memory - base) / 1024:,.0f} MB of it for clustering"
    )
    some = made[: given.peer]
    start = time.process_time()
    pairs = list(peer(some))
    spent = time.process_time() - start
    root = {one.id: one.id for one in some}
    for one, other in pairs:
        a, b = sorted((root[one], root[other]))
        root = root if a == b else {k: a if v == b else v for k, v in root.items()}
    inside = {one: first for one, first in copy_of.items() if one in root and first in root}
    print(
        f"rensa {len(some):,} postings {spent:.1f} s CPU ({len(some) / spent:,.0f}/s) {figures(root, inside)}"
    )


if __name__ == "__main__":
    main()

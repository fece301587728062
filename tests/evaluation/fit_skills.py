"""Fits how often skills are asked for where they are named.

`python -m tests.evaluation.fit_skills [--write] [FILE...]` compares, of every skill that labelled ads
name, how often readers took it for asked with how often its signs say so (see skills_weight). It
prints precision, recall and F1 on folds that were not fitted to, without and with what it finds, and
with --write replaces `priors` in config/skills.yaml. Files hold more ads with labelled skills, an
object a line as in `own/`; the shipped priors were fitted with 610 of them, without which --write
leaves weaker ones. Ads kept aside are measured and never fitted to.
"""

import math
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.reading.skills import Spotter, by_name
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.skills_weight import CONCRETE, LEAST, Signs, best_section
from bot.reading.words import text_of
from config.skills import load_skills
from tests.evaluation.samples import ROOT, Sample, labelled, others, shared_data
from tests.evaluation.skills import Count, same

FOLDS = 8
FEWEST = 3
"""A skill that fewer ads name is left as its signs say."""
CAUTION = 1.0
"""How many ads' worth of doubt a skill has to overcome."""
SLIGHT = 0.2
MOST = 1.5
"""A smaller prior is left out, a larger one is cut."""
MARK = "\npriors:\n"


class Candidate(NamedTuple):
    """A skill that an ad names: what its signs say, without a prior, and which labels it meets."""

    name: str
    points: float
    meets: frozenset[int]


class Ad(NamedTuple):
    """The skills that an ad names, and how many labels it has."""

    id: str
    part: str
    labels: int
    named: list[Candidate]


def main(arguments: Sequence[str]) -> None:
    """Print what the priors bring, and write them when asked."""
    taxonomy = Taxonomy(load_skills())
    files = [Path(one) for one in arguments if one != "--write"]
    ads = candidates(gathered(files), taxonomy)
    crossed = [_fold(ad) for ad in ads]
    by_fold = [priors([ad for ad, at in zip(ads, crossed, strict=True) if at != fold], taxonomy) for fold in range(FOLDS)]  # fmt: skip
    for part in sorted({ad.part for ad in ads}):
        chosen = [(ad, by_fold[at]) for ad, at in zip(ads, crossed, strict=True) if ad.part == part]
        before = sum((measured(ad, {}) for ad, _ in chosen), Count())
        after = sum((measured(ad, found) for ad, found in chosen), Count())
        print(f"{part:<12} {len(chosen):4} ads, without {before}, with {after}")
    if "--write" in arguments:
        write(ROOT / "config" / "skills.yaml", priors(ads, taxonomy))


def gathered(files: Sequence[Path]) -> list[Sample]:
    """Every ad whose skills somebody labelled."""
    folder = shared_data()
    found = labelled(folder) if folder else []
    found += [sample for path in files for sample in others(path)]
    return [one for one in found if "skills" in one.labels]


def candidates(samples: Iterable[Sample], taxonomy: Taxonomy) -> list[Ad]:
    """The skills that each ad names, with what speaks for each."""
    spotter = Spotter(taxonomy)
    ads = []
    for one in samples:
        text, labels = text_of(one.posting), one.labels["skills"]
        (spots,) = spotter.spots_all([text])
        found, _ = by_name(spots, ())
        signs = Signs(len(text.low), sum(places[0].kind in CONCRETE for places in found.values()), {})  # fmt: skip
        named = []
        for name, places in found.items():
            quote = text.whole[places[0].start : places[0].end]
            meets = frozenset(n for n, label in enumerate(labels) if same(quote, label, taxonomy))
            named.append(Candidate(name, signs.points(places, best_section(places)), meets))
        ads.append(Ad(one.posting.id, one.part, len(labels), named))
    return ads


def priors(ads: Iterable[Ad], taxonomy: Taxonomy) -> dict[str, float]:
    """The log-odds that the labels add to the signs, one careful step for each skill.

    A product that no ad asks for says nothing: mostly it is the employer itself.
    """
    more: dict[str, list[float]] = defaultdict(list)
    doubt: dict[str, float] = defaultdict(float)
    asked: set[str] = set()
    for ad in ads:
        for one in ad.named if ad.part != "aside" else ():
            chance = 1 / (1 + math.exp(-one.points))
            more[one.name].append(bool(one.meets) - chance)
            doubt[one.name] += chance * (1 - chance)
            if one.meets:
                asked.add(one.name)
    found = {
        name: max(-MOST, min(MOST, round(sum(each) / (doubt[name] + CAUTION), 1)))
        for name, each in more.items()
        if len(each) >= FEWEST
        and name in taxonomy.skills
        and (name in asked or taxonomy.kind(name) not in CONCRETE)
    }
    return {name: prior for name, prior in sorted(found.items()) if abs(prior) >= SLIGHT}


def measured(ad: Ad, found: Mapping[str, float]) -> Count:
    """How the skills that are taken for asked with these priors agree with the labels."""
    taken = [one for one in ad.named if one.points + found.get(one.name, 0.0) >= LEAST]
    right = sum(bool(one.meets) for one in taken)
    met = len(frozenset().union(*(one.meets for one in taken)))
    return Count(right, len(taken) - right, met, ad.labels - met)


def write(path: Path, found: Mapping[str, float]) -> None:
    """Replace the priors at the end of the file."""
    kept = path.read_text(encoding="utf-8").split(MARK)[0].rstrip("\n")
    lines = [f"  {_key(name)}: {prior}" for name, prior in found.items()]
    path.write_text(kept + MARK + "\n".join(lines) + "\n", encoding="utf-8")


def _key(name: str) -> str:
    """A name as a key of YAML: in quotes where it would mean something else."""
    plain = name.replace(" ", "").replace("-", "").replace("/", "")
    return name if plain.isalnum() and plain[0].isalpha() else f"'{name}'"


def _fold(ad: Ad) -> int:
    return zlib.crc32(ad.id.encode()) // 16 % FOLDS


if __name__ == "__main__":
    main(sys.argv[1:])

"""Fits what decides the field to judged postings: `python -m tests.evaluation.fit [--write] [FILE...]`.

A multinomial logistic regression with a strong penalty over the numbers that `bot.reading.field`
counts and the single words of the texts. It prints accuracy on folds it was not fitted to, ours and
others', and with --write replaces `field_weights` in config/cues.yaml and config/field_words.tsv.
Files hold more judged postings, an object a line as in `own/`; with "doubtful" among the labels a
posting counts less. The shipped weights were fitted with 2,768 of them: without such files --write
leaves weaker ones. Ads kept aside are never fitted to.
"""

import math
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.reading.cues import Cues
from bot.reading.engagement import engagement
from bot.reading.evidence import Evidence, evidence
from bot.reading.field import CLASSES, decided, features
from bot.reading.field_words import UNIT, spread
from bot.reading.words import Text, text_of
from config.cues import load_cues
from config.field_words import COLUMNS
from tests.evaluation.samples import ROOT, Sample, judged, labelled, others, own, shared_data

Matrix = npt.NDArray[np.float32]
FOLDS = 8
ROUNDS = 4
"""How often the postings are divided anew; one division alone moves the figures by .02."""
PENALTY = 5.0
STEPS = 600
RATE = 0.08
MARK = "\nfield_weights:\n"
WEIGHT = {"own": 0.7, "development": 1.0, "judged": 0.7, "judged later": 0.7, "others": 0.7}
DOUBTFUL = 0.7
"""What a posting counts whose class could be another, beside a sure one."""
RARE = {"annotation": 4.0}
LEADS = {"core", "adjacent"}
FEWEST = 8
"""A word that stands in fewer postings is the name of somebody, or says nothing of others."""
SCALE = 1.25
"""How much a word counts beside a feature; more, and the words of one posting decide the next."""
REDACTED = {"someone", "example"}
"""What stands in recorded texts for the addresses of people, and in no posting that comes in."""
SLIGHT = 20
"""A word whose weights are all smaller, in hundredths, is left out."""


class Table(NamedTuple):
    """A row a posting, a column a feature or word; the last column is 1."""

    rows: Matrix
    features: list[str]
    words: list[str]
    rarity: list[float]


def main(arguments: Sequence[str]) -> None:
    """Print how well the weights carry over, and write them when asked."""
    files = [Path(one) for one in arguments if one != "--write"]
    samples = [one for one in gathered(files) if one.part in WEIGHT]
    table, wanted = counted(samples), _wanted(samples)
    weights = np.array([_weight(one) for one in samples], np.float32)
    rounds = [_crossed(samples, table.rows, wanted, weights, number) for number in range(ROUNDS)]
    for part in WEIGHT:
        _print(part, samples, rounds)
    if "--write" in arguments:
        write(ROOT / "config", table, fit(table.rows, wanted, weights))


def _crossed(
    samples: list[Sample], table: Matrix, wanted: Matrix, weights: Matrix, number: int
) -> npt.NDArray[np.int64]:
    """The class of every posting by weights that were fitted without its fold."""
    keys = [f"{number} {one.posting.id}".encode() for one in samples]
    folds = np.array([zlib.crc32(key) // 16 % FOLDS for key in keys])
    guessed = np.zeros(len(samples), np.int64)
    for fold in range(FOLDS):
        inside = folds != fold
        fitted = fit(table[inside], wanted[inside], weights[inside])
        guessed[~inside] = [_class(row) for row in table[~inside] @ fitted]
    return guessed


def gathered(files: Sequence[Path] = ()) -> list[Sample]:
    """Every posting whose field somebody judged."""
    folder, found = shared_data(), own()
    if folder:
        ads = labelled(folder)
        found += ads + judged(folder, ads)
    return found + [sample for path in files for sample in others(path)]


def counted(samples: list[Sample]) -> Table:
    """The numbers of each posting that the weights are for."""
    cues = Cues(load_cues())
    texts = [text_of(one.posting) for one in samples]
    values = [features(_signs(cues, *each)) for each in zip(samples, texts, strict=True)]
    names = sorted({name for one in values for name in one})
    said = [text.words for text in texts]
    words, rarity = _known(said)
    columns = {name: place for place, name in enumerate(names)}
    places = {word: place for place, word in enumerate(words, len(names))}
    rows = np.zeros((len(samples), len(names) + len(words) + 1), np.float32)
    rows[:, -1] = 1
    for row, features_of, words_of in zip(rows, values, said, strict=True):
        for name, value in features_of.items():
            row[columns[name]] = value
        known = [places[word] for word in words_of & places.keys()]
        row[known] = SCALE / spread(len(known))
    rows[:, len(names) : -1] *= np.array(rarity, np.float32)
    return Table(rows, names, words, rarity)


def _signs(cues: Cues, sample: Sample, text: Text) -> Evidence:
    """What the reader counts in a posting."""
    hits, posting = cues.find(text), sample.posting
    kind = engagement(text, hits.get("engagement", ()), posting.fields, posting.source)
    return evidence(text, hits.get("field", ()), offers=kind.value != "not_a_job")


def _known(said: list[frozenset[str]]) -> tuple[list[str], list[float]]:
    """The words of plain letters that stand in several postings, and how rare each is."""
    seen = Counter(word for words in said for word in words if word.isascii() and word.isalpha())
    words = sorted(word for word, count in seen.items() if count >= FEWEST and word not in REDACTED)
    return words, [1 + math.log(len(said) / seen[word]) for word in words]


def fit(table: Matrix, wanted: Matrix, weights: Matrix) -> Matrix:
    """The weights: Adam on the penalised cross entropy; the last row is the bias, unpenalised."""
    fitted, mean, square = (
        np.zeros((table.shape[1], wanted.shape[1]), np.float32) for _ in range(3)
    )
    free = np.ones((table.shape[1], 1), np.float32)
    free[-1] = 0
    for step in range(1, STEPS + 1):
        sums = table @ fitted
        chances = np.exp(sums - sums.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        slope = table.T @ ((chances - wanted) * weights[:, None]) + PENALTY * free * fitted
        slope /= len(table)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        pace = RATE * (1 - (step - 1) / STEPS)  # so that the last step is no leap
        fitted -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return fitted


def write(folder: Path, table: Table, fitted: Matrix) -> None:
    """Replace the weights at the end of cues.yaml, and those of the words."""
    path = folder / "cues.yaml"
    lines = [path.read_text(encoding="utf-8").split(MARK)[0] + MARK.rstrip()]
    for column, value in enumerate(CLASSES):
        lines.append(f"  {value!r}:\n    bias: {fitted[-1, column]:.2f}\n    features:")
        pairs = zip(table.features, fitted[: len(table.features), column], strict=True)
        lines += [f"      {name!r}: {weight:.2f}" for name, weight in pairs if abs(weight) >= 0.01]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    of_words = fitted[len(table.features) : -1] * np.array(table.rarity)[:, None] * SCALE * UNIT
    rows = ["\t".join(COLUMNS)]
    for word, weights in zip(table.words, np.rint(of_words).astype(int).tolist(), strict=True):
        if max(map(abs, weights)) >= SLIGHT:
            rows.append("\t".join([word, *map(str, weights)]))
    (folder / "field_words.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _weight(sample: Sample) -> float:
    doubt = DOUBTFUL if sample.labels.get("doubtful") else 1
    return WEIGHT[sample.part] * RARE.get(sample.labels["field"], 1) * doubt


def _class(sums: npt.NDArray[np.float64]) -> int:
    return CLASSES.index(decided(dict(zip(CLASSES, sums.tolist(), strict=True))))


def _wanted(samples: list[Sample]) -> Matrix:
    rows = [[one.labels["field"] == value for value in CLASSES] for one in samples]
    return np.array(rows, np.float32)


def _print(part: str, samples: list[Sample], rounds: list[npt.NDArray[np.int64]]) -> None:
    pairs = [
        (one.labels["field"], CLASSES[guess])
        for guessed in rounds
        for one, guess in zip(samples, guessed, strict=True)
        if one.part == part
    ]
    if pairs:
        right = sum(label == guess for label, guess in pairs) / len(pairs)
        gate = sum((label in LEADS) == (guess in LEADS) for label, guess in pairs) / len(pairs)
        count = len(pairs) // len(rounds)
        print(f"{part:<12} {count:4} postings, field {right:.3f}, core or adjacent {gate:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])

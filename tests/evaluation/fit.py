"""Fits what decides the field to judged postings.

`python -m tests.evaluation.fit [--write] [FILE...]` fits from nothing: a multinomial logistic
regression with a strong penalty over the numbers that `bot.reading.field` counts and the single words
of texts and titles. It prints accuracy on folds it was not fitted to, ours and others'.

`python -m tests.evaluation.fit --onward [--write] [FILE...]` goes on from the shipped weights, which the
penalty holds near. So postings need not be at hand again once they were learnt from: the shipped
weights know 2,768 that are not, which a fit from nothing does without. It prints the accuracy of the
files alone, before and after, since the shipped weights were fitted to the rest.

A file holds more judged postings, an object a line as in `own/`; with "doubtful" among the labels a
posting counts less. --write replaces `field_weights` in config/cues.yaml and config/field_words.tsv.
Ads kept aside are never fitted to.
"""

import math
import sys
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.parts import cue_file, field_words
from bot.reading.cues import Cues
from bot.reading.engagement import engagement
from bot.reading.evidence import Evidence, evidence
from bot.reading.field import CLASSES, decided, features, scores
from bot.reading.field_words import FEW, FEW_NAMED, NAMED, UNIT, named, spread
from bot.reading.words import Text, text_of
from config.cues import load_cues
from config.field_words import COLUMNS, load_field_words
from tests.evaluation.samples import ROOT, Sample, judged, labelled, others, own, shared_data

Matrix = npt.NDArray[np.float32]
FOLDS = 8
ROUNDS = 4
"""How often the postings are divided anew; one division alone moves the figures by .02."""
PENALTY = 5.0
PENALTY_ONWARD = 40.0
"""Stronger, since the shipped weights know more postings than a file has."""
KNOWN = 0.5
"""What a posting counts that the shipped weights were fitted to, beside one of a file."""
STEPS = 600
RATE = 0.08
MARK = "\nfield_weights:\n"
WEIGHT = {"own": 0.7, "development": 1.0, "judged": 0.7, "judged later": 0.7, "others": 0.7}
DOUBTFUL = 0.7
"""What a posting counts whose class could be another, beside a sure one."""
RARE = {"annotation": 4.0}
LEADS = {"core", "adjacent"}
FEWEST = 8
FEWEST_NAMED = 4
"""A word that stands in fewer postings, or titles, is the name of somebody, or says nothing of others."""
SCALE = 1.25
SCALE_NAMED = 1.2
"""How much a word counts beside a feature; more, and the words of one posting decide the next."""
REDACTED = {"someone", "example"}
"""What stands in recorded texts for the addresses of people, and in no posting that comes in."""
SLIGHT = 20
"""A word whose weights are all smaller, in hundredths, is left out."""


class Table(NamedTuple):
    """A row a posting, a column a feature or word; the last column is 1.

    `scales` tell of each word what its fitted weight is multiplied with to be the word's own.
    """

    rows: Matrix
    features: list[str]
    words: list[str]
    scales: Matrix


def main(arguments: Sequence[str]) -> None:
    """Print how well the weights carry over, and write them when asked."""
    files = [Path(one) for one in arguments if not one.startswith("--")]
    onward = "--onward" in arguments
    samples = [one for one in gathered(files) if one.part in WEIGHT]
    table, start = counted(samples), shipped(samples) if onward else None
    counts = [_weight(one) * (KNOWN if onward and one.part != "others" else 1) for one in samples]
    answers = Answers(_wanted(samples), np.array(counts, np.float32), start)
    if start is not None:
        _print("shipped", samples, [_classes(start)], "others")
    rounds = [_crossed(samples, table.rows, answers, number) for number in range(ROUNDS)]
    for part in ["others"] if onward else WEIGHT:
        _print(part, samples, rounds, part)
    if "--write" in arguments:
        write(ROOT / "config", table, fit(table.rows, answers), onward=onward)


class Answers(NamedTuple):
    """What the postings are, how much each counts, and what shipped weights say of them."""

    wanted: Matrix
    weights: Matrix
    start: Matrix | None = None

    def part(self, inside: npt.NDArray[np.bool_]) -> "Answers":
        """The same of some of the postings."""
        start = None if self.start is None else self.start[inside]
        return Answers(self.wanted[inside], self.weights[inside], start)

    def begun(self, sums: Matrix) -> Matrix:
        """The sums with what they go on from."""
        return sums if self.start is None else sums + self.start


def _crossed(
    samples: list[Sample], table: Matrix, answers: Answers, number: int
) -> npt.NDArray[np.int64]:
    """The class of every posting by weights that were fitted without its fold."""
    keys = [f"{number} {one.posting.id}".encode() for one in samples]
    folds = np.array([zlib.crc32(key) // 16 % FOLDS for key in keys])
    guessed = np.zeros(len(samples), np.int64)
    for fold in range(FOLDS):
        inside = folds != fold
        fitted = fit(table[inside], answers.part(inside))
        guessed[~inside] = _classes(answers.part(~inside).begun(table[~inside] @ fitted))
    return guessed


def gathered(files: Sequence[Path] = ()) -> list[Sample]:
    """Every posting whose field somebody judged; what a file says of one outdoes the rest."""
    folder, found = shared_data(), own()
    if folder:
        ads = labelled(folder)
        found += ads + judged(folder, ads)
    more = [sample for path in files for sample in others(path)]
    again = {one.posting.id for one in more}
    return [one for one in found if one.posting.id not in again] + more


def shipped(samples: list[Sample]) -> Matrix:
    """How much speaks for each class of each posting by the shipped weights."""
    cues, weights, words = Cues(load_cues()), cue_file().field_weights, field_words()
    texts = [text_of(one.posting) for one in samples]
    sums = [
        scores(features(_signs(cues, sample, text)), weights, words.sums(text))
        for sample, text in zip(samples, texts, strict=True)
    ]
    return np.array([[one[name] for name in CLASSES] for one in sums], np.float32)


def counted(samples: list[Sample]) -> Table:
    """The numbers of each posting that the weights are for."""
    cues = Cues(load_cues())
    texts = [text_of(one.posting) for one in samples]
    values = [features(_signs(cues, *each)) for each in zip(samples, texts, strict=True)]
    names = sorted({name for one in values for name in one})
    columns = {name: place for place, name in enumerate(names)}
    said = _known([text.words for text in texts], FEWEST, SCALE)
    titled = _known([named(text) for text in texts], FEWEST_NAMED, SCALE_NAMED)
    words = [*said, *titled]
    places = {word: place for place, word in enumerate(words, len(names))}
    rows = np.zeros((len(samples), len(names) + len(words) + 1), np.float32)
    rows[:, -1] = 1
    for row, features_of, text in zip(rows, values, texts, strict=True):
        for name, value in features_of.items():
            row[columns[name]] = value
        for words_of, few in ((text.words, FEW), (named(text), FEW_NAMED)):
            known = [places[word] for word in words_of & places.keys()]
            row[known] = 1 / spread(len(known), few)
    scales = np.array([*said.values(), *titled.values()], np.float32)
    rows[:, len(names) : -1] *= scales
    return Table(rows, names, words, scales)


def _signs(cues: Cues, sample: Sample, text: Text) -> Evidence:
    """What the reader counts in a posting."""
    hits, posting = cues.find(text), sample.posting
    kind = engagement(text, hits.get("engagement", ()), posting.fields, posting.source)
    return evidence(text, hits.get("field", ()), offers=kind.value != "not_a_job")


def _known(said: list[frozenset[str]], fewest: int, scale: float) -> dict[str, float]:
    """The words of plain letters that stand in several postings; a rare one counts more."""
    seen = Counter(word for words in said for word in words)
    return {
        word: scale * (1 + math.log(len(said) / seen[word]))
        for word in sorted(seen)
        if seen[word] >= fewest and _plain(word.removeprefix(NAMED))
    }


def _plain(word: str) -> bool:
    return word.isascii() and word.isalpha() and word not in REDACTED


def fit(table: Matrix, answers: Answers) -> Matrix:
    """The weights, or what to add to shipped ones: Adam on the penalised cross entropy.

    The last row is the bias, which no penalty holds.
    """
    wanted, weights, _ = answers
    fitted, mean, square = (
        np.zeros((table.shape[1], wanted.shape[1]), np.float32) for _ in range(3)
    )
    penalty = PENALTY if answers.start is None else PENALTY_ONWARD
    free = np.ones((table.shape[1], 1), np.float32)
    free[-1] = 0
    for step in range(1, STEPS + 1):
        sums = answers.begun(table @ fitted)
        chances = np.exp(sums - sums.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        slope = table.T @ ((chances - wanted) * weights[:, None]) + penalty * free * fitted
        slope /= len(table)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        pace = RATE * (1 - (step - 1) / STEPS)  # so that the last step is no leap
        fitted -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return fitted


def write(folder: Path, table: Table, fitted: Matrix, *, onward: bool) -> None:
    """Replace the weights at the end of cues.yaml, and those of the words; or add to what is there."""
    count = len(table.features)
    of_features = dict(zip(table.features, fitted[:count], strict=True))
    of_words = fitted[count:-1] * table.scales[:, None] * UNIT
    words = dict(zip(table.words, of_words, strict=True))
    bias = fitted[-1]
    if onward:
        weights = cue_file().field_weights
        bias = bias + np.array([weights[name].bias for name in CLASSES])
        for name in {feature for one in weights.values() for feature in one.features}:
            before = np.array([weights[one].features.get(name, 0) for one in CLASSES])
            of_features[name] = before + of_features.get(name, 0)
        for word, each in load_field_words().items():
            words[word] = np.array(each) + words.get(word, 0)
    _write_features(folder / "cues.yaml", of_features, bias)
    rows = ["\t".join(COLUMNS)]
    for word in sorted(words):
        each = np.rint(words[word]).astype(int).tolist()
        if max(map(abs, each)) >= SLIGHT:
            rows.append("\t".join([word, *map(str, each)]))
    (folder / "field_words.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _write_features(path: Path, weights: Mapping[str, Matrix], bias: Matrix) -> None:
    lines = [path.read_text(encoding="utf-8").split(MARK)[0] + MARK.rstrip()]
    for column, value in enumerate(CLASSES):
        lines.append(f"  {value!r}:\n    bias: {bias[column]:.2f}\n    features:")
        pairs = ((name, weights[name][column]) for name in sorted(weights))
        lines += [f"      {name!r}: {weight:.2f}" for name, weight in pairs if abs(weight) >= 0.01]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _weight(sample: Sample) -> float:
    doubt = DOUBTFUL if sample.labels.get("doubtful") else 1
    return WEIGHT[sample.part] * RARE.get(sample.labels["field"], 1) * doubt


def _classes(sums: Matrix) -> npt.NDArray[np.int64]:
    each = (dict(zip(CLASSES, row, strict=True)) for row in sums.tolist())
    return np.array([CLASSES.index(decided(one)) for one in each])


def _wanted(samples: list[Sample]) -> Matrix:
    rows = [[one.labels["field"] == value for value in CLASSES] for one in samples]
    return np.array(rows, np.float32)


def _print(
    name: str, samples: list[Sample], rounds: list[npt.NDArray[np.int64]], part: str
) -> None:
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
        print(f"{name:<12} {count:4} postings, field {right:.3f}, core or adjacent {gate:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])

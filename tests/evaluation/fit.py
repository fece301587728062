"""Fits the weights of the field to judged postings: `python -m tests.evaluation.fit [--write]`.

A multinomial logistic regression with a strong penalty over the few numbers that
`bot.reading.field` counts. It prints accuracy on folds it was not fitted to, ours and others', and
with --write replaces `field_weights` in config/cues.yaml. Ads kept aside are never fitted to.
"""

import sys
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.reading.cues import Cues
from bot.reading.evidence import evidence
from bot.reading.field import CLASSES, decided, features
from bot.reading.words import text_of
from config.cues import load_cues
from tests.evaluation.samples import ROOT, Sample, judged, labelled, own, shared_data

Matrix = npt.NDArray[np.float64]
FOLDS = 8
ROUNDS = 4
"""How often the postings are divided anew; one division alone moves the figures by .02."""
PENALTY = 1.5
STEPS = 600
RATE = 0.08
MARK = "\nfield_weights:\n"
WEIGHT = {"own": 0.7, "development": 1.0, "judged": 0.7}
RARE = {"annotation": 4.0}
LEADS = {"core", "adjacent"}


def main(arguments: list[str]) -> None:
    """Print how well the weights carry over, and write them when asked."""
    samples = [one for one in gathered() if one.part in WEIGHT]
    values = counted(samples)
    names = sorted({name for one in values for name in one})
    table, wanted = _table(values, names), _wanted(samples)
    weights = np.array([WEIGHT[one.part] * RARE.get(one.labels["field"], 1) for one in samples])
    rounds = [_crossed(samples, table, wanted, weights, number) for number in range(ROUNDS)]
    for part in WEIGHT:
        _print(part, samples, rounds)
    if "--write" in arguments:
        write(ROOT / "config" / "cues.yaml", names, fit(table, wanted, weights))


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


def gathered() -> list[Sample]:
    """Every posting whose field somebody judged."""
    folder = shared_data()
    if not folder:
        return own()
    ads = labelled(folder)
    return own() + ads + judged(folder, ads)


def counted(samples: list[Sample]) -> list[dict[str, float]]:
    """The numbers of each posting that the weights are for."""
    cues = Cues(load_cues())
    texts = [text_of(one.posting) for one in samples]
    return [features(evidence(text, cues.find(text).get("field", ()))) for text in texts]


def fit(table: Matrix, wanted: Matrix, weights: Matrix) -> Matrix:
    """The weights: Adam on the penalised cross entropy; the last row is the bias, unpenalised."""
    fitted, mean, square = (np.zeros((table.shape[1], wanted.shape[1])) for _ in range(3))
    free = np.ones((table.shape[1], 1))
    free[-1] = 0
    for step in range(1, STEPS + 1):
        sums = table @ fitted
        chances = np.exp(sums - sums.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        slope = table.T @ ((chances - wanted) * weights[:, None]) + PENALTY * free * fitted
        slope /= len(table)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        fitted -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return fitted


def write(path: Path, names: list[str], fitted: Matrix) -> None:
    """Replace the weights at the end of cues.yaml."""
    rules = path.read_text(encoding="utf-8").split(MARK)[0]
    lines = []
    for column, value in enumerate(CLASSES):
        lines.append(f"  {value!r}:\n    bias: {fitted[-1, column]:.2f}\n    features:")
        pairs = zip(names, fitted[:-1, column], strict=True)
        lines += [f"      {name!r}: {weight:.2f}" for name, weight in pairs if abs(weight) >= 0.01]
    path.write_text(rules + MARK + "\n".join(lines) + "\n", encoding="utf-8")


def _class(sums: npt.NDArray[np.float64]) -> int:
    return CLASSES.index(decided(dict(zip(CLASSES, sums.tolist(), strict=True))))


def _table(values: list[dict[str, float]], names: list[str]) -> Matrix:
    return np.array([[*(one.get(name, 0.0) for name in names), 1.0] for one in values])


def _wanted(samples: list[Sample]) -> Matrix:
    return np.array([[float(one.labels["field"] == value) for value in CLASSES] for one in samples])


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

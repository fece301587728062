"""Weights that go on from the shipped ones."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.parts import cue_file
from config.cues import load_cues
from config.field_words import load_field_words
from tests.evaluation.fit import Answers, Matrix, Table, fit, gathered, write
from tests.evaluation.samples import ROOT, own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("cues.yaml", "field_words.tsv"):
        shutil.copy(ROOT / "config" / name, tmp_path)
    return tmp_path


def learnt(words: list[str], weight: float) -> tuple[Table, Matrix]:
    """A table of words alone, and the same weight of each for the first class."""
    fitted = np.zeros((len(words) + 1, 4), np.float32)
    fitted[:-1, 0] = weight
    scales = np.ones(len(words), np.float32)
    return Table(np.zeros((0, len(words) + 1), np.float32), [], words, scales), fitted


def test_what_learns_nothing_leaves_the_shipped_weights(folder: Path) -> None:
    write(folder, *learnt([], 0), onward=True)
    assert load_field_words(folder / "field_words.tsv") == load_field_words()
    assert load_cues(folder / "cues.yaml").field_weights == cue_file().field_weights


def test_what_is_learnt_is_added_to_the_shipped_weights(folder: Path) -> None:
    before = load_field_words()
    write(folder, *learnt(["engineer", "^zwieback"], 0.5), onward=True)
    after = load_field_words(folder / "field_words.tsv")
    assert after["engineer"][0] == before["engineer"][0] + 50
    assert after["engineer"][1:] == before["engineer"][1:]
    assert after["^zwieback"] == (50, 0, 0, 0)
    assert after.keys() - before.keys() == {"^zwieback"}


def test_what_a_file_says_of_a_posting_outdoes_what_was_judged_before(tmp_path: Path) -> None:
    known, path = own()[0], tmp_path / "more.jsonl"
    posting = {"id": known.posting.id, "source": "hn", "text": "We bake."}
    path.write_text(json.dumps({"posting": posting, "labels": {"field": "no"}}) + "\n")
    same = [one for one in gathered([path]) if one.posting.id == known.posting.id]
    assert [(one.part, one.posting.text) for one in same] == [("others", "We bake.")]
    assert known in gathered()


def test_a_fit_begins_where_the_shipped_weights_stand() -> None:
    rows = np.array([[1, 1]] * 20, np.float32)
    wanted = np.array([[1, 0, 0, 0]] * 20, np.float32)
    weights = np.ones(20, np.float32)
    sure = np.array([[9, 0, 0, 0]] * 20, np.float32)
    of_nothing = fit(rows, Answers(wanted, weights, 0 * sure))[0, 0]  # the bias is free to move
    assert fit(rows, Answers(wanted, weights, sure))[0, 0] < of_nothing / 100

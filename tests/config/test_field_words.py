"""The weights of single words: the shipped file, and what a broken one says."""

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.field_words import COLUMNS, load_field_words

HEADER = "\t".join(COLUMNS) + "\n"


def test_the_shipped_words_are_plain_sorted_and_sum_to_nothing() -> None:
    words = load_field_words()
    assert len(words) > 1000
    assert list(words) == sorted(words)
    assert all(word.isascii() and word == word.lower() for word in words)
    assert all(abs(sum(weights)) <= 4 for weights in words.values()), "rounded columns of a softmax"


def test_words_are_read_with_a_number_for_each_class(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text(HEADER + "ab\t1\t-2\t0\t1\nc++\t9999\t0\t0\t-9999\n")
    assert load_field_words(path) == {"ab": (1, -2, 0, 1), "c++": (9999, 0, 0, -9999)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: is not: word, core, adjacent, annotation, no"),
        ("word\tcore\n", "line 1: is not: word, core, adjacent, annotation, no"),
        (HEADER + "a\t1\t2\t3\n", "line 2: is not a word and 4 numbers up to 9999"),
        (HEADER + "a\t1\t2\t3\t4\t5\n", "line 2: is not a word and 4 numbers up to 9999"),
        (HEADER + "a\t1\t2\t3\t-10000\n", "line 2: is not a word and 4 numbers up to 9999"),
        (HEADER + "a\t1\t2\t3\tx\n", "line 2: is not a word and 4 numbers up to 9999"),
        (HEADER + "\t1\t2\t3\t4\n", "line 2: is not a word and 4 numbers up to 9999"),
        (HEADER + "a\t1\t2\t3\t4\na\t1\t2\t3\t4\n", "line 3, a: stands there twice"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "words.tsv"
    path.write_text(text)
    with pytest.raises(ConfigError) as refused:
        load_field_words(path)
    assert f"{path} {told}" in str(refused.value)
    assert str(refused.value).endswith("Put back the file that came with this version")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ConfigError, match=r"no-such\.tsv: cannot be read"):
        load_field_words(Path("no-such.tsv"))

"""The file of cues: the shipped one loads, a wrong one is named by its key."""

import re
from pathlib import Path

import pytest

from config.cues import load_cues
from config.errors import ConfigError


def test_the_shipped_cues_load_with_rules_for_every_topic() -> None:
    cues = load_cues()
    assert all(cues.topics().values())
    assert set(cues.field_weights) == {"core", "adjacent", "annotation", "no"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("engagement: {a: {says: x, words: []}}\nfield: {}", "engagement.a.words"),
        ("engagement: {a: {words: [b]}}\nfield: {}", "engagement.a.says"),
        ("engagement: {a: {says: x, words: [b], nara: y}}\nfield: {}", "engagement.a.nara"),
        ("engagement: {a: {says: x, words: [b], near: '('}}\nfield: {}", "engagement.a"),
        ("engagement: {a: {says: x, words: [b], in: [tittle]}}\nfield: {}", "engagement.a"),
        ("engagement: {a: {says: x, words: ['+']}}\nfield: {}", "engagement.a"),
        ("field: {}", "engagement"),
        ("a: [", "cues.yaml"),
    ],
)
def test_a_wrong_file_is_refused_with_the_key_named(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "cues.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError) as problem:
        load_cues(path)
    assert key in problem.value.where


def test_every_rule_that_the_reader_names_is_there() -> None:
    reading = Path(__file__).parents[2] / "bot" / "reading"
    code = "".join(path.read_text() for path in reading.glob("engagement*.py"))
    named = set(re.findall(r'"((?:contract|permanent)\.[a-z.]+)"', code))
    assert named
    assert named <= load_cues().topics()["engagement"].keys()


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(ConfigError):
        load_cues(Path("no-such-cues.yaml"))

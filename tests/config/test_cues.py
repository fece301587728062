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
        (
            "engagement: {a: {says: x, words: [b]}, a: {says: y, words: [b]}}\nfield: {}",
            "engagement.a",
        ),
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


SHARED = (
    "patterns: {colour: 'red|blue'}\nfield: {}\nengagement:\n  a:\n    says: x\n    words: [b]\n"
)


def test_a_shared_pattern_stands_for_its_name(tmp_path: Path) -> None:
    path = tmp_path / "cues.yaml"
    path.write_text(f"{SHARED}    near: '^{{colour}}{{2}} \\w{{1,3}}'\n")
    assert load_cues(path).engagement["a"].near == r"^(?:red|blue){2} \w{1,3}"


@pytest.mark.parametrize(
    ("shared", "problem"),
    [
        ("patterns: {colour: red}\n", "engagement.a names a pattern that is not there: {coulour}"),
        ("", "engagement.a names a pattern that is not there: {coulour}"),
        ("patterns: {coulour: '('}\n", "patterns.coulour is no regular expression"),
        ("patterns: {coulour: '{other}', other: x}\n", "patterns.coulour is no plain pattern"),
        ("patterns: {coulour: 7}\n", "patterns.coulour is no plain pattern"),
    ],
)
def test_a_shared_pattern_that_cannot_stand_is_refused(
    tmp_path: Path, shared: str, problem: str
) -> None:
    path = tmp_path / "cues.yaml"
    rule = "field: {}\nengagement: {a: {says: x, words: [b], near: '{coulour}'}}\n"
    path.write_text(shared + rule)
    with pytest.raises(ConfigError, match=re.escape(problem)):
        load_cues(path)


def test_every_rule_that_the_reader_names_is_there() -> None:
    reading = Path(__file__).parents[2] / "bot" / "reading"
    code = "".join(path.read_text() for path in reading.glob("engagement*.py"))
    named = set(re.findall(r'"((?:contract|permanent)\.[a-z.]+)"', code))
    assert named
    assert named <= load_cues().topics()["engagement"].keys()


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(ConfigError):
        load_cues(Path("no-such-cues.yaml"))

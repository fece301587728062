from pathlib import Path

import pytest

from config.errors import ConfigError
from config.skills import load_skills


def written(folder: Path, text: str) -> Path:
    path = folder / "skills.yaml"
    path.write_text(text)
    return path


def test_the_shipped_file_holds_the_field() -> None:
    given = load_skills()

    assert len(given.skills) >= 900
    assert {"machine learning", "PyTorch", "RAG", "Power BI", "Go"} <= set(given.skills)


def test_broader_terms_never_come_back_to_a_skill() -> None:
    skills = load_skills().skills

    def above(name: str, seen: tuple[str, ...]) -> None:
        assert name not in seen, f"{' > '.join(seen)} > {name}"
        for one in skills[name].broader:
            above(one, (*seen, name))

    for name in skills:
        above(name, ())


def test_a_group_gives_its_kind_and_broader_terms(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "groups:\n"
        "  - {kind: domain, broader: [], skills: {widgets: [widgetry]}}\n"
        "  - kind: tool\n    broader: [widgets]\n    skills:\n      Turner: {broader: [Lathe]}\n      Lathe:\n",
    )

    given = load_skills(path).skills

    assert given["Turner"].broader == ("Lathe", "widgets")
    assert given["Lathe"].kind == "tool"
    assert set(given["widgets"].spellings) == {"widgets", "widgetry"}


def test_marks_before_a_spelling_say_when_it_counts(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "groups:\n  - {kind: tool, skills: {Rest APIs: [=REST, ~rest engineer, restful]}}\n",
    )

    rules = load_skills(path).skills["Rest APIs"].spellings

    assert rules["REST"].case
    assert rules["rest engineer"].typed
    assert rules["restful"].sure


def test_context_is_asked_of_short_names_only(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "groups:\n  - {kind: language, skills: {Go: {also: [Go programming], case: true, near: [rust]}}}\n",
    )

    rules = load_skills(path).skills["Go"].spellings

    assert rules["Go"].case
    assert rules["Go"].near == {"rust"}
    assert rules["Go programming"].sure


@pytest.mark.parametrize(
    ("skills", "named"),
    [
        ("{A: {broader: [Nothing]}}", "A.broader"),
        ("{A: {means: Nothing}}", "A.means"),
        ("{A: {colour: red}}", "A.colour"),
        ("{A: {case: perhaps}}", "A.case"),
        ("{A: [1]}", "A.also.0"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(tmp_path: Path, skills: str, named: str) -> None:
    path = written(tmp_path, f"groups:\n  - {{kind: tool, skills: {skills}}}\n")

    with pytest.raises(ConfigError) as raised:
        load_skills(path)

    assert named in raised.value.where
    assert "line 2" in raised.value.where


def test_a_skill_stands_in_the_file_once(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "groups:\n  - {kind: tool, skills: {A: }}\n  - {kind: method, skills: {A: }}\n",
    )

    with pytest.raises(ConfigError, match="twice"):
        load_skills(path)


def test_a_prior_is_a_skills(tmp_path: Path) -> None:
    groups = "groups:\n  - {kind: tool, skills: {A: [B]}}\n"
    assert load_skills(written(tmp_path, f"{groups}priors: {{A: -0.5}}\n")).priors == {"A": -0.5}

    with pytest.raises(ConfigError, match='"B" is no skill') as raised:
        load_skills(written(tmp_path, f"{groups}priors:\n  B: 1.0\n"))

    assert "line 4" in raised.value.where

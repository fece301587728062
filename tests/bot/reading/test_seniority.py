"""The level of a role: stated by the source, in the title or header, or in the first line."""

import pytest

from tests.bot.reading.gates import understood


@pytest.mark.parametrize(
    ("stated", "level"),
    [
        ("Entry level", "junior"),
        ("ENTRY_LEVEL", "junior"),
        ("Associate", "junior"),
        ("Internship", "intern"),
        ("Mid", "mid"),
        ("mid_level", "mid"),
        ("Midweight", "mid"),
        ("Intermediate", "mid"),
        ("Mid-Senior Level", "mid"),
        ("experienced", "senior"),
        ("Expert", "senior"),
        ("Senior Associate", "senior"),
        ("Senior, Mid-level", "mid"),
        ("Mid, Senior", "mid"),
        ("Manager", "lead"),
        ("Director", "lead"),
        ("Associate Director", "lead"),
        ("Not applicable", "senior"),
        ("", "senior"),
    ],
)
def test_what_the_source_states_comes_before_the_title(stated: str, level: str) -> None:
    assert (
        understood("Tunes pipe organs.", "Senior Organ Tuner", seniority=stated).seniority == level
    )


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Engineering Manager, Search", "lead"),
        ("Data Science Manager", "lead"),
        ("Manager, Data Platform", "lead"),
        ("Manager of Machine Learning", "lead"),
        ("Manager Data Engineering (m/w/d)", "lead"),
        ("Software Development Manager", "lead"),
        ("Group Product Manager, Search", "lead"),
        ("Lead Product Engineer", "lead"),
        ("Head of Product Design", "lead"),
        ("Jefe de equipo", "lead"),
        ("Product Manager", None),
        ("Technical Program Manager, Billing", None),
        ("Project Manager (freelance)", None),
        ("Account Manager - Oslo", None),
        ("Business Development Manager", None),
        ("Password Manager / Browser Extension Developer", None),
        ("Jefe de proyecto", None),
        ("Kierownik projektu", None),
        ("Associate Product Manager", "junior"),
        ("Senior Product Manager", "senior"),
        ("Principle Product Manager", "principal"),
        ("Principle ML Engineer", "principal"),
        ("First principle thinking", None),
        ("Product Manager Intern", "intern"),
        ("Machine Learning Interns, summer", "intern"),
        ("Engineers and interns", None),
        ("Mid-market bookkeeper", None),
    ],
)
def test_a_title_names_the_level(title: str, level: str | None) -> None:
    assert understood("We carve.", title).seniority == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Pebble Row is hiring Senior Rust Engineers - REMOTE (UK). We map rivers.", "senior"),
        ("Pebble Row Labs is hiring Senior MLE's in Bath (onsite).", "senior"),
        ("We are looking for a junior data analyst for our reports.", "junior"),
        ("We need two mid-level Go developers to map rivers with us.", "mid"),
        ("Pebble Row is hiring a Staff Data Engineer in Bath.", "principal"),
        ("We are seeking a tech lead. You would map rivers.", "lead"),
        ("Pebble Row - Senior Backend Developer (Go, Postgres) - Remote - 80k. We map rivers.", "senior"),
        ("Senior ML engineer wanted for three months.", "senior"),
        ("Pebble Row is hiring interns to map rivers", "intern"),
        ("Pebble Row is looking for engineers and interns.", None),
        ("Pebble Row | Map Engineer | Full time, interns | Bath", None),
        ("Pebble Row was founded by senior engineers.", None),
        ("Senior engineers have built our maps. We need a map maker.", None),
        ("We are hiring somebody to lead engineers.", None),
        ("We need a map maker who helps senior engineers.", None),
        ("We map rivers.\nWe are hiring a senior engineer.", None),
    ],
)  # fmt: skip
def test_the_first_line_of_a_posting_without_a_title_names_it(text: str, level: str | None) -> None:
    assert understood(text).seniority == level


def test_the_first_line_below_a_title_names_no_level() -> None:
    assert understood("We are hiring a senior engineer.", "Map Maker").seniority is None

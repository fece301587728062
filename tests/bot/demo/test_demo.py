import io
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.pages import BY_HOST, answer, fresh
from bot.demo.server import SHOWN
from config.sources import load_sources

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a new user sees: the real program in a process of its own, without any network."""
    folder = tmp_path_factory.mktemp("demo")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LEADBOT_")}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "demo"],
        cwd=folder,
        env=clean | {"PYTHONPATH": str(Path(__file__).parents[3]), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    assert list(folder.iterdir()) == []
    return ran.stdout


def test_every_source_is_polled_and_every_stage_says_what_it_dropped(shown: str) -> None:
    assert f"{len(SHOWN)} sources polled, 0 failed" in shown
    postings = re.search(r"0 failed: (\d+) postings", shown)
    assert postings
    assert int(postings[1]) >= 115
    for stage in ("copies joined", "no contract work", "no machine-learning work", "doubtful"):
        assert stage in shown
    assert "annotation" in shown
    assert "upfront fee" in shown


def test_stages_add_up(shown: str) -> None:
    numbers = [
        int(one)
        for one in re.findall(r"^  (\d+) (?:copies|left out|doubtful)", shown, re.MULTILINE)
    ]
    postings = re.search(r"(\d+) postings", shown)
    remain = re.search(r"(\d+) leads remain", shown)
    assert postings
    assert remain
    assert sum(numbers) + int(remain[1]) == int(postings[1])


@pytest.mark.parametrize(
    ("member", "lead"),
    [
        ("Ada", r"LLM Engineer \(Contract|Freelance NLP Engineer"),
        ("Bo", "Computer Vision Contractor - Fruit Grading"),
        ("Cleo", "MLOps consultant|ML Platform Engineer"),
    ],
)
def test_each_member_is_told_what_is_squarely_theirs_first(
    shown: str, member: str, lead: str
) -> None:
    theirs = shown.partition(f"{member} typed:")[2].partition("typed:")[0]
    titles = [line.partition(" <")[0] for line in theirs.splitlines() if " <http" in line]
    assert re.match(lead, titles[0])


def test_commands_are_answered(shown: str) -> None:
    for command in ("/leads search", "/leads show", "/leads why"):
        assert f"> {command}" in shown


def test_an_agency_s_rewording_is_joined_to_the_direct_ad(shown: str) -> None:
    assert "Talentbrücke" not in shown
    assert "Bridgewell" not in shown
    copies = re.search(r"^  (\d+) copies joined", shown, re.MULTILINE)
    assert copies
    assert int(copies[1]) >= 6


def test_the_best_lead_of_each_member_comes_with_its_reasons(shown: str) -> None:
    assert shown.count("Why the first") == 3
    assert shown.count("  Score  ") >= 3
    assert "stopped here: only from US" in shown


def test_hostile_text_does_nothing(shown: str) -> None:
    assert "javascript:" not in shown
    assert "\x1b" not in shown
    assert "Please mention the word" not in shown


def test_times_are_counted_back_from_now() -> None:
    text = fresh("{ago:2h:iso} {ago:24h:epoch} {ago:1h:rfc} {ago:-24h:naive}", NOW)
    assert text == (
        "2026-11-20T10:00:00Z 1795089600 Fri, 20 Nov 2026 11:00:00 GMT 2026-11-21T12:00:00"
    )


def test_a_page_that_is_not_there_is_none() -> None:
    assert answer("unknown.example", {}, NOW) is None
    assert answer("himalayas.app", {"page": "2"}, NOW) is None
    assert all(answer(host, {}, NOW) for host in BY_HOST)


def test_every_source_of_the_demo_is_shipped() -> None:
    assert set(SHOWN) <= {spec.name for spec in load_sources()}


def test_a_person_can_type_leads(tmp_path: Path) -> None:
    typed = io.StringIO("/leads search vision\n/leads serch\nquit\n")
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--interactive"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
        input=typed.getvalue(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("Computer Vision Contractor") >= 2
    assert "search" in ran.stdout.rpartition("serch")[2]

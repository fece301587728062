"""The README's commands are the ones that are run, and no link of the documentation is dead."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/leadbot demo"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("scrapers/*.md")])
LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")


@pytest.mark.parametrize("command", [DEMO, TESTS])
def test_the_readme_has_the_command_word_for_word(command: str) -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert command in lines


def test_ci_runs_the_readme_lines() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "readme_line 'leadbot demo'" in script
    assert "readme_line 'pytest'" in script


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere_and_pictures_have_words(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for found in LINK.finditer(text):
        target = found["target"]
        if found[0].startswith("!"):
            assert found["text"].strip(), f"{target} has no alt text"
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{target} leads nowhere"
        if anchor:
            assert anchor in _anchors(there), f"{target} has no such heading"


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+\s+(.*)$", page.read_text("utf-8"), flags=re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", one.lower()).strip() for one in headings)
    return {one.replace(" ", "-") for one in plain}

"""What the container compiles is written so that it means the same as machine code."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
HOOK = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]
COMPILED = {
    path.relative_to(ROOT).as_posix()
    for pattern in HOOK["include"]
    for path in ROOT.glob(pattern)
    if path.suffix == ".py"
} - set(HOOK["exclude"])


def test_the_hook_names_files_that_are_there() -> None:
    assert "bot/reading/understand.py" in COMPILED
    assert all((ROOT / one).is_file() for one in HOOK["exclude"])


def test_nothing_is_compiled_unless_asked() -> None:
    assert HOOK["enable-by-default"] is False


@pytest.mark.parametrize("path", sorted(COMPILED))
def test_no_compiled_module_caches_properties(path: str) -> None:
    """In machine code such a property is computed anew each time it is asked for."""
    assert "cached_property" not in (ROOT / path).read_text("utf-8")

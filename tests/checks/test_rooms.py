"""The house rules that no linter knows: small rooms, short functions, plain names."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path
    for room in ("bot", "scrapers", "config")
    for path in (ROOT / room).rglob("*.py")
    if "migrations/versions" not in path.as_posix()
)
MOST_LINES = 250
MOST_FUNCTION_LINES = 40
VAGUE = re.compile(r"util|helper|manager|common|misc|stuff", re.IGNORECASE)


def test_there_are_rooms_to_check() -> None:
    assert len(MODULES) > 50


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_room_is_small_and_named_for_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert not VAGUE.search(path.stem)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < MOST_FUNCTION_LINES, node.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_read_or_opened_at_import(path: Path) -> None:
    acting = {"open", "read_text", "read_bytes", "getenv", "load_settings", "connect", "urlopen"}
    tree = ast.parse(path.read_text("utf-8"))
    for statement in tree.body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If)):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else ""
                name = called.id if isinstance(called, ast.Name) else name
                assert name not in acting, f"line {node.lineno} calls {name} at import"

"""What a process keeps, and what it does not load at all."""

import importlib
import sys

import pytest

from bot.memory import spared

UNUSED = "colorsys"
"""A module of the standard library that nothing here needs."""


def test_a_spared_library_is_not_there_until_the_block_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, UNUSED, raising=False)
    with spared(UNUSED), pytest.raises(ImportError):
        importlib.import_module(UNUSED)
    assert UNUSED not in sys.modules
    assert importlib.import_module(UNUSED).__name__ == UNUSED


def test_a_library_that_is_loaded_already_stays() -> None:
    loaded = importlib.import_module(UNUSED)
    with spared(UNUSED):
        assert importlib.import_module(UNUSED) is loaded
    assert sys.modules[UNUSED] is loaded

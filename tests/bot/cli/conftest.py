"""The command line as a person uses it: arguments in, lines and an exit code out."""

import io
import json
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.cli.main import main
from config.settings import PREFIX, Settings


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def leadbot(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Runs `leadbot ...` in a folder of its own, with an environment of its own."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)

    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level

    def run(*arguments: str | Path, given: str = "", **environment: str) -> Ran:
        for name, value in environment.items():
            monkeypatch.setenv(PREFIX + name.upper(), value)
        monkeypatch.setattr(sys, "argv", ["leadbot", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        finally:
            structlog.reset_defaults()
            root.handlers[:] = handlers
            root.setLevel(level)
        found = capfd.readouterr()
        return Ran(code, found.out, found.err)

    return run

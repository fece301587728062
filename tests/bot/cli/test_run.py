import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SOURCES = {
    "sources": [
        {"name": "unreachable", "family": "feed", "home": "https://a.invalid", "terms": "own",
         "enabled": True, "options": {"url": "https://a.invalid/feed"}},
        {"name": "forbidden", "family": "feed", "home": "https://b.invalid", "terms": "own",
         "enabled": True, "options": {"url": "http://127.0.0.1:9/feed"}},
    ]
}  # fmt: skip


@pytest.fixture
def process(tmp_path: Path) -> subprocess.Popen[str]:
    (tmp_path / "mine.yaml").write_text(json.dumps(SOURCES))
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LEADBOT_")}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env=clean | {"PYTHONPATH": str(ROOT), "LEADBOT_SOURCES_FILE": "mine.yaml"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_runs_on_the_console_although_no_source_is_reached_and_ends_when_told(
    process: subprocess.Popen[str],
) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write("/leads help\n")
    process.stdin.flush()
    deadline = time.monotonic() + 40
    seen = ""
    while "blocked" not in seen.lower() and time.monotonic() < deadline:
        time.sleep(1)
        process.stdin.write("/leads sources\n")
        process.stdin.flush()
        line = process.stdout.readline()
        seen += line
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=15)
    seen += out
    assert process.returncode == 0, err
    assert time.monotonic() - began < 10
    assert "/leads search" in seen
    assert "unreachable" in seen
    assert "forbidden" in seen
    assert "Traceback" not in seen + err

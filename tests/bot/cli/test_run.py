import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MOST_MEMORY = 150_000
"""Kilobytes of the idle bot, migrations just run."""
SOURCES = {
    "sources": [
        {"name": "unreachable", "family": "feed", "home": "https://a.invalid", "terms": "own",
         "enabled": True, "options": {"url": "https://a.invalid/feed"}},
        {"name": "forbidden", "family": "feed", "home": "https://b.invalid", "terms": "own",
         "enabled": True, "options": {"url": "http://127.0.0.1:9/feed"}},
    ]
}  # fmt: skip


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    (tmp_path / "mine.yaml").write_text(json.dumps(SOURCES))
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LEADBOT_")}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env=clean | {"PYTHONPATH": str(ROOT), "LEADBOT_SOURCES_FILE": "mine.yaml"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def test_runs_on_the_console_although_no_source_is_reached_and_ends_when_told(
    process: subprocess.Popen[str],
) -> None:
    assert process.stdin
    assert process.stdout
    lines: list[str] = []
    # A full pipe would hold the process up.
    reader = threading.Thread(target=lines.extend, args=(process.stdout,), daemon=True)
    reader.start()
    process.stdin.write("/leads help\n")
    deadline = time.monotonic() + 40
    while "blocked" not in "".join(lines).lower() and time.monotonic() < deadline:
        process.stdin.write("/leads sources\n")
        process.stdin.flush()
        time.sleep(1)
    memory = resident(process.pid)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=15) == 0
    assert time.monotonic() - began < 10
    reader.join(5)
    assert process.stderr
    seen, err = "".join(lines), process.stderr.read()
    assert "/leads search" in seen
    assert "unreachable" in seen
    assert "forbidden" in seen
    assert "source failed" in err
    assert "source blocked" in err
    assert "Traceback" not in seen + err
    assert memory < MOST_MEMORY


def resident(process: int) -> int:
    """Kilobytes of a process in memory; 0 where the system does not say."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) if found else 0

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
Start = Callable[..., subprocess.Popen[str]]
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
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `leadbot run ...` in a folder of its own, and ends it."""
    (tmp_path / "mine.yaml").write_text(json.dumps(SOURCES))
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LEADBOT_")}
    with ExitStack() as stack:

        def begin(*arguments: str, **given: str) -> subprocess.Popen[str]:
            named = {f"LEADBOT_{name}": value for name, value in given.items()}
            process = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "bot", "run", *arguments],
                    cwd=tmp_path,
                    env=clean
                    | {"PYTHONPATH": str(ROOT), "LEADBOT_SOURCES_FILE": "mine.yaml"}
                    | named,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            stack.callback(process.kill)
            return process

        yield begin


def test_runs_on_the_console_although_no_source_is_reached_and_ends_when_told(
    start: Start, tmp_path: Path
) -> None:
    # A shell without the setting was here first: it makes known what is shipped, and decides nothing.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LEADBOT_")}
    before = [sys.executable, "-m", "bot", "sources", "list"]
    subprocess.run(
        before, cwd=tmp_path, env=clean | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True
    )
    process = start()
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


def test_a_second_process_on_one_file_is_refused(start: Start) -> None:
    first = start()
    assert '"alone": true' in told(first, "started")
    # Also another role, and another way to write the same file.
    other = {"DATABASE_URL": "sqlite+aiosqlite:///data/../data/leadbot.db"}
    refused = [start("--role", "worker"), start(**other)]
    for process in refused:
        out, err = process.communicate(timeout=40)
        assert (process.returncode, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert "another leadbot runs on it" in err
    first.send_signal(signal.SIGTERM)
    assert first.wait(timeout=15) == 0


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_is_stopped_while_it_starts(start: Start, asked: signal.Signals) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        process = start(DATABASE_URL=f"postgresql://bot:hunter2@127.0.0.1:{port}/leads")
        silent.settimeout(40)
        connection, _ = silent.accept()
        with connection:
            process.send_signal(asked)
            out, err = process.communicate(timeout=8)
    assert (process.returncode, out) == (0, "")
    assert "stopped while starting" in err
    assert "Traceback" not in err


def test_polls_although_discord_is_not_reached(start: Start) -> None:
    with socket.socket() as nobody:  # bound, and not listening
        nobody.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}/api/v10"
        process = start(DISCORD_TOKEN="a-token-of-discord", DISCORD_API_URL=url)
        assert process.stderr
        lines: list[str] = []
        while not ("no connection to Discord" in "".join(lines) and "failed" in "".join(lines)):
            lines.append(process.stderr.readline())
            assert lines[-1], "".join(lines)
        process.send_signal(signal.SIGTERM)
        lines += process.stderr
        assert process.wait(timeout=15) == 0
    log = "".join(lines)
    assert "source failed" in log
    assert "ClientConnectorError" in log
    assert "Traceback" not in log
    assert "a-token-of-discord" not in log
    assert "voice" not in log


def test_a_port_that_is_taken_is_named_by_its_setting(start: Start) -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(HTTP_PORT=str(port))
        out, err = process.communicate(timeout=40)
    assert (process.returncode, out) == (2, "")
    assert err.splitlines()[-1].startswith(f"leadbot: LEADBOT_HTTP_PORT: {port} is in use")


def test_an_interruption_while_the_program_loads_is_quiet() -> None:
    script = """
import sys
class Interrupted:
    def find_spec(self, name, *_):
        if name == "bot.cli.main":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
from bot.__main__ import main
main()
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


def told(process: subprocess.Popen[str], event: str) -> str:
    """The line of the log that tells of an event; "" where the process ended without it."""
    assert process.stderr
    return next((line for line in process.stderr if f'"event": "{event}"' in line), "")


def resident(process: int) -> int:
    """Kilobytes of a process in memory; 0 where the system does not say."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) if found else 0

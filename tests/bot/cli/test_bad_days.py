"""Sources on their worst days beside a good one, through the program as a person runs it."""

import gzip
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest

from scrapers.text import MAX_CHARS

ROOT = Path(__file__).parents[3]
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
TAGS = "<div>" * 50_000
WATCHED = """
import runpy, sys
try:
    runpy.run_module("bot", run_name="__main__", alter_sys=True)
finally:
    sys.stderr.write(open("/proc/self/status").read())
"""
"""The program, which says at its end what it took of the system."""


def advert(number: int | None, **changed: Any) -> dict[str, Any]:
    return {
        "id": number,
        "title": f"Freelance machine learning engineer {number}",
        "text": "Contract: train PyTorch models for a harbour. 80 EUR per hour, remote.",
        "url": f"https://board.example/{number}",
        "company": f"Harbour {number}",
        **changed,
    }


def feed(items: str, doctype: str = "") -> bytes:
    channel = "<title>Board</title><link>https://board.example</link>"
    text = f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel>{channel}{items}</channel></rss>'
    return text.encode()


def item(number: int, text: str) -> str:
    link = f"<link>https://board.example/{number}</link><guid>https://board.example/{number}</guid>"
    return (
        f"<item><title>Freelance ML engineer</title>{link}<description>{text}</description></item>"
    )


GOOD = [advert(number) for number in range(1, 6)]
ODD: list[Any] = [
    advert(1, title=None, text=None, url=None, company=None),
    advert(2, title=["a", "list"], text={"an": "object"}, url=7, company=False),
    None, 17, "a text", [],
    advert(None), advert(3),
]  # fmt: skip
JSON, XML, HTML = "application/json", "application/rss+xml", "text/html"
PAGES: dict[str, tuple[int, str, bytes, dict[str, str]]] = {
    "good": (200, JSON, json.dumps(GOOD).encode(), {"ETag": '"g1"'}),
    "forbidden": (403, HTML, b"no", {}),
    "gone": (404, HTML, b"not here", {}),
    "busy": (429, JSON, b"{}", {"Retry-After": "7200"}),
    "broken": (500, HTML, b"oops", {}),
    "circle": (302, HTML, b"", {"Location": "/jobs"}),
    "bomb": (200, JSON, b"", {"Content-Encoding": "gzip"}),
    "html": (200, HTML, b"<!doctype html><title>Welcome</title><p>All new!</p>", {}),
    "cut": (200, JSON, json.dumps(GOOD).encode()[:-40], {}),
    "empty": (200, JSON, b"[]", {}),
    "fell_silent": (200, JSON, json.dumps(GOOD).encode(), {}),
    "odd": (200, JSON, json.dumps(ODD).encode(), {}),
    "twice": (200, JSON, json.dumps([GOOD[0], GOOD[0], GOOD[1]]).encode(), {}),
    "latin": (200, JSON, json.dumps(GOOD, ensure_ascii=False).replace(
        "harbour", "caf\xe9 \x80").encode("latin-1"), {}),
    "laughs": (200, XML, feed(item(1, "&l9;"), f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{LAUGHS}]>"), {}),
    "nested": (200, XML, feed(item(1, f"<![CDATA[Contract, PyTorch. {TAGS}]]>")), {}),
    "tower": (200, XML, feed(TAGS), {}),
}  # fmt: skip
NAMES = ("huge", *PAGES)
FEEDS = {"laughs", "nested", "tower"}


class Board(BaseHTTPRequestHandler):
    """Answers for each source on a loopback address of its own, so that none waits for another."""

    sent: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:
        address = self.headers["Host"].partition(":")[0]
        name = NAMES[int(address.rpartition(".")[2]) - 10]
        if self.path == "/robots.txt":
            self._answer(404, HTML, b"", {})
        elif name == "huge":
            self._endless()
        else:
            status, kind, body, headers = PAGES[name]
            if headers.get("ETag") and self.headers["If-None-Match"] == headers["ETag"]:
                status, body = 304, b""
            self._answer(status, kind, body, headers)

    def _answer(self, status: int, kind: str, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for key, value in {"Content-Type": kind, **headers}.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _endless(self) -> None:
        """200 MB, made while they are read."""
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b"[" * 1_000_000)
                self.sent["huge"] = self.sent.get("huge", 0) + 1
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def board() -> Iterator[int]:
    """The port of a board with a bad day at every address of the loopback network."""
    zeros = gzip.compress(b"[" + b" " * 100_000_000, 1)
    PAGES["bomb"] = (200, JSON, zeros, {"Content-Encoding": "gzip"})
    with ThreadingHTTPServer(("0.0.0.0", 0), Board) as server:  # 127.0.0.10 and on
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def entry(position: int, name: str, port: int) -> dict[str, Any]:
    url = f"http://127.0.0.{position + 10}:{port}/jobs"
    reads = {name: name for name in ("id", "title", "text", "url", "company")}
    options = {"request": {"url": url}, "items": "$", "map": reads}
    return {
        "name": name,
        "family": "feed" if name in FEEDS else "json_api",
        "terms": "own",
        "enabled": True,
        "delay": "0s",
        "options": {"url": url} if name in FEEDS else options,
    }


def leadbot(folder: Path, *arguments: str) -> tuple[list[dict[str, Any]], int]:
    """The JSON lines that the program prints in a process of its own, and its most memory in kB."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LEADBOT_")}
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=folder,
        env=clean
        | {
            "PYTHONPATH": str(ROOT),
            "LEADBOT_ALLOW_PRIVATE_HOSTS": "true",
            "LEADBOT_SOURCES_FILE": "mine.yaml",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    peak = re.search(r"^VmHWM:\s+(\d+) kB$", ran.stderr, re.MULTILINE)
    return [json.loads(line) for line in ran.stdout.splitlines()], int(peak[1]) if peak else 0


@dataclass(frozen=True)
class Days:
    """Two rounds of polling, the list of sources after them, and the most memory of the first."""

    first: dict[str, Any]
    second: dict[str, Any]
    listed: dict[str, dict[str, Any]]
    file: Path
    memory: int

    def state(self, name: str) -> str:
        return str(self.listed[name]["state"])

    def problem(self, name: str) -> str:
        return str(self.listed[name]["problem"])

    def texts(self, source: str) -> list[str]:
        with closing(sqlite3.connect(self.file)) as database:
            rows = database.execute("SELECT text FROM postings WHERE source = ?", (source,))
            return [str(row[0]) for row in rows]


@pytest.fixture(scope="module")
def days(board: int, tmp_path_factory: pytest.TempPathFactory) -> Days:
    folder = tmp_path_factory.mktemp("bad_days")
    entries = [entry(position, name, board) for position, name in enumerate(NAMES)]
    (folder / "mine.yaml").write_text(json.dumps({"sources": entries}))
    poll = ("poll", "--once", "--sources", "mine.yaml", "--json")
    (first,), memory = leadbot(folder, *poll)
    PAGES["fell_silent"] = (200, JSON, b"[]", {})
    (second,), _ = leadbot(folder, *poll)
    rows, _ = leadbot(folder, "sources", "list", "--json")
    listed = {row["name"]: row for row in rows}
    return Days(first, second, listed, folder / "data" / "leadbot.db", memory)


def test_every_source_costs_only_itself(days: Days) -> None:
    failing = {"huge", "forbidden", "gone", "busy", "broken", "circle", "bomb", "html", "cut"}
    told = {name for name in NAMES if days.state(name) in {"failing", "BLOCKED", "PAGE CHANGED"}}
    assert told == failing
    for polled in (days.first, days.second):
        assert polled["sources"] == len(NAMES)
        assert polled["failed"] == len(failing)
    assert days.second["postings"] == 0


def test_the_good_source_beside_them_gets_its_postings(days: Days) -> None:
    assert len(days.texts("good")) == len(GOOD)
    assert days.first["new_leads"] >= len(GOOD)


def test_blocked_changed_failing_empty_and_nothing_new_are_told_apart(days: Days) -> None:
    assert days.state("forbidden") == days.state("gone") == "BLOCKED"
    assert days.state("html") == days.state("cut") == "PAGE CHANGED"
    assert days.state("good") == days.state("empty") == "working, nothing new"
    assert days.state("fell_silent") == "empty, usually full"
    for name in ("huge", "busy", "broken", "circle", "bomb"):
        assert days.state(name) == "failing"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("forbidden", "403"),
        ("gone", "404"),
        ("busy", "wait 7200 s"),
        ("broken", "500"),
        ("circle", "loop"),
        ("huge", "larger than 10 MB"),
        ("bomb", "unpacks to more than 20 MB"),
        ("html", "HTML or XML came where JSON was expected"),
        ("cut", "no JSON"),
        ("odd", "5 of 8 items do not read"),
    ],
)
def test_the_list_says_what_is_wrong(days: Days, name: str, words: str) -> None:
    assert words in days.problem(name)


def test_one_bad_item_costs_itself(days: Days) -> None:
    assert len(days.texts("odd")) == 3
    assert len(days.texts("twice")) == 2
    assert len(days.texts("latin")) == len(GOOD)
    assert "caf" in days.texts("latin")[0]


def test_hostile_markup_is_read_within_its_limits(days: Days) -> None:
    assert len(days.texts("nested")) == len(days.texts("laughs")) == 1
    assert days.texts("laughs") == ["&l9;"]
    assert len(days.texts("nested")[0]) <= MAX_CHARS
    assert days.texts("tower") == []


def test_an_endless_answer_is_left_early_and_memory_stays_small(days: Days) -> None:
    assert days.state("huge") == "failing"
    assert Board.sent["huge"] < 100
    assert 0 < days.memory < 600_000

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from config.errors import ConfigError
from config.sources import SourceSpec
from scrapers import saved
from scrapers.saved import read_saved, saved_source

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title>
<item><title>ML engineer, contract</title><link>https://board.example/1</link>
<guid>1</guid><description>Six months.</description></item></channel></rss>"""


def spec(name: str, **given: Any) -> SourceSpec:
    return SourceSpec(**{"name": name, "family": "feed", "home": "https://board.example", **given})


def test_reads_a_file_by_the_name_of_a_family(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(FEED, encoding="utf-8")
    found = read_saved(saved_source("feed"), file)
    assert found.reading is not None
    assert [one.title for one in found.reading.postings] == ["ML engineer, contract"]
    assert found.summary() == {"file": str(file), "postings": 1, "bad": 0, "error": None}


def test_a_name_is_an_entry_before_it_is_a_beginning_or_a_word() -> None:
    specs = [
        spec("arbor_contract"),
        spec("arbor"),
        spec("tree-list", options={"map": {}, "url": "https://tree.example"}),
    ]
    assert saved_source("arbor", specs).name == "arbor"
    assert saved_source("tree", specs).name == "tree-list"
    assert saved_source("feed", specs).name == "feed"
    assert saved_source("arbor", specs[:1]).name == "arbor_contract"


def test_an_entry_that_waits_for_its_key_reads_all_the_same() -> None:
    keyed = spec("keyed", keys=("A_KEY",), options={"params": {"key": "{key:A_KEY}"}})
    assert saved_source("keyed", [keyed]).name == "keyed"


def test_an_unknown_name_is_told_what_there_is() -> None:
    with pytest.raises(
        ConfigError, match=r'"nothing": is no source or family\. Known: arbor.*feed'
    ):
        saved_source("nothing", [spec("arbor")])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe",
        b"{",
        b'{"items": [',
        b"<html><body>Please log in</body></html>",
        b"[" * 100_000,
        b"<a>" * 50_000,
        b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;',
    ],
    ids=lambda body: str(body[:12]),
)
@pytest.mark.parametrize("name", ["feed", "json_api", "jsonld", "ats", "hn_thread", "ocds"])
def test_whatever_is_in_a_file_the_answer_is_an_object(
    tmp_path: Path, name: str, body: bytes
) -> None:
    file = tmp_path / "answer"
    file.write_bytes(body)
    try:
        source = saved_source(name)
    except ConfigError:
        pytest.skip(f"{name} is not there or needs an entry")
    summary = read_saved(source, file).summary()
    json.dumps(summary)
    assert set(summary) == {"file", "postings", "bad", "error"}
    assert summary["error"] is None or "\n" not in summary["error"]


def test_html_where_a_feed_was_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text("<html><body><p>Please log in</p></body></html>", encoding="utf-8")
    assert read_saved(saved_source("feed"), file).error


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    found = read_saved(saved_source("feed"), tmp_path / "none.xml")
    assert found.error == "cannot be read: No such file or directory"
    assert read_saved(saved_source("feed"), tmp_path).error.startswith("cannot be read")


def test_a_file_that_is_too_large_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved, "LONGEST", 1_000_000)
    file = tmp_path / "large.xml"
    file.write_bytes(b" " * 1_000_001)
    assert read_saved(saved_source("feed"), file).error == "the file is larger than 1 MB"


def test_a_file_that_takes_too_long_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved, "SECONDS", 0.05)
    source = saved_source("feed")

    def forever(page: object) -> list[object]:
        while True:
            pass

    monkeypatch.setattr(source, "items", forever)
    file = tmp_path / "feed.xml"
    file.write_text(FEED, encoding="utf-8")
    assert read_saved(source, file).error == "took longer than 0.05 s"


def test_a_saved_answer_is_as_old_as_its_file_unless_told(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(FEED, encoding="utf-8")
    when = datetime(2026, 11, 2, tzinfo=UTC)
    assert saved._page("feed", file, when).fetched_at == when
    assert saved._page("feed", file, None).fetched_at.timestamp() == pytest.approx(
        file.stat().st_mtime
    )

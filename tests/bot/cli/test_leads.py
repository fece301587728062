"""`leadbot leads ...`: an operator takes a wrong join apart, and joins what was missed."""

import asyncio
import json
import re
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from bot.storage.store import open_store
from config.settings import load_settings
from tests.bot.cli.conftest import Run

TEXT = "Contract, PyTorch, machine learning models for hearing aids, 70 EUR per hour, remote."


def page(*titles: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><guid>{number}</guid><link>https://b.example/{number}</link>"
        f"<description>{TEXT}</description></item>"
        for number, title in enumerate(titles)
    )
    return (
        f"<rss version='2.0'><channel><title>Board</title><link>https://b.example</link>{items}"
        "</channel></rss>"
    )


@pytest.fixture
def joined(leadbot: Run, tmp_path: Path, httpserver: HTTPServer) -> Run:
    """A database with lead 1 of two postings, and lead 3 of one."""
    entries = []
    for name, titles in {
        "first": ["Freelance ML engineer for Otoscribe"],
        "second": ["Freelance ML engineer for Otoscribe", "Freelance translator of Frisian novels"],
    }.items():
        httpserver.expect_request(f"/{name}").respond_with_data(page(*titles))
        entries.append(
            {"name": name, "family": "feed", "home": "https://b.example", "terms": "own",
             "enabled": True, "options": {"url": httpserver.url_for(f"/{name}")}}
        )  # fmt: skip
    file = tmp_path / "mine.yaml"
    file.write_text(json.dumps({"sources": entries}))
    for name in ("first", "second"):
        given = {"sources_file": str(file), "allow_private_hosts": "true"}
        assert leadbot("poll", "--source", name, **given).code == 0
    return leadbot


def postings(out: str) -> dict[int, list[int]]:
    """The numbers of the postings by the number of their lead."""
    found: dict[int, list[int]] = {}
    for line in out.splitlines():
        if lead := re.match(r"lead (\d+):", line):
            found[int(lead[1])] = []
        elif posting := re.match(r" +(\d+)  \d{4}-\d\d-\d\d  \w+: ", line):
            found[max(found)].append(int(posting[1]))
    return found


def test_a_wrong_join_is_shown_split_and_joined_again(joined: Run) -> None:
    assert postings(joined("leads", "show", "1").out) == {1: [1, 2]}
    assert postings(joined("leads", "split", "1", "2").out) == {1: [1], 2: [2]}
    assert postings(joined("leads", "join", "2", "1").out) == {1: [1, 2]}
    assert postings(joined("leads", "show", "2").out) == {1: [1, 2]}


def test_where_the_first_posting_leaves_the_others_are_the_new_lead(joined: Run) -> None:
    assert postings(joined("leads", "split", "1", "1").out) == {1: [1], 2: [2]}


def test_what_cannot_be_is_refused_with_what_to_do(joined: Run) -> None:
    assert "see `leadbot leads show 1`" in joined("leads", "split", "1", "3").err
    assert "see `leadbot leads show 3`" in joined("leads", "split", "3", "3").err
    assert "lead 77: there is none" in joined("leads", "show", "77").err
    again = joined("leads", "join", "1", "1")
    assert (again.code, "are one lead already" in again.err) == (2, True)


def test_a_lead_is_read_again_and_stays_what_it_was(joined: Run) -> None:
    assert "next poll: 2" in joined("leads", "read-again", "1").out
    assert asyncio.run(unread()) == [1, 2]
    assert joined("poll").code == 0
    assert asyncio.run(unread()) == []
    assert postings(joined("leads", "show", "1").out) == {1: [1, 2]}


async def unread() -> list[int]:
    store = await open_store(load_settings().database_url.get_secret_value())
    try:
        return [one.id for one in await store.postings.unread()]
    finally:
        await store.close()

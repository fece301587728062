"""Open, closed or unknown: what an ad's own page says."""

import json
import time
from datetime import UTC, datetime

import pytest

from config.closing import load_closing
from scrapers.base import Page, Request
from scrapers.closing import Look, look

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
AD = "<p>" + "We build retrieval systems for hospitals and look for a contractor. " * 8 + "</p>"
ASKED = "https://jobs.example/ads/7"


def seen(html: str, url: str = ASKED) -> Look:
    page = Page("board", url, html.encode(), NOW, "text/html", Request(ASKED))
    return look(page, NOW, load_closing())


def posting(**more: str) -> str:
    stated = json.dumps({"@type": "JobPosting", "title": "ML engineer"} | more)
    return f'<script type="application/ld+json">{stated}</script>'


@pytest.mark.parametrize(
    "said",
    [
        "This job is no longer accepting applications.",
        "Sorry, this position has been filled",
        "The job you are looking for is no longer there.",
        "Applications for this role are now closed",
        "Dieses Projekt wurde bereits besetzt.",
        "Die Stelle ist leider nicht mehr verfügbar",
        "Die Bewerbungsfrist ist abgelaufen",
        "Cette mission est pourvue",
        "L'offre a expiré",
        "Esta oferta ha caducado",
        "L'annuncio è scaduto",
        "Deze vacature is gesloten",
        "Oferta jest już nieaktualna",
        "Esta vaga foi encerrada",
        "该职位已关闭",
    ],
)
def test_what_says_that_it_is_closed(said: str) -> None:
    found = seen(f"<h1>ML engineer</h1><b>{said}</b>{AD}")
    assert found.state == "closed"
    assert found.why.startswith("its page says: ")


@pytest.mark.parametrize(
    "said",
    [
        "You will close the loop between research and product.",
        "Our last round closed in May.",
        "We filled our cluster with new GPUs; the project is open to all.",
        "Applications are reviewed weekly.",
        "Das Projekt ist auf zwei Jahre angelegt.",
        "",
    ],
)
def test_what_does_not(said: str) -> None:
    assert seen(f"{AD}<p>{said}</p>") == Look("open")


def test_a_stated_end_that_has_passed_closes() -> None:
    assert seen(posting(validThrough="2026-11-10") + AD).state == "closed"
    assert seen(posting(validThrough="2026-11-18") + AD).state == "open"


def test_an_old_ad_is_not_closed_for_its_age() -> None:
    assert seen(posting(datePosted="2019-01-01") + AD) == Look("open")


def test_the_ends_of_other_ads_do_not_count() -> None:
    others = posting(validThrough="2020-01-01") + posting(validThrough="2020-01-02")
    assert seen(others + AD) == Look("open")


@pytest.mark.parametrize(
    "html",
    [
        '<div id="root"></div><script>start()</script>',
        "<p>You need to enable JavaScript to run this app.</p>" + "<p>Menu entry</p>" * 40,
        "<title>Just a moment...</title><p>Checking your browser</p>",
        "",
    ],
)
def test_a_page_that_needs_javascript_is_unknown(html: str) -> None:
    assert seen(html).state == "unknown"


def test_such_a_page_with_a_posting_in_it_is_open() -> None:
    assert seen('<div id="root"></div>' + posting()) == Look("open")


def test_an_address_that_leads_to_the_front_page_is_unknown() -> None:
    assert seen(AD, "https://jobs.example/").state == "unknown"


@pytest.mark.parametrize("junk", ["<", "position has been ", "this job ", "\x00", "a " * 5, "{"])
def test_hostile_pages_cost_little(junk: str) -> None:
    started = time.process_time()
    seen(junk * (2_000_000 // len(junk)))
    assert time.process_time() - started < 2

"""ATS boards, JSON-LD, JSON in pages."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from scrapers.base import Page, Reading, Source, State, read_page
from scrapers.errors import PageError
from scrapers.families.ats import Ats, AtsOptions
from scrapers.families.embedded_json import EmbeddedJson, EmbeddedOptions
from scrapers.families.jsonld import JsonLd, JsonLdOptions
from scrapers.mapping.ats_systems import SYSTEMS
from tests.scrapers.record import recorded

NOW = datetime(2026, 11, 18, tzinfo=UTC)


def read(source: Source, body: bytes | str) -> Reading:
    raw = body.encode() if isinstance(body, str) else body
    return read_page(source, Page(source.name, "https://example.org/jobs", raw, NOW))


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_saved_answer_tells_its_system(system: str) -> None:
    guessing = Ats("ats", AtsOptions())
    told = Ats("ats", AtsOptions.model_validate({"system": system}))
    body = recorded(system).read_bytes()
    assert read(guessing, body).postings == read(told, body).postings
    assert read(told, body).postings


def test_each_company_is_asked_and_named() -> None:
    options = {"system": "lever", "companies": {"pebble": "Pebble Row", "a b": "AB"}}
    source = Ats("ats", AtsOptions.model_validate(options))
    first, second = source.requests(State(NOW))
    assert first.url == "https://api.lever.co/v0/postings/pebble"
    assert second.url == "https://api.lever.co/v0/postings/a%20b"
    body = json.dumps([{"id": "1", "text": "Engineer"}]).encode()
    page = Page("ats", first.url, body, NOW, request=first)
    assert read_page(source, page).postings[0].company == "Pebble Row"


def test_own_rules_go_before_those_of_the_system() -> None:
    options = {
        "system": "lever",
        "map": {"title": "other"},
        "keep": [{"path": "x", "present": True}],
    }
    source = Ats("ats", AtsOptions.model_validate(options))
    body = json.dumps([{"id": "1", "text": "a", "other": "b", "x": 1}, {"id": "2", "text": "c"}])
    assert [one.title for one in read(source, body).postings] == ["b"]


def test_the_pay_is_the_salary_wherever_it_stands() -> None:
    equity = {"compensationType": "EquityPercentage", "interval": "NONE", "minValue": 0.5}
    salary = {"compensationType": "Salary", "interval": "1 HOUR", "currencyCode": "USD"}
    jobs = [
        {"id": "1", "title": "a", "compensation": {"summaryComponents": components}}
        for components in ([equity, salary | {"minValue": 60, "maxValue": 90}], [equity], [])
    ]
    source = Ats("ats", AtsOptions.model_validate({"system": "ashby"}))
    first, *others = read(source, json.dumps({"jobs": jobs})).postings
    assert first.fields.stated() == {
        "pay_min": 60.0,
        "pay_max": 90.0,
        "currency": "USD",
        "pay_period": "hour",
    }
    assert [one.fields.stated() for one in others] == [{}, {}]


PERSONIO = """<workzag-jobs><position><id>7</id><jobDescriptions><jobDescription><name></name>
<value>Six months</value></jobDescription></jobDescriptions></position></workzag-jobs>"""


@pytest.mark.parametrize(
    ("system", "body"),
    [
        ("lever", '[{"id": "1", "lists": [{"text": "", "content": "<li>Six months</li>"}]}]'),
        ("personio", PERSONIO),
    ],
)
def test_a_part_without_a_heading_is_kept(system: str, body: str) -> None:
    source = Ats("ats", AtsOptions.model_validate({"system": system}))
    assert "Six months" in read(source, body).postings[0].text


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(ValidationError):
        AtsOptions.model_validate({"system": "taleo"})


@pytest.mark.parametrize("body", ["{}", '{"jobs": []}', "[]", "<html></html>", ""])
def test_an_answer_of_no_system_is_a_page_error(body: str) -> None:
    with pytest.raises(PageError):
        read(Ats("ats", AtsOptions()), body)


JSONLD = JsonLd("jsonld", JsonLdOptions())
JOB: dict[str, Any] = {
    "@type": "JobPosting",
    "title": "ML Engineer",
    "description": "&lt;p&gt;Train &amp;amp; ship&lt;/p&gt;",
    "url": "https://example.org/1",
    "datePosted": "2026-11-17",
    "validThrough": "2026-12-17T00:00",
    "employmentType": ["CONTRACTOR", "PART_TIME"],
    "hiringOrganization": {"@type": "Organization", "name": "Pebble Row"},
    "jobLocation": {"address": {"addressLocality": "Utrecht", "addressCountry": {"name": "NL"}}},
    "applicantLocationRequirements": [{"@type": "Country", "name": "Germany"}],
    "jobLocationType": "TELECOMMUTE",
    "baseSalary": {
        "currency": "EUR",
        "value": {"minValue": 70, "maxValue": 90, "unitText": "HOUR"},
    },
    "identifier": {"value": "x-1"},
}


def html(*blocks: str) -> str:
    scripts = (f'<script type="application/ld+json">{one}</script>' for one in blocks)
    return f"<!doctype html><html><head>{''.join(scripts)}</head></html>"


@pytest.mark.parametrize(
    "block",
    [
        json.dumps(JOB),
        json.dumps([JOB]),
        json.dumps({"@graph": [{"@type": "WebSite"}, JOB]}),
        json.dumps({**JOB, "@type": ["Thing", "JobPosting"]}),
        json.dumps({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": JOB}]}),
        "<!-- " + json.dumps(JOB) + " -->",
        "//<![CDATA[\n" + json.dumps(JOB) + "\n//]]>",
        json.dumps(JOB).replace("ship", "ship\\n").replace("\\n", "\n"),
        json.dumps(JOB) + ";",
    ],
)
def test_a_job_is_found_wherever_it_hides(block: str) -> None:
    (posting,) = read(JSONLD, html(block)).postings
    assert (posting.id, posting.title, posting.company) == (
        "Pebble Row/x-1",
        "ML Engineer",
        "Pebble Row",
    )
    assert posting.fields.stated() == {
        "employment_type": "CONTRACTOR, PART_TIME",
        "pay_min": 70.0,
        "pay_max": 90.0,
        "currency": "EUR",
        "pay_period": "hour",
        "location": ["Utrecht, NL", "Germany"],
        "remote": "remote",
        "valid_until": "2026-12-17",
    }


def test_two_companies_on_a_page_may_number_their_jobs_alike() -> None:
    other = {**JOB, "hiringOrganization": "Tern Bay", "url": "https://example.org/2"}
    nobody = {key: value for key, value in JOB.items() if key != "hiringOrganization"}
    reading = read(JSONLD, html(json.dumps(JOB), json.dumps(other), json.dumps(nobody)))
    assert [one.id for one in reading.postings] == ["Pebble Row/x-1", "Tern Bay/x-1", "x-1"]


def test_one_broken_block_costs_only_itself() -> None:
    reading = read(JSONLD, html("{broken", json.dumps(JOB), '{"@type": "JobPosting", broken'))
    assert len(reading.postings) == 1
    assert len(reading.bad) == 1


def test_a_page_without_jobs_is_empty_and_text_is_an_error() -> None:
    assert read(JSONLD, html('{"@type": "WebSite"}')).postings == ()
    assert read(JSONLD, "<p>nothing</p>").postings == ()
    with pytest.raises(PageError):
        read(JSONLD, "not a page")


def test_many_unclosed_scripts_take_no_time() -> None:
    assert read(JSONLD, '<script type="application/ld+json">' * 200_000).postings == ()
    assert read(JSONLD, html("[" * 100_000)).postings == ()


def embedded(**options: Any) -> EmbeddedJson:
    return EmbeddedJson("page", EmbeddedOptions.model_validate(options))


@pytest.mark.parametrize(
    ("options", "body"),
    [
        ({}, '<script id="__NEXT_DATA__" type="x">{"props": {"pageProps": {"jobs": [%s]}}}</script>'),
        ({"select": {"attribute": "data-name", "value": "List"}, "items": "all"}, "<SCRIPT data-name='List'>{\"all\": [%s]}</SCRIPT>"),
        ({"select": {"marker": "window.state"}, "items": "all"}, '<script>a();window.state = {"all": [%s]};b()</script>'),
        ({"items": "all"}, '{"all": [%s]}'),
    ],
)  # fmt: skip
def test_json_is_found_in_pages(options: dict[str, Any], body: str) -> None:
    source = embedded(**options)
    reading = read(source, body % '{"id": 1, "title": "Engineer ü"}')
    assert [one.title for one in reading.postings] == ["Engineer ü"]


@pytest.mark.parametrize(
    "body",
    [
        "<html></html>",
        '<script id="__NEXT_DATA__">{"props": </script>',
        '<script id="__NEXT_DATA__">{"props": {}}</script>',
        '<script id="__NEXT_DATA__">',
    ],
)
def test_a_page_whose_json_is_gone_is_a_page_error(body: str) -> None:
    with pytest.raises(PageError):
        read(embedded(), body)


def test_pages_ask_robots_first() -> None:
    source = embedded(request={"url": "https://example.org/jobs"})
    assert [one.robots for one in source.requests(State(NOW))] == [True]
    pages = JsonLd("jsonld", JsonLdOptions.model_validate({"url": "https://example.org/"}))
    assert [one.robots for one in pages.requests(State(NOW))] == [True]

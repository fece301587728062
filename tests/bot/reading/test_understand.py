"""The whole reader: shape, explanation, and what must hold for any text."""

import json
import re
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.parts import cue_file, field_words
from bot.reading.explain import explain, explained_text
from bot.reading.shape import understood_json
from scrapers.posting import Fields, Posting
from tests.bot.reading.gates import shipped

WORDS = st.sampled_from(
    "contract freelance full-time equity machine learning engineer data analyst train models rate "
    "responses $80/hr 6 months remote US telegram fee client | : - \n Type: contractor <b> &amp; "
    "Größe İstanbul 1099 C2C Python \u00a0 ’ – 🥐".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))
POSTINGS = st.builds(
    Posting,
    id=st.just("1"),
    source=st.sampled_from(["hn", "upwork_ml", "board"]),
    title=TEXTS,
    text=TEXTS,
    company=st.none() | TEXTS,
    fields=st.builds(
        Fields,
        employment_type=st.none() | TEXTS,
        pay_min=st.none() | st.floats(0, 1e9),
        pay_period=st.none() | st.sampled_from(["hour", "year"]),
    ),
)
SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(POSTINGS)
def test_every_quote_stands_in_the_posting(posting: Posting) -> None:
    read = shipped().read(posting)
    told = read.understanding
    stated = [str(value) for value in posting.fields.stated().values()]
    quotes = [told.engagement.quote, told.field.quote, *(r.quote for r in told.risk.reasons)]
    for quote in quotes:
        assert quote in read.text.title or quote in read.text.body or quote in " ".join(stated)


@SETTINGS
@given(POSTINGS)
def test_the_same_posting_is_always_understood_the_same_way(posting: Posting) -> None:
    assert shipped().understand(posting) == shipped().understand(posting)


@SETTINGS
@given(st.lists(POSTINGS, max_size=4))
def test_several_postings_are_understood_like_each_alone(postings: list[Posting]) -> None:
    read = shipped()
    assert read.understand_all(postings) == [read.understand(one) for one in postings]


@SETTINGS
@given(POSTINGS)
def test_what_was_understood_and_why_can_be_written_as_json(posting: Posting) -> None:
    read = shipped().read(posting)
    json.dumps(understood_json(posting, read.understanding))
    json.dumps(explain(read, cue_file(), field_words()))
    assert explained_text(read, cue_file(), field_words())


def test_the_shape_has_every_agreed_key() -> None:
    posting = Posting("7", "hn", "ML Engineer (contract)", "PyTorch, $80/hr, remote (US)")
    told = understood_json(posting, shipped().understand(posting))
    agreed = "id lead engagement field pay hours weeks remote regions skills negated risk agency"
    assert set(agreed.split()) <= told.keys()
    assert told["lead"] is True
    assert told["engagement"] == {"value": "contract", "quote": "contract"}
    assert told["field"]["value"] == "core"


def test_an_explanation_names_the_rules_and_their_words() -> None:
    posting = Posting("7", "hn", "ML Engineer", "A freelance role.")
    told = explain(shipped().read(posting), cue_file(), field_words())
    assert {"contract.statement"} <= {one["rule"] for one in told["rules"]}
    assert told["field"]["title"] == "core"
    assert set(told["field"]["words"]) <= {
        "ml", "engineer", "a", "freelance", "role", "ml (title)", "engineer (title)",
    }  # fmt: skip
    assert all(value > 0 for value in told["field"]["words"].values())


def test_an_explanation_says_what_was_concluded_and_by_which_words() -> None:
    text = "Freelance, 10-20 hours a week, $80/hr, remote (US). Must have PyTorch and dbt."
    posting = Posting("7", "hn", "ML Engineer", text)
    read = shipped().read(posting)
    told = explain(read, cue_file(), field_words())["concluded"]
    assert {"id": "7", **told} == understood_json(posting, read.understanding)
    shown = explained_text(read, cue_file(), field_words()).splitlines()
    assert 'engagement     = {"value": "contract", "quote": "Freelance"}' in shown
    assert 'hours          = {"min": 10.0, "max": 20.0}' in shown
    assert 'remote         = "remote"' in shown
    assert 'regions        = "US"' in shown
    skills = [line for line in shown if line.startswith("skills ")]
    assert [json.loads(line.partition("= ")[2])["quote"] for line in skills] == [
        "ML",
        "PyTorch",
        "dbt",
    ]
    assert not any(line.startswith(("weeks ", "agencies ", "clearance ")) for line in shown)


def test_an_explanation_names_the_rules_of_the_poster_s_name() -> None:
    posting = Posting("7", "hn", "Baker", "A freelance role.", company="Crumb Staffing Ltd")
    told = explain(shipped().read(posting), cue_file(), field_words())
    (rule,) = [one for one in told["rules"] if one["rule"] == "staffing.company"]
    assert rule["words"] == "Staffing"
    assert rule["around"] == "\ncompany: Crumb Staffing Ltd"


def test_an_explanation_for_people_shows_the_words_that_speak_for_the_field() -> None:
    posting = Posting("7", "upwork_ml", "RAG chatbot", "Embeddings, retrieval, LangChain agents.")
    lines = explained_text(shipped().read(posting), cue_file(), field_words()).splitlines()
    assert re.fullmatch(
        r"  words that speak for it: [a-z]+ \d\.\d\d(?:, [a-z]+ \d\.\d\d)*", lines[-1]
    )
    assert " rag " in lines[-1]


def test_a_megabyte_of_hostile_text_takes_less_than_a_second() -> None:
    hostile = ["contract " * 120_000, "<" * 1_000_000, "machine learning, " * 60_000, "a|" * 500_000, "$1-" * 330_000, "ex-Acme, " * 110_000]  # fmt: skip
    read = shipped()
    for text in hostile:
        started = time.process_time()
        read.understand(Posting("1", "hn", text, text))
        assert time.process_time() - started < 1, text[:20]


def test_who_seeks_work_asks_for_no_hours() -> None:
    offered = "Acme | Baker | Peru (GMT-5) | Remote\nYou bake."
    sought = "SEEKING WORK | Peru (GMT-5) | Remote\nI bake."
    offer, seeker = (
        shipped().understand(Posting(id="1", source="hn", title="", text=text))
        for text in (offered, sought)
    )
    assert offer.where.timezones == "GMT-5"
    assert seeker.where.timezones == ""

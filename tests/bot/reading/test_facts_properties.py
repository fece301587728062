"""What holds for every text: nothing raises, quotes stand, ranges are in order, time is linear."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.pay import pay
from bot.reading.terms import terms, w2_only
from bot.reading.whereabouts import whereabouts
from bot.reading.words import Text, text_from, text_of
from bot.understanding import Span
from scrapers.posting import Fields, Posting

WORDS = st.sampled_from(
    "$ € £ zł CHF USD k K 0 1 9 12 80 120 1,000 80.000 2'500 - – to up bis from per / hour hr day TJM year month "
    "weeks months months+ hours/week contract Duration: Location: remote hybrid onsite (US) (EU) US UK Berlin Austin, TX "
    "London | , . ; : ( ) + % only preferred based in must be authorized to work clearance citizens fluent German İ ß ŉ "
    "timezone overlap CET lakh LPA and equity budget salary \n".split(" ")
)
BODIES = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))
FIELDS = st.builds(
    Fields,
    pay_min=st.one_of(st.none(), st.floats(-10, 1e6)),
    pay_max=st.one_of(st.none(), st.floats(-10, 1e6)),
    currency=st.one_of(st.none(), st.text(max_size=5)),
    pay_period=st.sampled_from([None, "hour", "year", "never"]),
    payment_text=st.one_of(st.none(), BODIES),
    location=st.lists(BODIES, max_size=3).map(tuple),
    hours=st.one_of(st.none(), BODIES),
    duration=st.one_of(st.none(), BODIES),
)


def ordered(span: Span | None) -> bool:
    return span is None or span.min is None or span.max is None or span.min <= span.max


def facts(text: Text, fields: Fields) -> tuple[object, ...]:
    where = whereabouts(text, fields)
    return pay(text, fields, where.regions), terms(text, fields), where, w2_only(text)


@given(title=BODIES, body=BODIES, fields=FIELDS)
def test_facts_hold_together(title: str, body: str, fields: Fields) -> None:
    text = text_from(" ".join(title.split()), body)
    found = pay(text, fields)
    if found is not None:
        assert ordered(Span(found.min, found.max))
        assert (found.min or 0) >= 0
        assert found.min is not None or found.max is not None
        assert found.raw in text.whole or found.raw in (fields.payment_text or "")
    when = terms(text, fields)
    assert ordered(when.hours)
    assert ordered(when.weeks)
    where = whereabouts(text, fields)
    quotes = (
        where.remote.quote,
        where.regions_quote,
        where.timezones,
        where.clearance,
        where.citizenship,
    )
    assert all(quote in text.whole for quote in (*quotes, w2_only(text), when.start or ""))
    assert facts(text, fields) == facts(text_from(text.title, body), fields)


@pytest.mark.parametrize(
    "piece",
    [
        "$1-", "9", "9,", "1,000,", "$9 to ", "salary $1 - $2 ", "$50 | ", "US, ", "remote ", "Austin, TX ", "Location: ",
        "| US ", "up to 3 months ", "20 hours per week ", "overlap ", "clearance ", "fluent German ", "per / per ", "(((((", "$ ",
    ],
)  # fmt: skip
def test_hostile_text_takes_no_time(piece: str) -> None:
    whole = piece * (1_000_000 // len(piece))
    text = text_of(Posting("1", "test", piece * 100, whole))
    facts(text_from("", "warm"), Fields())
    before = time.process_time()
    facts(text, Fields())
    assert time.process_time() - before < 1


def test_reads_the_facts_of_many_postings_a_second() -> None:
    line = "You design, build and run data pipelines with Python and SQL for our customers. "
    body = (
        "Acme | Data Engineer | Remote (US or Canada) | Contract | $70-90/hr\n"
        + line * 24
        + "\n3-month contract, 20 hours per week.\n"
    )
    text = text_from("Data Engineer", body)
    facts(text, Fields())
    before = time.process_time()
    for _ in range(200):
        facts(text_from("Data Engineer", body), Fields())
    assert 200 / (time.process_time() - before) > 500  # a slow machine; about 3,000 elsewhere

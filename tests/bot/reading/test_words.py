"""The prepared text: offsets, folding, lines and sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.folding import fold
from bot.reading.sections import section_of
from bot.reading.words import MAX_BODY, MAX_TITLE, text_from, text_of
from scrapers.posting import Posting

BODY = """About us
We sell bread.

Responsibilities:
- Train models. Test them; ship them
Nice to have
- Rust
What we offer:
• 30 days of leave
Equal opportunity
We hire everyone."""


@given(st.text())
def test_folding_never_changes_the_length(given_text: str) -> None:
    assert len(fold(given_text)) == len(given_text)


def test_folding_makes_typography_and_accents_plain() -> None:
    assert fold("Café – “Zürich” ŁÓDŹ\u00a0İ") == 'cafe - "zurich" lodz i'


@given(st.text(), st.text())
def test_every_offset_of_the_folded_text_is_one_of_the_text(title: str, body: str) -> None:
    text = text_from(" ".join(title.split()), body)
    assert len(text.low) == len(text.whole)
    assert all(0 <= line.start <= line.end <= len(text.whole) for line in text.lines)


def test_lines_stand_in_the_section_of_their_heading() -> None:
    text = text_from("Baker", BODY)
    told = {text.quote(line.start, line.end): line.section for line in text.lines}
    assert told["Baker"] == "title"
    assert told["We sell bread."] == "company"
    assert told["- Train models. Test them; ship them"] == "duties"
    assert told["- Rust"] == "nice"
    assert told["• 30 days of leave"] == "offer"
    assert told["We hire everyone."] == "legal"


@pytest.mark.parametrize(
    ("label", "section", "next_section"),
    [
        ("Apply: https://bakery.example/jobs", "apply", "intro"),
        ("Salary: 90k", "offer", "intro"),
        ("How to apply:", "apply", "apply"),
        ("Benefits:", "offer", "offer"),
        ("Requirements: an oven", "required", "required"),
    ],
)
def test_a_label_with_its_value_opens_only_its_line(
    label: str, section: str, next_section: str
) -> None:
    text = text_from("Baker", f"Bread for all.\n{label}\nYou bake rye loaves at night.")
    assert [line.section for line in text.lines[2:]] == [section, next_section]


def test_a_sentence_ends_at_a_stop_and_never_leaves_its_line() -> None:
    text = text_from("", "One thing. Another thing here; and more\nA third")
    assert text.quote(*text.sentence(text.low.index("another"))) == "Another thing here;"


def test_a_word_cut_short_ends_no_sentence() -> None:
    text = text_from("", "First. Pay: ca. 80 an hour, e.g. for bread. Last.")
    assert text.quote(*text.sentence(text.low.index("80"))).strip() == (
        "Pay: ca. 80 an hour, e.g. for bread."
    )


def test_a_quote_never_crosses_from_the_title_into_the_body() -> None:
    text = text_from("Title", "body")
    assert text.quote(0, 8) == "Title"


def test_a_header_with_bars_is_the_head_even_when_the_text_runs_on() -> None:
    text = text_from("", "Acme | Baker | Remote | Contract\nWe bake.")
    assert text.section(text.low.index("contract")) == "head"
    assert text.section(text.low.index("we bake")) == "intro"


def test_title_and_body_are_cut_at_the_stated_limits() -> None:
    text = text_of(Posting("1", "x", "t" * 9_000, "b" * 900_000))
    assert len(text.title) == MAX_TITLE
    assert len(text.body) == MAX_BODY


def test_markup_is_gone_before_words_are_read() -> None:
    text = text_of(Posting("1", "x", "R&amp;D <b>lead</b>", "<p>Hello</p><ul><li>one</li></ul>"))
    assert text.title == "R&D lead"
    assert "<" not in text.body


def test_the_plain_form_keeps_words_in_their_places_and_signs_out() -> None:
    text = text_from("Node.js, C++", "Données (SQL).We want SQL; R.")
    assert text.words == {"node.js", "c\x01\x01", "donnees", "sql", "we", "want", "r"}
    assert len(text.plain) == len(text.low) + 2
    assert text.plain[1:].startswith("node.js  c\x01\x01")


def test_the_last_end_is_the_texts_also_behind_a_shortened_word() -> None:
    text = text_from("Baker", "Forty loaves, approx. ")
    assert text.ends[-1] == len(text.low)


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("privacy", "legal"),
        ("privacy engineer", None),
        ("fraud data scientist", None),
        ("your skills", "required"),
        ("skills trainer", None),
        ("role: data engineer", None),
        ("role and scope", "duties"),
        ("## requirements of the baker", "required"),
        ("nice_to_have:", "nice"),
        ("preferred / nice to have", "nice"),
        ("skills and experience", "required"),
        ("about the client", "company"),
        ("skills preferred", "nice"),
        ("rye preferred", None),
        ("optional: rye", None),
        ("puntos que valoramos", "nice"),
        ("it would be great if you also have:", "nice"),
        ("will be a great plus:", "nice"),
        ("soll-kriterien:", "nice"),
        ("muss-kriterien:", "required"),
        ("for the privacy of bakers, we look for:", None),
    ],
)
def test_a_role_or_an_item_is_no_heading(line: str, section: str | None) -> None:
    assert section_of(line) == section

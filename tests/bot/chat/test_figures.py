import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.figures import country, length, locale_of, money, number, paid, span
from bot.understanding import Pay, Span


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("en", "$60–$95/h"),
        ("en-GB", "US$60–US$95/h"),
        ("de", "60\xa0$–95\xa0$/h"),
        ("xx-!!", "$60–$95/h"),
    ],
)
def test_shows_money_by_locale(tag: str, shown: str) -> None:
    assert paid(Pay(60, 95, "USD", "hour", ""), tag) == shown


def test_keeps_cents_only_where_there_are_any() -> None:
    assert money(95.5, "EUR") == "€95.50"
    assert money(95, "EUR") == "€95"
    assert money(120000, "JPY", "ja") == "￥120,000"


def test_shows_what_is_no_official_currency_by_its_name() -> None:
    assert money(5, "usdc") == "5 USDC"


def test_marks_what_was_not_written() -> None:
    assert (
        paid(Pay(None, 5000, "GBP", "project", "5k", ("currency",)))
        == "~up to £5,000 for the project"
    )


def test_says_that_pay_is_not_stated() -> None:
    assert paid(None) == "pay not stated"
    assert paid(Pay(None, None, None, None, "competitive")) == "“competitive”"


def test_names_countries_in_the_readers_language() -> None:
    assert country("GB", "de") == "Vereinigtes Königreich"
    assert country("LATAM") == "LATAM"
    assert country("EUROPE") == "Europe"
    assert country("ASIA") == "Asia"
    assert country("MIDDLE_EAST") == "Middle East"
    assert country("??") == "??"


def test_spans_have_open_ends() -> None:
    assert span(Span(10, 20), "h") == "10–20 h"
    assert span(Span(None, 20), "h") == "up to 20 h"
    assert span(Span(10, None), "h") == "from 10 h"
    assert span(Span(8, 8), "weeks") == "8 weeks"
    assert span(Span(), "h") == span(None, "h") == ""


@given(st.floats(), st.text(max_size=20), st.text(max_size=10))
def test_any_figure_can_be_shown(amount: float, currency: str, tag: str) -> None:
    assert isinstance(money(amount, currency, tag), str)
    assert len(number(amount, tag)) < 80
    assert isinstance(paid(Pay(amount, amount, currency, tag, ""), tag), str)


@given(st.text(max_size=12))
def test_any_tag_gives_a_locale(tag: str) -> None:
    assert locale_of(tag).language


def test_length_is_told_in_weeks_or_months() -> None:
    assert length(Span(12.9, 25.8)) == "3–6 months"
    assert length(Span(4, 25.8)) == "4–26 weeks"
    assert length(Span(None, 4)) == "up to 4 weeks"
    assert length(Span(52, None)) == "from 12 months"
    assert length(Span(float("nan"), None)) == length(None) == ""

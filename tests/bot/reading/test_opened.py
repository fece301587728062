"""A pattern that is tried only behind its beginnings finds what it finds when tried everywhere."""

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.opened import Opened, opened
from bot.reading.phrases import Phrases, phrases
from tests.bot.reading.patterns import PATTERNS


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"years? of (\w+)|of bread", "two years of bread, a year of rye", "years of bread"),
        (r"(?<!no )contract\b", "no contract", None),
        (r"(?<!no )contract\b", "no contract, a contract", "contract"),
        (r"bread(?= rolls)|a bread", "a bread", "a bread"),
        (r"abcd|bc", "abce", "bc"),
        (r"abcd|bc", "abcd", "abcd"),
        (r"\w+ing", "by baking", "baking"),
    ],
)
def test_the_first_match_is_found(pattern: str, text: str, found: str | None) -> None:
    match = opened(pattern).search(text)
    assert (match and match[0]) == found


@given(PATTERNS, st.text("abcd ", max_size=20), st.integers(0, 22), st.integers(0, 22))
def test_a_search_agrees_with_the_pattern_itself(
    pattern: str, text: str, start: int, end: int
) -> None:
    ours, plain = (
        opened(pattern).search(text, start, end),
        re.compile(pattern).search(text, start, end),
    )
    assert (ours and ours.span()) == (plain and plain.span())


def test_every_shipped_phrase_that_is_searched_so_has_beginnings() -> None:
    told = [getattr(phrases(), one.name) for one in fields(Phrases)]
    ours = [getattr(kind, one.name) for kind in told for one in fields(kind) if one.type is Opened]
    assert ours
    assert all(one.begins for one in ours)

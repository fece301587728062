"""The words that every match of a pattern begins with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.openings import openings
from config.cues import load_cues
from tests.bot.reading.patterns import PATTERNS


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"colou?r", {"color", "colour"}),
        (r"us(?:e|ing) ai\b", {"use ai", "using ai"}),
        (r"nice[ -]to have", {"nice to have", "nice-to have"}),
        (r"\b(?:work(?:ing)?|partner\w*) \w+ with", {"work", "partner"}),
        (r"contracts?\W+(?:for|with) hire", {"contract"}),
        (r"(?:our )?team|our (?:ai|ml)", {"our team", "team", "our ai", "our ml"}),
        (r"(?<!not )only(?! if)", {"only"}),
        (r"\+\d{6,}|t\.me/", {"+", "t.me/"}),
        (r"fe{2,3}s", set()),
        (r"a\w+|agency", set()),
        (r"\w+|agency", set()),
        (r"(?i)agency", set()),
        (r"\x61gency", set()),
        (r"(agency)\1", set()),
    ],
)
def test_the_words_of_a_pattern(pattern: str, words: set[str]) -> None:
    assert set(openings(pattern)) == words


@given(PATTERNS, st.text("abcd ", max_size=20))
def test_every_match_begins_with_one_of_the_words(pattern: str, text: str) -> None:
    words = openings(pattern)
    for found in re.finditer(pattern, text):
        assert not words or found[0].startswith(words)


def test_patterns_that_are_tried_often_have_such_words() -> None:
    named = load_cues().topics()["field"]
    patterns = {
        f"{name}.{key}": words
        for name, rule in named.items()
        for key, words in (("near", rule.near), ("not_near", rule.not_near))
        if words
    }
    assert not [name for name, words in patterns.items() if not openings(words)]


def test_most_patterns_of_the_shipped_cues_have_such_words() -> None:
    rules = [rule for named in load_cues().topics().values() for rule in named.values()]
    patterns = [one for rule in rules for one in (rule.near, rule.not_near) if one]
    assert sum(bool(openings(one)) for one in patterns) > len(patterns) / 2

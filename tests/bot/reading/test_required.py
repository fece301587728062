"""The words that a pattern cannot match without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.required import required
from config.cues import load_cues


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"colou?r", {"color", "colour"}),
        (r"us(?:e|ing) ai\b", {"use ai", "using ai"}),
        (r"nice[ -]to have", {"nice to ", "nice-to "}),
        (r"(?:work(?:ing)?|partner\w*) \w+ with", {" with"}),
        (r"contracts?\W+(?:for|with) hire", {"contract"}),
        (r"(?<!not )only(?! if)", {"only"}),
        (r"fe{2,3}s", set()),
        (r"\w+|agency", set()),
        (r"(?i)agency", set()),
        (r"\x61gency", set()),
        (r"(agency)\1", set()),
    ],
)
def test_the_words_of_a_pattern(pattern: str, words: set[str]) -> None:
    assert set(required(pattern)) == words


LETTERS = st.sampled_from(["ab", "abc", "bcd", "c", r"\w", "[ab]", "[^a]", r"\b", ".", "(?!d)"])
PATTERNS = st.recursive(
    LETTERS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
        st.tuples(inner, st.sampled_from("?*+")).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    ),
    max_leaves=8,
)


@given(PATTERNS, st.text("abcd ", max_size=20))
def test_no_match_is_without_one_of_the_words(pattern: str, text: str) -> None:
    words = required(pattern)
    found = re.search(pattern, text)
    assert not found or not words or any(word in found[0] for word in words)


def test_most_patterns_of_the_shipped_cues_have_such_words() -> None:
    rules = [rule for named in load_cues().topics().values() for rule in named.values()]
    patterns = [rule.not_near for rule in rules if rule.not_near]
    assert sum(bool(required(one)) for one in patterns) > len(patterns) / 2

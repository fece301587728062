"""A pattern that is matched backwards is found where it is found forwards."""

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.backwards import Before, backwards
from bot.reading.phrases import phrases
from config.cues import load_cues
from tests.bot.reading.patterns import PATTERNS


@pytest.mark.parametrize(
    ("pattern", "before", "found"),
    [
        (r"\b(?:no|not an?) $", "this is not a ", True),
        (r"\b(?:no|not an?) $", "this is not a b", False),
        (r"(?<!not )only in $", "only in ", True),
        (r"(?<!not )only in $", "not only in ", False),
        (r"(?:^|[.;]\s*)$", "", True),
        (r"(?:^|[.;]\s*)$", "Hello. ", True),
        (r"(?:^|[.;]\s*)$", "Hello ", False),
        (r"a{2,3}(?P<unit>h|d)[^)\]]?$", "aaah!", True),
        (r"word(?! of)", "a word of", False),
        (r"hire(?! more| \d)(?: \w+)? in $", "hire more in ", False),
        (r"hire(?! more| \d)(?: \w+)? in $", "hire people in ", True),
        (r"(?<=[ab])c[^.]{0,40}$", "bc and so on", True),
        (r"(?i)ONLY $", "only ", True),
        (r"(a|b)\1$", "abb", True),
        (r"\x61b$", "ab", True),
    ],
)
def test_what_stands_before_decides(pattern: str, before: str, found: bool) -> None:
    assert bool(re.search(pattern, before)) is found
    assert bool(backwards(pattern)(before[::-1])) is found


@given(PATTERNS, st.sampled_from(["", "$"]), st.text("abcd ", max_size=20))
def test_backwards_and_forwards_agree(pattern: str, end: str, text: str) -> None:
    whole = f"(?:{pattern}){end}"
    assert bool(backwards(whole)(text[::-1])) is bool(re.search(whole, text))


def test_most_shipped_patterns_of_what_stands_before_need_one_attempt_only() -> None:
    rules = [rule for named in load_cues().topics().values() for rule in named.values()]
    patterns = [one for rule in rules for one in (rule.before, rule.not_before) if one]
    ways = [getattr(backwards(one), "__name__", "") for one in patterns]
    assert ways.count("match") > len(patterns) / 2


def test_every_shipped_phrase_of_what_stands_before_is_turned() -> None:
    topics = [getattr(phrases(), topic.name) for topic in fields(phrases())]
    named = [(one.name, getattr(topic, one.name)) for topic in topics for one in fields(topic)]
    before = {name: one for name, one in named if isinstance(one, Before)}
    assert before
    assert [name for name, one in before.items() if not one.turned] == []

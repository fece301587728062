"""One pass over the text: borders, parts, contexts, overlaps."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from bot.reading.cues import Cues, Hit
from bot.reading.words import text_from
from config.cues import CueFile


def cues(**rule: Any) -> Cues:
    rules = {"rule": {"says": "it", **rule}}
    return Cues(CueFile.model_validate({"engagement": rules, "field": rules}))


def words(found: Mapping[str, list[Hit]], text: str) -> list[str]:
    return [f"\n{text}"[hit.start : hit.end] for hit in found.get("engagement", [])]


def found(text: str, **rule: Any) -> list[str]:
    return words(cues(**rule).find(text_from("", text)), text)


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("contract", "a contract, contracts and subcontract", ["contract"]),
        ("contractor+", "contractors, contractor", ["contractors", "contractor"]),
        ("freiberuf*", "freiberuflich", ["freiberuf"]),
        ("*entwickler", "Softwareentwickler", ["entwickler"]),
        ("full-time", "full-time full time fulltime", ["full-time", "full time", "fulltime"]),
        ("café", "CAFÉ", ["CAFÉ"]),
        ("401(k)", "with 401(k).", ["401(k)"]),
    ],
)
def test_words_are_found_between_borders(written: str, text: str, expected: list[str]) -> None:
    assert found(text, words=[written]) == expected


def test_the_longest_of_overlapping_words_counts() -> None:
    assert found("machine learning engineer", words=["machine learning", "machine learning engineer"]) == [
        "machine learning engineer"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text", "hit"),
    [
        ({"not_before": r"smart $"}, "a smart contract", False),
        ({"not_before": r"smart $"}, "a short contract", True),
        ({"before": r"type: $"}, "type: contract", True),
        ({"before": r"type: $"}, "the contract", False),
        ({"after": r" law"}, "contract law", True),
        ({"not_after": r" law"}, "contract law", False),
        ({"near": r"\bbuild"}, "we build. a contract", False),
        ({"near": r"\bbuild"}, "we build a contract", True),
        ({"not_near": r"\bno\b"}, "no such contract", False),
        ({"in": ["title"]}, "contract in the body of an ad that is long enough, " * 5, False),
        ({"not_in": ["legal"]}, "Privacy:\ncontract", False),
    ],
)
def test_contexts_decide(rule: dict[str, Any], text: str, hit: bool) -> None:
    assert bool(found(text, words=["contract"], **rule)) is hit


def test_hostile_text_is_cut_short() -> None:
    assert len(found("contract " * 4_000, words=["contract"])) <= 4_001


@pytest.mark.parametrize(
    "pattern", ["permanent|full time", "rates?|offers?", r"\bno\b|(?:we|you) pay"]
)
def test_a_sentences_pattern_is_found_however_it_begins(pattern: str) -> None:
    for text in ("a contract, permanent", "a contract at good rate", "a contract that you pay"):
        wanted = re.search(pattern, text) is not None
        assert bool(found(text, words=["contract"], near=pattern)) is wanted
        assert bool(found(text, words=["contract"], not_near=pattern)) is not wanted


def test_other_words_are_found_also_beside_rules_that_were_used_before() -> None:
    used = cues(words=["contract"])
    text = text_from("", "a contract in Berlin")
    used.find(text)
    ((hits, others),) = used.beside(["berlin"], 0).find_each([text])
    assert words(hits, "a contract in Berlin") == ["contract"]
    assert [number for _, _, number in others] == [0]
    assert used.find_each([text])[0][1] == []


def test_of_other_words_those_that_must_be_whole_are_no_parts_of_words() -> None:
    beside = cues(words=["contract"]).beside(["us", "📍", "use"], whole=2)
    said = "Thus we use the US bus: TeamUS, 📍us"
    ((_, others),) = beside.find_each([text_from("", said)])
    whole = "\n" + said
    found = [(whole[start - 1 : 1 - end], number) for start, end, number in sorted(others)]
    assert found == [(" use ", 2), (" US ", 0), ("mUS,", 0), (" 📍u", 1), ("📍us", 0)]

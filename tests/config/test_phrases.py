"""The phrases that are shipped, and what is said of a wrong one."""

from pathlib import Path

import pytest

from bot.reading.phrases import phrases
from config.errors import ConfigError
from config.phrases import Phrases, Topic, load_phrases

TOPICS = tuple(Phrases.model_fields)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_phrase_is_used(topic: str) -> None:
    shipped: Topic = getattr(load_phrases(), topic)
    assert set(type(getattr(phrases(), topic)).__slots__) == set(shipped.phrases)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_list_is_used(topic: str) -> None:
    shipped: Topic = getattr(load_phrases(), topic)
    written = shipped.model_dump_json()
    assert [name for name in shipped.lists if f"{{{name}}}" not in written] == []


def test_lists_stand_for_any_of_their_words() -> None:
    topic = Topic.model_validate(
        {
            "lists": {"bread": ["rolls?", "{cake}"], "cake": ["tart", "pie"]},
            "phrases": {
                "baked": {"says": "x", "first": "we ", "any": ["bake {bread}", "eat"], "then": "$"}
            },
        }
    )
    assert topic.pattern("baked") == "we (?:bake (?:rolls?|(?:tart|pie))|eat)$"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("any: ['{cakes}']", r"regions\.phrases\.baked.*there is no list 'cakes'"),
        ("any: ['(']", r"regions\.phrases\.baked.*unterminated"),
        ("any: ['{round}']", r"regions\.phrases\.baked.*names itself"),
        ("any: []", r"regions\.phrases\.baked\.any"),
    ],
)
def test_a_wrong_phrase_is_named(tmp_path: Path, written: str, problem: str) -> None:
    file = tmp_path / "phrases.yaml"
    topic = f"lists: {{round: ['{{round}}']}}, phrases: {{baked: {{says: x, {written}}}}}"
    others = "".join(f"{one}: {{phrases: {{}}}}\n" for one in TOPICS if one != "regions")
    file.write_text(f"regions: {{{topic}}}\n{others}")
    with pytest.raises(ConfigError, match=problem):
        load_phrases(file)

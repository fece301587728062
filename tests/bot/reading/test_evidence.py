"""Whose sentences machine learning stands in."""

import pytest

from bot.parts import cues
from bot.reading.evidence import Evidence, evidence
from bot.reading.words import text_from


def found(body: str) -> Evidence:
    text = text_from("Engineer", body)
    return evidence(text, cues().find(text)["field"])


@pytest.mark.parametrize("heading", ["What you'll do", "Requirements"])
def test_what_you_do_is_told_by_a_verb(heading: str) -> None:
    told = found(f"{heading}:\n- Train deep learning models for ferries.")
    assert told.doing
    assert not told.asking


@pytest.mark.parametrize(
    "said",
    [
        "Rebuild deep learning for ferries.",
        "You bring ferries and deep learning, fine-tuned and deployed.",
        "Prototyping deep learning.",
        "Deep learning: you own it.",
        "Ihre Aufgaben: Entwicklung von Deep Learning.",
    ],
)
def test_a_verb_counts_wherever_it_stands_in_the_sentence(said: str) -> None:
    assert found(f"Ferries of all sizes.\n\nRequirements:\n{said}").doing


@pytest.mark.parametrize(
    "said", ["Deep learning of applications.", "Deep learning, shipments, ownership."]
)
def test_a_word_that_only_begins_like_a_verb_is_none(said: str) -> None:
    assert not found(f"Requirements:\n{said}").doing


def test_what_is_asked_has_none() -> None:
    told = found("Requirements:\n- Deep learning, five years.")
    assert told.asking
    assert not told.doing


@pytest.mark.parametrize(
    "body",
    [
        "Nice to have:\n- Train deep learning models for ferries.",
        "About us:\n- Train deep learning models for ferries.",
        "Ferrylab is a startup that trains deep learning models.",
        "What you'll do:\n- Collaborate with those who train deep learning models.",
    ],
)
def test_what_is_welcome_or_of_others_is_neither(body: str) -> None:
    told = found(body)
    assert told.by["ml.strong"]
    assert not told.doing
    assert not told.asking

"""The figures that must not sink: on our own set always, on labelled ads where they are at hand."""

from pathlib import Path

import pytest

from bot.parts import reader
from bot.reading.copies import same
from scrapers.posting import posting_of
from tests.evaluation import copies
from tests.evaluation.measures import accuracy, binary, confusions, per_value
from tests.evaluation.samples import Sample, labelled, lines, own

LEADS = {"core", "adjacent"}
CONTRACT = {"contract", "both"}


def figures(samples: list[Sample]) -> dict[str, float]:
    read = reader()
    told = [(one.labels, read.understand(one.posting)) for one in samples]
    fields = [(labels["field"], given.field.value) for labels, given in told]
    gate = [
        (labels["engagement"] in CONTRACT and labels["field"] in LEADS, given.lead)
        for labels, given in told
    ]
    return {
        "engagement": accuracy([(labels["engagement"], given.engagement.value) for labels, given in told]),
        "field": accuracy(fields),
        "gate": binary(gate).f1,
        "annotation": per_value(fields)["annotation"].f1,
    }  # fmt: skip


def test_our_own_set_has_at_least_150_postings_with_the_labels_of_both_gates() -> None:
    samples = own()
    assert len(samples) >= 150
    assert len({one.posting.id for one in samples}) == len(samples)
    assert {one.labels["engagement"] for one in samples} == {"contract", "permanent", "both", "unknown", "not_a_job"}  # fmt: skip
    assert {one.labels["field"] for one in samples} == {"core", "adjacent", "annotation", "no"}


def test_labelled_skills_stand_in_their_postings() -> None:
    for one in own():
        text = f"{one.posting.title} {one.posting.text}".lower()
        assert all(skill.lower() in text for skill in one.labels.get("skills", ()))


def test_the_gates_keep_their_figures_on_our_own_set() -> None:
    found = figures([one for one in own() if one.part == "own"])
    assert found["engagement"] >= 0.96
    assert found["field"] >= 0.90
    assert found["gate"] >= 0.95
    assert found["annotation"] >= 0.90


def test_the_gates_keep_their_figures_on_postings_that_mended_no_rule() -> None:
    found = figures([one for one in own() if one.part == "own unseen"])
    assert found["engagement"] >= 0.89
    assert found["field"] >= 0.80
    assert found["gate"] >= 0.85


def test_the_gates_keep_their_figures_on_excerpts_that_mended_no_rule() -> None:
    found = figures([one for one in own() if one.part == "own unseen excerpts"])
    assert found["engagement"] >= 0.93
    assert found["field"] >= 0.87
    assert found["gate"] >= 0.87


def test_copies_of_our_own_writing_are_joined() -> None:
    found = copies.own_report()
    assert found.precision >= 0.9
    assert found.f1 >= 0.9


@pytest.mark.parametrize(
    "why",
    [
        "thread, role named twice, one role less",
        "thread without named roles, reworded",
        "one title, two excerpts of other teams",
        "thread, one role kept, another one new in front",
        "thread, contract roles and another job",
        "thread, one header, other roles below it",
        "thread, two levels, the junior one kept",
    ],
)
def test_a_rule_for_roles_and_excerpts_decides_its_pair(why: str) -> None:
    [pair] = [one for one in lines(copies.OWN) if one["why"] == why]
    assert bool(same(posting_of(pair["a"]), posting_of(pair["b"]))) == pair["same"]


def test_the_gates_keep_their_figures_on_labelled_ads(shared_data: Path) -> None:
    found = figures([one for one in labelled(shared_data) if one.part == "development"])
    assert found["engagement"] >= 0.96
    assert found["field"] >= 0.86
    assert found["gate"] >= 0.95
    assert found["annotation"] >= 0.85


def test_measures_count_what_they_say() -> None:
    pairs = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]
    assert accuracy(pairs) == pytest.approx(0.75)
    assert per_value(pairs)["b"].precision == pytest.approx(2 / 3)
    assert per_value(pairs)["b"].recall == 1
    assert confusions(pairs) == ["a taken for b: 1"]
    assert binary([(True, True), (True, False), (False, True)]).f1 == pytest.approx(0.5)

"""Labels and headings that lost markup has glued to other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.glued import HEADINGS, LABELS, unglued
from bot.reading.words import text_of
from scrapers.posting import Posting


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("Reading PA - 3 days HybridType: ContractDuration: 12+ Months",
         "Reading PA - 3 days Hybrid\nType: Contract\nDuration: 12+ Months"),
        ("Location: Boston, MADuration : Long term", "Location: Boston, MA\nDuration : Long term"),
        ("Shift: 8-5FT/PT: yesEstimated Duration (In months): 13", "Shift: 8-5\nFT/PT: yes\nEstimated Duration (In months): 13"),
        ("(Onsite 4 days a week)Type: Full time", "(Onsite 4 days a week)\nType: Full time"),
        ("company matchBenefitsPaid time off", "company match\nBenefits\nPaid time off"),
        ("About The RoleWe bake bread", "About The Role\nWe bake bread"),
        ("4 days onsiteFulltime role", "4 days onsite\nFulltime role"),
    ],
)  # fmt: skip
def test_glued_labels_and_headings_open_lines_of_their_own(glued: str, apart: str) -> None:
    assert unglued(glued) == apart


@pytest.mark.parametrize(
    "text",
    [
        "JavaScript: five years. TypeScript: three.",
        "Our Location: Oslo. The Type: yeast.",
        "Read the BenefitsHub and the RequirementsYoga app.",
        "You use ExperienceCloud and SkillsFuture.",
        "Benefits\nPaid time off",
        "onsiteFull-timeBaker bakes",
        "ResponsibilitiesXL",
        "https://example.com/jobLocation",
        "Must have AI/ML Experience: five years",
        "SAP Client: 100, MIME-Type: text",
        "Fields such as recordType: Contract and documentType: Offer",
        "You know httpClient: axios and maxLength: 12",
    ],
)
def test_names_and_labels_that_stand_apart_are_left(text: str) -> None:
    assert unglued(text) == text


@given(
    st.lists(
        st.sampled_from([*LABELS, *HEADINGS, ":", " ", "a", "B", "\n", "(", ")", "We bake", "é"])
    ).map("".join)
)
def test_nothing_but_line_breaks_is_added(text: str) -> None:
    assert unglued(text).replace("\n", "") == text.replace("\n", "")


def test_a_posting_is_read_with_its_labels_apart() -> None:
    text = text_of(Posting("1", "web", "Baker", "Oslo - HybridType: ContractDuration: 6 months"))
    assert [text.whole[line.start : line.end] for line in text.lines[1:]] == [
        "Oslo - Hybrid",
        "Type: Contract",
        "Duration: 6 months",
    ]

"""Signs of emphasis in Markdown, which hide labels."""

import pytest

from bot.reading.emphasis import plainly
from tests.bot.reading.gates import understood


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("**Rate:** $50", "Rate: $50"),
        ("**Rate**: $50", "Rate: $50"),
        ("***Rate*** and *more*", "Rate and more"),
        ("a rate of**$50** an hour", "a rate of $50 an hour"),
        ("**Rate:**fifty", "Rate: fifty"),
        ("`Rust` or `C`, don`t fear", "Rust or C, don`t fear"),
        ("* bread\n* cake", "* bread\n* cake"),
        ("*bread\n*cake", "*bread\n*cake"),
        ("4 * 5 * 6 loaves, bread* and cake*", "4 * 5 * 6 loaves, bread* and cake*"),
        ("2*x loaves, 3* as much", "2*x loaves, 3* as much"),
        ("plain bread", "plain bread"),
        ("- [ ] Rye\n- [x] Wheat\n- [ ] Oats", "- Wheat\n"),
        ("Flour: [ ] rye [X] wheat [ ] oats\nBread", "Flour: wheat \nBread"),
        ("To do: [ ] rye", "To do: [ ] rye"),
    ],
)
def test_emphasis_is_taken_out_and_bullets_stay(text: str, without: str) -> None:
    assert plainly(text) == without


def test_labels_in_bold_are_labels() -> None:
    told = understood("**Location:** *Oslo*, Norway\n**Start:** in March\n**Type:** `Contract`")
    assert told.where.regions == ("NO",)
    assert told.start == "in March"
    assert told.engagement.value == "contract"


def test_much_emphasis_takes_no_long() -> None:
    assert plainly("*a" * 200_000) == "*a" * 200_000

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.limits import cut, one_line, short, visible, web


def test_leaves_a_short_text_alone() -> None:
    assert cut("two words", 9) == "two words"


def test_cuts_at_a_word() -> None:
    assert cut("Machine learning engineer, remote", 20) == "Machine learning…"


def test_cuts_a_long_word_in_its_middle() -> None:
    assert cut("a" * 50, 10) == "a" * 9 + "…"


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Data👩\u200d🔬 lab", 6, "Data…"),
        ("Data👩\u200d🔬 lab", 7, "Data…"),
        ("Data👩\u200d🔬 lab", 8, "Data👩\u200d🔬…"),
        ("👍🏽👍🏽👍🏽", 4, "👍🏽…"),
        ("🇩🇪🇫🇷🇵🇱", 4, "🇩🇪…"),
        ("cafe\u0301cafe", 5, "caf…"),
        ("a" + "\u0301" * 60, 40, "a" + "\u0301" * 18 + "…"),
    ],
)
def test_parts_no_sign(text: str, most: int, expected: str) -> None:
    assert cut(text, most) == expected


@given(st.text(max_size=300), st.integers(0, 100))
def test_never_exceeds_what_it_may(text: str, most: int) -> None:
    assert len(cut(text, most)) <= most
    assert len(short(text, most)) <= most


def test_hides_control_characters_and_marks_that_reorder() -> None:
    assert visible("a\x1b[31mb\u202ec\u200bd\x00\x9be") == "a[31mbcde"


def test_keeps_every_script_and_emoji_with_joiners() -> None:
    text = "Ingénieur 机器学习 مهندس 👩\u200d🔬 🏳️\u200d🌈"
    assert one_line(text) == text


def test_a_line_stays_one_line() -> None:
    assert one_line(" a\r\n\tb\u2028c ") == "a b c"


def test_only_pages_are_web_addresses() -> None:
    assert web("https://a.example/x?y=1") == "https://a.example/x?y=1"
    for bad in (
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "//a.example",
        "https://a.example/ b",
        "https://a.example/\u202e",
        "https://[",
        "https://a.example/" + "x" * 3000,
    ):
        assert web(bad) is None

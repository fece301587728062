from tests.docs.commands import PAGE, page


def test_the_page_of_commands_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.docs.commands"

"""docs/sources.md says what sources.yaml says."""

from config.sources import load_sources
from tests.docs.sources import PAGE, page


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.docs.sources"


def test_every_source_has_its_row() -> None:
    written = page()
    assert all(f"| [{one.name}](" in written for one in load_sources())

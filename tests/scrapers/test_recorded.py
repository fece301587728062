"""What real boards and three corpora of odd feeds give, where their files are at hand."""

from pathlib import Path

from tests.evaluation.boards import rows
from tests.evaluation.feeds import run

FEWEST_FILES = 40


def test_no_item_of_a_recorded_board_is_lost_or_invented(shared_data: Path) -> None:
    found = list(rows(shared_data))
    assert len(found) >= FEWEST_FILES
    assert [(one.source, one.file, one.error) for one in found if not one.whole] == []
    assert sum(one.bad for one in found) == 0


def test_feeds_are_read_as_others_expect(shared_data: Path) -> None:
    report = run(shared_data)
    assert report.feeds > 2600
    assert report.crashed == []
    assert report.slowest[0] < 2
    assert report.paths_differ == []
    assert report.agreement >= 0.99

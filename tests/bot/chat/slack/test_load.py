"""The load of many workspaces, small enough for every run; `load.py` has the whole."""

from pathlib import Path

from tests.bot.chat.slack.load import load


async def test_everything_arrives_once_and_in_pace(tmp_path: Path) -> None:
    report = await load(5, 50, 12, gap=0.1, trouble=0.05, folder=tmp_path)
    assert report.planned == 5 * 12 + 50
    assert report.posted == report.planned
    assert report.twice == 0
    assert report.failed == 0
    assert report.faults > 0
    assert report.closest >= 0.08

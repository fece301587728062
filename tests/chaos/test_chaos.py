"""Short trials of what `python -m tests.chaos` does at length."""

import pytest

from tests.chaos.run import Trial, run

SHORT = Trial(kills=3, leads=40, places=5, between=2.0, patience=90)


@pytest.mark.slow
@pytest.mark.xdist_group("chaos")
async def test_three_kills_lose_and_double_nothing() -> None:
    report = await run(SHORT)
    assert report.kills == 3
    assert report.shown == report.expected == 200
    assert report.clean, report.stated()
    assert report.recovery < 45
    assert report.stopped_in < 10

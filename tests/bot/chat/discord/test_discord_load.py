"""Many places at once: everything arrives, once, within the limits."""

from tests.benchmarks.discord_load import measured


async def test_everything_arrives_once_and_within_the_limits() -> None:
    report = await measured(servers=20, members=40, leads=20, period=1.0)
    assert report.planned == report.channel_posts + report.direct_posts
    assert report.channel_posts >= 20
    assert report.direct_posts == 40
    assert (report.doubled, report.left, report.failed) == (0, 0, 0)
    assert report.too_many == 0
    assert report.busiest <= 50
    assert report.seconds < 45

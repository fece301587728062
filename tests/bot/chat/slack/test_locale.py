"""Numbers, money and hours as each member is used to; English and UTC where Slack tells nothing."""

import pytest

from bot.chat.slack_people import person_of
from bot.models import Delivery
from bot.work.render import Renderer
from tests.bot.chat.slack.faults import Fault
from tests.bot.chat.slack.human import Human, shown
from tests.bot.chat.slack.stand import Stand

ENGLISH, GERMAN = "$43–$53/h", "43\xa0$–53\xa0$/h"


@pytest.fixture
async def dora(stand: Stand) -> Human:
    """Reads German and lives in Berlin."""
    stand.slack.person("T1", "UDORA", locale="de-DE", tz="Europe/Berlin")
    await stand.sockets()
    return stand.human(user="UDORA")


async def test_money_follows_the_member_s_locale(stand: Stand, dora: Human) -> None:
    assert GERMAN in shown(await dora.types("show 3"))
    assert ENGLISH in shown(await stand.human().types("show 3"))
    assert "$–" in shown(await dora.opens_home())


async def test_messages_and_posts_follow_who_reads_them(stand: Stand, dora: Human) -> None:
    assert "Kept" in shown(await dora.types("alerts instant"))
    boris = stand.human(user="UBORIS")
    assert "Kept" in shown(await boris.types("alerts instant where:channel"))
    community = await stand.store.communities.of("slack", "T1")
    renderer = Renderer(stand.store, stand.world.services.showing(), stand.world.clock)
    told = {}
    for place in await stand.store.places.of_community(community.id, kind=None):
        message = await renderer.message(Delivery(1, "k", place, "lead", (3,)))
        assert message is not None
        told[place.kind] = message.text
    assert GERMAN in told["dm"]
    assert ENGLISH in told["channel"]


async def test_hours_are_those_of_the_member_s_zone_until_another_is_named(
    stand: Stand, dora: Human
) -> None:
    assert "08:00 (Europe/Berlin)" in shown(await dora.types("alerts daily at 8"))
    assert "08:00 (Asia/Tokyo)" in shown(await dora.types("alerts timezone:tokyo"))
    assert "09:00 (Asia/Tokyo)" in shown(await dora.types("alerts daily 9"))
    assert "08:00 (UTC)" in shown(await stand.human().types("alerts daily at 8"))


async def test_without_an_answer_of_slack_s_it_is_english_and_utc(stand: Stand) -> None:
    await stand.sockets()
    stand.slack.faults["users.info"].extend([Fault(error="internal_error")] * 5)
    anna = stand.human()
    assert ENGLISH in shown(await anna.types("show 3"))
    assert "08:00 (UTC)" in shown(await anna.types("alerts daily at 8"))


def test_what_slack_says_of_a_member_is_taken_with_care() -> None:
    odd = person_of({"tz": "Mars/Base", "locale": None, "is_admin": "yes", "profile": None}, "T1")
    assert (odd.timezone, odd.locale, odd.admin) == ("", "en", False)
    stranger = {"is_admin": True, "team_id": "T9"}
    assert not person_of(stranger, "T1").admin
    assert person_of(stranger, "T9").admin
    assert person_of(stranger | {"enterprise_user": {"teams": ["T1"]}}, "T1").admin

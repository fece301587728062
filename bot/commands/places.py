"""The places that commands change: the caller's direct messages, and channels."""

from bot.commands.base import Call, Option
from bot.commands.clock_words import are_days, is_day, quiet_hours, reads
from bot.commands.offers import ahead, days, quiet, weekdays
from bot.commands.people import community_of, member_of
from bot.errors import UserError
from bot.models import Member, Place
from bot.work.digest import upcoming
from bot.work.schedule import Slot

UNKNOWN = "UTC"
"""The zone of a member or a channel before anybody has said another."""
DM_SETTINGS = (
    Option("quiet", "quiet hours, such as 22-7, or off", complete=quiet, bare=reads(quiet_hours)),
    Option("days", "working days, such as mon-fri, or all", complete=days, bare=are_days),
    Option("weekday", "the day of a weekly digest", complete=weekdays, bare=is_day),
    Option("snooze", "nothing until: 3d, 2w, monday, 2026-12-01, or off", complete=ahead),
)


async def own_place(call: Call, member: Member | None = None) -> tuple[Place, bool]:
    """Where the caller's direct messages go, and whether it is stored already."""
    member = member or await member_of(call)
    found: Place | None = await call.services.store.places.of_member(member.id)
    if found is not None:
        return found, True
    caller = call.caller
    new = Place(
        0,
        member.community,
        caller.platform,
        caller.user,
        "dm",
        member.id,
        lane="off",
        timezone=_zone(call, member.timezone),
    )
    return new, False


def _zone(call: Call, kept: str = UNKNOWN) -> str:
    """The zone that was chosen, else the caller's own where the platform tells it."""
    return kept if kept != UNKNOWN else call.caller.timezone or UNKNOWN


async def channel_place(call: Call, channel: str = "") -> tuple[Place, bool]:
    """A channel of the caller's community, and whether it is stored already.

    A post of a forum that gets leads means that forum, unless it gets some itself.

    Raises:
        UserError: this was typed in direct messages.

    """
    community = await community_of(call)
    address = channel or call.caller.channel
    if not address:
        raise UserError(
            "This is about one channel. Type it in the channel that is meant, such as "
            "`/leads-admin setup` there."
        )
    parent = "" if channel else call.caller.parent
    for one in (address, parent):
        found: Place | None = await call.services.store.places.find(community.id, one)
        if found is not None:
            return found, True
    zone = _zone(call)
    return Place(0, community.id, call.caller.platform, address, lane="off", timezone=zone), False


async def keep_place(call: Call, place: Place) -> Place:
    """Store a place as the caller wants it; it holds at once for what is planned and waits there."""
    stored: Place = await call.services.store.places.keep(place, call.services.clock())
    return stored


async def next_digest(call: Call, place: Place) -> Slot | None:
    """When the place gets its next digest, None where it gets none."""
    return await upcoming(call.services.store, place, call.services.clock())

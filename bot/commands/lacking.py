"""What the bot lacks for posting to a place, named exactly, with the way to grant it."""

from collections.abc import Sequence

from bot.chat.limits import short, web
from bot.chat.messages import Block, Bold, Button, Controls, Lines
from bot.commands.base import Call
from bot.models import Place


async def missing(call: Call, place: Place) -> Sequence[str] | None:
    """What the bot lacks for posting there; None where the platform was not asked."""
    check = call.services.check_place
    return None if check is None else tuple(await check(place))


def granting(call: Call, place: Place) -> tuple[Button, ...]:
    """The button that opens the platform's page for granting it, where there is one."""
    page = call.services.granting
    url = web(page(place, call.caller.community)) if page else None
    return (Button("Grant it…", url=url),) if url else ()


def told(lacks: Sequence[str] | None) -> Lines:
    """The result of the check in a line."""
    if lacks is None:
        return Lines((("Whether I may post here shows with the first post.",),), small=True)
    if not lacks:
        return Lines((("I have every permission I need here.",),))
    named = ", ".join(short(one, 120) for one in lacks[:8])
    return Lines(
        ((Bold("Missing: "), f"{named}. Grant it for this channel, then press Check again."),)
    )


async def warned(call: Call, place: Place) -> tuple[Block, ...]:
    """What is missing at a place that gets posts, with the buttons that mend it; () for nothing."""
    lacks = await missing(call, place) if place.lane != "off" else ()
    if not lacks:
        return ()
    return (told(lacks), Controls((*granting(call, place), Button("Check again", "setup"))))

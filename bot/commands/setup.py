"""`/leads-admin setup`: channel, profile, schedule."""

from dataclasses import replace

from bot.chat.messages import Block, Button, Controls, Heading, Lines, Message
from bot.commands.answers import note
from bot.commands.audited import noted
from bot.commands.base import Action, Call, Command
from bot.commands.channels import channel_shown
from bot.commands.greet import WELCOMED
from bot.commands.lacking import granting, missing, told, warned
from bot.commands.people import community_of
from bot.commands.places import channel_place, keep_place
from bot.commands.schedules import LANES, LANES_TOLD
from bot.models import Place

IN_FORUM = "This is a post of a forum: I can post in it, or open a post of the forum for each lead."


async def run(call: Call) -> Message:
    """Step 1 in the channel where this is typed."""
    return await _step_one(call)


async def again(call: Call) -> Message:
    """Step 1 checked again."""
    return await _step_one(call, replaces=True)


async def _step_one(call: Call, *, replaces: bool = False) -> Message:
    place, known = await channel_place(call)
    in_forum = bool(call.caller.parent) and not known
    await call.services.store.communities.save_settings(place.community, {WELCOMED: True})
    lacks = await missing(call, place)
    on = known and place.on
    head = "Setting up, step 1 of 3: this channel"
    where = "in this forum" if place.forum else "here"
    posted = f"Leads are posted {where}: {LANES_TOLD[place.lane]}."
    state = posted if on else f"Nothing is posted {where} yet."
    choice = ((IN_FORUM,),) if in_forum else ()
    blocks: list[Block] = [Heading(head), Lines(((state,), *choice)), told(lacks)]
    here = Button("Post leads here", "setup-channel", style="primary")
    buttons = [] if on or lacks else [here]
    buttons += [Button("A post for each lead", "setup-forum")] if in_forum else []
    buttons += granting(call, place) if lacks else ()
    buttons += [Button("Preview a post", "preview"), Button("Check again", "setup")]
    steps = (Button("2. Profile", "profile-edit"), Button("3. Schedule", "setup-schedule"))
    blocks += [Controls(tuple(buttons)), Controls(steps)]
    return Message(head, tuple(blocks), replaces=replaces)


async def turn_on(call: Call) -> Message:
    """Post in this channel from now on, once a day; the backlog is not posted."""
    place, _ = await channel_place(call)
    lacks = await missing(call, place)
    if lacks:
        return await _step_one(call, replaces=True)
    stored = await keep_place(call, replace(place, lane="daily", dead=""))
    await noted(call, f"channel {stored.address}: posts turned on, daily")
    return _turned_on("This channel gets the best new leads once a day, from now on.")


def _turned_on(head: str) -> Message:
    return note(
        f"{head}\nStep 2: your own profile. Step 3: the hour, or another rhythm.",
        Controls((Button("2. Profile", "profile-edit"), Button("3. Schedule", "setup-schedule"))),
        replaces=True,
    )


async def turn_on_forum(call: Call) -> Message:
    """Open a post for each lead in the forum from now on."""
    community = await community_of(call)
    if not call.caller.parent:
        return note("This is no post of a forum. Type `/leads-admin setup` in one.")
    blank = Place(0, community.id, call.caller.platform, call.caller.parent, forum=True)
    place = await call.services.store.places.find(community.id, blank.address) or blank
    if lacks := await missing(call, place):
        again = Button("Check again", "setup-forum")
        return note(
            "I cannot open posts in this forum yet.",
            told(lacks),
            Controls((*granting(call, place), again)),
            replaces=True,
        )
    stored = await keep_place(call, replace(place, lane="instant", dead=""))
    await noted(call, f"channel {stored.address}: a post for each lead turned on")
    return _turned_on("Each new lead gets a post of its own in this forum, from now on.")


async def schedule(call: Call) -> Message:
    """Step 3: when this channel gets its posts."""
    place, _ = await channel_place(call)
    return await channel_shown(call, place)


async def lane(call: Call) -> Message:
    """Another rhythm for this channel."""
    given = str(call.options.get("value", ""))
    wanted = next((one for one in LANES if one == given), None)
    if wanted is None:
        return note("That choice is not known any more. Type `/leads-admin setup`.")
    place, _ = await channel_place(call)
    stored = await keep_place(call, replace(place, lane=wanted, dead=""))
    await noted(call, f"channel {stored.address}: {wanted}")
    shown = await channel_shown(call, stored, before="Kept.", replaces=True)
    return replace(shown, blocks=(*await warned(call, stored), *shown.blocks))


COMMANDS = (
    Command("setup", "channel, profile and schedule in three steps", run, admin=True, order=1),
)
ACTIONS = (
    Action("setup", again, admin=True),
    Action("setup-channel", turn_on, admin=True),
    Action("setup-forum", turn_on_forum, admin=True),
    Action("setup-schedule", schedule, admin=True),
    Action("channel-when", lane, admin=True),
)

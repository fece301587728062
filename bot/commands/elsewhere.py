"""Direct messages, where the platform does not tell whose community a caller means.

A control of a direct message names the place it was posted to. What is typed there means the one
community that knows the caller; of several, the one that was chosen before, else it is asked for.
"""

from dataclasses import replace

from bot.chat.limits import ACTION, CHOICES, LABEL, short
from bot.chat.messages import Block, Choice, Controls, Message, Select
from bot.commands.answers import note
from bot.commands.base import Action, Call, Command
from bot.commands.kept import got, put
from bot.commands.leaving import REMOVED
from bot.models import Community, Member

HERE = "here"
"""The name under which a member keeps that direct messages mean this community."""
ALWAYS = frozenset({"stop", "privacy", "privacy-export", "privacy-delete"})
"""What somebody who has left a community can still do: hear no more of it, and take their data."""
NOWHERE = (
    "I do not know you from any server or workspace yet. Type the command once in a channel where "
    "I am, then it works here as well. `/leads help` shows what there is."
)
Known = tuple[Community, Member]


async def placed(call: Call, what: str, place: int | None) -> Call:
    """The call with its community, where that can be told; `what` is what is to be done."""
    if call.caller.community:
        return call
    known = [one for one in await _known(call, place) if await _belongs(call, what, one)]
    if len(known) > 1:
        known = [one for one in known if await got(call, one[1], HERE)]
    return _within(call, known[0][0]) if len(known) == 1 else call


async def _known(call: Call, place: int | None) -> list[Known]:
    """The communities that know the caller; where a control names a place of the caller, its own."""
    store, caller = call.services.store, call.caller
    own = await store.places.get(place) if place is not None else None
    found = []
    for member in await store.members.everywhere(caller.platform, caller.user):
        community = await store.communities.get(member.community)
        if community is not None and not community.settings.get(REMOVED):
            found.append((community, member))
    return [one for one in found if own and own.member == one[1].id] or found


async def _belongs(call: Call, what: str, known: Known) -> bool:
    """Whether the caller is in that community still, as far as the platform can be asked."""
    belongs = call.services.belongs
    if belongs is None or what in ALWAYS:
        return True
    return bool(await belongs(call.caller.platform, known[0].address, call.caller.user))


def _within(call: Call, community: Community) -> Call:
    """The call as made in that community, in none of its channels."""
    caller = replace(
        call.caller, community=community.address, community_name=community.name, channel=""
    )
    return replace(call, caller=caller)


async def which(call: Call) -> Message:
    """Ask which community is meant."""
    known = [one for one in await _known(call, None) if await _belongs(call, "which", one)]
    if not known:
        return note(NOWHERE)
    if len(known) == 1:
        name = short(known[0][0].name, 80) or "the one that has me"
        return note(f"In direct messages with me you mean {name}: I know you from no other.")
    choices = tuple(
        Choice(short(community.name, LABEL) or f"Community {community.id}", str(community.id))
        for community, _ in known[:CHOICES]
    )
    ask = "You know me from several communities. Which one do you mean in direct messages?"
    return note(ask, Controls((Select("Choose one…", "community", choices),)))


async def chosen(call: Call) -> Message:
    """Remember which community direct messages mean."""
    wanted, done = str(call.options.get("value", "")), ""
    for community, member in await _known(call, None):
        inside = _within(call, community)
        mine = str(community.id) == wanted and await _belongs(call, "which", (community, member))
        await put(inside, member, HERE, mine)
        done = (community.name or "that community") if mine else done
    if not done:
        return note("That choice is not known any more. Type `/leads community`.")
    return note(
        f"In direct messages you mean {short(done, 80)} from now on. Type your command again. "
        "Another one: `/leads community`.",
        replaces=True,
    )


async def run(call: Call) -> Message:
    """Which community is meant in direct messages, and the choice of another."""
    return await which(call)


def staying(message: Message, place: int | None) -> Message:
    """The answer to a control of a direct message: its own controls name the same place."""
    if place is None:
        return message
    form = message.form
    if form is not None:
        form = replace(form, action=_at(form.action, place))
    return replace(message, blocks=tuple(_named(one, place) for one in message.blocks), form=form)


def _named(block: Block, place: int) -> Block:
    if not isinstance(block, Controls):
        return block
    return Controls(tuple(replace(one, action=_at(one.action, place)) for one in block.controls))


def _at(action: str, place: int) -> str:
    """The action with its place; a typed line has it beside the verb, for lines may contain an @."""
    verb, _, rest = action.partition(":")
    told = f"type@{place}:{rest}" if verb == "type" else f"{action}@{place}"
    named = action.rpartition("@")[2].isdecimal() and verb != "type"
    return action if not action or named or len(told) > ACTION else told


COMMANDS = (
    Command(
        "community",
        "which community you mean in direct messages",
        run,
        example="/leads community",
        order=91,
    ),
)
ACTIONS = (Action("community", chosen),)

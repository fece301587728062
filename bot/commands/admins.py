"""`/leads-admin admins`: who may use these commands beside those whom the platform lets."""

import re

from bot.chat.limits import short
from bot.chat.messages import Bold, Heading, Lines, Message, Rich
from bot.commands.audited import noted
from bot.commands.base import Call, Command, Option
from bot.commands.people import admins_of, community_of
from bot.errors import UserError
from bot.storage.audit import person

MOST = 50
_MENTION = re.compile(r"<?@?!?([A-Za-z0-9_.-]{1,64})(?:\|[^>]*)?>?")
_IDS = {"discord": re.compile(r"\d{15,21}"), "slack": re.compile(r"[UW][A-Z0-9]{1,20}")}
MEANING = (
    "They may use every /leads-admin command here, beside those whom the platform lets, and are "
    "told when a channel takes no more posts."
)
DELETED = "a deleted member"
"""Who has deleted their data, in the log."""
GONE = "is no admin by name any more"
LESS = "You are an admin by name here no more."
ALONE = (
    "You were the last admin by name here. Whom the platform lets can name another: "
    "/leads-admin admins."
)
WHO = "Mention the person: type @ and choose them from the list."


async def run(call: Call) -> Message:
    """Show who is an admin by name, or name somebody, or take the name away."""
    community = await community_of(call)
    admins = admins_of(community)
    text = str(call.options.get("who", "")).strip()
    if not text:
        return await _shown(call, admins)
    who, off = _address(call, text), bool(call.options.get("undo"))
    rest = [one for one in admins if one != who]
    if not off:
        await _checked(call, who, admins)
    changed = rest if off else [*rest, who]
    await call.services.store.communities.save_settings(community.id, {"admins": changed})
    await noted(call, f"{await _named(call, who)} {GONE if off else 'is an admin now'}")
    return await _shown(call, changed, before="Kept. ")


async def resigned(call: Call) -> str:
    """The caller is an admin by name no more: what there is to tell of it, "" for nothing.

    Also the last one: whom the platform lets is an admin always, and can name another.
    """
    community = await community_of(call)
    admins, caller = admins_of(community), call.caller
    if caller.user not in admins:
        return ""
    store, rest = call.services.store, [one for one in admins if one != caller.user]
    await store.communities.save_settings(community.id, {"admins": rest})
    now = call.services.clock()
    await store.audit.add(community.id, DELETED, f"{DELETED} {GONE}", now)
    return ALONE if not rest else LESS


def _address(call: Call, text: str) -> str:
    """The platform's id of who was mentioned."""
    found = _MENTION.fullmatch(text)
    ids = _IDS.get(call.caller.platform)
    if found is None or (ids and not ids.fullmatch(found[1])):
        raise UserError(f"“{short(text, 40)}” is nobody I can tell. {WHO}")
    return found[1]


async def _checked(call: Call, who: str, admins: list[str]) -> None:
    if len(admins) >= MOST and who not in admins:
        raise UserError(f"There are {MOST} admins by name already. Take one away with undo:yes.")
    belongs = call.services.belongs
    caller = call.caller
    if belongs is not None and not await belongs(caller.platform, caller.community, who):
        raise UserError(f"“{short(who, 40)}” is not in this community. {WHO}")


async def _named(call: Call, who: str) -> str:
    """The person's name, where the bot knows it, and the id."""
    community = await community_of(call)
    member = await call.services.store.members.find(community.id, who)
    return person(who, short(member.name, 40)) if member and member.name else who


async def _shown(call: Call, admins: list[str], before: str = "") -> Message:
    head = f"{before}Admins by name: {len(admins) or 'none'}"
    lines: list[Rich] = [(Bold(await _named(call, one)),) for one in admins]
    return Message(
        head,
        (
            Heading(head),
            *((Lines(tuple(lines)),) if lines else ()),
            Lines(((MEANING,),), small=True),
        ),
    )


COMMANDS = (
    Command(
        "admins",
        "who else may use these commands",
        run,
        (
            Option("undo", "take the name away instead", "boolean"),
            Option("who", "a member, by mention or id", verbatim=True),
        ),
        admin=True,
        example="/leads-admin admins",
        order=8,
    ),
)

"""`/leads privacy`: what is kept of the caller, all of it as a file, and its end."""

from datetime import datetime
from typing import Any

import orjson

from bot.chat.messages import Button, Code, Controls, Heading, Lines, Link, Message, Rich
from bot.commands.admins import DELETED, resigned
from bot.commands.answers import note
from bot.commands.base import Action, Call, Command, Option
from bot.commands.kept import forget, of_member
from bot.commands.people import admins_of, shown_to
from bot.commands.saved_searches import forget as forget_searches
from bot.models import Member
from bot.storage.store import Store

HEAD = "Your data"
KEPT: tuple[Rich, ...] = (
    (
        "Kept: your profile as you typed or confirmed it, your marks on leads, your alerts and searches.",
    ),
    ("Kept as well: how well leads fitted you, and what was sent to you.",),
    ("Kept for admins, of an admin: what you changed here, under your name, in their log.",),
    ("Not kept: your messages, roles, presence, or anything you did not give me.",),
    ("Nobody else sees anything of it, in this community or another.",),
)
SURE = "Delete your profile, marks, searches and alerts? This cannot be undone."


async def run(call: Call) -> Message:
    """What is kept, or what was asked to be done with it."""
    match call.options.get("do"):
        case "export":
            return await export(call)
        case "delete":
            return note(SURE, _controls())
    page = call.services.settings.home_url.rstrip("/")
    more: tuple[Rich, ...] = ((Link("Privacy policy", f"{page}/privacy"),),) if page else ()
    typed: Rich = ("Or type ", Code("/leads privacy export"), ", ", Code("/leads privacy delete"))
    return Message(HEAD, (Heading(HEAD), Lines((*KEPT, *more, typed)), _controls()))


def _controls() -> Controls:
    delete = Button("Delete my data", "privacy-delete", style="danger", confirm=SURE)
    return Controls((Button("Export my data", "privacy-export"), delete))


async def export(call: Call) -> Message:
    """Everything that is kept of the caller, as a JSON file."""
    member = await shown_to(call)
    file = await everything(call.services.store, member, call.services.clock())
    told = f"Everything I keep of you: {len(file)} bytes of JSON."
    return Message(told, (Lines(((told,),)),), attachment=("leadbot-my-data.json", file))


async def everything(store: Store, member: Member, now: datetime) -> bytes:
    """All that is kept of a member, with the moment at which it was, as JSON."""
    data = await store.members.export(member.id)
    community = await store.communities.get(member.community)
    data |= {
        "kept": await of_member(store, member),
        "admin": community is not None and member.address in admins_of(community),
        "audit": await store.audit.of(member.community, member.address),
        "exported_at": now,
    }
    return orjson.dumps(data, option=orjson.OPT_INDENT_2, default=_plain)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else str(value)


async def delete(call: Call) -> Message:
    """Forget the caller, at once."""
    member = await shown_to(call)
    store = call.services.store
    told = ["Deleted. I keep nothing of you any more.", await resigned(call)]
    if await store.audit.forget(member.community, member.address, member.name, DELETED):
        told.append(f"In the log of what admins changed you are “{DELETED}”.")
    await forget(call, member)
    await store.members.delete(member.id)
    forget_searches(call)
    return note(" ".join(one for one in told if one), replaces=True)


COMMANDS = (
    Command(
        "privacy",
        "your data: see, export or delete it",
        run,
        (Option("do", "export or delete", "choice", choices=("export", "delete")),),
        example="/leads privacy export",
        order=90,
    ),
)
ACTIONS = (Action("privacy-export", export), Action("privacy-delete", delete, confirm=SURE))

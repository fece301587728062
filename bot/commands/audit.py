"""`/leads-admin audit`: who changed what here."""

import re

from bot.chat.limits import short
from bot.chat.messages import Channel, Heading, Lines, Message, Rich, When
from bot.commands.answers import note
from bot.commands.base import Call, Command, Option
from bot.commands.people import community_of
from bot.storage.audit import name_in

MOST = 20
_CHANNEL = re.compile(r"(?<=channel )([A-Za-z0-9_-]{1,64})(?=:)")


async def run(call: Call) -> Message:
    """The latest changes, newest first."""
    community = await community_of(call)
    limit = int(call.options.get("last", MOST))
    entries = await call.services.store.audit.recent(community.id, limit)
    if not entries:
        return note("No admin has changed anything yet.")
    lines: tuple[Rich, ...] = tuple(
        (When(one.at), f" {short(name_in(one.who), 40)}: ", *_what(short(one.what, 120)))
        for one in entries
    )
    head = f"The last {len(lines)} changes" if len(lines) > 1 else "One change so far"
    return Message(head, (Heading(head), Lines(lines)))


def _what(text: str) -> Rich:
    """What was changed, a channel in it by its name."""
    parts = _CHANNEL.split(text)
    return tuple(Channel(part) if at % 2 else part for at, part in enumerate(parts) if part)


COMMANDS = (
    Command(
        "audit",
        "who changed what",
        run,
        (Option("last", "how many", "integer", least=1, most=MOST),),
        admin=True,
        order=21,
    ),
)

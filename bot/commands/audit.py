"""`/leads-admin audit`: who changed what here."""

from bot.chat.limits import short
from bot.chat.messages import Heading, Lines, Message, Rich, When
from bot.commands.answers import note
from bot.commands.base import Call, Command, Option
from bot.commands.people import community_of

MOST = 20


async def run(call: Call) -> Message:
    """The latest changes, newest first."""
    community = await community_of(call)
    limit = int(call.options.get("last", MOST))
    entries = await call.services.store.audit.recent(community.id, limit)
    if not entries:
        return note("No admin has changed anything yet.")
    lines: tuple[Rich, ...] = tuple(
        (When(one.at), f" {short(one.who, 40)}: {short(one.what, 120)}") for one in entries
    )
    head = f"The last {len(lines)} changes"
    return Message(head, (Heading(head), Lines(lines)))


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

"""Which leads of the last week would have reached a profile."""

from collections.abc import Sequence

from bot.chat.cards import credit_lines, line
from bot.chat.cards_controls import opener
from bot.chat.cards_digest import Entry
from bot.chat.messages import Block, Heading
from bot.chat.showing import Showing
from bot.commands.base import Call
from bot.commands.fit import Fit, reaching, replayed

DAYS = 7
SHOWN = 5


async def preview(call: Call, fit: Fit, threshold: float = 40.0) -> tuple[Block, ...]:
    """The best five of the last seven days, or the nearest ones where none reaches the threshold."""
    replay = await replayed(call, fit, DAYS)
    entries, days = replay.entries, f"{replay.days:.0f} days"
    found = reaching(entries, threshold)
    showing = call.services.showing(call.caller.locale)
    if not found:
        nearest = reaching(entries, 1.0)[:3]
        head = f"None of the {len(entries)} leads of the last {days} would have reached you." + (
            " The nearest:" if nearest else ""
        )
        return (Heading(head), *_leads(nearest, showing))
    best = found[:SHOWN]
    return (
        Heading(_counted(len(best), len(found), days)),
        *_leads(best, showing),
        *((row,) if (row := opener([lead for lead, _ in best])) else ()),
    )


def _counted(shown: int, found: int, days: str) -> str:
    if found > shown:
        return f"The best {shown} of {found} leads of the last {days} that would have reached you"
    number = f"These {shown} leads" if shown > 1 else "This lead"
    return f"{number} of the last {days} would have reached you"


def _leads(entries: Sequence[Entry], showing: Showing) -> tuple[Block, ...]:
    """The leads and their credits."""
    if not entries:
        return ()
    lines = (line(lead, showing, match) for lead, match in entries)
    return (*lines, credit_lines([lead for lead, _ in entries], showing))

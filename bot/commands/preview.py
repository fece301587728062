"""Which leads of the last week would have reached a profile."""

from bot.chat.cards import line
from bot.chat.cards_controls import opener
from bot.chat.messages import Block, Heading, Lines
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
        return (Heading(head), *(line(lead, showing, match) for lead, match in nearest))
    best = found[:SHOWN]
    number = f"These {len(best)} leads" if len(best) > 1 else "This lead"
    more = f" {len(found)} in all." if len(found) > len(best) else ""
    return (
        Heading(f"{number} of the last {days} would have reached you"),
        *(line(lead, showing, match) for lead, match in best),
        *((Lines(((more.strip(),),), small=True),) if more else ()),
        *((row,) if (row := opener([lead for lead, _ in best])) else ()),
    )

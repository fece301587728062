"""Saved, applied, not for me: one mark of a member on a lead, reversible, and taught from."""

from datetime import datetime

from bot.chat.cards import title
from bot.chat.cards_controls import STATUSES, acting
from bot.chat.messages import Button, Choice, Controls, Message, Select
from bot.commands.answers import note
from bot.commands.base import Action, Call
from bot.commands.people import member_of, shown_to
from bot.commands.show import lead_of, shown
from bot.models import Lead
from bot.storage.marks import Mark

REASONS = (
    ("pay", "The pay"),
    ("skills", "The skills"),
    ("location", "The place or time zone"),
    ("seniority", "The seniority"),
    ("not freelance", "It is not freelance"),
    ("company", "The company"),
    ("other", "Something else"),
)
MOVES = ("saved", "applied", "talking", "won", "lost")
ENDS = frozenset({"won", "lost", "dismissed"})
"""Behind these there is nothing to be reminded of."""


async def mark(
    call: Call, lead: Lead, status: str, reason: str = "", *, remind_at: datetime | None = None
) -> str:
    """Keep the caller's mark; what to say of a reminder that goes with it, "" where none does."""
    member = await member_of(call)
    services = call.services
    before = await standing(call, lead)
    after = await services.store.members.mark(
        member.id,
        lead.id,
        status,
        reason,
        services.clock(),
        remind_at=remind_at,
        ends=status in ENDS,
    )
    gone = before is not None and before.remind_at and not after.remind_at
    return " The reminder of it is taken away." if gone else ""


async def standing(call: Call, lead: Lead) -> Mark | None:
    """The caller's mark on a lead, where there is one."""
    member = await member_of(call)
    marks = await call.services.store.members.marks(member.id, leads=[lead.id])
    return marks[0] if marks else None


async def answered(call: Call, lead: Lead, told: str) -> Message:
    """What a press gives: the card itself changed where it is the caller's own, else a line."""
    if _own(call):
        return await shown(call, lead, replaces=True, note=told)
    undo = Controls(
        (
            Button("Undo", acting("undo", lead.id)),
            Button("Show it", acting("show", lead.id)),
        )
    )
    return note(told, undo)


def _own(call: Call) -> bool:
    return str(call.options.get("argument", "")).endswith(":own")


async def save(call: Call) -> Message:
    """Save a lead."""
    lead = await lead_of(call, call.options["argument"])
    await mark(call, lead, "saved")
    return await answered(call, lead, f"Saved: {title(lead, 80)}. See all with /leads saved.")


async def applied(call: Call) -> Message:
    """Note that the caller applied."""
    lead = await lead_of(call, call.options["argument"])
    await mark(call, lead, "applied")
    told = f"Applied: {title(lead, 80)}. Follow it with /leads pipeline. Good luck!"
    return await answered(call, lead, told)


async def refuse(call: Call) -> Message:
    """Ask why a lead is not for the caller; the reason teaches what to show."""
    lead = await lead_of(call, call.options["argument"])
    words = (lead.id, "own") if _own(call) else (lead.id,)
    choices = tuple(Choice(label, value) for value, label in REASONS)
    ask = Select("Why?", acting("dismiss", *words), choices)
    return note(f"Not for me: {title(lead, 80)}. What is it?", Controls((ask,)))


async def dismiss(call: Call) -> Message:
    """Keep that a lead is not for the caller, and why."""
    lead = await lead_of(call, call.options["argument"])
    given = str(call.options.get("value", "other"))
    reason = given if given in dict(REASONS) else "other"
    dropped = await mark(call, lead, "dismissed", reason)
    learnt = {
        "skills": "Leads that ask for the same skills will rank a little lower.",
        "company": "To see none of this company again, press Mute on the lead.",
        "pay": "Your least pay is part of your profile: /leads profile.",
        "location": "Where you work is part of your profile: /leads profile.",
    }.get(reason, "Noted.")
    undo = Controls((Button("Undo", acting("undo", lead.id)),))
    return note(f"Not for me ({reason}): {title(lead, 80)}. {learnt}{dropped}", undo, replaces=True)


async def undo(call: Call) -> Message:
    """Take the mark away, and with it what it taught."""
    lead = await lead_of(call, call.options["argument"])
    member = await shown_to(call)
    await call.services.store.members.unmark(member.id, lead.id)
    if _own(call):
        return await shown(call, lead, replaces=True, note="Your mark was taken away.")
    return note(f"Undone: {title(lead, 80)} has no mark of yours.", replaces=True)


async def moved(call: Call) -> Message:
    """Give a lead another status in the pipeline: the value is `lead=status`."""
    number, _, status = str(call.options.get("value", "")).partition("=")
    lead = await lead_of(call, number)
    if status not in MOVES:
        return note("That status is not known any more. See `/leads pipeline`.")
    dropped = await mark(call, lead, status)
    return note(f"{STATUSES[status]}: {title(lead, 80)}.{dropped}")


ACTIONS = (
    Action("save", save),
    Action("applied", applied),
    Action("no", refuse),
    Action("dismiss", dismiss),
    Action("undo", undo),
    Action("move", moved),
)

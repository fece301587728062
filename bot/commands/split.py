"""`/leads-admin split`: take a posting out of a lead that it was joined to by mistake."""

from bot.chat.cards import title
from bot.chat.cards_controls import acting
from bot.chat.limits import short
from bot.chat.messages import Button, Choice, Controls, Message, Select
from bot.commands.answers import note
from bot.commands.audited import noted
from bot.commands.base import Action, Call, Command, Option
from bot.commands.people import alone, community_of
from bot.commands.show import lead_of
from bot.errors import UserError
from bot.models import Lead, Sighting

MOST = 25
"""Postings that a menu can offer."""
SHARED = (
    "Other communities are shown lead #{number} too, so only whoever runs the bot can split it: "
    "`leadbot leads split {number} POSTING`."
)
GONE = "That posting is no longer part of lead #{number}. See `/leads-admin split {number}`."


async def run(call: Call) -> Message:
    """Ask which posting is another job."""
    lead = await _own(call, call.options["lead"])
    if len(lead.sightings) < 2:
        return note(f"Lead #{lead.id} was made of one posting: there is nothing to split.")
    choices = tuple(Choice(_named(call, one), str(one.posting)) for one in lead.sightings[:MOST])
    select = Select("This one is another job…", acting("split", lead.id), choices)
    head = f"“{title(lead, 80)}” was made of {len(lead.sightings)} postings. Which does not belong?"
    return note(head, Controls((select,)))


async def split(call: Call) -> Message:
    """Make the chosen posting a lead of its own, to be posted as one."""
    lead = await _own(call, call.options["argument"])
    value = str(call.options.get("value", ""))
    chosen = next((one for one in lead.sightings if str(one.posting) == value), None)
    new = await call.services.store.leads.split(lead.id, chosen.posting) if chosen else None
    if chosen is None or new is None:
        return note(GONE.format(number=lead.id), replaces=True)
    await noted(call, f"lead #{lead.id} split: lead #{new} left it")
    undo = Button("Join them again", acting("unsplit", lead.id, new))
    told = f"Split: leads #{lead.id} and #{new} are two jobs now, and each is posted as one."
    return note(told, Controls((undo,)), replaces=True)


async def join_again(call: Call) -> Message:
    """Take a split back."""
    kept, _, left = str(call.options["argument"]).partition(":")
    lead, other = await _own(call, kept), await _own(call, left)
    joined = await call.services.store.leads.merge(other.id, lead.id, community=other.community)
    if not joined:
        return note(f"Leads #{lead.id} and #{other.id} cannot be one.", replaces=True)
    await noted(call, f"lead #{other.id} joined to lead #{lead.id}")
    return note(f"Lead #{lead.id} has both postings again.", replaces=True)


async def _own(call: Call, number: object) -> Lead:
    """A lead that no other community is shown.

    Raises:
        UserError: there is none of that number, or others are shown it too.

    """
    lead, community = await lead_of(call, number), await community_of(call)
    if lead.community != community.id and not await alone(call):
        raise UserError(SHARED.format(number=lead.id))
    return lead


def _named(call: Call, one: Sighting) -> str:
    source = call.services.showing(call.caller.locale).credit(one.source).title
    return short(f"{source}: {one.title}", 90)


COMMANDS = (
    Command(
        "split",
        "part two jobs that were taken for one lead",
        run,
        (Option("lead", "its number, as in lists", "integer", required=True, least=1),),
        admin=True,
        example="/leads-admin split 12",
        order=11,
    ),
)
ACTIONS = (Action("split", split, admin=True), Action("unsplit", join_again, admin=True))

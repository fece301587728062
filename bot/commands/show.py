"""`/leads show`: one lead in full, for the caller only."""

from collections.abc import Mapping

from bot.chat.cards import card
from bot.chat.messages import Message
from bot.commands.base import Action, Call, Command, Option
from bot.commands.fit import fit_of
from bot.commands.people import community_of
from bot.errors import UserError
from bot.models import Lead

NO_LEAD = (
    "There is no lead #{number} here (any more). Its number stands in every list; "
    "see the newest with `/leads search`."
)


async def lead_of(call: Call, number: object) -> Lead:
    """A lead that the caller's community may see.

    Raises:
        UserError: there is none.

    """
    text = str(number).partition(":")[0].lstrip("#")
    community = await community_of(call)
    # Ids are 64-bit: what is longer is no id of ours.
    wanted = int(text) if text.isdecimal() and len(text) < 18 else -1
    found: Lead | None = await call.services.store.leads.get(wanted, community=community.id)
    if found is None:
        raise UserError(NO_LEAD.format(number=text[:20]))
    return found


async def shown(call: Call, lead: Lead, *, replaces: bool = False, note: str = "") -> Message:
    """The caller's own card of a lead."""
    fit = await fit_of(call)
    marks = await call.services.store.members.marks(fit.member.id, leads=[lead.id])
    tally = await call.services.store.members.tally(lead.id, fit.member.community)
    return replaced(
        card(
            lead,
            call.services.showing(call.caller.locale),
            fit.match(lead),
            own=True,
            status=marks[0].status if marks else None,
            excerpt=True,
            private=True,
            note=" ".join(filter(None, (note, _tally(tally)))),
        ),
        replaces=replaces,
    )


def _tally(counts: Mapping[str, int]) -> str:
    """How many of the community save it or applied: numbers only, nobody is named."""
    applied = sum(counts.get(one, 0) for one in ("applied", "talking", "won", "lost"))
    told = [
        f"{count} {word}"
        for count, word in ((applied, "applied"), (counts.get("saved", 0), "saved it"))
        if count
    ]
    return f"In this community: {', '.join(told)}." if told else ""


def replaced(message: Message, *, replaces: bool) -> Message:
    """The message, to stand in place of the one whose control was pressed."""
    return Message(message.text, message.blocks, message.private, replaces=replaces)


async def run(call: Call) -> Message:
    """The lead with this number."""
    return await shown(call, await lead_of(call, call.options["lead"]))


async def pressed(call: Call) -> Message:
    """The lead that was chosen in a list."""
    number = call.options.get("value") or call.options.get("argument")
    return await shown(call, await lead_of(call, number))


COMMANDS = (
    Command(
        "show",
        "one lead in full",
        run,
        (Option("lead", "its number, as in lists", "integer", required=True, least=1),),
        example="/leads show 12",
        order=11,
    ),
)
ACTIONS = (Action("show", pressed),)

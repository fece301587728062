"""Mute a company or a source for the caller alone; every mute can be taken back."""

from dataclasses import replace

from bot.chat.cards import title
from bot.chat.cards_controls import acting
from bot.chat.limits import short
from bot.chat.messages import Button, Choice, Controls, Message, Select
from bot.commands.answers import note
from bot.commands.base import Action, Call
from bot.commands.people import keep_profile, member_of, profile_of, shown_to
from bot.commands.show import lead_of
from bot.models import Lead, Profile

MOST = 200


async def ask(call: Call) -> Message:
    """What is to be muted: the lead's company, or one of its sources."""
    lead = await lead_of(call, call.options["argument"])
    choices = [Choice(f"The company {short(lead.company, 50)}", "company")] if lead.company else []
    choices += [
        Choice(short(f"The source {one}", 75), f"source={one}"[:75]) for one in sources_of(lead)
    ]
    select = Select("Never show me again…", acting("muted", lead.id), tuple(choices[:10]))
    return note(f"What of “{title(lead, 80)}” do you want to mute?", Controls((select,)))


def sources_of(lead: Lead) -> tuple[str, ...]:
    """Every source that a lead was seen on."""
    return tuple(dict.fromkeys((lead.source, *(seen.source for seen in lead.sightings))))


async def muted(call: Call) -> Message:
    """Mute what was chosen."""
    lead = await lead_of(call, call.options["argument"])
    kind, _, source = str(call.options.get("value", "")).partition("=")
    member = await member_of(call)
    profile = await profile_of(call, member) or Profile(str(member.id))
    if kind == "company" and lead.company:
        names = (*profile.excluded_companies, short(lead.company, 200))
        changed = replace(profile, excluded_companies=tuple(dict.fromkeys(names))[-MOST:])
        what, word = short(lead.company, 60), "c"
    elif source not in sources_of(lead):
        return note("That choice is not known any more. Press Mute on the lead again.")
    else:
        names = (*profile.excluded_sources, source)
        changed = replace(profile, excluded_sources=tuple(dict.fromkeys(names))[-MOST:])
        what, word = short(source, 60), f"s={source}"
    await keep_profile(call, member, changed)
    undo = Button("Undo", acting("unmute", lead.id, word)[:90])
    told = f"Muted: {what}. You will not be told of its leads. Everything muted: /leads profile."
    return note(told, Controls((undo,)), replaces=True)


async def unmuted(call: Call) -> Message:
    """Take a mute back."""
    number, _, word = str(call.options["argument"]).partition(":")
    lead = await lead_of(call, number)
    member = await shown_to(call)
    profile = await profile_of(call, member)
    if profile is None:
        return note("Nothing is muted.")
    source = word.partition("=")[2]
    company = short(lead.company or "", 200)
    changed = replace(
        profile,
        excluded_companies=tuple(
            one for one in profile.excluded_companies if word != "c" or one != company
        ),
        excluded_sources=tuple(one for one in profile.excluded_sources if one != source),
    )
    await keep_profile(call, member, changed)
    return note(f"No longer muted: {source or company}.", replaces=True)


ACTIONS = (Action("mute", ask), Action("muted", muted), Action("unmute", unmuted))

"""`/leads digest`: what would be posted now, shown to the caller only."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.chat.cards_digest import digest as digest_of
from bot.chat.messages import Message
from bot.commands.answers import note
from bot.commands.base import Call, Command, Option
from bot.commands.fit import MOST_SCORED, Fit, fit_of, needed_fit
from bot.commands.people import community_of
from bot.commands.places import channel_place, own_place
from bot.models import Lead, Place
from bot.work.digest import Digester
from bot.work.routing import merit, refused, rules_of
from bot.work.selection import Selection, Waiting, selected

SPAN = {"weekly": timedelta(days=7)}
DAY = timedelta(days=1)


async def run(call: Call) -> Message:
    """The digest of the caller, or of this channel."""
    if call.options.get("where") == "channel":
        place, _ = await channel_place(call)
        return await _as_posted(call, place, await fit_of(call))
    place, known = await own_place(call)
    fit = await needed_fit(call)
    return await _as_posted(call, place if known else replace(place, threshold=40.0), fit)


async def _as_posted(call: Call, place: Place, fit: Fit) -> Message:
    chosen, leads = await _waiting(call, place)
    if not chosen.shown:
        chosen, leads = await _replayed(call, place, fit)
    own = place.kind == "dm"
    entries = [(leads[one], fit.match(leads[one]) if own else None) for one in chosen.shown]
    if not entries:
        span = "week" if place.lane == "weekly" else "day"
        return note(
            f"Nothing would be posted now: no lead of the last {span} fits. "
            "See all with `/leads search`, and why one did not fit with `/leads why`."
        )
    message = digest_of(entries, call.services.showing(call.caller.locale), more=len(chosen.more))
    return replace(message, private=True)


async def _waiting(call: Call, place: Place) -> tuple[Selection, dict[int, Lead]]:
    """What waits for the place's next digest."""
    if not place.id:
        return Selection((), ()), {}
    return await Digester(call.services.store, call.services.clock).preview(place)


async def _replayed(call: Call, place: Place, fit: Fit) -> tuple[Selection, dict[int, Lead]]:
    """What would have waited, had the place been there since the last digest's time."""
    services = call.services
    leads: list[Lead] = await services.store.leads.recent(
        services.clock() - SPAN.get(place.lane, DAY),
        community=place.community,
        not_at=place.id or None,
        limit=MOST_SCORED,
    )
    rules = rules_of((await community_of(call)).settings)
    # What was there before the place was set up is never posted, but may be shown on asking.
    anew, own = replace(place, since=None), place.kind == "dm"
    entries = await asyncio.to_thread(fit.entries, leads) if own else [(one, None) for one in leads]
    matches = {lead.id: match for lead, match in entries}
    wanted = [lead for lead in leads if not refused(lead, anew, rules, matches[lead.id])]
    waiting = [Waiting(lead, merit(lead, matches[lead.id])) for lead in wanted]
    return selected(waiting, place.cap, rules), {lead.id: lead for lead in wanted}


COMMANDS = (
    Command(
        "digest",
        "the digest as it would be posted now",
        run,
        (Option("where", "yours, or this channel's", "choice", choices=("me", "channel")),),
        example="/leads digest",
        order=30,
    ),
)

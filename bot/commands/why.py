"""`/leads why`: stage by stage, what became of a lead and the words that decided it."""

from collections.abc import Sequence
from datetime import timedelta

from bot.chat.cards import title
from bot.chat.cards_controls import acting
from bot.chat.cards_reasons import noticed
from bot.chat.limits import short
from bot.chat.messages import Bold, Button, Controls, Facts, Heading, Lines, Message, Rich
from bot.commands.base import Action, Call, Command, Option
from bot.commands.fit import Fit, fit_of
from bot.commands.people import community_of
from bot.commands.show import lead_of
from bot.commands.why_stages import (
    STOPPED,
    Fate,
    Stage,
    copy_stage,
    gate_stages,
    member_stages,
    place_stage,
    source_stage,
)
from bot.matching.threshold import percentile
from bot.models import Lead, Match
from bot.work.routing import rules_of
from bot.work.schedule import quiet, quiet_until

DAYS = 30


async def explained(call: Call, lead: Lead, fit: Fit, *, replaces: bool = False) -> Message:
    """Every stage of one lead for the caller."""
    match = fit.match(lead)
    community = await community_of(call)
    rules = rules_of(community.settings)
    showing = call.services.showing(call.caller.locale)
    stages = [source_stage(lead, showing), copy_stage(lead, showing)]
    stages += [*gate_stages(lead), *member_stages(match, lead)]
    stages += [place_stage(one, lead, match, rules) for one in await _fates(call, fit, lead)]
    stages += await _standing(call, fit, match)
    if lead.state != "open":
        stages.append(("State", (lead.state,)))
    head = f"Why: {title(lead, 100)}"
    risk = noticed(lead.understood.risk)
    facts = Facts(tuple((name, _cut(rich)) for name, rich in stages))
    show = Controls((Button("Show it", acting("show", lead.id)),))
    return Message(
        _summary(head, stages),
        (
            Heading(head),
            facts,
            *((risk,) if risk else ()),
            Lines(((f"#{lead.id}",),), small=True),
            show,
        ),
        replaces=replaces,
    )


def _cut(rich: Rich) -> Rich:
    return tuple(
        short(one, 320) if isinstance(one, str) and len(one) > 320 else one for one in rich
    )


def _summary(head: str, stages: Sequence[Stage]) -> str:
    stopped = [name for name, rich in stages if Bold(STOPPED) in rich]
    return f"{head}: " + (f"stopped at “{stopped[0]}”" if stopped else "nothing stopped it")


async def _fates(call: Call, fit: Fit, lead: Lead) -> list[Fate]:
    """What became of it for the caller, and in the channel where the question was asked."""
    store = call.services.store
    own = await store.places.of_member(fit.member.id)
    here = await store.places.find(fit.member.community, call.caller.channel)
    places = [place for place in (own, here) if place is not None]
    waiting = await store.waiting.of([place.id for place in places])
    backlog = lead.id in await store.waiting.held_back([lead.id])
    return [
        Fate(
            place,
            posted=lead.id in await store.deliveries.posted(place.id, [lead.id]),
            waits=any(one.lead == lead.id for one in waiting[place.id]),
            opens=quiet_until(place, fit.now) if quiet(place, fit.now) else None,
            backlog=backlog,
        )
        for place in places
    ]


async def _standing(call: Call, fit: Fit, match: Match | None) -> tuple[Stage, ...]:
    """Where the score stands among those of the member's last month."""
    if match is None:
        return ()
    since = fit.now - timedelta(days=DAYS)
    history = await call.services.store.matches.scores(fit.member.id, since)
    share = percentile(match.score, history)
    if share is None:
        return ()
    return (("Standing", (f"better than {share} % of your {len(history)} leads of {DAYS} days",)),)


async def run(call: Call) -> Message:
    """Why a lead was shown, or was not."""
    return await explained(call, await lead_of(call, call.options["lead"]), await fit_of(call))


async def pressed(call: Call) -> Message:
    """The same from a card."""
    return await explained(call, await lead_of(call, call.options["argument"]), await fit_of(call))


COMMANDS = (
    Command(
        "why",
        "why a lead reached you, or did not",
        run,
        (Option("lead", "its number, as in lists", "integer", required=True, least=1),),
        example="/leads why 12",
        order=12,
    ),
)
ACTIONS = (Action("why", pressed),)

"""`/leads-admin dryrun` and `preview`: what a rule would have done, before it is one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.chat.cards import card, credit_lines, line
from bot.chat.messages import Block, Bold, Button, Code, Controls, Heading, Lines, Message, Rich
from bot.commands.answers import note, typable
from bot.commands.base import Action, Call, Command, Option
from bot.commands.channels import ruled
from bot.commands.fit import MOST_REPLAYED
from bot.commands.offers import sources
from bot.commands.people import community_of
from bot.commands.places import channel_place
from bot.commands.routing import LISTS, ROUTES, blocked
from bot.models import Lead, Place
from bot.work.routing import Rules, merit, refused, rules_of

DAYS = 30
EXAMPLES = 4
BLOCKED = {"source": sources}
"""What is offered while something to block is typed."""


def taken(leads: Iterable[Lead], place: Place, rules: Rules) -> list[Lead]:
    """The leads that a channel would have been given, best first."""
    anew = replace(place, since=None)
    found = [lead for lead in leads if not refused(lead, anew, rules)]
    return sorted(found, key=lambda lead: -merit(lead, None))


async def _leads(call: Call, days: int) -> Sequence[Lead]:
    services, community = call.services, await community_of(call)
    since = services.clock() - timedelta(days=days)
    return await services.store.leads.recent(
        since, gate=False, community=community.id, limit=MOST_REPLAYED
    )


async def run(call: Call) -> Message:
    """What this channel got in the last 30 days, and what it would have got with the change."""
    place, _ = await channel_place(call)
    settings = dict((await community_of(call)).settings)
    before = rules_of(settings)
    for kind, name in LISTS.items():
        if word := str(call.options.get(kind, "")):
            settings[name] = blocked(settings, kind, word, on=True)
    new_place, after = ruled(place, call.options), rules_of(settings)
    leads = await _leads(call, DAYS)
    old, new = taken(leads, place, before), taken(leads, new_place, after)
    kept = {lead.id for lead in old} & {lead.id for lead in new}
    gone = [lead for lead in old if lead.id not in kept]
    come = [lead for lead in new if lead.id not in kept]
    changed = f" now, {len(new)} with the change" if call.options else " for this channel"
    head = f"Last {DAYS} days: {len(old)} leads{changed}"
    told = (
        _a_day(len(old), len(new)) if call.options else f"{len(old) / DAYS:.1f} a day, before caps."
    )
    blocks: list[Block] = [Heading(head), Lines(((told,),))]
    blocks += _examples(call, "Would no longer come", gone)
    blocks += _examples(call, "Would come as well", come)
    if not call.options:
        example: Rich = ("Name a change to try it: ", Code("/leads-admin dryrun threshold:60"))
        blocks.append(Lines((example,)))
    return Message(head, (*blocks, *_apply(call)))


def _a_day(old: int, new: int) -> str:
    return (
        f"{old / DAYS:.1f} a day now, {new / DAYS:.1f} with the change, before caps. "
        "Nothing was changed."
    )


def _examples(call: Call, words: str, leads: Sequence[Lead]) -> list[Block]:
    if not leads:
        return []
    showing = call.services.showing(call.caller.locale)
    return [
        Lines(((Bold(f"{words}: {len(leads)}"),),)),
        *(line(one, showing) for one in leads[:EXAMPLES]),
        credit_lines(leads[:EXAMPLES], showing),
    ]


def _apply(call: Call) -> tuple[Controls, ...]:
    """A button that makes the change, where one command says it."""
    routes = {option.name for option in ROUTES}
    words = [f'{name}:"{value}"' for name, value in call.options.items() if name in routes]
    typed = f"routing {' '.join(words)}"
    only = words and len(words) == len(call.options) and typable(typed)
    return (
        (Controls((Button("Make this change", f"type:{typed}", style="primary"),)),) if only else ()
    )


async def preview(call: Call) -> Message:
    """One real post, shown to the caller only."""
    place, _ = await channel_place(call)
    community = await community_of(call)
    found = taken(await _leads(call, DAYS), place, rules_of(community.settings))
    if not found:
        return note(
            f"No lead of the last {DAYS} days would be posted here. "
            "Widen what it takes with `/leads-admin routing`, or see `/leads sources`."
        )
    showing = call.services.showing(community.locale)
    return card(found[0], showing, note="A preview: only you see this.", private=True)


COMMANDS = (
    Command(
        "dryrun",
        "what a changed rule would have done in 30 days",
        run,
        (
            *ROUTES,
            *(Option(kind, f"a {kind} to block", complete=BLOCKED.get(kind)) for kind in LISTS),
        ),
        admin=True,
        example="/leads-admin dryrun threshold:60 word:crypto",
        order=7,
    ),
    Command("preview", "one real post, shown to you only", preview, admin=True, order=6),
)
ACTIONS = (
    Action("preview", preview, admin=True),
    Action("dryrun", run, admin=True),
)

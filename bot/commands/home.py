"""The caller's own page: matches first, then saved leads, pipeline, settings, help."""

from collections.abc import Iterator

from bot.chat.cards import credit_lines, line
from bot.chat.cards_controls import STATUSES, opener
from bot.chat.cards_digest import Entry
from bot.chat.messages import (
    Block,
    Button,
    Code,
    Controls,
    Divider,
    Facts,
    Heading,
    Lines,
    Message,
    Rich,
    When,
)
from bot.commands.base import Call
from bot.commands.fit import Fit, fit_of, reaching, replayed
from bot.commands.greet import WELCOMED, first_steps
from bot.commands.people import is_admin, member_of, shown_to
from bot.commands.places import next_digest, own_place
from bot.commands.schedules import LANES_TOLD
from bot.commands.status import FINE, UNREAD, kind_of
from bot.models import Place
from bot.storage.marks import Mark

DAYS = 7
SHOWN = 5
LAST = 3
"""Saved leads that are shown themselves; the rest are counted."""
HELP = Lines(
    (("Try ", Code("/leads search pytorch 60/h remote"), "; all there is: ", Code("/leads help")),),
)


async def home(call: Call, *, tab: bool = False) -> Message:
    """The page; without a profile it teaches by example.

    As a `tab` that is always there, it makes nobody known, and shows an admin how to set up for as
    long as no channel is.
    """
    member = await (shown_to if tab else member_of)(call)
    fit = await fit_of(call, member=member)
    place, known = await own_place(call, member)
    threshold = place.threshold if known else 40.0
    marks = await call.services.store.members.marks(fit.member.id)
    refused = {one.lead for one in marks if one.status == "dismissed"}
    replay = await replayed(call, fit, DAYS)
    entries = [one for one in replay.entries if one[0].id not in refused]
    found = reaching(entries, threshold) if fit.offer else entries
    head = _head(fit, len(found), len(entries))
    return Message(
        head,
        (
            Heading(head),
            *_leads(call, found[:SHOWN]),
            *_start(fit),
            *await _saved(call, fit.member.community, marks),
            Facts((*_marks(marks), *await _settings(call, place), await _status(call, fit))),
            HELP,
            Controls(
                (
                    Button("Search", "type:search"),
                    Button("Profile…", "profile-edit"),
                    Button("Alerts", "alerts"),
                    Button("Help", "type:help"),
                )
            ),
            *(await _steps(call, fit) if tab else ()),
        ),
    )


async def _saved(call: Call, community: int, marks: list[Mark]) -> tuple[Block, ...]:
    """The leads that were saved last."""
    saved = [one.lead for one in marks if one.status == "saved"]
    leads = await call.services.store.leads.many(saved[:LAST], community=community)
    if not leads:
        return ()
    showing = call.services.showing(call.caller.locale)
    name = "Saved leads" + (f": the last {LAST} of {len(saved)}" if len(saved) > LAST else "")
    heads = tuple(line(lead, showing).lines[0] for lead in leads)
    return (Heading(name), Lines(heads), credit_lines(leads, showing))


async def _steps(call: Call, fit: Fit) -> tuple[Block, ...]:
    """How to set up, for an admin of a community where nothing is posted yet."""
    if not await is_admin(call):
        return ()
    store, community = call.services.store, fit.member.community
    if await store.places.live(kind="channel", community=community, limit=1):
        return ()
    await store.communities.save_settings(community, {WELCOMED: True})
    return (Divider(), *first_steps())


async def _status(call: Call, fit: Fit) -> tuple[str, Rich]:
    """Whether the bot is reading its sources: the first question when nothing comes."""
    states = await call.services.store.sources.health(fit.member.community)
    live = [one for one in states if one.enabled and one.listed]
    last = max((one.last_success_at for one in live if one.last_success_at), default=None)
    kinds = [kind_of(one) for one in live]
    unread = f", {kinds.count(UNREAD)} not read yet" if UNREAD in kinds else ""
    told: Rich = (f"{kinds.count(FINE)} of {len(live)} sources fine{unread}",)
    return "Status", (*told, ", last read ", When(last)) if last else told


def _head(fit: Fit, found: int, total: int) -> str:
    if fit.offer is None:
        return f"{total or 'No'} new lead{'' if total == 1 else 's'} in the last {DAYS} days"
    if not found:
        return f"No lead of the last {DAYS} days fits yet; {total} came in"
    return f"{found} leads of the last {DAYS} days fit you" if found > 1 else "One lead fits you"


def _leads(call: Call, entries: list[Entry]) -> Iterator[Block]:
    showing = call.services.showing(call.caller.locale)
    yield from (line(lead, showing, match) for lead, match in entries)
    if entries:
        leads = [lead for lead, _ in entries]
        yield credit_lines(leads, showing)
        if row := opener(leads):
            yield row


def _start(fit: Fit) -> Iterator[Block]:
    if fit.offer is not None:
        return
    example = Code("/leads profile pytorch, nlp, 60/h, 10-20h, remote, UK")
    yield Lines((("Tell me what you do, and you see only what fits: ", example),))


def _marks(marks: list[Mark]) -> Iterator[tuple[str, Rich]]:
    for name in ("saved", "applied", "talking"):
        count = sum(one.status == name for one in marks)
        if count:
            where = "/leads saved" if name == "saved" else "/leads pipeline"
            yield STATUSES[name], (f"{count}: ", Code(where))


async def _settings(call: Call, place: Place) -> tuple[tuple[str, Rich], ...]:
    slot = await next_digest(call, place)
    upcoming: Rich = (", next ", When(slot.at)) if slot else ()
    return (("Alerts", (LANES_TOLD[place.lane], *upcoming)),)

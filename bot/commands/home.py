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
    Facts,
    Heading,
    Lines,
    Message,
    Rich,
    When,
)
from bot.commands.base import Call
from bot.commands.fit import Fit, fit_of, reaching, replayed
from bot.commands.places import own_place
from bot.commands.schedules import LANES_TOLD
from bot.models import Place
from bot.storage.marks import Mark
from bot.work.schedule import next_slot

DAYS = 7
SHOWN = 5


async def home(call: Call) -> Message:
    """The page; without a profile it teaches by example."""
    fit = await fit_of(call)
    place, known = await own_place(call)
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
            Facts((*_marks(marks), *_settings(call, place), await _status(call, fit))),
            Controls(
                (
                    Button("Search", "type:search"),
                    Button("Profile…", "profile-edit"),
                    Button("Alerts", "alerts"),
                    Button("Help", "type:help"),
                )
            ),
        ),
    )


async def _status(call: Call, fit: Fit) -> tuple[str, Rich]:
    """Whether the bot is reading its sources: the first question when nothing comes."""
    states = await call.services.store.sources.health(fit.member.community)
    live = [one for one in states if one.enabled and one.listed]
    fine = sum(not one.problem_kind for one in live)
    last = max((one.last_success_at for one in live if one.last_success_at), default=None)
    told: Rich = (f"{fine} of {len(live)} sources fine",)
    return "Status", (*told, ", last read ", When(last)) if last else told


def _head(fit: Fit, found: int, total: int) -> str:
    if fit.offer is None:
        return f"{total} new leads in the last {DAYS} days"
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


def _settings(call: Call, place: Place) -> Iterator[tuple[str, Rich]]:
    slot = next_slot(place, call.services.clock())
    upcoming: Rich = (", next ", When(slot.at)) if slot else ()
    yield "Alerts", (LANES_TOLD[place.lane], *upcoming)

"""What the caller saved and applied for, page by page, with the next step for each."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.chat.cards_controls import STATUSES, acting, opener
from bot.chat.cards_digest import listing
from bot.chat.limits import short
from bot.chat.messages import Block, Button, Choice, Controls, Lines, Message, Select
from bot.commands.answers import note
from bot.commands.base import Action, Call, Command, Option
from bot.commands.clock_words import until
from bot.commands.convert import WrongOptions
from bot.commands.fit import Fit, fit_of
from bot.commands.marks import MOVES, mark, standing
from bot.commands.offers import ahead
from bot.commands.places import own_place
from bot.commands.show import lead_of
from bot.models import Lead, Place

PAGE = 5
STEPS = ("applied", "talking", "won", "lost")
LISTS = {"saved": ("saved",), "pipeline": STEPS, "dismissed": ("dismissed",)}
EMPTY = {
    "saved": "You have saved nothing yet. Press Save on a lead; see some with `/leads search`.",
    "pipeline": "Your pipeline is empty. Press Applied on a lead to follow it here.",
    "dismissed": "You have dismissed nothing.",
}


async def saved(call: Call) -> Message:
    """The saved leads."""
    which = "dismissed" if call.options.get("dismissed") else "saved"
    return await marked(call, which, int(call.options.get("page", 1)))


async def pipeline(call: Call) -> Message:
    """The pipeline; with a lead, where that stands, or a step of it."""
    if "lead" in call.options:
        return await _followed(call, await lead_of(call, call.options["lead"]))
    return await marked(call, "pipeline", int(call.options.get("page", 1)))


async def _followed(call: Call, lead: Lead) -> Message:
    """A lead is moved, or reminded of, as it is asked for; where neither is, how it stands."""
    place, _ = await own_place(call)
    before, when = await standing(call, lead), _remind_at(call, place)
    given = call.options.get("status")
    status = str(given or (before.status if before else "applied"))
    then = _promised(place, when) if when else ""
    if given or when or before is None:
        reason = before.reason if before and before.status == status else ""
        then += await mark(call, lead, status, reason, remind_at=when)
    elif before.remind_at and before.remind_at > call.services.clock():
        then = _promised(place, before.remind_at)
    told = f"{STATUSES.get(status, status)}: {short(lead.title, 80)}.{then}"
    return note(f"{told} All of them: `/leads pipeline`.")


def _remind_at(call: Call, place: Place) -> datetime | None:
    """The moment that is meant; a day means the hour at which the caller wants to be told things."""
    text = str(call.options.get("remind", ""))
    if not text:
        return None
    try:
        at = time(place.hour, place.minute)
        return until(text, call.services.clock(), place.timezone, at)
    except ValueError as problem:
        raise WrongOptions([f"`remind`: {problem}."]) from problem


def _promised(place: Place, when: datetime) -> str:
    said = f" I will remind you on {when.astimezone(ZoneInfo(place.timezone)):%Y-%m-%d}."
    if place.on:
        return said
    how = "You get no messages from me, so it comes with the answer to your next command then"
    return f"{said} {how}; to get a message, type `/leads alerts daily`."


async def marked(call: Call, which: str, page: int, *, replaces: bool = False) -> Message:
    """One page of the leads with these marks."""
    fit = await fit_of(call)
    marks = [
        one
        for one in await call.services.store.members.marks(fit.member.id)
        if one.status in LISTS[which]
    ]
    if not marks:
        return note(EMPTY[which], replaces=replaces)
    status = {one.lead: one.status for one in marks}
    page = min(max(page, 1), -(-len(marks) // PAGE))
    shown = marks[(page - 1) * PAGE : page * PAGE]
    leads = await call.services.store.leads.many(
        [one.lead for one in shown], community=fit.member.community
    )
    counts = ", ".join(
        f"{STATUSES[name].lower()} {sum(one.status == name for one in marks)}"
        for name in LISTS[which]
        if any(one.status == name for one in marks)
    )
    head = f"{which.capitalize()}: {counts if len(LISTS[which]) > 1 else len(marks)}"
    first = (page - 1) * PAGE + 1
    blocks = (
        *_listed(call, fit, leads, status, first=first, total=len(marks), head=head),
        *((row,) if (row := opener(leads, first)) else ()),
        *((_mover(leads),) if leads else ()),
        *_turn(which, page, len(marks)),
    )
    return Message(
        f"{head}. {first}-{first + len(shown) - 1} of {len(marks)}", blocks, replaces=replaces
    )


def _listed(
    call: Call,
    fit: Fit,
    leads: list[Lead],
    status: dict[int, str],
    *,
    first: int,
    total: int,
    head: str,
) -> tuple[Block, ...]:
    showing = call.services.showing(call.caller.locale)
    steps = ", ".join(f"#{lead.id} {STATUSES.get(status.get(lead.id, ''), '')}" for lead in leads)
    blocks = listing(fit.entries(leads), showing, first=first, total=total, heading=head)
    return (*blocks, Lines(((steps,),), small=True)) if len(set(status.values())) > 1 else blocks


def _mover(leads: list[Lead]) -> Controls:
    choices = [
        Choice(short(f"#{lead.id} {STATUSES[move]}: {lead.title}", 75), f"{lead.id}={move}")
        for lead in leads
        for move in MOVES
    ]
    return Controls((Select("Move one…", acting("move"), tuple(choices[:25])),))


def _turn(which: str, page: int, total: int) -> tuple[Controls, ...]:
    buttons = []
    if page > 1:
        buttons.append(Button("Prev", acting("marked", which, page - 1)))
    if page * PAGE < total:
        buttons.append(Button("Next", acting("marked", which, page + 1)))
    return (Controls(tuple(buttons)),) if buttons else ()


async def turned(call: Call) -> Message:
    """Another page."""
    which, _, page = str(call.options["argument"]).partition(":")
    wanted = int(page) if page.isdecimal() else 1
    return await marked(call, which if which in LISTS else "saved", wanted, replaces=True)


_PAGE = Option("page", "which page", "integer", least=1, most=200)
COMMANDS = (
    Command(
        "saved",
        "leads you have saved",
        saved,
        (Option("dismissed", "those that were not for you instead", "boolean"), _PAGE),
        example="/leads saved",
        order=20,
    ),
    Command(
        "pipeline",
        "what you applied for, and how it stands",
        pipeline,
        (
            Option("lead", "a lead to move, or to ask after", "integer", least=1),
            Option("status", "where it stands", "choice", choices=MOVES),
            Option("remind", "when to ask you again: 3d, 2w, monday", complete=ahead),
            _PAGE,
        ),
        example="/leads pipeline lead:12 status:talking",
        order=21,
    ),
)
ACTIONS = (Action("marked", turned),)

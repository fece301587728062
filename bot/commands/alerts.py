"""`/leads alerts`: when and where the caller hears of leads, and of how many."""

from dataclasses import replace

from bot.chat.messages import (
    Button,
    Choice,
    Code,
    Controls,
    Facts,
    Heading,
    Lines,
    Message,
    Rich,
    Select,
)
from bot.commands.answers import note
from bot.commands.base import Action, Call, Command, Option
from bot.commands.channels import of_channel
from bot.commands.clock_words import clock_time, reads, zone_named
from bot.commands.fit import Fit, fit_of, replayed
from bot.commands.offers import hours, time_zones
from bot.commands.people import member_of
from bot.commands.places import DM_SETTINGS, keep_place, next_digest, own_place
from bot.commands.schedules import LANES, LANES_TOLD, scheduled, told
from bot.errors import UserError
from bot.matching.threshold import per_week, threshold_for
from bot.models import Place

DAYS = 30
USUAL = 10
"""About so many leads a week, before a member says another number."""
TYPED: Rich = ("They come by direct message. All of it can be typed: ", Code("/leads help alerts"))
AMOUNTS = (3, 5, 10, 20, 50)


async def run(call: Call) -> Message:
    """Show the alerts, or change what the options name."""
    if call.options.get("where") == "channel":
        return await of_channel(call)
    place, known = await own_place(call)
    if not call.options or (call.options.get("where") and len(call.options) == 1 and known):
        return await shown(call, place if known else None)
    return await changed(call, place)


async def changed(call: Call, place: Place, *, replaces: bool = False) -> Message:
    """Change the caller's own alerts."""
    now = call.services.clock()
    new = scheduled(place, call.options, now)
    if "when" not in call.options and new.lane == "off" and place.id == 0:
        new = replace(new, lane="daily")
    fit = await fit_of(call)
    about = call.options.get("about")
    if about is not None or place.id == 0:
        new = replace(new, threshold=await _threshold(call, fit, int(about or USUAL)))
    if new.timezone != fit.member.timezone:
        await call.services.store.members.of(
            fit.member.community, call.caller.user, timezone=new.timezone
        )
    stored = await keep_place(call, new)
    return await shown(call, stored, before="Kept.", replaces=replaces)


async def _threshold(call: Call, fit: Fit, wanted: int) -> float:
    """The score that about so many leads a week have reached in the last month."""
    if fit.offer is None:
        return 40.0
    replay = await replayed(call, fit, DAYS)
    return threshold_for(replay.scores(), replay.days, wanted)


async def shown(
    call: Call, place: Place | None, *, before: str = "", replaces: bool = False
) -> Message:
    """The caller's alerts with the controls that change them."""
    if place is None:
        return note(
            "You get no messages from me. Type `/leads alerts daily hour:8` for the best leads of "
            "each day as a direct message, or choose here.",
            Controls((_lanes(),)),
            replaces=replaces,
        )
    fit = await fit_of(call)
    facts = told(place, await next_digest(call, place), call.services.clock())
    head = f"{before} Your alerts: {LANES_TOLD[place.lane]}".strip()
    amount: Rich = (await _amount(call, fit, place),)
    stop = Button("Stop", "stop", style="danger")
    snooze = Button("Snooze a week", "alerts-snooze")
    return Message(
        head,
        (
            Heading(head),
            Facts((*facts.pairs, ("How many", amount))),
            Lines((TYPED,), small=True),
            Controls((_lanes(),)),
            Controls((_amounts(),)),
            Controls((snooze, *((stop,) if place.lane != "off" else ()))),
        ),
        replaces=replaces,
    )


async def _amount(call: Call, fit: Fit, place: Place) -> str:
    least = f"those that fit {place.threshold:.0f} of 100 or better"
    if fit.offer is None:
        return f"{least}; tell me your skills first: /leads profile"
    replay = await replayed(call, fit, DAYS)
    about = per_week(replay.scores(), replay.days, place.threshold)
    return f"about {about:.0f} a week, {least} (as in the last {replay.days:.0f} days)"


def _lanes() -> Select:
    choices = tuple(Choice(LANES_TOLD[lane].capitalize(), lane) for lane in LANES)
    return Select("When…", "alerts-when", choices)


def _amounts() -> Select:
    choices = tuple(Choice(f"About {amount} a week", str(amount)) for amount in AMOUNTS)
    return Select("How many…", "alerts-about", choices)


async def settings(call: Call) -> Message:
    """The caller's alerts, from the control of a direct message."""
    place, known = await own_place(call)
    return await shown(call, place if known else None)


def _with(call: Call, **options: object) -> Call:
    return replace(call, options=options)


async def when(call: Call) -> Message:
    """Another lane."""
    lane = str(call.options.get("value", ""))
    if lane not in LANES:
        raise UserError("That choice is not known any more. Type `/leads alerts`.")
    place, _ = await own_place(call)
    return await changed(_with(call, when=lane), place, replaces=True)


async def about(call: Call) -> Message:
    """Another amount."""
    amount = str(call.options.get("value", ""))
    place, _ = await own_place(call)
    wanted = int(amount) if amount.isdecimal() and len(amount) < 4 else USUAL
    return await changed(_with(call, about=wanted), place, replaces=True)


async def snooze(call: Call) -> Message:
    """Nothing for a week."""
    place, _ = await own_place(call)
    return await changed(_with(call, snooze="7d"), place, replaces=True)


async def stop(call: Call) -> Message:
    """No direct message any more."""
    await member_of(call)
    place, known = await own_place(call)
    if known and place.lane != "off":
        await keep_place(call, replace(place, lane="off"))
    again = Controls((Button("Start again", "type:alerts daily"), Button("Settings", "alerts")))
    return note("Stopped: you get no messages from me any more.", again)


COMMANDS = (
    Command(
        "alerts",
        "when you hear of leads, and of how many",
        run,
        (
            Option("when", "how often", "choice", choices=LANES),
            Option(
                "where", "to you, or this channel (admins)", "choice", choices=("dm", "channel")
            ),
            Option("about", "about so many leads a week", "integer", least=1, most=500),
            Option(
                "hour",
                "at which time of day, such as 8 or 17:30",
                complete=hours,
                bare=reads(clock_time),
            ),
            *DM_SETTINGS,
            Option(
                "timezone",
                "your time zone, such as Europe/Berlin",
                complete=time_zones,
                bare=reads(zone_named),
            ),
        ),
        example="/leads alerts daily hour:8 quiet:22-7 days:mon-fri timezone:berlin",
        order=6,
    ),
)
ACTIONS = (
    Action("alerts", settings),
    Action("alerts-when", when),
    Action("alerts-about", about),
    Action("alerts-snooze", snooze),
    Action("stop", stop),
)

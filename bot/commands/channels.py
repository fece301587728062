"""A channel's posts: when, which, how many; for admins."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.chat.cards_facts import FIELDS, listed
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
from bot.commands.audited import admins_only, noted
from bot.commands.base import Call
from bot.commands.convert import WrongOptions, closest
from bot.commands.lacking import warned
from bot.commands.offers import AREAS
from bot.commands.places import channel_place, keep_place, next_digest
from bot.commands.schedules import LANES, LANES_TOLD, scheduled, told
from bot.models import Place

TURN_ON: Rich = ("Turn it on with ", Code("/leads-admin setup"), ", or choose when here.")
TYPED: Rich = ("Type it in full: ", Code("/leads alerts daily where:channel hour:9"))


def ruled(place: Place, options: Mapping[str, Any]) -> Place:
    """The channel with what the options say of which leads it takes.

    Raises:
        WrongOptions: a field is unknown.

    """
    changes: dict[str, Any] = {
        name: options[name] for name in ("cap", "threshold", "threads") if name in options
    }
    if "empty" in options:
        changes["when_empty"] = options["empty"]
    if text := str(options.get("fields", "")).strip():
        changes["fields"] = tuple(map(_field, split(text)))
    if text := str(options.get("specialities", "")).strip():
        changes["specialities"] = (
            () if text.lower() in {"all", "any"} else tuple(split(text.lower()))
        )
    return replace(place, **changes)


def split(text: str) -> list[str]:
    """The words of a list with commas, each once."""
    return list(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))


def _field(word: str) -> str:
    low = word.lower()
    if low in AREAS:
        return low
    like = closest(low, list(AREAS))
    hint = f" Did you mean `{like}`?" if like else ""
    raise WrongOptions([f"`fields`: “{word[:30]}” is none of {', '.join(AREAS)}.{hint}"])


def rules_told(place: Place) -> Facts:
    """Which leads the channel takes, in named facts."""
    fields = listed((FIELDS[one] for one in place.fields if one in FIELDS), 3)
    return Facts(
        (
            ("Fields", (fields or "none",)),
            ("Specialities", (listed(place.specialities, 8) or "all",)),
            ("Threshold", (f"{place.threshold:.0f} of 100",)),
            ("At most", (f"{place.cap} in one post",)),
            ("Threads", (_threads(place),)),
            ("When empty", ("one line" if place.when_empty == "line" else "nothing is posted",)),
        )
    )


def _threads(place: Place) -> str:
    if place.forum:
        return "each post is one, in this forum"
    return "one for each lead" if place.threads else "none"


async def of_channel(call: Call) -> Message:
    """Show the schedule of the channel where this is typed, or change it."""
    await admins_only(call)
    place, known = await channel_place(call)
    named = {name for name in call.options if name != "where"}
    if not named and known:
        return await channel_shown(call, place)
    new = scheduled(place, call.options, call.services.clock())
    if new.lane == "off" and "when" not in call.options and not known:
        new = replace(new, lane="daily")
    stored = await keep_place(call, new)
    await noted(call, f"schedule of channel {stored.address}: {_brief(stored)}")
    shown = await channel_shown(call, stored, before="Kept.")
    return replace(shown, blocks=(*await warned(call, stored), *shown.blocks))


def _brief(place: Place) -> str:
    return f"{place.lane} at {place.hour:02}:{place.minute:02} {place.timezone}"


async def channel_shown(
    call: Call, place: Place, *, before: str = "", replaces: bool = False
) -> Message:
    """A channel's schedule and rules, with the control that changes the lane."""
    on = f"This channel gets leads: {LANES_TOLD[place.lane]}"
    state = "Nothing is posted in this channel yet" if place.lane == "off" else on
    head = f"{before} {state}".strip()
    choices = tuple(Choice(LANES_TOLD[lane].capitalize(), lane) for lane in LANES)
    when = told(place, await next_digest(call, place), call.services.clock())
    facts = (*when.pairs[:-1], *rules_told(place).pairs)
    return Message(
        head,
        (
            Heading(head),
            Facts(facts),
            *((Lines((TURN_ON,)),) if place.lane == "off" else ()),
            Lines((TYPED,), small=True),
            Controls((Select("When…", "channel-when", choices),)),
            Controls((Button("Preview a post", "preview"), Button("Test a rule", "dryrun"))),
        ),
        replaces=replaces,
    )

"""What is paid: percentiles of stated pay with their sample size; hours and days never mixed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from statistics import quantiles

from bot.chat.figures import PER, money
from bot.chat.limits import short
from bot.chat.messages import Bold, Code, Heading, Lines, Message, Rich
from bot.commands.answers import note
from bot.commands.base import Call, Command, Option
from bot.commands.fit import MOST_REPLAYED
from bot.commands.offers import skills
from bot.commands.people import community_of
from bot.models import Lead
from bot.understanding import Pay

DAYS = 90
LEAST = 5
"""Fewer figures say nothing of a market; they are counted only."""
SHARES = (10, 25, 50, 75, 90)
UNITS = ("hour", "day", "week", "month", "project", "year")


def middle(pay: Pay) -> float | None:
    """The middle of a stated range, its one end where only one is stated."""
    ends = [one for one in (pay.min, pay.max) if one is not None and one > 0]
    return sum(ends) / len(ends) if ends else None


def by_unit(leads: Iterable[Lead]) -> dict[tuple[str, str], list[float]]:
    """Stated amounts by period and currency; what had to be guessed is left out."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for lead in leads:
        pay = lead.understood.pay
        if pay is None or pay.inferred or not pay.period or not pay.currency:
            continue
        amount = middle(pay)
        if amount is not None:
            found[pay.period, pay.currency].append(amount)
    return found


def percentiles(amounts: Sequence[float]) -> list[float]:
    """The 10th, 25th, 50th, 75th and 90th percentile of at least two amounts."""
    cuts = quantiles(amounts, n=100, method="inclusive")
    return [cuts[share - 1] for share in SHARES]


def _lines(found: dict[tuple[str, str], list[float]], locale: str) -> Iterator[Rich]:
    known = [(unit, of) for unit, of in found.items() if unit[0] in UNITS and len(of) >= LEAST]
    for (period, currency), amounts in sorted(
        known, key=lambda one: (UNITS.index(one[0][0]), -len(one[1]))
    )[:8]:
        told = " · ".join(
            f"{share} %: {money(round(value, 1 if value < 20 else 0), currency, locale)}"
            for share, value in zip(SHARES, percentiles(amounts), strict=True)
        )
        yield (Bold(f"{currency}{PER[period]}"), f", {len(amounts)} leads: {told}")


async def run(call: Call) -> Message:
    """Percentiles of the last three months, of one skill or of all."""
    services = call.services
    skill = str(call.options.get("skill", ""))
    name = (services.resolve(skill) or skill) if skill else ""
    since = services.clock() - timedelta(days=DAYS)
    community = await community_of(call)
    leads = await services.store.leads.recent(since, community=community.id, limit=MOST_REPLAYED)
    asking = [lead for lead in leads if not name or _asks(lead, name)]
    found = by_unit(asking)
    what = f" for {short(name, 40)}" if name else ""
    lines = list(_lines(found, call.caller.locale))
    stated = sum(map(len, found.values()))
    if not lines:
        return note(
            f"Too few leads{what} state their pay: {stated} of {len(asking)} in the last {DAYS} days, "
            f"and at least {LEAST} of one currency and unit are needed."
            + (" Try `/leads rates` without a skill." if name else "")
        )
    tail = (
        f"{stated} of {len(asking)} leads of the last {DAYS} days state their pay; of a range the "
        "middle counts. Amounts are as written: no currency and no unit is converted. All: "
    )
    head = f"What is paid{what}"
    return Message(
        f"{head}: {stated} leads",
        (Heading(head), Lines(tuple(lines)), Lines(((tail, Code("/leads rates")),), small=True)),
    )


def _asks(lead: Lead, skill: str) -> bool:
    return any(one.name.casefold() == skill.casefold() for one in lead.understood.skills)


COMMANDS = (
    Command(
        "rates",
        "what is paid: percentiles with sample size",
        run,
        (Option("skill", "only leads that ask for it", rest=True, complete=skills),),
        example="/leads rates pytorch",
        order=60,
    ),
)

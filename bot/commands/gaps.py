"""Which skills the leads near the caller's profile ask for and the caller lacks."""

from collections import Counter
from collections.abc import Iterable

from bot.chat.cards_digest import Entry
from bot.chat.messages import Bold, Code, Heading, Lines, Message, Rich
from bot.commands.answers import note
from bot.commands.base import Call, Command
from bot.commands.fit import needed_fit, replayed

DAYS = 60
NEAR = 25.0
"""The score from which a lead counts as near the profile."""
MOST = 12


def wanting(entries: Iterable[Entry]) -> tuple[Counter[str], int]:
    """How many near leads ask for each missing skill, and how many near leads there are."""
    near = [match for _, match in entries if match and match.score >= NEAR]
    return Counter(skill for match in near for skill in dict.fromkeys(match.missing)), len(near)


async def run(call: Call) -> Message:
    """The skills most wanted that are not in the caller's profile."""
    fit = await needed_fit(call)
    replay = await replayed(call, fit, DAYS)
    counts, near = wanting(replay.entries)
    own = {one.name.casefold() for one in fit.profile.skills} if fit.profile else set()
    wanted = [(name, count) for name, count in counts.most_common(60) if name.casefold() not in own]
    if not wanted:
        return note(
            f"Nothing is missing in the {near} leads near your profile of the last {replay.days:.0f} days. "
            "See them with `/leads search`."
        )
    lines: tuple[Rich, ...] = tuple(
        (Bold(name), f": {count} of {near} ({100 * count / near:.0f} %)")
        for name, count in wanted[:MOST]
    )
    first = wanted[0]
    head = f"Asked near your profile, and not in it: {first[0]} most, by {first[1]} of {near}"
    tail: Rich = (f"Leads of the last {replay.days:.0f} days. Add one: ", Code("/leads profile"))
    return Message(head, (Heading(head), Lines(lines), Lines((tail,), small=True)))


COMMANDS = (
    Command("gaps", "skills most wanted that you lack", run, example="/leads gaps", order=61),
)

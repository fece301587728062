"""Why a lead fits, what it lacks, and what was noticed about it: in the lead's own words."""

from bot.chat.cards_facts import listed
from bot.chat.limits import short
from bot.chat.messages import Bold, Lines, Rich
from bot.models import Evidence, Match
from bot.understanding import Risk

MOST = 5


def reasons(match: Match) -> Lines:
    """The score, the skills hit with their quotes, the near and missing ones, the blockers."""
    lines: list[Rich] = [(Bold(f"Fit {match.score:.0f} of 100"), hits(match.matched))]
    if match.near:
        lines.append(("Close: ", listed((told(one) for one in match.near), 3)))
    if lacking := missing(match):
        lines.append(("Asked, not in your profile: ", listed(lacking, MOST)))
    if match.blockers:
        lines.append((Bold("Ruled out: "), listed(match.blockers, MOST)))
    return Lines(tuple(lines))


def missing(match: Match) -> tuple[str, ...]:
    """What is asked and not in the profile, without what comes near it."""
    near = {one.skill for one in match.near}
    return tuple(name for name in match.missing if name not in near)


def hits(matched: tuple[Evidence, ...]) -> str:
    """The skills hit, the first few with their quotes."""
    if not matched:
        return " · none of your skills is named"
    more = f" and {len(matched) - MOST} more" if len(matched) > MOST else ""
    return " · " + ", ".join(told(one) for one in matched[:MOST]) + more


def told(one: Evidence) -> str:
    """A skill, with the lead's words where they differ from its name."""
    name, quote = short(one.skill, 40), short(one.quote, 40)
    same = quote.casefold().rstrip("s") == name.casefold().rstrip("s")
    return name if not quote or same else f"{name} (“{quote}”)"


def noticed(risk: Risk) -> Lines | None:
    """What was noticed, worded as observations; None when there is nothing to say.

    It never says what somebody is, only what the ad says or does.
    """
    if risk.level <= 0 or not risk.reasons:
        return None
    head = "Look twice. Noticed: " if risk.level == 1 else "Doubtful. Noticed: "
    told = "; ".join(
        short(one.code.replace("_", " "), 50)
        + (f" (“{short(one.quote, 70)}”)" if one.quote else "")
        for one in risk.reasons[:3]
    )
    return Lines(((Bold(head), told),))

"""Whether a skill is required, nice to have or said not to be needed, from its sentence."""

import re
from typing import Literal

from bot.reading.skills_spots import Spot
from bot.reading.skills_weight import Signs
from bot.reading.words import Text

Need = Literal["required", "nice", "not needed"]
REACH = 90
"""How far, in characters, the words that tell the need may be from the skill."""

_TURNS = re.compile(r"[.!?;:•\n]|\b(?:but|however|although|aber|mais|pero)\b")
_OTHERS = r"(?:[\w+#/.-]+(?:\s+(?:or|and|nor)\s+|,\s*|/)){0,3}"
_REFUSED_BEFORE = re.compile(
    r"\b(?:no|without|zero|kein|keine|keinerlei|ohne|sin|sans|bez)\s+"
    r"(?:(?:prior|previous|specific|deep|formal|any|need for|knowledge of|experience (?:in|with)"
    r"|knowledge (?:in|of)|background in|vorkenntnisse in)\s+){0,3}" + _OTHERS + r"$"
    r"|\b(?:instead of|rather than|not looking for|not seeking|not interested in|(?:do not|don't) use"
    r"|moving away from|migrating away from|anstatt|statt)\s+(?:an?\s+|pure\s+)?" + _OTHERS + r"$"
    r"|\b(?:do not|don't|doesn't|not|needn't|no)\s+(?:need|require|have|needed)\s+(?:to\s+)?"
    r"(?:know|be an?|have|any|learn|write|do|experience|expertise)?\s*"
    r"(?:in|with|of|an?|any|prior|deep)?\s*" + _OTHERS + r"$"
)
_MORE = r"^\W{0,3}(?:[\w/-]+\s+){0,4}?"
_REFUSED_AFTER = re.compile(
    _MORE
    + r"(?:(?:is|are|ist|sind|est|es)\s+)?(?:not|nicht|no|pas|n'est pas)\s+(?:strictly\s+|a\s+)?"
    r"(?:required|needed|necessary|mandatory|erforderlich|notwendig|necesari[oa]|must|requirement)"
    r"|" + _MORE + r"(?:isn't|aren't)\s+(?:required|needed|necessary|mandatory)"
)


def need_of(text: Text, spot: Spot, signs: Signs) -> Need:
    """What the words around a skill, or the section it stands in, say of it."""
    first, last = spot.start - REACH, spot.end + REACH
    nice = signs.section(spot) == "nice"
    maybe_nice = not nice and signs.has("nice", first, last)
    maybe_refused = signs.has("refuses", first, last)
    if not maybe_nice and not maybe_refused:
        return "nice" if nice else "required"
    before, after = _clause(text, spot)
    start, end = spot.start - len(before), spot.end + len(after)
    nice = nice or signs.has("nice", start - 1, end)
    refused = maybe_refused and (_REFUSED_BEFORE.search(before) or _REFUSED_AFTER.match(after))
    if refused and not signs.has("nice", start - 1, end):
        return "not needed"
    return "nice" if nice else "required"


def _clause(text: Text, spot: Spot) -> tuple[str, str]:
    """The words before and after a skill, up to where the sentence turns."""
    before, after = text.before(spot.start, REACH), text.after(spot.end, REACH)
    ends = [found.end() for found in _TURNS.finditer(before)]
    end = _TURNS.search(after)
    return before[ends[-1] :] if ends else before, after[: end.start()] if end else after

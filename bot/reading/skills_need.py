"""Whether a skill is required, nice to have or said not to be needed, from its sentence."""

import re
from typing import Literal

from bot.reading.skills_spots import Spot
from bot.reading.words import Text

Need = Literal["required", "nice", "not needed"]
REACH = 90
"""How far, in characters, the words that tell the need may be from the skill."""

_TURNS = re.compile(r"[.!?;:•\n]|\b(?:but|however|although|aber|mais|pero)\b")
_REFUSED_BEFORE = re.compile(
    r"\b(?:no|without|zero|kein|keine|keinerlei|ohne|sin|sans|bez)\s+(?:(?:prior|previous|specific|deep|formal|any|need for|knowledge of|experience (?:in|with)|vorkenntnisse in)\s+){0,3}(?:[\w+#/-]+\s+(?:or|and|,)\s*){0,2}$"
    r"|\b(?:instead of|rather than|not looking for|not seeking|not interested in|we (?:do not|don't) use|do not use|don't use|moving away from|migrating away from|anstatt|statt)\s+(?:an?\s+|pure\s+)?(?:[\w+#/-]+\s+(?:or|and|,)\s*){0,2}$"
    r"|\b(?:do not|don't|doesn't|not|needn't|no)\s+(?:need(?:\s+to)?|require|have to|needed)\s+(?:to\s+)?(?:know|be an?|have|any|learn|write|do|experience|expertise)?\s*(?:in|with|of|an?|any|prior|deep)?\s*(?:[\w+#/-]+\s+(?:or|and|,)\s*){0,2}$"
)
_REFUSED_AFTER = re.compile(
    r"^\W{0,3}(?:[\w/-]+\s+){0,4}?(?:(?:is|are|isn't|aren't|ist|sind|est|es)\s+)?(?:not|nicht|no|pas)\s+(?:strictly\s+|a\s+)?(?:required|needed|necessary|mandatory|erforderlich|notwendig|necesario|necesaria|must|requirement)"
    r"|^\W{0,3}(?:[\w/-]+\s+){0,4}?(?:isn't|aren't)\s+(?:required|needed|necessary|mandatory)"
)
_REQUIRED = re.compile(
    r"\b(?:experience|background|skills?|expertise|knowledge|erfahrung|kenntnisse)\W*$"
)
_NICE = re.compile(
    r"\b(?:nice to have|nice-to-have|a plus|plus|bonus|preferred|preferably|preferable|ideally|desirable|desired"
    r"|an advantage|advantageous|beneficial|good to have|would be great|is helpful|optional|not required but"
    r"|von vorteil|wunschenswert|idealerweise|un plus|atout|deseable|se valora|valorable|mile widziane|un plus)\b"
)


def need_of(text: Text, spot: Spot) -> Need:
    """What the words around a skill, or the section it stands in, say of it."""
    before = _clause_before(text.before(spot.start, REACH))
    after = _clause_after(text.after(spot.end, REACH))
    nice = text.section(spot.start) == "nice" or _NICE.search(after) or _NICE.search(before)
    if not nice and (_REFUSED_BEFORE.search(before) or _REFUSED_AFTER.match(after)):
        return "not needed"
    return "nice" if nice else "required"


def _clause_before(words: str) -> str:
    ends = [found.end() for found in _TURNS.finditer(words)]
    return words[ends[-1] :] if ends else words


def _clause_after(words: str) -> str:
    end = _TURNS.search(words)
    return words[: end.start()] if end else words

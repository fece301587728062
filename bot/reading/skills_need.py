"""Whether a skill is required, nice to have or said not to be needed, from its sentence."""

import re
from collections.abc import Sequence
from typing import Literal

from bot.reading.backwards import backwards
from bot.reading.skills_around import DOUBT
from bot.reading.skills_spot import Spot
from bot.reading.words import Text

Need = Literal["required", "nice", "not needed"]
_SIGNS = ".!?;:•\n"
_SIGN = re.compile(f"[{_SIGNS}]")
_WORDS = ("but", "however", "although", "aber", "mais", "pero")
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
"""What turns a sentence."""
_OTHERS = r"(?:[\w+#/.-]+(?:\s+(?:or|and|nor)\s+|,\s*|/)){0,3}"
_REFUSED_BEFORE = backwards(
    r"\b(?:no|without|zero|kein|keine|keinerlei|ohne|sin|sans|bez)\s+"
    r"(?:(?:prior|previous|specific|deep|formal|any|need for|knowledge of|experience (?:in|with)"
    r"|knowledge (?:in|of)|background in|vorkenntnisse in)\s+){0,3}" + _OTHERS + r"$"
    r"|\b(?:instead of|rather than|not looking for|not seeking|not interested in|(?:do not|don't) use"
    r"|moving away from|migrating away from|anstatt|statt)\s+(?:an?\s+|pure\s+)?" + _OTHERS + r"$"
    r"|\b(?:do not|don't|doesn't|not|needn't|no)\s+(?:need|require|have|needed)\s+(?:to\s+)?"
    r"(?:know|be an?|have|any|learn|write|do|experience|expertise)?\s*"
    r"(?:in|with|of|an?|any|prior|deep)?\s*" + _OTHERS + r"$"
)
_NICE = re.compile(
    r"\b(?:nice[ -]to[ -]haves?|plus|bonus|preferred|preferabl[ey]|ideally|desirable|desired|advantage"
    r"|advantageous|beneficial|good to have|would be great|helpful|optional|von vorteil|wunschenswert"
    r"|idealerweise|atout|deseable|se valora|valorable|mile widziane|extra points|appreciated)\b"
)
_MORE = r"^\W{0,3}(?:(?!(?:and|you|we|who|that|for)\b)[\w/-]+\s+){0,4}?"
_REFUSED_AFTER = re.compile(
    _MORE
    + r"(?:(?:is|are|ist|sind|est|es)\s+)?(?:not|nicht|no|pas|n'est pas)\s+(?:strictly\s+|a\s+)?"
    r"(?:required|needed|necessary|mandatory|erforderlich|notwendig|necesari[oa]|must|requirement)"
    r"|" + _MORE + r"(?:isn't|aren't)\s+(?:required|needed|necessary|mandatory)"
)


def need_among(text: Text, named: Sequence[Spot]) -> tuple[Need, Spot]:
    """What is said of a skill at all its places, and the first of them that says so.

    One that refuses it outweighs the others, one that requires it those that wish for it.
    """
    refused = any(spot.refused for spot in named)
    first: dict[Need, Spot] = {}
    for spot in named:
        need = need_of(text, spot)
        if need == "not needed" or (need == "required" and not refused):
            return need, spot
        first.setdefault(need, spot)
    strongest: Need = "required" if "required" in first else "nice"
    return strongest, first[strongest]


def need_of(text: Text, spot: Spot) -> Need:
    """What the words around a skill, or the section it stands in, say of it."""
    if spot.section == "nice":
        return "nice"
    if not (spot.wished or spot.refused):
        return "required"
    before, after = _clause(text, spot)
    if spot.wished and _NICE.search(f"{before}\n{after}"):
        return "nice"
    refused = spot.refused and (_REFUSED_BEFORE(before[::-1]) or _REFUSED_AFTER.match(after))
    return "not needed" if refused else "required"


def _clause(text: Text, spot: Spot) -> tuple[str, str]:
    """The words before and after a skill, up to where the sentence turns."""
    before = _cut(text.before(spot.start, DOUBT)[::-1])[::-1]
    after = _cut(text.after(spot.end, DOUBT))
    return _turned(before)[-1], _turned(after)[0]


def _cut(said: str) -> str:
    """What is said up to the first sign that ends a clause."""
    end = _SIGN.search(said)
    return said[: end.start()] if end else said


def _turned(words: str) -> list[str]:
    """The parts of a clause between the words that turn it."""
    for turning in _WORDS:
        if turning in words:
            return _WORD.split(words)
    return [words]

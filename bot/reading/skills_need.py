"""Whether a skill is required, nice to have or said not to be needed, from its sentence."""

import re
from collections.abc import Sequence
from typing import Literal

from bot.reading.backwards import backwards
from bot.reading.skills_around import DOUBT
from bot.reading.skills_spot import Spot
from bot.reading.skills_wish import turned, wished
from bot.reading.tongues import tongue_of
from bot.reading.words import Text

Need = Literal["required", "nice", "not needed"]
_SIGNS = ".!?;:•\n"
_SIGN = re.compile(f"[{_SIGNS}]")
_OTHERS = r"(?:[\w+#/.-]+(?:\s+(?:or|and|nor)\s+|,\s*|/)){0,3}"
_REFUSED_BEFORE = backwards(
    r"\b(?:no|without|zero|kein|keine|keinerlei|ohne|sin|sans|bez)\s+"
    r"(?:(?:prior|previous|specific|deep|heavy|formal|any|need for|knowledge of|experience (?:in|with)"
    r"|knowledge (?:in|of)|background in|vorkenntnisse in)\s+){0,3}" + _OTHERS + r"$"
    r"|\b(?:instead of|rather than|not looking for|not seeking|not interested in"
    r"|(?:do not|don't|won't|will not) (?:want to |plan to |intend to |need to )?use"
    r"|moving away from|migrating away from|anstatt|statt)\s+(?:an?\s+|pure\s+)?" + _OTHERS + r"$"
    r"|\b(?:do not|don't|doesn't|not|needn't|no)\s+(?:need|require|have|needed)\s+(?:to\s+)?"
    r"(?:know|be an?|have|any|learn|write|do|experience|expertise)?\s*"
    r"(?:in|with|of|an?|any|prior|deep)?\s*" + _OTHERS + r"$"
)
_NO_SUCH = backwards(r"\b(?:is not|isn't)\s+an?\s+$")
_JOB = re.compile(r"\s*(?:job|role|position|project|gig|task)\b")
"""What it is said not to be: "This is not a scraping job"."""
_BE_ONE = backwards(
    r"\b(?:(?:do not|don't) (?:need|have) to be|need(?:n't| not) be|no need to be|not required to be"
    r"|(?:musst|mussen|muss|brauchst) keine?)\s+(?:an?\s+)?(?:[\w-]+\s+)?$"
)
_A_MASTER = re.compile(
    r"[\s-]*(?:developer|engineer|programmer|expert|experte|expertin|guru|wizard|ninja|specialist|master|pro|profi|power user|scientist)\b"
)
"""Of whom it is said that they need not be one: some of the skill is wished for all the same."""
_NO = backwards(r"\bno\s+" + _OTHERS + r"$")
"""In Portuguese "in the"."""
_MORE = r"^\W{0,3}(?:(?!(?:and|you|we|who|that|for)\b)[\w/-]+\s+){0,4}?"
_REFUSED_AFTER = re.compile(
    _MORE
    + r"(?:(?:is|are|ist|sind|est|es)\s+)?(?:not|nicht|no|pas|n'est pas)\s+(?:strictly\s+|a\s+)?"
    r"(?:required|needed|necessary|mandatory|erforderlich|notwendig|necesari[oa]|must|requirement|prerequisite)"
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
    if spot.wished and wished(text, spot):
        return "nice"
    if not spot.refused:
        return "required"
    before, after = _clause(text, spot)
    if _A_MASTER.match(after) and _BE_ONE(before[::-1]):
        return "nice"
    return "not needed" if _refused(text, before[::-1], after) else "required"


def _refused(text: Text, before: str, after: str) -> bool:
    """Whether the words before a skill, written backwards, or after it refuse it."""
    if _REFUSED_AFTER.match(after) or (_JOB.match(after) and _NO_SUCH(before)):
        return True
    if not _REFUSED_BEFORE(before):
        return False
    return not (_NO(before) and tongue_of(text.words) == "pt")


def _clause(text: Text, spot: Spot) -> tuple[str, str]:
    """The words before and after a skill, up to where the sentence turns."""
    before = _cut(text.before(spot.start, DOUBT)[::-1])[::-1]
    after = _cut(text.after(spot.end, DOUBT))
    return turned(before)[-1], turned(after)[0]


def _cut(said: str) -> str:
    """What is said up to the first sign that ends a clause."""
    end = _SIGN.search(said)
    return said[: end.start()] if end else said

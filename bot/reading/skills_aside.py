"""Names that stand in a text aside from what its work asks for.

What something is compared with ("the Docker for bread"), the firms that colleagues come from or that
are customers, the teams one works beside, whom a product is for, the computer one may choose.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from bot.reading.skills_spelling import LOOSE_KINDS
from bot.reading.skills_spot import Spot
from bot.reading.words import Text


class Aside(NamedTuple):
    """A place with names that are none of skills: of ordinary words, or else of products."""

    start: int
    end: int
    loose: bool


_FIRM: Final = r"(?:[Ee]x-)?(?:the )?[A-Z][\w'-]*(?:\.\w+)?(?: [A-Z][\w'-]*){0,2}"
_FIRMS: Final = rf"{_FIRM}(?:(?:, ?(?:and |& |or )?|/| (?:and|or|&|und|et|y) ){_FIRM}){{0,12}}"
_SOME: Final = (
    r"(?:(?:companies|firms|places|organizations|startups|brands|teams)(?: like| such as)? )?"
)
_NAMED = re.compile(
    r"(?:[Ee]x-"
    r"|(?:[Tt]eams?|[Ff]ounders|[Ll]eaders|[Ee]ngineers|[Rr]esearchers|[Oo]perators|[Ee]xecutives|[Pp]eople"
    r"|[Vv]eterans|[Bb]ackgrounds|[Aa]lumni|[Aa]lums)(?: is| comes| hails)? (?:from|of|at) "
    r"|(?:[Ff]ormerly|[Pp]reviously) (?:at|of) "
    r"|(?:[Cc]ustomers|(?<![A-Z]{2} )(?<!atabase )(?<!ntegrate )[Cc]lients|[Pp]artners) (?:include|including|like|such as) "
    r"|on the scale of "
    r"|(?:[Ff]ounded|[Tt]rusted|[Uu]sed|(?P<backed>[Bb]acked)) by "
    rf"(?:(?:teams|engineers|people|developers) at )?){_SOME}(?P<names>{_FIRMS})"
)
"""Firms, by their capitals: "team from Acme, Foo and Bar", "ex-Acme"."""
_THINK = re.compile(
    r"think (?:of (?:it|us) as )?(?:the )?(?P<names>[\w.+#]+) (?:for|but for|meets) "
)
_THE = re.compile(r"building the (?P<names>[\w.+#]+) (?:for|of) ")
_LIKE = re.compile(
    r"(?:similar|comparable|semblables?|similaire) (?:to|a) "
    r"(?P<names>(?:(?!, (?:and|but|so|with|we|you|in|the) )[^.;:()\n]){1,60})"
)
_CHOICE = re.compile(
    r"choice of (?:your |the |an? )?(?:own )?(?:work |computer |development )?"
    r"(?:operating systems?|os|laptop|hardware|equipment|machine|computer|workstation|devices?)\b"
    r"(?P<names>[^.;\n]{1,80})"
)
_TEAMS = re.compile(
    r"(?:closely|collaborat\w+|partner(?:s|ing)?) with (?P<names>[^.;:()\n]{1,110}?"
    r"\b(?:engineers|scientists|developers|analysts|designers|researchers|specialists|experts|teams|team)\b"
    r"(?:[^.;:()\n]{1,60}\b(?:engineers|scientists|developers|analysts|designers|researchers|specialists"
    r"|experts|teams|team)\b)?)"
)
_USERS = re.compile(
    r"(?:tools|tooling|platform|software|products?) for (?P<names>(?:[\w/&,-]+ ){0,4}[\w/-]+ "
    r"(?:engineers|scientists|developers|analysts|designers|researchers|specialists|teams))\b"
)
"""Whom a product is for: "tooling for SRE engineers"."""
_EQUIPES = re.compile(r"equipes (?P<names>[^.;:()\n]{1,80})")
_OF_FIRM = (
    "'re ", "we are ", ". ", "! ", "\n", "| ", "* ", "• ", "(", "startup ", "company ", "team ",
)  # fmt: skip
_FIRST = (*_OF_FIRM, "-", "- ", ": ", ", ")
_BUILDING = ("'re ", "we are ", " is ")
_BEHIND = ("(", ", ", " is ", " are ", "very ")
_LIKENED: Final = {
    "thi": (_THINK, _FIRST),
    "bui": (_THE, _BUILDING),
    "sim": (_LIKE, _BEHIND),
    "com": (_LIKE, _BEHIND),
    "sem": (_LIKE, _BEHIND),
    "cho": (_CHOICE, ("",)),
}
"""By how the place begins, what is likened, and what stands before: that it is the firm itself ("an API
backed by Postgres" is built on it), or that something named before is likened: "a board (similar to
Trello)"."""
_BESIDE: Final = {"clo": _TEAMS, "col": _TEAMS, "par": _TEAMS, "equ": _EQUIPES}
_FOR: Final = ("too", "pla", "sof", "pro")
_PURPOSE = re.compile(
    r"\b(?:to|on|in|using|for|who|that|where|while|as|through|via|by|when|pour|afin|sur|qui)\b"
)
"""What ends the names of teams: "with engineers to build APIs"."""


def without_asides(text: Text, places: Iterable[int], spots: Sequence[Spot]) -> list[Spot]:
    """The spots but for those aside; `places` are where words stand that may lead to such."""
    kept = list(spots)
    for at in places:
        aside = _behind(text, at)
        if aside is not None:
            kept = [spot for spot in kept if not _is_aside(spot, aside)]
    return kept


def _is_aside(spot: Spot, one: Aside) -> bool:
    if not one.start <= spot.start < one.end:
        return False
    return not spot.kind or (spot.kind in LOOSE_KINDS) is one.loose


def _behind(text: Text, at: int) -> Aside | None:
    """What stands aside behind a place."""
    low = text.low
    begins = low[at : at + 3]
    if begins in _LIKENED:
        pattern, before = _LIKENED[begins]
        likened = pattern.match(low, at)
        if likened and low.endswith(before, 0, at):
            return Aside(*likened.span("names"), loose=False)
        return None
    if begins in _FOR:
        users = _USERS.match(low, at)
        return Aside(*users.span("names"), loose=True) if users else None
    if begins in _BESIDE and (teams := _BESIDE[begins].match(low, at)):
        start, end = teams.span("names")
        purpose = _PURPOSE.search(low, start, end)
        return Aside(start, purpose.start() if purpose else end, loose=True)
    firms = _NAMED.match(text.whole, at)
    if firms and not (firms["backed"] and not low.endswith(_OF_FIRM, 0, at)):
        return Aside(*firms.span("names"), loose=False)
    return None

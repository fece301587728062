"""Names that no taxonomy knows yet, told by the words around them.

Either by the list they stand in, "Airflow, Foobar and dbt", or by what leads to them: "tools like
Foobar", "experience with Foobar".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, zip_longest
from operator import attrgetter

from bot.reading.skills_spelling import LOOSE_KINDS, key_of
from bot.reading.skills_spot import Spot, spotted
from bot.reading.skills_spots import Found, words_beside
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.tongues import NOUNS
from bot.reading.words import Text
from config.skills import Rule

LEAST_KNOWN = 2
"""Known names that a list must hold before its unknown members count."""
MOST = 12
"""Unknown names taken after one known."""
LONGEST = 60
"""Characters between two members of one list, and of a name with what is before it."""
LONGEST_MARK = 10
"""Characters of the longest mark between two members, with all its spaces."""
LONGEST_WARE = 16
"""Characters up to the bracket behind a word like "tools"."""
SECTIONS = frozenset({"required", "duties", "nice", "intro", "other", "apply"})

_ITEM = r"(?:[A-Z](?:[A-Za-z0-9+#-]|\.(?=[a-z0-9]))*|[a-z]+[A-Z0-9][A-Za-z0-9+#-]*)"
_NAME = rf"{_ITEM}(?: {_ITEM}){{0,2}}"
_MARK = r"(?:\s?[,/;]\s?(?:(?:and|or|und|oder|y|et|&)\s)?|\s(?:and/or|and|or|und|oder|y|et|&)\s)"
_END = r"(?=\s?[,/;).]|\s(?:and/or|and|or|und|oder|y|et|&)\s|\s?$|\s\()"
_AFTER = re.compile(rf"{_MARK}({_NAME}){_END}", re.MULTILINE)
_BEFORE = re.compile(
    rf"(?:[,/;(:]\s?|\s(?:and|or|und|oder|y|et|&|in|with|like|as|using)\s)({_NAME}){_MARK}\Z"
)
_BETWEEN = re.compile(_MARK)
_LED = re.compile(rf"\w++(?:,? \w++){{1,2}}?[.,]{{0,2}} (?:the )?({_NAME}){_END}", re.MULTILINE)
_BRACKETED = re.compile(
    rf"\w++ ?\((?:e\.g\.,? |i\.e\.,? |such as |like |including )?({_NAME}){_END}", re.MULTILINE
)
"""From where a cue begins that leads to a name, "experience with" or "tools (", to the name."""
_ALWAYS = Rule()
_START = attrgetter("start")
_LISTING = frozenset(("and", "or", "und", "oder", "y", "et", "&"))
_STOP = frozenset(
    """i we you our your the a an us usa uk eu emea apac latam remote english german french spanish
    portuguese polish dutch italian mandarin chinese japanese arabic hindi excellent strong experience
    ability knowledge familiarity understanding proficiency skills tools other others etc more similar
    inc ltd llc gmbh engineering product design sales marketing finance legal operations hr research
    science mathematics physics economics biology chemistry engineer developer analyst manager team
    bachelor master masters phd bs ms ba ma mba degree grado must nice bonus plus preferred required
    monday tuesday wednesday thursday friday january february march april may june july august
    september october november december london berlin paris europe america canada india germany
    california york francisco texas boston seattle austin""".split()
)

_FIRMS = frozenset(
    """amazon apple airbnb bing discord doordash facebook google ibm instagram linkedin meta microsoft
    netflix openai paypal reddit snapchat spotify stripe tesla tiktok twitch twitter uber upwork x
    youtube""".split()
)
"""Firms and places of the net, named as what work is about or for rather than as a skill."""


class Unknown:
    """Finds unknown names."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._plain = _STOP | {
            word
            for skill in taxonomy.skills.values()
            if skill.kind in LOOSE_KINDS
            for word in key_of(skill.name).split()
        }

    def names(self, text: Text, found: Found) -> Iterator[Spot]:
        """The unknown members of lists of known skills, and the names that cues lead to."""
        named = [
            spot
            for spot in found.spots
            if not spot.misspelt and not text.whole[spot.start : spot.end].islower()
        ]
        lists = [one for one in _lists(text, named) if len(one) >= LEAST_KNOWN]
        listed = [spot for one in lists for spot in _members(text, one)]
        for spot in chain(listed, _led(text, found, listed)):
            if text.section(spot.start) not in SECTIONS or _is_noun(spot.name, found.tongue):
                continue
            if self._is_name(spot.name) and self._settle(text, spot):
                yield spot

    def _settle(self, text: Text, spot: Spot) -> bool:
        """Call an ambiguous name by the skill's own, as what stands around it settles it.

        False where a word beside it rules that skill out.
        """
        meant = self._taxonomy.forms.get(key_of(spot.name))
        if not meant or self._taxonomy.kind(meant[0][0]) in LOOSE_KINDS:
            return True
        spot.name, _, rule = meant[0]
        spot.kind = self._taxonomy.kind(spot.name)
        return not rule.never or words_beside(text.plain, spot.start, spot.end).isdisjoint(
            rule.never
        )

    def _is_name(self, written: str) -> bool:
        key = key_of(written)
        return len(written) > 1 and key not in _FIRMS and self._plain.isdisjoint(key.split())


def _is_noun(written: str, tongue: str) -> bool:
    """Whether a name may be any noun of a language that writes all of them with a capital.

    Also one with another name before it: "CRM-Systeme".
    """
    return tongue in NOUNS and all(
        word.istitle() and word.isalpha()
        for word in (each.rsplit("-", 1)[-1] for each in written.split())
    )


def _lists(text: Text, spots: list[Spot]) -> Iterator[list[Spot]]:
    """The spots by the sentence or line that they share."""
    run: list[Spot] = []
    for spot in spots:
        end = run[-1].end if run else spot.start
        if run and (spot.start - end > LONGEST or "\n" in text.low[end : spot.start]):
            yield run
            run = []
        run.append(spot)
    if run:
        yield run


def _led(text: Text, found: Found, listed: list[Spot]) -> Iterator[Spot]:
    """Names that words like "experience with" or "tools (" lead to, and those listed after."""
    whole = text.whole
    led = [_LED.match(whole, at) for at in found.cues["leads"]]
    led += [
        _BRACKETED.match(whole, at)
        for at in found.cues["wares"]
        if whole.find("(", at, at + LONGEST_WARE) > 0
    ]
    taken = [(spot.start, spot.end) for spot in listed]
    for first in led:
        one = first
        while one and not (_known(found.spots, *one.span(1)) or _among(taken, one)):
            yield _spot(whole, one, taken)
            one = _AFTER.match(whole, one.end(1))


def _known(spots: list[Spot], start: int, end: int) -> bool:
    """Whether one of the spots, left to right, shares letters with a place."""
    after = bisect_right(spots, start, key=_START)
    before = after > 0 and spots[after - 1].end > start
    return before or (after < len(spots) and spots[after].start < end)


def _members(text: Text, spots: list[Spot]) -> Iterator[Spot]:
    """Names that follow or go before the spots of one list."""
    taken = [(spot.start, spot.end) for spot in spots]
    whole = text.whole
    beside = False
    for spot, other in zip_longest(spots, spots[1:]):
        first, beside = not beside, _beside(whole, spot, other)
        end = spot.end
        for _ in range(0 if beside else MOST):
            found = _AFTER.match(whole, end)
            if not found or _among(taken, found):
                break
            yield _spot(whole, found, taken)
            end = found.end(1)
        if first and _listed(whole, spot.start):
            line = text.line(spot.start).start
            before = _BEFORE.search(whole, max(line, spot.start - LONGEST), spot.start)
            if before and not _among(taken, before):
                yield _spot(whole, before, taken)


def _beside(whole: str, spot: Spot, other: Spot | None) -> bool:
    """Whether the next member of a list is known: then no unknown one stands between."""
    if other is None or other.start - spot.end > LONGEST_MARK:
        return False
    return _BETWEEN.fullmatch(whole, spot.end, other.start) is not None


def _among(taken: list[tuple[int, int]], found: re.Match[str]) -> bool:
    """Whether a name begins or ends within one that is known."""
    first, last = found.start(1), found.end(1) - 1
    return any(start <= first < end or start <= last < end for start, end in taken)


def _listed(whole: str, start: int) -> bool:
    """Whether a sign or word of lists stands right before a place; quicker than a pattern."""
    words = whole[max(start - 8, 0) : start].split()
    return bool(words) and (words[-1] in _LISTING or words[-1][-1] in ",/;")


def _spot(whole: str, found: re.Match[str], taken: list[tuple[int, int]]) -> Spot:
    start, end = found.span(1)
    taken.append((start, end))
    while end > start and whole[end - 1] in "-#":
        end -= 1
    spot = spotted(start, end, whole[start:end], "", _ALWAYS, sure=True)
    spot.joined = True
    return spot

"""Names that no taxonomy knows yet, told by the list they stand in: "Airflow, Foobar and dbt"."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from bot.reading.skills_spelling import LOOSE_KINDS, key_of
from bot.reading.skills_spot import Spot, spotted
from bot.reading.skills_taxonomy import Taxonomy
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
SECTIONS = frozenset({"required", "duties", "nice", "intro", "other", "apply"})

_ITEM = r"(?:[A-Z](?:[A-Za-z0-9+#-]|\.(?=[a-z0-9]))*|[a-z]+[A-Z0-9][A-Za-z0-9+#-]*)"
_NAME = rf"{_ITEM}(?: {_ITEM}){{0,2}}"
_MARK = r"(?:\s?[,/;]\s?(?:(?:and|or|und|oder|y|et|&)\s)?|\s(?:and|or|und|oder|y|et|&)\s)"
_AFTER = re.compile(
    rf"{_MARK}({_NAME})(?=\s?[,/;).]|\s(?:and|or|und|oder|y|et|&)\s|\s?$|\s\()", re.MULTILINE
)
_BEFORE = re.compile(
    rf"(?:[,/;(:]\s?|\s(?:and|or|und|oder|y|et|&|in|with|like|as|using)\s)({_NAME}){_MARK}\Z"
)
_BETWEEN = re.compile(_MARK)
_ALWAYS = Rule()
_LISTING = frozenset(("and", "or", "und", "oder", "y", "et", "&"))
_STOP = frozenset(
    """i we you our your the a an us usa uk eu emea apac latam remote english german french spanish
    portuguese polish dutch italian mandarin chinese japanese arabic hindi excellent strong experience
    ability knowledge familiarity understanding proficiency skills tools other others etc more similar
    inc ltd llc gmbh engineering product design sales marketing finance legal operations hr research
    science mathematics physics economics biology chemistry engineer developer analyst manager team
    bachelor master masters phd bs ms ba ma mba degree must nice bonus plus preferred required
    monday tuesday wednesday thursday friday january february march april may june july august
    september october november december london berlin paris europe america canada india germany
    california york francisco texas boston seattle austin""".split()
)


class Unknown:
    """Finds the unknown members of lists of products."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._plain = _STOP | {
            word
            for skill in taxonomy.skills.values()
            if skill.kind in LOOSE_KINDS
            for word in key_of(skill.name).split()
        }

    def names(self, text: Text, spots: Iterable[Spot]) -> Iterator[Spot]:
        """The unknown members of the lists that known skills stand in, named as written."""
        named = [
            spot
            for spot in spots
            if not spot.misspelt and not text.whole[spot.start : spot.end].islower()
        ]
        for one in _lists(text, named):
            if len(one) >= LEAST_KNOWN and text.section(one[0].start) in SECTIONS:
                yield from (
                    spot
                    for spot in _members(text, one)
                    if len(spot.name) > 1 and self._plain.isdisjoint(key_of(spot.name).split())
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


def _members(text: Text, spots: list[Spot]) -> Iterator[Spot]:
    """Names that follow or go before the spots of one list."""
    whole = text.whole
    taken = [(spot.start, spot.end) for spot in spots]
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

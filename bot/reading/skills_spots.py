"""Where skills stand in a text: one pass of an automaton, then the rules of ambiguous names.

Linear in the text; the rest is a cost for each name found. With the signs around the names and the
misspelt ones (skills_weight, skills_misspelt) about a quarter of the time that reading takes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from ahocorasick_rs import AhoCorasick

from bot.reading.employer import cells
from bot.reading.folding import fold
from bot.reading.plain_form import plain_form
from bot.reading.skills_misspelt import Misspelt
from bot.reading.skills_settled import settled
from bot.reading.skills_spot import Spot, spotted
from bot.reading.skills_taxonomy import Reading, Taxonomy
from bot.reading.tongues import ENGLISH, tongue_of
from bot.reading.words import Text
from config.skills import Rule

MOST_MATCHES = 6_000
"""Matches looked at in one text; more is no posting."""

CUES = ("asks", "leads", "wares", "aside", "study", "company", "nice", "refuses")
"""The kinds of cues that are looked for; "roles" only keep words from being taken as misspelt."""
_START = attrgetter("start")
_ALWAYS = Rule()
_BESIDE = Rule(near=frozenset({"framework", "library", "software"}))
"""When a word of the text's own language is a skill: beside others, or such a word."""
_NONE: Mapping[str, bool] = {}
_OF_ADDRESS = frozenset("@#/.-_")
_ENDINGS = (".com", ".org", ".io/", ".net")


Cues = dict[str, list[int]]
"""Where each kind of cue begins, in order."""


@dataclass(slots=True)
class Found:
    """The skills of a text, left to right, where each kind of cue begins, in order, and its language."""

    spots: list[Spot] = field(default_factory=list)
    cues: Cues = field(default_factory=dict)
    tongue: str = ENGLISH


Match = tuple[int, int, int]
"""A form found: its start, its length below zero, and its number."""


class Finder:
    """Finds the names of a taxonomy; made once, used for every text."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        decoys = {plain_form(fold(decoy), "").strip() for decoy in taxonomy.decoys} - {""}
        named = {
            form: read
            for form, several in taxonomy.forms.items()
            if form not in decoys and (read := _in_texts(several))
        }
        cues = [(kind, cue) for kind in CUES for cue in taxonomy.cues.get(kind, ())]
        self._named = list(named.values())
        self._plainly = [None if _conditional(read[0][2]) else read[0] for read in self._named]
        """The only reading of the forms of which no other comes into question."""
        self._cues = [kind for kind, _ in cues]
        patterns = [*named, *sorted(decoys)]
        self._cues_from = len(patterns)
        patterns += [cue for _, cue in cues]
        self._automaton = AhoCorasick([f" {form} " for form in patterns])
        self._misspelt, self._skills = Misspelt(taxonomy), taxonomy.skills
        self._foreign = {
            tongue: {word.lower(): not word.islower() for word in words}
            for tongue, words in taxonomy.tongues.items()
        }
        """Words that are skills too, by language, and whether they are doubted in capitals as well."""

    def find_all(self, texts: Sequence[Text]) -> list[Found]:
        """Every place where a skill is named in each text, none inside another, and every cue.

        All go through the automaton first, while that is at hand.
        """
        plains = [text.plain for text in texts]
        passes = [self._matches(plain) for plain in plains]
        tongues = [tongue_of(text.words) for text in texts]
        spelt = list(map(self._spots, texts, plains, tongues, [matches for _, matches in passes]))
        spots = list(map(self._with_misspelt, texts, plains, tongues, spelt))
        kept = list(map(settled, texts, plains, spots))
        return list(map(Found, kept, [cues for cues, _ in passes], tongues))

    def _with_misspelt(self, text: Text, plain: str, tongue: str, spots: list[Spot]) -> list[Spot]:
        """The spots, and those of misspelt names, in order; in other languages they are mostly words."""
        misspelt = self._misspelt.words(plain, text.words) if tongue == ENGLISH else ()
        for start, end, name in misspelt:
            if not _address(text.low, start, end):
                spot = spotted(start, end, name, self._skills[name].kind, _ALWAYS, sure=False)
                spot.misspelt = True
                spots.append(spot)
        spots.sort(key=_START)
        return spots

    def _matches(self, plain: str) -> tuple[Cues, list[Match]]:
        """Where each kind of cue begins; and start, length below zero and form of all names, sorted."""
        cues: Cues = {kind: [] for kind in CUES}
        matches = []
        first, kinds = self._cues_from, self._cues
        for which, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if which >= first:
                cues[kinds[which - first]].append(start)
            else:
                matches.append((start, start - end, which))
        for starts in cues.values():
            starts.sort()
        matches.sort()
        return cues, matches[:MOST_MATCHES]

    def _spots(self, text: Text, plain: str, tongue: str, matches: Iterable[Match]) -> list[Spot]:
        """Leftmost-longest of the sorted matches, within one line each."""
        low, names, reached, skills = text.low, len(self._named), 0, self._skills
        heads = cells(text)
        headed = heads[-1].stop if heads else 0
        foreign = self._foreign.get(tongue, _NONE)
        spots = []
        for start, minus, which in matches:
            if start < reached:
                continue
            end = start - minus - 2  # without the spaces around; `plain` has one more at the front
            if "\n" in low[start:end]:
                continue
            reached = end
            if which >= names or (start < headed and any(start in cell for cell in heads)):
                continue
            read = self._plainly[which] or self._read(text, plain, start, end, which)
            if read and not _address(low, start, end):
                name, _, rule = read
                sure = rule.sure
                if foreign and low[start:end] in foreign:
                    word = text.whole[start:end]
                    if word.islower() or foreign[low[start:end]]:
                        rule, sure = _BESIDE, False
                spots.append(spotted(start, end, name, skills[name].kind, rule, sure=sure))
        return spots

    def _read(self, text: Text, plain: str, start: int, end: int, which: int) -> Reading | None:
        """The first reading of a form whose conditions are met."""
        written = text.whole[start:end]
        for read in self._named[which]:
            _, spelling, rule = read
            if rule.case and not _same_case(written, spelling):
                continue
            if rule.never and not words_beside(plain, start, end).isdisjoint(rule.never):
                continue
            return read
        return None


def _in_texts(several: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """What a form can mean in a text: what only people type is no name there."""
    if not any(rule.typed for _, _, rule in several):
        return several
    return tuple(one for one in several if not one[2].typed)


def _conditional(rule: Rule) -> bool:
    """Whether it takes a look at the text to know if a spelling counts."""
    return rule.case or bool(rule.never)


def _same_case(written: str, spelling: str) -> bool:
    return written == spelling or (written == spelling + "s" and spelling.isupper())


def words_beside(plain: str, start: int, end: int) -> set[str]:
    """The words right before and right after a place of the text."""
    before = plain[max(start - 23, 0) : start + 1].split()
    after = plain[end + 1 : end + 25].split()
    return {*before[-1:], *after[:1]}


def _address(low: str, start: int, end: int) -> bool:
    """Whether a place is part of an address, a handle or a file name."""
    before, after = low[start - 1] if start else "", low[end : end + 1]
    if before not in _OF_ADDRESS and after not in _OF_ADDRESS:
        return False
    if before in {"@", "#"} or (after in {".", "@"} and low[end : end + 4] in _ENDINGS):
        return True
    if before not in {"/", ".", "-", "_"} and after not in {"/", ".", "-", "_"}:
        return False
    far = max(start - 200, 0)
    around = low[max(low.rfind(" ", far, start), low.rfind("\n", far, start)) + 1 : end + 40]
    if not ("@" in around or "www." in around or "://" in around):
        return False
    token = around.split(None, 1)[0]
    return "://" in token or "www." in token or "@" in token

"""What is weighed to tell the engagement: the signs of a posting, and where they stand."""

import re
from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import Final

from bot.reading.cues import Hit
from bot.reading.words import Text
from bot.understanding import Judgement

STATED = 3.0
"""The weight of a cue that states the engagement of this very role."""
BESIDE = 90
"""Characters within which a sentence names an alternative."""
HOURS_ONLY = re.compile(r"^\W*(?:full|part).?time\W*$|^\W*(?:vollzeit|teilzeit)\W*$")
_OF_THIS_WORK: Final = re.compile(r"contract|role|position|basis|duration|length|1099|c2c|laufzeit")
"""Words of a contract rather than of people who work under one: not "freelancers"."""
_CONTRACT_ONLY = re.compile(
    r"^\W*(?:\d{1,2}[ -]months? )?(?:contract(?:or)?|freelance)(?:\W{1,3}\d{1,2}(?:\W{1,3}\d{1,2})?[ -](?:month|week)s?)?\W*$"
)
_HOURS_THERE = re.compile(
    r"^\W*(?:(?:full|part).?time|vollzeit|teilzeit)(?:\W{1,3}(?:on-?site|remote|hybrid))?\W*$"
)
_PAID_BY = re.compile(r"w-?2")
_OF_EMPLOYMENT: Final = frozenset(
    {"permanent.statement", "permanent.contract", "permanent.fulltime", "permanent.alone", "permanent.staff"}
)  # fmt: skip
_OR = re.compile(
    r"\b(?:or|oder|ou|o|lub|albo|alternativ\w*|elsewhere|everywhere else|everyone else|otherwise)\b|(?: |\b)/(?! ?(?:week|wk|day|month|mo|year|yr|hour|hr|h)\b)"
)
_RATHER = re.compile(
    r"[.!?|\n]|\b(?:not|no|nicht|kein\w*|pas|sin|nada|nie|never|instead|rather|conver\w+|later|eventual\w*)\b"
)


class Weighed:
    """The hits by what they are a sign of, the best first."""

    def __init__(self, text: Text, hits: Sequence[Hit]) -> None:
        """Sort the hits of a text by what they are a sign of."""
        self._text = text
        self._by: dict[str, list[Hit]] = {}
        for hit in hits:
            self._by.setdefault(hit.cue.says, []).append(hit)

    def best(self, says: str) -> Hit | None:
        """The weightiest of these signs, the first of several."""
        hits = self._by.get(says)
        return max(hits, key=lambda hit: (hit.cue.weight, -hit.start)) if hits else None

    def weight(self, says: str) -> float:
        """The weight of the weightiest of these signs, 0 for none."""
        best = self.best(says)
        return best.cue.weight if best else 0.0

    def total(self, says: str) -> float:
        """The weights of different rules; a rule counts once, however often it fires."""
        return sum({hit.cue.name: hit.cue.weight for hit in self._by.get(says, ())}.values())

    def stated(self, *kinds: str) -> bool:
        """Whether one of these kinds is stated of this very role."""
        return any(self.weight(says) >= STATED for says in kinds)

    def count(self, says: str) -> int:
        """How many words were found of these signs."""
        return len(self._by.get(says, ()))

    def named(self, says: str) -> bool:
        """Whether the title, the header or a label says it."""
        return bool(self._naming(says))

    def employs(self, *, anywhere: bool) -> bool:
        """Whether employment is stated by more than its hours: in the title or a label, or anywhere."""
        hits = self._by.get("permanent", ()) if anywhere else self._naming("permanent")
        low = self._text.low
        return any(
            hit.cue.weight >= STATED and not HOURS_ONLY.search(low[hit.start : hit.end])
            for hit in hits
        )

    def employment_named(self) -> bool:
        """Whether employment is named beside contract work, rather than how that is paid or its hours.

        "W2" tells who pays a contractor's taxes too; "full-time" under a label of its own, or alone
        in a cell of the header, may be the hours of a contract that another line or cell names.
        """
        naming = self._naming("contract")
        lines = {self._text.line(hit.start).start for hit in naming}
        cells = {self._cell(hit) for hit in naming}
        return any(
            not _PAID_BY.fullmatch(self._text.low, hit.start, hit.end)
            and not (lines and self._hours_beside(hit, lines))
            and not (cells and self._hours_in_cell(hit, cells))
            for hit in self._naming("permanent")
        )

    def _hours_in_cell(self, hit: Hit, contracts: Collection[str]) -> bool:
        """Whether a header's cell tells hours, of a workplace at most, and another a contract only."""
        hours = _HOURS_THERE.search(self._cell(hit))
        return bool(hours) and any(map(_CONTRACT_ONLY.search, contracts))

    def _cell(self, hit: Hit) -> str:
        """The cell of a header that a sign stands in, or its whole line."""
        low, line = self._text.low, self._text.line(hit.start)
        first = low.rfind("|", line.start, hit.start) + 1 or line.start
        last = low.find("|", hit.end, line.end)
        return low[first : last if last >= 0 else line.end]

    def _hours_beside(self, hit: Hit, lines: Collection[int]) -> bool:
        """Whether a sign tells hours only, in another line than those that name a contract."""
        line = self._text.line(hit.start)
        return (
            hit.zone != "title"
            and line.start not in lines
            and self._text.low.find("|", line.start, line.end) < 0
            and HOURS_ONLY.search(self._text.low[hit.start : hit.end]) is not None
        )

    def _naming(self, says: str) -> list[Hit]:
        return [
            hit
            for hit in self._by.get(says, ())
            if hit.cue.weight >= STATED
            and (hit.zone in {"title", "head"} or hit.cue.name.endswith(".label"))
        ]

    def only_hours_labelled(self) -> bool:
        """Whether a form's labels tell of employment no more than its hours: "Job Type: Full-time".

        The text names this very work a contract beside them, and the form has no other word for it.
        """
        low = self._text.low
        named = any(
            hit.cue.weight >= STATED
            and _OF_THIS_WORK.search(low[hit.start : hit.end])
            and not low.startswith("contract with ", hit.end - len("contract"))
            for hit in self._by.get("contract", ())
        )
        return named and all(
            hit.zone not in {"title", "head"}
            and HOURS_ONLY.search(low[hit.start : hit.end]) is not None
            for hit in self._naming("permanent")
        )

    def alternatives(self) -> Hit | None:
        """The contract work that one sentence offers beside employment: "employed or freelance"."""
        employed = [hit for hit in self._by.get("permanent", ()) if hit.cue.name in _OF_EMPLOYMENT]
        for hit in self._by.get("contract", ()) if employed else ():
            for other in employed if hit.cue.weight > 1 and hit.zone != "company" else ():
                first, last = sorted((hit, other), key=attrgetter("start"))
                if (
                    0 <= last.start - first.end <= BESIDE
                    and (between := self._text.low[first.end : last.start])
                    and _OR.search(between)
                    and not _RATHER.search(between)
                ):
                    return hit
        return None

    def apart(self, says: str, others: str) -> bool:
        """Whether a sign stands outside the words of all others: "sucht" in "sucht neue Arbeit" does not."""
        taken = self._by.get(others, ())
        return any(
            all(hit.end <= other.start or hit.start >= other.end for other in taken)
            for hit in self._by.get(says, ())
        )

    def fired(self, rule: str) -> bool:
        """Whether a rule of this name found something."""
        return any(hit.cue.name == rule for hits in self._by.values() for hit in hits)

    def judgement(self, value: str, says: str) -> Judgement:
        """A value with the words that speak most for it."""
        best = self.best(says)
        return Judgement(value, self._text.quote(best.start, best.end) if best else "")

"""How much of a week is spent at a workplace that a text names, and whether work is done there."""

from typing import Final, Literal

from bot.reading.gazetteer import Sight
from bot.reading.phrases import phrases
from bot.reading.words import Text

Share = Literal["some", "all"]

SHORT: Final = 500
"""In an ad of so many letters, a workplace with its town is where the work is."""


_IN_EVERY_SHARE: Final = (
    "day", "dail", "week", "%", "wk", "tag", "dag", "woche", "jour", "sema", "dia", "dni", "dzie", "tyg", "half", "halft", "moiti", "mitad",
    "polow", "once", "twice", "times", "mal ", "fois", "vez", "veces", "raz", "mon-", "mon/", "tue", "wed ", "wed-", "wed/",
    "thu-", "thu/", "lundi", "mardi", "credi", "jeudi", "vendr", "lunes", "martes", "jueves", "viernes", "poniedz", "wtor",
    "srod", "czwart", "piat", "morning", "matin", "manana", "mattina", "ochtend", "giorn", "/w", "codzien", "quotid", "diari", "glich",
)  # fmt: skip
"""One of these stands in whatever the patterns above find; told in a tenth of their time."""


_ASIDE: Final = " (remote)"
"""What a title says of the role, behind a workplace that is a company's name: "Acme Studio (Remote)"."""


def share(text: Text, start: int, end: int) -> Share | None:
    """How much of a week the words around a workplace tell; None where they tell nothing."""
    told = phrases().remote
    before, after = text.before(start, 90), text.after(end, 70)
    around = f"{before}|{after}"
    if not any(word in around for word in _IN_EVERY_SHARE):
        return None
    lead, rest = _clause_before(before), _clause_after(after)
    if told.whole_week.search(lead) or told.whole_week.search(rest):
        return "all"
    if told.share_before.search(before) and not told.rare.search(before, max(0, len(before) - 50)):
        return "some"
    later = told.share_after.match(after)
    if later and not told.rare.search(after, later.start(), later.end() + 12):
        return "some"
    return "some" if told.part_of_week.search(lead) or told.part_of_week.search(rest) else None


def seldom(text: Text, start: int, end: int) -> bool:
    """Whether the words around a workplace say that the work is there now and then only."""
    told = phrases().remote
    return bool(
        told.seldom_after.match(text.after(end, 70))
        or told.seldom_before.search(text.before(start, 90))
    )


def needless(text: Text, start: int, end: int) -> Literal["for some", "hybrid"] | None:
    """What it means that nobody has to come to a workplace: remote, or hybrid where it is some days only.

    Whatever else is said of the work is surer.
    """
    told = phrases().remote
    before, after = text.before(start, 90), text.after(end, 60)
    if not told.needless_before.search(before) or not told.needless_ends.match(after):
        return None
    if told.needless_else.search(f"{before}|{after}"):
        return None
    after = _clause_after(after)
    days = told.whole_week.search(after) or told.part_of_week.search(after)
    return "hybrid" if days else "for some"


def with_home(text: Text, start: int, end: int) -> bool:
    """Whether the home is named as the other place of the same work: "home and our office"."""
    told = phrases().remote
    if end < len(text.title) and text.low.startswith(_ASIDE, end):
        return False
    after = text.after(end, 60)
    if told.with_home.match(after):
        return True
    return bool(told.home_with.search(text.before(start, 60)) and not told.lies_there.match(after))


def at_work(text: Text, start: int, end: int, shared: Share | None) -> bool:
    """Whether the work is said to be done at a workplace, of which a share of the week is known."""
    told = phrases().remote
    before, after = text.before(start, 90), text.after(end, 60)
    if (
        (shared == "all" and told.there.search(before))
        or told.duty.search(before)
        or told.post.match(after)
    ):
        return True
    if told.at.match(after) and (
        told.ours.search(before) or (told.seeks.match(after) and told.own.search(before))
    ):
        return True
    return len(text.low) < SHORT and _of_short(before, after)


def days_beside(text: Text, place: Sight) -> bool:
    """Whether a sentence tells how many days of the week one is in an office, though a header says "on site".

    Not where the days are those of small jobs, interviews, customers or lunches.
    """
    if place.kind in _SITES and not text.low.startswith(_OFFICES, place.start):
        return False
    told = phrases().remote
    start, end = text.sentence(place.start, _REACH)
    around = f"{text.low[start : place.start]}|{text.low[place.end : end]}"
    return bool(
        told.days_beside.search(around)
        and not told.days_of_others.search(around)
        and not told.small_job.search(text.low, 0, _TOP)
    )


_SITES: Final = frozenset({"site", "seat"})
_OFFICES: Final = ("offic", "ofic", "uffici", "bur", "biur", "kantoor", "hq", "headq", "hub")
"""How workplaces begin where a few days of the week are not a small job or a visit."""
_REACH: Final = 120
"""Letters to either side of a workplace in which its sentence tells the days there."""
_TOP: Final = 300
"""Letters of a posting in which its title and header stand."""


def _of_short(before: str, after: str) -> bool:
    """Whether a short ad is written from a workplace: "Kita in ...", "at our workshop"."""
    told = phrases().remote
    if told.ends.match(after) and told.in_ours.search(before):
        return True
    placed = told.at.match(after) and (told.seeks.match(after) or told.verb.match(after))
    return bool(placed and told.opens.search(before))


def _clause_before(before: str) -> str:
    return before[max(before.rfind(sign) for sign in ".;|:") + 1 :]


def _clause_after(after: str) -> str:
    stops = [at for sign in ".;|" if (at := after.find(sign)) >= 0]
    return after[: min(stops)] if stops else after

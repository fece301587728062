"""How a length of time is written: "3-6 months", "up to six weeks", "ten days"."""

import re
from typing import Final

from bot.reading.amounts import NUMBER_WORDS
from bot.understanding import WEEKS_OF_MONTH, Span

WEEKS: Final[dict[str, float]] = {
    "day": 0.2,
    "week": 1,
    "month": WEEKS_OF_MONTH,
    "year": 12 * WEEKS_OF_MONTH,
}
MOST: Final = 5 * 52
DAYS_OF_MONTH: Final = 30
DAYS_OF_WEEK: Final = 7
DAYS_OF_WORK: Final = 5
_IN_A_ROW: Final = re.compile("calendar|consecutive")
"""Said of days that are not only those of work."""

_WORKED: Final = re.compile("werktag|werkdag|arbeitstag|work|business")

_UNITS: Final[dict[str, str]] = {
    "month": r"months?|mos?|mm|mths?|monat(?:en?|s)?|monatige[rns]?|mois|mes(?:es)?|miesiac\w*|miesiec\w*|mies\.?|mesi|mese|maanden|maands?|-?miesieczn\w*|m(?= (?:contract(?! (?:values?|with|to|from|win|was|for the|at|by))|ftc|rolling(?= (?:contract|ftc|role))|initial(?= (?:contract|term|period)|[,.)]|$)|fixed[- ]term|(?:inside|outside)(?= (?:of )?ir35|[,.)]|$)|assignment(?! of)|temp(?= (?:contract|role|to)|[,.)]|$))(?![a-z]))",
    "week": r"weeks?|wks?|wochen?|wochige[rns]?|semaines?|semanas?|tydzien|tygodni\w*|settiman[ae]|weken",
    "year": r"years?|yrs?|jahre?s?n?|jahrige[rns]?|ans?|anos?|lata?|roku?|jaar|ann[oi]",
    "day": r"days?|(?:werk|arbeits)?(?:tagen?|tage)|jours?|dias?|dni|(?:werk)?dagen",
}
WORDS: Final = "|".join(sorted((word for word in NUMBER_WORDS if word not in {"a", "an", "un", "once", "one", "single", "couple"} or word == "one"), key=len, reverse=True))  # fmt: skip
HALF: Final = 0.5
_HALVES: Final = r"(?:eine[mn]? |ein )?halbe[mnrs]?|half(?: an?)?|medio|meio|mezzo|pol|demi"
_AND_A_HALF: Final = "anderthalb|eineinhalb|poltora"
HALF_BEFORE: Final = re.compile(rf"(?<![a-z])(?:{_HALVES})[ -]{{1,3}}[a-z]?$")
"""Half of a unit right before it: "half a year", "ein halbes Jahr"."""
_OWN: Final = "|".join(_UNITS.values())
_UNIT: Final = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
SPAN: Final = re.compile(
    r"(?:(?P<most>less than|under|up ?to|maximum|max\.?|no more than|bis zu|jusqu'a|hasta|<|within|at most|not exceed\w*|nie dluzej niz|au plus|como maximo|maks\.?|hochstens|(?<![a-z])(?:fino a|ate|tot|maximaal|al massimo|no maximo|maximum de|do(?= \d{1,2} (?:mies|tyg|lat))))"
    r"|(?P<least>at least|minimum(?: (?:commitment|term|period|duration|contract|engagement|length))?|mindestens|mind\.?|min\.?|more than|>|au moins|al menos|no less than|co najmniej|como minimo|(?<![a-z])(?:minimaal|minstens|almeno|pelo menos|no minimo|przynajmniej|minimum de))(?: (?:for|fur|pour|por|na|voor))?)?(?: of| de)?(?: an?)? ?(?:full |ca\.? |about |around |approx\.? |approximately |~ ?|initial(?:ly)? |roughly |etwa |rund |environ |unos |okolo |(?:the )?next )?"
    rf"(?<![\w.,$€£/])(?P<low>\d{{1,3}}(?:[.,](?:50?|00?))?|{_AND_A_HALF}|(?:{_HALVES})(?=[ -](?:y|j|a|r))|{WORDS}|full(?=[ -]year))(?P<plus>\+)?(?: ?\(\d{{1,2}}\))?(?:(?:[ -]?(?P<own>{_OWN})(?![a-z]))? ?(?:-|to|bis|a|or|oder|do|ou|o|lub|tot|of(?= ?\d+ (?:maand|weken|jaar))|(?(own)and(?= \d+ (?P=own))|and)) ?(?P<high>\d{{1,3}}|{WORDS}))?(?P<more>\+| or more| plus)?"
    rf"[ -]{{0,3}}(?:calendar |full |consecutive |volle |working |business |work )?(?:{_UNIT})(?![a-z])(?P<tail> ?\+(?! ?(?:option|verlang|ext|poss|moglich|renew|prolong))| or (?:more|longer)| plus| minimum|,? minimo| min\b| max(?:imum)?\b)?"
)
"""A length, its unit in a group of the unit's own name."""


def span_of(found: re.Match[str], *, calendar: bool = False) -> Span | None:
    """The span in weeks; its days are those of work, or of the `calendar`."""
    unit = next(name for name in WEEKS if found[name])
    own = unit_of(found["own"]) if found["own"] else unit
    low, high = count_of(found["low"]), count_of(found["high"] or found["low"])
    if (own == unit and low > high) or not 0 < high * WEEKS[unit] <= MOST:
        return None
    worked = _WORKED.search(found[0]) is not None
    if unit == "day" and (calendar or _IN_A_ROW.search(found[0])) and not worked:
        low, high, own, unit = low / DAYS_OF_WEEK, high / DAYS_OF_WEEK, "week", "week"
    first, last = sorted(
        (round(_weeks_of(low, own, worked), 1), round(_weeks_of(high, unit, worked), 1))
    )
    tail = (found["tail"] or "").strip()
    most = found["most"] and not (found["high"] and found["most"] == "within")
    if most or tail.startswith("max"):
        return Span(None, last)
    if found["least"] or found["plus"] or found["more"] or tail:
        return Span(first, last if found["high"] and not found["more"] and not tail else None)
    return Span(first, last)


def unit_of(word: str) -> str:
    """The unit that a word of the pattern stands for."""
    return next(name for name, words in _UNITS.items() if re.fullmatch(words, word))


def count_of(written: str) -> float:
    """The number that is written in digits or as a word."""
    if written in NUMBER_WORDS:
        return NUMBER_WORDS[written]
    if written == "full":
        return 1
    if re.fullmatch(_HALVES, written):
        return HALF
    if written in _AND_A_HALF.split("|"):
        return 1 + HALF
    return int(written) if written.isdecimal() else float(written.replace(",", "."))


def _weeks_of(count: float, unit: str, worked: bool) -> float:
    """The weeks of a number of units; 30, 60 and 90 days are months unless they are days of work."""
    if unit == "day" and count and not worked and count % DAYS_OF_MONTH == 0:
        return count / DAYS_OF_MONTH * WEEKS_OF_MONTH
    return count * WEEKS[unit]

"""How pay is written: currency, amount, range and period, in any order people use.

    [up to] [currency] amount [k] [currency] [per unit] [- [currency] amount [k] [currency]] [per unit]

The grammar reads around one number at a time, with bounded patterns, so that its time is linear.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from bot.reading.amounts import Amount, amount_at, numbers
from bot.reading.opened import Opened, opened
from bot.reading.pay_figure import Figure, bounded
from bot.reading.pay_words import pay_words, rates
from bot.reading.words import Text

_PER: Final = r"(?:/ ?per |/ ?|per an? |per |pro |je |die |im |an? |l'|all'|de l'|par |por |al? |a la |la |am |na |za |в |за |each |every |p[./] ?)"  # fmt: skip
_QUALIFIERS: Final = (
    r"(?:[ ,(+]{0,4}(?:nett?o?s?|netti|neto|lord[oi]|liquid[oa]s?|libres?|brutt?o?s?|brute|gross|base|b2b|vat|mwst\.?|zzgl\.?|ht|hors taxes?|plus|all-?in|c2c|w2|on|fixed|equivalent|equiv\.?|на руки"
    r"|cad|usd|eur|pln|gbp|chf|rate|salary|max|or more|and up)(?![a-z])[).]{0,2}){0,3}"
)
_LONG: Final = r"(?:[1-9]\d?|one|two|three|four|half|ninety|thirty|sixty)[ -](?:hour|minute|min)(?: [a-z]{4,12})?"
"""How long the piece of work lasts that is paid: "per three-hour private lesson"."""
_NAMES: Final = "salary|salaire|salaris|gehalt|stawka|tarifa|tarief|tarif|budget|rate|compensation|ctc|jahresgehalt"
"""What pay is called, beside the names of rates."""
_AND: Final = frozenset({"and", "und", "et", "en", "y", "e", "i"})


@dataclass(frozen=True, slots=True)
class _Grammar:
    before: re.Pattern[str]
    after: re.Pattern[str]
    unit: re.Pattern[str]
    named: Opened
    units: dict[str, str]
    currencies: dict[str, str]
    endings: frozenset[str]
    """The last two letters of all currencies that stand before a sum, and those of one letter."""


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _grammar() -> _Grammar:
    said = pay_words()
    codes = {code: code.upper().replace("RMB", "CNY") for code in said.codes}
    before = said.signs | codes
    only_before = {"rs", "rs.", "rm", "rp", "fr.", "sfr", "sfr.", "ft"}
    after = {word: code for word, code in before.items() if word not in only_before} | said.names
    units = {word: period for period, words in said.units.items() for word in words} | rates()
    single = {"m": "month", "a": "year"}
    return _Grammar(
        re.compile(rf"(?<![a-z])(?:{_either(before)})(?:\)? ?:)? ?~?$"),
        re.compile(rf"\+? ?\(?(?P<currency>{_either(after)})(?![a-zа-я]|\d|(?<=\([$€£]) \d)\)?"),
        re.compile(
            rf"(?P<plus>\+)?{_QUALIFIERS}(?: {{0,2}}\(?{_PER}(?P<unit>(?:(?:{_LONG}|accepted|approved|annotated|completed|finished|published|labell?ed|recorded|reviewed|valid|1,?000|100) )?(?:{_either(units | single)}))"
            rf"|(?<! \+)[ ,(-]{{0,3}}(?P<bare>{_either({*said.bare_units, *rates()})}|for the (?:complete|whole|entire|full|finished) [a-z]{{3,16}}))(?![a-zа-я]|-(?!\s)|'| (?:bonus|stipend|allowance)|(?<=total) (?:comp|cash|target|rewards))\.?"
        ),
        opened(rf"(?:{_either(rates())}|{_NAMES})(?: range)?[ :~(]{{1,3}}(?:[a-z.]{{2,7}} )?$"),
        units | single,
        before | said.names,
        frozenset(word[-2:] for word in before),
    )


_SEP: Final = re.compile(
    r"(?: {0,2}(?:-{1,2}|~|\.{2,3}|/(?= ?[$€£])|(?<=(?<![\d.,/])\d{3})/(?=\d{3}(?![\d/.,]| [a-z]{4})))(?: ?up to)? {0,2}|\n{1,2}-\n{1,2}(?=[$€£])| (?P<word>to|bis(?: zu)?|tot(?: en met)?|al?|until|(?:and )?up to|do|до|and|und|et|en|y|e|i) )"
)
_BETWEEN: Final = re.compile(r"(?:between|zwischen|entre|miedzy|pomiedzy|tra|tussen)[^\d\n]{0,15}$")
_SHOUT_NEAR: Final = 8


def figures(text: Text) -> list[Figure]:
    """Every sum of the text that is written like money, in order."""
    found: list[Figure] = []
    done = 0
    for start in numbers(text.low):
        if start < done:
            continue
        figure = _figure(text, start)
        if figure:
            found.append(figure)
            done = figure.end
    return found


def _figure(text: Text, start: int) -> Figure | None:
    low = text.low
    before, begin = _currency_before(text, start)
    first = _amount(low, start, before)
    if first is None:
        return None
    if before is None and start and (low[start - 1].isalpha() or low.startswith(("401k", "403b"), start)):  # fmt: skip
        return None
    if before is None and first.value < _HIGHEST_RANK and low.endswith(_RANKS, 0, start):
        return None
    after, unit, end = _tail(text, first.end)
    figure = Figure(begin, end, first.value, first.value, after or before, unit, "", first.scale)
    figure = _in_lakhs(low, _ranged(text, figure, first))
    if low.find("bid", figure.end, figure.end + _BID_REACH) >= 0 and _OF_BIDS.match(
        low, figure.end
    ):
        return None
    if figure.currency is None and figure.scale in _INDIAN:
        figure = figure._replace(currency="INR")
    if figure.currency is None and not figure.period and figure.scale not in {"thousand", "kilo"}:
        return _bare(text, figure)
    return bounded(text, _dollar(figure, before))


def _amount(low: str, start: int, currency: str | None) -> Amount | None:
    """The amount at an offset; with "mil", which is a thousand in moneys of Latin tongues: R$ 5 mil."""
    found = amount_at(low, start)
    mil = _MIL.match(low, found.end) if found and not found.scale and currency in _OF_MIL else None
    if found is None or mil is None:
        return found
    return found._replace(end=mil.end(), value=found.value * 1e3, scale="thousand")


_RANKS: Final = ("level ", "grade ", "tier ", "step ", "stufe ", "entgeltgruppe ")
"""Words before the number of a rank, whose pay follows: "Level 2 - $85,000"."""
_HIGHEST_RANK: Final = 20
_MIL: Final = re.compile(r" mil(?![a-z])")
_OF_MIL: Final = frozenset({"ARS", "BRL", "CLP", "COP", "MXN", "PEN"})


def _in_lakhs(low: str, figure: Figure) -> Figure:
    """Rupees with a bare "L" are lakhs: ₹40-60 L."""
    lakhs = _LAKHS.match(low, figure.end) if figure.currency == "INR" and not figure.scale else None
    if lakhs is None:
        return figure
    return figure._replace(end=lakhs.end(), low=figure.low * 1e5, high=figure.high * 1e5, scale="lakh")  # fmt: skip


_BID_REACH: Final = 20
_OF_BIDS: Final = re.compile(r"\s?(?:/ ?hr ?)?(?:avg\.?|average) bid")
"""Behind a sum that is the average of what bidders ask for, as marketplaces write it."""
_INDIAN: Final = frozenset({"lpa", "lakh", "crore"})
"""Numbers that are counted so in rupees only."""
_LAKHS: Final = re.compile(r" ?l(?![a-z])")


def _bare(text: Text, figure: Figure) -> Figure | None:
    """A figure without any sign counts only right behind a rate's name ("TJM 500-600")."""
    near = text.before(figure.start, 30)
    return bounded(text, figure) if figure.high >= 10 and _grammar().named.search(near) else None


def _dollar(figure: Figure, before: str | None) -> Figure:
    """The sum in the other currency that stands before a "$": "$32.00 CAD" is in Canadian dollars, "$32 US dollars" in American ones."""
    if figure.currency == "$" and before and before != "$":
        return figure._replace(currency=before)
    return figure


def _currency_before(text: Text, start: int) -> tuple[str | None, int]:
    floor = start - _SHOUT_NEAR if start > _SHOUT_NEAR else 0
    said = text.low[floor:start]
    bare, endings = said.rstrip(" :)~\n"), _grammar().endings
    if bare[-2:] not in endings and bare[-1:] not in endings:
        return None, start
    found = _grammar().before.search(said)
    if found is None:
        return None, start
    word = found.group().rstrip(" :)~")
    begin = floor + found.start()
    if word in pay_words().shouted and not text.whole[begin : begin + len(word)].isupper():
        return None, start
    return _grammar().currencies.get(word), begin


def _currency_after(text: Text, end: int) -> tuple[str | None, int]:
    found = _grammar().after.match(text.low, end)
    if found is None:
        return None, end
    word = found["currency"]
    if word in pay_words().shouted and not text.whole[slice(*found.span("currency"))].isupper():
        return None, end
    return _grammar().currencies[word], found.end()


def _tail(text: Text, end: int) -> tuple[str | None, str | None, int]:
    """Currency and period behind an amount, and where they end."""
    currency, end = _currency_after(text, end)
    found = _grammar().unit.match(text.low, end)
    if found is None or (found["bare"] and text.low[end : end + 1] == "-"):
        return currency, None, end
    said = found["unit"] or found["bare"] or ""
    unit = _grammar().units.get(said, "day" if said.endswith(" day") else "project")
    end = (
        found.start("unit")
        if found["plus"] and not found["unit"] and not found["bare"]
        else found.end()
    )
    return currency, unit, end


def _ranged(text: Text, figure: Figure, first: Amount) -> Figure:
    """The figure with its second sum, where one follows."""
    low = text.low
    sep = _SEP.match(low, figure.end)
    if sep and sep["word"] in _AND and not _BETWEEN.search(low[max(0, figure.start - 30) : figure.start]):  # fmt: skip
        return figure
    between = sep or _loose(low, figure)
    second = _second(text, figure, between.end()) if between else None
    if between is None or second is None:
        return figure
    amount, before, after, unit, end = second
    if unit is None and between[0].startswith("\n") and _HOURLY.match(low, end):
        unit = "hour"
    value = _carried(first, amount)
    mixed = first.scale and (first.scale == "million") != (amount.scale == "million")
    if value > amount.value or amount.value <= 0 or mixed:
        return figure
    whole = figure._replace(end=end, low=value, high=amount.value, currency=after or figure.currency or before, period=unit or figure.period, scale=amount.scale or first.scale)  # fmt: skip
    own = (after or before) == figure.currency
    if sep is None and not (own and _one_range(low, figure, whole, beside=between[0] == " ")):
        return figure
    return whole


class _Second(NamedTuple):
    """The second sum of a range, the currency that stands with it, its period, and where it ends."""

    amount: Amount
    before: str | None
    after: str | None
    unit: str | None
    end: int


def _second(text: Text, figure: Figure, start: int) -> _Second | None:
    """The sum that begins here or behind a sign of a currency."""
    low = text.low
    ahead = low[start : start + _SHOUT_NEAR]
    digits = next((at for at, sign in enumerate(ahead) if sign.isdigit()), None)
    if digits is None:
        return None
    before, _ = _currency_before(text, start + digits) if digits else (None, 0)
    if digits and before is None:
        return None
    amount = _amount(low, start + digits, before or figure.currency)
    return _Second(amount, before, *_tail(text, amount.end)) if amount else None


def _loose(low: str, figure: Figure) -> re.Match[str] | None:
    """What leads to the second sum of a range whose ends are named, or stand side by side."""
    if figure.period is None and (beside := _BESIDE.match(low, figure.end)):
        return beside
    named = _MIN.search(low, max(0, figure.start - _MIN_REACH), figure.start)
    return _TO_MAX.match(low, figure.end) if named else None


def _one_range(low: str, figure: Figure, whole: Figure, *, beside: bool) -> bool:
    """Whether two sums with no word or sign of a range between them are its ends all the same."""
    if _MORE.match(low, whole.end):
        return False
    if beside:
        return whole.period is not None and whole.high <= _SIDE_BY_SIDE * whole.low
    return whole.period == figure.period or figure.period is None


_MIN: Final = re.compile(r"(?<![a-z])min(?:imum)?\.? ?[:=]? ?$")
_MIN_REACH: Final = 16
_TO_MAX: Final = re.compile(
    r"[ ,;/-]{0,3}\n{0,2}(?:[ *•-]{0,4}mid(?:point)?[^\n]{1,24}\n{1,2})?[ *•-]{0,4}(?<![a-z])max(?:imum)?\.? ?[:=]? ?(?=[$€£]? ?\d)"
)
"""Between sums that are named: "Min: $50,000 Max: $60,000", each in a line or both in one."""
_BESIDE: Final = re.compile(r" (?=[$€£]\d)")
"""Between the ends of a range that lost its dash: "$75 $100/hour"."""
_SIDE_BY_SIDE: Final = 3
"""How many times the first of two sums side by side the second may be, as the ends of one range."""
_MORE: Final = re.compile(r" ?(?:bonus|stipend|allowance|budget|hours|hrs|h(?![a-z]))")
"""Behind a sum that is no end of a range: what else is paid, or how long is worked."""
_HOURLY: Final = re.compile(r"\s?\n{1,2}hourly(?![^\n])")
"""The line below a price of which a marketplace puts each part into a line of its own."""


def _carried(first: Amount, second: Amount) -> float:
    """The first sum of a range, with the scale of the second where it has none itself."""
    if first.scale in {"", "dash"} and second.scale and first.written <= second.written:
        return round(first.value * (second.value / second.written if second.written else 1), 2)
    return first.value

"""How currencies, amounts and periods of pay are written beside a number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.reading.amounts import Amount, amount_at
from bot.reading.opened import Opened, opened
from bot.reading.pay_words import pay_words, rates
from bot.reading.words import Text

_PER: Final = r"(?:/ ?per |/ ?|per an? |per |pro |je |die |im |an? |l'|all'|de l'|par |por |al? |a la |la |am |na |za |в |за |each |every |for (?:each|every) |pour chaque |por cada |fur jede[nrs]? |za kazd[aey] |per ogni |voor elke? |p[./] ?)"  # fmt: skip
_QUALIFIERS: Final = (
    r"(?:[ ,(+/]{0,4}(?:nett?o?s?|netti|neto|lord[oi]|liquid[oa]s?|libres?|brutt?o?s?|brute|gross|base|b2b|vat|mwst\.?|zzgl\.?|ht|hors taxes?|plus|total(?= base)|all-?in|c2c|w2|on|fixed|equivalent|equiv\.?|на руки"
    r"|all[- ]inclusive|tax[- ]free|(?:after|before) tax|pre-?tax|basic|ctc|package|take[- ]home|in hand|cad|usd|eur|pln|gbp|chf|rate|salary|max|or more|and up)(?![a-z])[).]{0,2}){0,3}"
)
_LONG: Final = r"(?:[1-9]\d?|one|two|three|four|half|ninety|thirty|sixty)[ -](?:hour|minute|min)(?: [a-z]{4,12})?"
"""How long the piece of work lasts that is paid: "per three-hour private lesson"."""
_COUNTED: Final = r"[1-9][\d,.]{0,6}k?"
"""How many pieces of work are paid together: "per 1,000 words"."""
_NAMES: Final = "salary|salaire|salaris|gehalt|stawka|tarifa|tarief|tarif|budget|rate|compensation|ctc|jahresgehalt"
"""What pay is called, beside the names of rates."""
SHOUT_NEAR: Final = 8
"""Letters before a number in which its currency stands."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns of what stands before a number and behind it, and what the words mean.

    `named` is the name of pay before a number without a currency.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    unit: re.Pattern[str]
    ahead: Opened
    named: Opened
    units: dict[str, str]
    currencies: dict[str, str]
    endings: frozenset[str]
    """The last two letters of all currencies that stand before a sum, and those of one letter."""


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def grammar() -> Grammar:
    """The patterns of the shipped vocabulary, built at the first call."""
    said = pay_words()
    codes = {code: code.upper().replace("RMB", "CNY") for code in said.codes}
    before = said.signs | codes
    only_before = {"r", "rs", "rs.", "rm", "rp", "fr.", "sfr", "sfr.", "ft"}
    after = {word: code for word, code in before.items() if word not in only_before} | said.names
    units = {word: period for period, words in said.units.items() for word in words} | rates()
    single = {"m": "month", "a": "year"}
    pieces = [word for word in said.units["project"] if "minute" not in word and "hour" not in word]
    return Grammar(
        re.compile(rf"(?<![a-z])(?:{_either(before)})(?:\)? ?:)? ?~?$"),
        re.compile(rf"\+? ?\(?(?P<currency>{_either(after)})(?![a-zа-я]|\d|(?<=\([$€£]) \d)\)?"),
        re.compile(
            rf"(?P<plus>\+)?{_QUALIFIERS}(?: {{0,2}}\(?{_PER}(?P<unit>(?:(?:{_LONG}|accepted|approved|annotated|completed|finished|published|labell?ed|recorded|reviewed|valid) )?(?:{_either(units | single)})|{_COUNTED} (?:{_either(pieces)})s?)"
            rf"|(?<! \+)[ ,(-]{{0,3}}(?P<bare>{_either({*said.bare_units, *rates()})}|for the (?:complete|whole|entire|full|finished) [a-z]{{3,16}}))(?![a-zа-я]|-(?!\s)|'| (?:bonus|stipend|allowance)|(?<=total) \(?(?:comp|cash|target|rewards)|(?:(?<=k total)|(?<=000 total)) \(?(?:base|package|ote))\.?"
        ),
        opened(
            rf"(?:per|par|pro|por|za|je) (?P<unit>{_either(units)})(?:,? (?:we|i|you) (?:pay|offer|get|earn))? ?[:=-]? ?$"
        ),
        opened(rf"(?:{_either(rates())}|{_NAMES})(?: range)?[ :~(]{{1,3}}(?:[a-z.]{{2,7}} )?$"),
        units | single,
        before | said.names,
        frozenset(word[-2:] for word in before),
    )


def unit_before(text: Text, start: int, value: float) -> str | None:
    """The period that stands before a sum as its label: "Per video $120", "Par jour : 300 €"."""
    found = grammar().ahead.search(text.before(start, _UNIT_BEFORE))
    if found is None or _PRICED.search(text.low, max(0, start - 2 * _UNIT_BEFORE), start):
        return None
    unit = grammar().units[found["unit"]]
    return None if value < _LEAST_LABELLED.get(unit, 0) else unit


_PRICED: Final = re.compile(
    r"(?<![a-z])(?:costs?|price[ds]?|pricing|burn|revenue|mrr|savings?|saved|spend|seat|rent|kosten|preis|umsatz|miete|prix|cout|loyer|precio|coste|preco|custo|prezzo|costo|prijs|cena|koszt)(?: [a-z]+)?,? (?:per|par|pro|por|za|je|al?|alla|na) [a-z ]{1,16}[:=-]? ?$"
)
"""What costs or makes so much for each, before a sum: "Kosten pro Jahr: 60.000 €"."""
_LEAST_LABELLED: Final = {"week": 100, "month": 300, "year": 5_000}
"""What is less for so long is the price of a plan: "Per month: $20"."""
_UNIT_BEFORE: Final = 32
"""Characters before a sum in which the unit that it is paid for may stand."""


def amount_beside(low: str, start: int, currency: str | None) -> Amount | None:
    """The amount at an offset; with "mil", which is a thousand in moneys of Latin tongues: R$ 5 mil."""
    found = amount_at(low, start)
    mil = _MIL.match(low, found.end) if found and not found.scale and currency in _OF_MIL else None
    if found is None or mil is None:
        return found
    return found._replace(end=mil.end(), value=found.value * 1e3, scale="thousand")


_MIL: Final = re.compile(r" mil(?![a-z])")
_OF_MIL: Final = frozenset({"ARS", "BRL", "CLP", "COP", "MXN", "PEN"})


def currency_before(text: Text, start: int) -> tuple[str | None, int]:
    """The currency that is written before a number, None if none is, and where it begins."""
    floor = start - SHOUT_NEAR if start > SHOUT_NEAR else 0
    said = text.low[floor:start]
    bare, endings = said.rstrip(" :)~\n"), grammar().endings
    if bare[-2:] not in endings and bare[-1:] not in endings:
        return None, start
    found = grammar().before.search(said)
    if found is None:
        return None, start
    word = found.group().rstrip(" :)~")
    begin = floor + found.start()
    if word in pay_words().shouted and not text.whole[begin : begin + len(word)].isupper():
        return None, start
    return grammar().currencies.get(word), begin


def _currency_after(text: Text, end: int) -> tuple[str | None, int]:
    found = grammar().after.match(text.low, end)
    if found is None:
        return None, end
    word = found["currency"]
    if word in pay_words().shouted and not text.whole[slice(*found.span("currency"))].isupper():
        return None, end
    return grammar().currencies[word], found.end()


def tail(text: Text, end: int) -> tuple[str | None, str | None, int]:
    """Currency and period behind an amount, and where they end."""
    currency, end = _currency_after(text, end)
    found = grammar().unit.match(text.low, end)
    if found is None or (found["bare"] and text.low[end : end + 1] == "-"):
        return currency, None, end
    said = found["unit"] or found["bare"] or ""
    units = grammar().units
    unit = units.get(said) or units.get(said.rpartition(" ")[2], "project")
    end = (
        found.start("unit")
        if found["plus"] and not found["unit"] and not found["bare"]
        else found.end()
    )
    return currency, unit, end

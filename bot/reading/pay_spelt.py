"""Sums of pay in words: "twenty-two dollars an hour", "deux mille euros par mois"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from bot.reading.amounts import NUMBER_WORDS
from bot.reading.pay_figure import Figure, bounded
from bot.reading.pay_notation import tail
from bot.reading.pay_words import dollars, pay_words
from bot.reading.words import Text

MAX_SPELT: Final = 60
"""Names of currencies looked at in one text."""
_REACH: Final = 72
_LONGEST_WORD: Final = 24
_LEAST: Final = {"hour": 5, "day": 30, "week": 100, "month": 250, "year": 5_000}
"""Dollars for a time below which a sum in words is seldom pay: "live on two dollars a day"."""
_LONGEST: Final = 6
"""Words of one number."""

_TENS: Final = {
    50: "fifty funfzig cinquante cincuenta cinquenta cinquanta vijftig piecdziesiat",
    60: "sixty sechzig soixante sesenta sessenta sessanta zestig szescdziesiat",
    70: "seventy siebzig setenta settanta zeventig siedemdziesiat",
    80: "eighty achtzig ochenta oitenta ottanta tachtig osiemdziesiat",
    90: "ninety neunzig noventa novanta negentig dziewiecdziesiat",
    40: "quaranta quarenta veertig",
    30: "trenta trinta dertig",
    20: "venti vinte twintig",
    25: "venticinque veinticinco vijfentwintig",
    13: "thirteen dreizehn treize trece",
    14: "fourteen vierzehn quatorze catorce",
    17: "seventeen siebzehn",
    19: "nineteen neunzehn",
    15: "quindici vijftien",
    12: "dodici twaalf",
    10: "dieci tien",
    200: "doscientos duzentos duecento tweehonderd dwiescie",
    300: "trescientos trezentos trecento driehonderd trzysta",
    400: "cuatrocientos quatrocentos quattrocento vierhonderd czterysta",
    500: "quinientos quinhentos cinquecento vijfhonderd piecset",
    2000: "duemila tweeduizend",
    3000: "tremila drieduizend",
}
_TIMES: Final = {
    100: "hundred hundert cent cents cien ciento cem cento honderd sto",
    1000: "thousand grand tausend mille mil duizend tysiac tysiace tysiecy",
}
"""Words that multiply what stands before them."""


@cache
def _values() -> dict[str, int]:
    """The words of numbers but articles, with the German ones that are written together."""
    units = {1: "ein", 2: "zwei", 3: "drei", 4: "vier", 5: "funf", 6: "sechs", 7: "sieben", 8: "acht", 9: "neun"}  # fmt: skip
    tens = {20: "zwanzig", 30: "dreissig", 40: "vierzig", 50: "funfzig", 60: "sechzig", 70: "siebzig", 80: "achtzig", 90: "neunzig"}  # fmt: skip
    said = {word: value for word, value in NUMBER_WORDS.items() if value > 1}
    said |= {word: value for value, words in _TENS.items() for word in words.split()}
    said |= {f"{unit}und{ten}": value + one for one, unit in units.items() for value, ten in tens.items()}  # fmt: skip
    said |= {f"{unit}{times}": one * size for one, unit in units.items() for size, times in ((100, "hundert"), (1000, "tausend"))}  # fmt: skip
    return said


@cache
def _times() -> dict[str, int]:
    return {word: value for value, words in _TIMES.items() for word in words.split()}


@cache
def _names() -> AhoCorasick:
    """What finds the names of currencies behind a space."""
    names = [f" {name}" for name in pay_words().names if name.isascii()]
    return AhoCorasick(
        names, implementation=Implementation.DFA, matchkind=MatchKind.LeftmostLongest
    )


@cache
def _number() -> re.Pattern[str]:
    word = "|".join(sorted({*_values(), *_times()}, key=len, reverse=True))
    number = rf"(?:an? )?(?:{word})(?:(?: |-| and | y | e )(?:{word})){{0,{_LONGEST}}}"
    return re.compile(
        rf"(?<![\w-])(?:(?P<low>{number}) (?:-|to|or|bis|oder|a|ou|tot|of) )?(?P<high>{number}) $"
    )


@cache
def _currencies() -> frozenset[str]:
    """The last words of the names of currencies."""
    return frozenset(name.split()[-1] for name in pay_words().names)


def spelt(text: Text) -> Iterator[Figure]:
    """The sums in words of a text, in order."""
    if text.words.isdisjoint(_currencies()):
        return
    for _, start, over in islice(_names().find_matches_as_indexes(text.low), MAX_SPELT):
        reach, name = max(0, start - _REACH), start + 1
        last = _WORD.findall(text.low, max(reach, name - _LONGEST_WORD), name)
        if (
            text.borders[over + 1]
            or not last
            or not (last[-1] in _values() or last[-1] in _times())
        ):
            continue
        number = _number().search(text.low, reach, name)
        if number is None:
            continue
        high = _value(number["high"])
        low = _least(number["low"], high) if number["low"] else high
        currency, unit, end = tail(text, name)
        if 0 < low <= high and dollars(high, currency) >= _LEAST.get(unit or "", 0):
            figure = Figure(number.start(), end, low, high, currency, unit)
            yield bounded(text, figure)


def _value(said: str) -> float:
    """The number that a row of words says: "two hundred and fifty", "fifteen hundred"."""
    values, times = _values(), _times()
    whole = part = 0
    for word in _WORD.findall(said):
        if (size := times.get(word)) is None:
            part += values.get(word, 0)
        elif size == max(times.values()):
            whole, part = whole + (part or 1) * size, 0
        else:
            part = (part or 1) * size
    return float(whole + part)


def _least(said: str, high: float) -> float:
    """The lower of two numbers, which shares the thousands of the higher: "two to three thousand"."""
    low = _value(said)
    shared = next((size for size in (1000, 100) if not high % size), 1)
    return low * shared if low < shared and low * shared <= high else low


_WORD: Final = re.compile(r"[a-z]+")

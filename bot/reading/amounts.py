"""Numbers as people write them: grouped by comma, dot, space or apostrophe, in lakhs, with k."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

MAX_NUMBERS: Final = 1500
"""Numbers looked at in one text; a text with more is no posting."""
MAX_DIGITS: Final = 16

_NUMBER: Final = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:[' ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    r"|\d{1,12}(?!\d)(?:[.,]\d{1,2}(?!\d))?)"
)
_DIGITS: Final = bytes(48 if sign in b"0123456789" else 32 for sign in range(256))
"""Makes every digit "0" and everything else a space."""
AT: Final = re.compile(_NUMBER + r"(?!%| %)")
_SUFFIX: Final = re.compile(
    r"(?: |\+(?=k(?![a-z])))?(?:(?P<thousand>k|(?<=\d)к|tsd\.?|tys\.?|тыс\.?|thousand|mil(?= (?:euros|pesos|reais|dolares|nett?os?|brutos?|liquidos?|libres)(?![a-z])| ?(?:-|a|y|hasta) ?\d{1,3} mil(?![a-z])))|(?P<lakh>lakhs?|lacs?|l(?= ?p\.?a|pa| ?inr| ?- ?₹?\d{1,3}l)|(?<=l-\d\d)l|(?<=l-\d\d\d)l|(?<=l-₹\d\d)l|(?<=l - \d\d)l|(?<=l - ₹\d\d)l)"
    r"|(?P<crore>crores?|cr)|(?P<million>m|mm|mn|mio\.?|mln|millions?|million|b|bn|billions?|trillions?|mrd\.?|млн|млрд))"
    r"(?![a-zа-я]|-?bit)|(?P<kilo>k(?=eur|usd|pln|chf|gbp|e\b)| ?t(?=eur(?![a-z])| ?€))|(?P<lpa> ?lpa)(?![a-z])|(?P<dash>[.,]-{1,2})(?![\d\w])"
)
_SCALES: Final = {"thousand": 1e3, "kilo": 1e3, "lakh": 1e5, "lpa": 1e5, "crore": 1e7, "million": 1e6, "dash": 1.0}  # fmt: skip


class Amount(NamedTuple):
    """A number with its scale ("k", "lakh"); `scale` names what was written, "" for nothing.

    `unit_end` is where the number with its scale ends; for "6 LPA" the unit stays unread.
    """

    start: int
    end: int
    written: float
    value: float
    scale: str = ""


def numbers(low: str) -> Iterator[int]:
    """Where the numbers of a folded text begin, in order, at most `MAX_NUMBERS`."""
    marks = low.encode("ascii", "replace").translate(_DIGITS) + b" "
    start, end = marks.find(b"0"), -2
    for _ in range(MAX_NUMBERS):
        if start < 0:
            return
        if start != end + 1 or low[end] not in ".,'":
            yield start
        end = marks.find(b" ", start)
        start = marks.find(b"0", end)


def amount_at(low: str, start: int) -> Amount | None:
    """The amount that begins at an offset, None where no number does."""
    found = AT.match(low, start)
    if found is None:
        return None
    digits, end = found.group(), found.end()
    if len(digits) > MAX_DIGITS:
        return None
    written = value_of(digits)
    suffix = _SUFFIX.match(low, end)
    if suffix is None:
        return Amount(start, end, written, written)
    scale = suffix.lastgroup or ""
    end = suffix.start() if scale == "lpa" else suffix.end()
    if scale in {"thousand", "kilo"} and written >= 10_000:
        return Amount(start, end, written, written, scale)
    return Amount(start, end, written, written * _SCALES[scale], scale)


def value_of(written: str) -> float:
    """The value of a written number, whichever signs group its digits."""
    if written.isdigit():
        return float(written)
    bare = written.replace(" ", "").replace("'", "")
    if "," in bare and "." in bare:
        decimal = max(bare.rfind(","), bare.rfind("."))
        whole = bare[:decimal].replace(",", "").replace(".", "")
        return float(f"{whole}.{bare[decimal + 1 :]}")
    head, _, tail = bare.replace(",", ".").rpartition(".")
    if not head:
        return float(tail)
    if len(tail) == 3 and head != "0":
        return float(head.replace(".", "") + tail)
    return float(f"{head.replace('.', '')}.{tail}")


NUMBER_WORDS: Final[dict[str, int]] = {
    word: number
    for number, words in {
        1: "one a an single ein eine einen einem einer un une uno una jeden jedna",
        2: "two zwei deux dos dois duas dwa dwie couple twee",
        3: "three drei trois tres trzy tre drie",
        4: "four vier quatre cuatro cztery quatro quattro",
        5: "five funf cinq cinco piec cinque vijf",
        6: "six sechs seis szesc sei zes",
        7: "seven sieben sept siete siedem sete sette zeven",
        8: "eight acht huit ocho osiem oito otto",
        9: "nine neun neuf nueve dziewiec nove negen",
        10: "ten zehn dix diez dziesiec dez dieci tien",
        11: "eleven elf onze once",
        12: "twelve zwolf douze doce dwanascie doze dodici twaalf",
        15: "fifteen funfzehn quinze quince pietnascie",
        16: "sixteen sechzehn seize dieciseis",
        18: "eighteen achtzehn",
        20: "twenty zwanzig vingt veinte dwadziescia",
        30: "thirty dreissig trente treinta trzydziesci",
        40: "forty vierzig quarante cuarenta czterdziesci",
    }.items()
    for word in words.split()
} | {
    f"{tens}-{unit}": ten + number
    for tens, ten in (("twenty", 20), ("thirty", 30), ("forty", 40))
    for number, unit in enumerate("one two three four five six seven eight nine".split(), 1)
}
"""Small numbers in words, folded, in the languages that ads are read in."""

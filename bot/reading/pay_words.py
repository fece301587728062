"""The shipped vocabulary of pay, read once at the first call, and what follows from it."""

from collections.abc import Mapping
from functools import cache

from config.pay import PayWords, load_pay


@cache
def pay_words() -> PayWords:
    """The words of pay.yaml.

    Raises:
        ConfigError: the file is missing or a key or value is wrong.

    """
    return load_pay()


@cache
def money_of() -> Mapping[str, str]:
    """The money of each country and region that has one of its own."""
    words = pay_words()
    return words.dollars | words.money_of | dict.fromkeys(words.euro, "EUR")


def dollars(sum_of: float, currency: str | None) -> float:
    """About how many American dollars a sum is; one each where the currency is not known."""
    return sum_of * pay_words().worth.get(currency or "", 1.0)

"""What may be shown of an address or an error: no keys, one line, not too long."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, quote_plus, unquote, unquote_plus

HIDDEN = "***"
LONGEST = 300  # characters

# Parameters that carry keys by their name, whoever asks.
_NAMES = (
    r"(?:[\w.-]*(?:key|token|secret|passw|signature|auth|session|credential)[\w.-]*"
    r"|sig|pwd|feed|user|app_id)"
)
_KEYS = re.compile(rf"([?&;]{_NAMES}=)[^&#;\s]*", re.IGNORECASE)
_NAMED = re.compile(_NAMES, re.IGNORECASE)
_LOGIN = re.compile(r"(?<=://)[^/?#\s]*@")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SHORTEST = 4  # shorter values would hide letters of ordinary words


def names_a_key(parameter: str) -> bool:
    """Whether a query parameter carries a key, by its name."""
    return _NAMED.fullmatch(parameter) is not None


class Redaction:
    """Hides the keys it was told of, in every spelling that an address can have."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """Know these values."""
        self._known: tuple[str, ...] = ()
        self.add(secrets)

    def add(self, secrets: Iterable[str]) -> None:
        """Know these as well."""
        self._known = tuple({*self._known, *secrets})

    def hidden(self, text: str, secrets: Iterable[str] = ()) -> str:
        """The text without keys."""
        wanted = (*self._known, *secrets)
        for one in _spellings(wanted):
            text = text.replace(one, HIDDEN)
        if self.holds(text, secrets):
            return HIDDEN  # in a spelling that nobody uses in good faith
        return _KEYS.sub(rf"\1{HIDDEN}", _LOGIN.sub(f"{HIDDEN}@", text))

    def shown(self, text: str, secrets: Iterable[str] = ()) -> str:
        """The text as it may be logged, stored and told to people: one line, not too long."""
        line = _CONTROL.sub(" ", self.hidden(text, secrets))
        return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."

    def holds(self, text: str, secrets: Iterable[str] = ()) -> bool:
        """Whether the text carries a key, however it is spelt."""
        wanted = _spellings((*self._known, *secrets))
        if not wanted:
            return False
        read = {text, unquote(text), unquote_plus(text), unquote(unquote(text))}
        return any(one in form for one in wanted for form in read)


@lru_cache(maxsize=256)
def _spellings(secrets: tuple[str, ...]) -> tuple[str, ...]:
    """The usual spellings of keys, the longest first, so that no part of one is left standing."""
    long = [one for one in secrets if len(one) >= _SHORTEST]
    spelt = {form for one in long for form in (one, quote(one, safe=""), quote_plus(one))}
    return tuple(sorted(spelt, key=len, reverse=True))

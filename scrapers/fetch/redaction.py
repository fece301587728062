"""What may be shown of an address or an error: no keys, one line, not too long."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, quote_plus, unquote, unquote_plus

HIDDEN = "***"
LONGEST = 300  # characters

# Words of a parameter's name that say that it carries a key: apiKey, access_token, PHPSESSID.
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_KEYS = re.compile(
    r"[a-z]*(?:key|token|secret|passw[a-z]*|passphrase|pwd|signature|auth|session|credential)s?"
    r"|[a-z]*(?:key|token|secret|auth)(?:id|code|hash|value)|[a-z]*sess(?:ion)?id"
    r"|auth(?:enti|ori[sz]at)[a-z]*|sig|jwt"
)
_SEARCHED = re.compile(r"key[\W_]*words?", re.IGNORECASE)
_WHOLE = frozenset({"app_id"})
# A feed's own key and whose it is; each alone is an ordinary word (`?feed=rss2`).
_PAIR = frozenset({"feed", "user"})
_PARAMETER = re.compile(r"(?<=[?&;])([^=&#;?\s]+)=[^&#;\s]*")
_LOGIN = re.compile(r"(?<=://)[^/?#\s]*@")
_BEYOND_HOST = re.compile(r"(?<=://)([^/?#\s]+)[/?#]\S*?(?=[);,]*(?:\s|$))")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SHORTEST = 4  # shorter values would hide letters of ordinary words


def hosts_alone(text: str) -> str:
    """The text with no more of its addresses than their hosts."""
    return _BEYOND_HOST.sub(r"\1", text)


def naming_keys(parameters: Iterable[str]) -> frozenset[str]:
    """Those query parameters of one address that carry keys, by their names."""
    names = frozenset(parameters)
    paired = {one.lower() for one in names} >= _PAIR
    return frozenset(one for one in names if _names_a_key(one) or (paired and one.lower() in _PAIR))


def _names_a_key(name: str) -> bool:
    words = _WORD.findall(_SEARCHED.sub(" ", name))
    return name.lower() in _WHOLE or any(_KEYS.fullmatch(one.lower()) for one in words)


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
        return _nameless(_LOGIN.sub(f"{HIDDEN}@", text))

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


def _nameless(text: str) -> str:
    """The text without the values of parameters that carry keys by their names."""
    keys = naming_keys(unquote_plus(one) for one in _PARAMETER.findall(text))

    def hide(found: re.Match[str]) -> str:
        return f"{found[1]}={HIDDEN}" if unquote_plus(found[1]) in keys else found[0]

    return _PARAMETER.sub(hide, text)


@lru_cache(maxsize=256)
def _spellings(secrets: tuple[str, ...]) -> tuple[str, ...]:
    """The usual spellings of keys, the longest first, so that no part of one is left standing."""
    long = [one for one in secrets if len(one) >= _SHORTEST]
    spelt = {form for one in long for form in (one, quote(one, safe=""), quote_plus(one))}
    return tuple(sorted(spelt, key=len, reverse=True))

"""Secrets at rest: values sealed with the newest key, opened with any of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.errors import StoreError
from config.errors import ConfigError

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

SETTING = "LEADBOT_ENCRYPTION_KEYS"
PLAIN, SEALED = "plain:", "fernet:"


class SealError(StoreError):
    """A stored value cannot be opened with the keys that are set."""


class Vault:
    """Seals and opens texts; without keys texts are stored as they are, and marked so."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        """Take Fernet keys, newest first.

        Raises:
            ConfigError: a key is no Fernet key; says which by its position, never the key.

        """
        given = [key for key in (key.strip() for key in keys) if key]
        self._ring = _ring(given) if given else None

    def seal(self, text: str) -> str:
        """The text as it is stored."""
        if self._ring is None:
            return PLAIN + text
        return SEALED + self._ring.encrypt(text.encode()).decode()

    def open(self, stored: str) -> str:
        """The text that was stored.

        Raises:
            SealError: it was sealed with a key that is not among ours.

        """
        if stored.startswith(PLAIN):
            return stored.removeprefix(PLAIN)
        if self._ring is None:
            raise SealError(f"a stored value is encrypted, but {SETTING} is empty")
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - there with the keys

        try:
            return self._ring.decrypt(stored.removeprefix(SEALED)).decode()
        except InvalidToken:
            raise SealError(f"a stored value was encrypted with a key not in {SETTING}") from None


def _ring(keys: Sequence[str]) -> "MultiFernet":
    # Without keys the bot does without the library's seven megabytes.
    from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415

    rings: list[Fernet] = []
    for position, key in enumerate(keys, start=1):
        try:
            rings.append(Fernet(key))
        except ValueError:
            raise ConfigError(
                SETTING,
                f"key {position} is no Fernet key (32 bytes in URL-safe base64)",
                'Make one: python -c "from cryptography.fernet import Fernet; '
                'print(Fernet.generate_key().decode())"',
            ) from None
    return MultiFernet(rings)

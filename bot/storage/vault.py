"""Secrets at rest: values sealed with the newest key, opened with any of them."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import StoreError
from config.errors import ConfigError

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
        rings: list[Fernet] = []
        for position, key in enumerate(filter(None, (key.strip() for key in keys)), start=1):
            try:
                rings.append(Fernet(key))
            except ValueError:
                raise ConfigError(
                    SETTING,
                    f"key {position} is no Fernet key (32 bytes in URL-safe base64)",
                    'Make one: python -c "from cryptography.fernet import Fernet; '
                    'print(Fernet.generate_key().decode())"',
                ) from None
        self._ring = MultiFernet(rings) if rings else None

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
        try:
            return self._ring.decrypt(stored.removeprefix(SEALED)).decode()
        except InvalidToken:
            raise SealError(f"a stored value was encrypted with a key not in {SETTING}") from None

"""What a Discord token tells of itself: three parts, the first of which is the application's id."""

import base64
import re

ID = re.compile(r"[0-9]{1,20}")
PARTS = 3


def application_of(token: str) -> str:
    """The id of the application whose token it is, "" where it is no bot token (Discord's documentation)."""
    first, *rest = token.split(".")
    try:
        number = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except ValueError:  # also what cannot be decoded
        return ""
    whole = len(rest) == PARTS - 1 and all(rest)
    return number if whole and ID.fullmatch(number) else ""

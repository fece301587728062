"""Several mails as one body: an mbox file with quoted "From " lines (mboxrd)."""

import re
from collections.abc import Iterable

TYPE = "application/mbox"
_QUOTABLE = re.compile(rb"^(>*From )", re.MULTILINE)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ENVELOPE = re.compile(rb"^From [^\n]*\n", re.MULTILINE)


def joined(mails: Iterable[bytes]) -> bytes:
    """The mails in one body, each behind an envelope line of its own."""
    return b"".join(
        b"From leadbot\n" + _QUOTABLE.sub(rb">\1", one.replace(b"\r\n", b"\n")) + b"\n"
        for one in mails
    )


def split(body: bytes) -> list[bytes]:
    """The mails of a body that `joined` made, or of a mailbox that a mail program has saved.

    Raises:
        ValueError: it is none.

    """
    if not body:
        return []
    if not body.startswith(b"From "):
        raise ValueError("is no mailbox")
    return [_QUOTED.sub(rb"\1", one) for one in _ENVELOPE.split(body)[1:]]

"""One mail taken apart within limits, however broken it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from scrapers.charsets import decoded
from scrapers.mail.authentication import LONGEST

MAX_BYTES = 2_000_000  # of a mail that are looked at
MAX_PART = 1_000_000  # bytes of a part, unpacked
MAX_PARTS = 60
MAX_BOUNDARIES = 40
MAX_HEADER = 2_000  # characters of a header, and lines of all
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_BLANK = re.compile(rb"\n\r?\n|\r\r")  # the end of the headers
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says; `sender` is its one From address in lower case, "" where it is unclear."""

    sender: str
    subject: str
    id: str
    date: datetime | None
    results: tuple[str, ...]
    """Its Authentication-Results headers, from the top."""
    html: str
    text: str

    @property
    def domain(self) -> str:
        """The domain of the sender."""
        return self.sender.rpartition("@")[2]


def mail_of(raw: bytes) -> Mail:
    """Read a mail; what is beyond the limits is left out.

    Raises:
        ValueError: its parts are nested or split beyond any honest mail.

    """
    raw = raw[:MAX_BYTES]
    if len(_BLANK.split(raw, 1)[0].splitlines()) > MAX_HEADER:
        raise ValueError(f"the mail has more than {MAX_HEADER} lines of headers")
    if len(_BOUNDARY.findall(raw)) > MAX_BOUNDARIES:
        raise ValueError(f"the mail has more than {MAX_BOUNDARIES} boundaries")
    message = message_from_bytes(raw)
    html, text = _bodies(message)
    return Mail(
        sender=_sender(message),
        subject=_header(message, "Subject"),
        id=_header(message, "Message-ID"),
        date=_date(str(message.get("Date") or "")[:100]),
        # One character more than is read, so that a header that was cut is seen to be.
        results=tuple(
            _flat(one, LONGEST + 1) for one in message.get_all("Authentication-Results") or ()
        ),
        html=html,
        text=text,
    )


def _bodies(message: Message) -> tuple[str, str]:
    """The first HTML part and the first plain part."""
    found = {"text/html": "", "text/plain": ""}
    for number, part in enumerate(_parts(message)):
        if number >= MAX_PARTS:
            break
        kind = part.get_content_type()
        attached = str(part.get("Content-Disposition") or "").strip().lower()
        if kind in found and not found[kind] and not attached.startswith("attachment"):
            found[kind] = _decoded(part)
    return found["text/html"], found["text/plain"]


def _parts(message: Message) -> Iterator[Message]:
    """The parts of this mail itself; a mail inside it (forwarded) is no part of what it says."""
    open_parts = [message]
    while open_parts:
        part = open_parts.pop()
        inner = part.get_payload()
        if part.get_content_type().startswith("message/"):
            continue
        if isinstance(inner, list):
            open_parts += [one for one in reversed(inner) if isinstance(one, Message)]
        else:
            yield part


def _decoded(part: Message) -> str:
    body = part.get_payload(decode=True)
    raw = body[:MAX_PART] if isinstance(body, bytes) else b""
    return decoded(raw, part.get_content_charset("") or "")


def _sender(message: Message) -> str:
    """The one address of the one From header: several are a trick or a mistake."""
    headers = message.get_all("From") or []
    addresses = getaddresses([_flat(one) for one in headers[:2]])
    if len(headers) != 1 or len(addresses) != 1:
        return ""
    address = addresses[0][1].strip().lower()
    return address if address.count("@") == 1 and not _SPACE.search(address) else ""


def _header(message: Message, name: str) -> str:
    raw = _flat(message.get(name))
    try:
        pieces = decode_header(raw)
        text = "".join(
            one.decode(charset or "utf-8", "replace") if isinstance(one, bytes) else one
            for one, charset in pieces
        )
    except (HeaderParseError, LookupError, ValueError):
        text = raw
    return _SPACE.sub(" ", text).strip()


def _flat(value: object, longest: int = 4 * MAX_HEADER) -> str:
    """A header on one line; undecodable bytes come as surrogates and are replaced."""
    text = _SPACE.sub(" ", str(value if value is not None else "")).strip()[:longest]
    return text.encode("utf-8", "replace").decode("utf-8")


def _date(given: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(given)
    except (ValueError, TypeError, OverflowError):
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)

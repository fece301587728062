"""What any chat can show. Text is always data: each chat escapes it, nothing in it is live."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Bold:
    """Emphasised text."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type, such as a command."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link; chats show the plain text where `url` is not http or https."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class When:
    """A moment, shown in the reader's own time zone; `style` is relative, date or time."""

    at: datetime
    style: Literal["relative", "date", "time"] = "relative"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel by its address on the platform, shown by its name there; it pings nobody."""

    address: str


Piece = str | Bold | Code | Link | When | Channel
Rich = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that carries the point."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraph lines; `small` for what may be read last, `rest_small` for all but the first."""

    lines: tuple[Rich, ...]
    small: bool = False
    rest_small: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Named facts, in order of weight."""

    pairs: tuple[tuple[str, Rich], ...]


@dataclass(frozen=True, slots=True)
class Divider:
    """A line between two things."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image made by us: PNG bytes, with the words for who cannot see it."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a select: what is shown and what comes back."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Button:
    """A control; `action` is `verb:argument...` of at most 90 characters, or `url` opens a link."""

    label: str
    action: str = ""
    url: str | None = None
    style: Literal["plain", "primary", "danger"] = "plain"
    confirm: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """A choice of one among at most 25; the chosen value comes back with `action`."""

    placeholder: str
    action: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Controls:
    """A row of controls; a chat may move what does not fit into a menu."""

    controls: tuple[Button | Select, ...]


Block = Heading | Lines | Facts | Divider | Picture | Controls


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form, prefilled with `value`; one of the kind `file` takes a file instead."""

    name: str
    label: str
    value: str = ""
    placeholder: str = ""
    hint: str = ""
    required: bool = False
    long: bool = False
    max_length: int = 1000
    kind: Literal["text", "file"] = "text"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of at most five fields; its values come back with `action`: texts, and `Upload`s.

    `errors` are shown beside their fields, all at once; nothing that was typed is lost.
    """

    title: str
    action: str
    fields: tuple[FormField, ...]
    submit: str = "Save"
    errors: dict[str, str] = dataclass_field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """A message of any chat.

    `text` is the notification and what a screen reader says first: never empty. `private` replies
    are seen by the caller only. `form` opens a form instead where the chat allows it. `replaces`
    asks to change the message whose control was pressed rather than to send another. `attachment`
    is a file for the caller: name and bytes. `thread` names the discussion that is opened under a
    post where the place has threads; "" for none. `once` is the note that this was said, which is
    taken back where it could not be shown; "" for none.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    private: bool = True
    form: Form | None = None
    replaces: bool = False
    attachment: tuple[str, bytes] | None = None
    thread: str = ""
    once: str = ""

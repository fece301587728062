"""What a command is: found in its module, offered by every chat, known to none of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from bot.chat.messages import Form, Message
from bot.chat.uploads import Upload


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and from where: addresses are the platform's ids.

    `community` is the server or workspace ("" in a direct message of a platform that cannot tell),
    `community_locale` the language it has chosen ("" where the platform knows none), `channel`
    where the command was typed, `parent` the forum that this is a post of ("" elsewhere). `admin`
    is the platform's own word, checked again by the command table for admin commands. `timezone`
    is the caller's own where the platform tells it, "" elsewhere.
    """

    platform: str
    community: str
    user: str
    name: str = ""
    channel: str = ""
    locale: str = "en"
    admin: bool = False
    community_name: str = ""
    community_locale: str = ""
    parent: str = ""
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a command: the caller, the services, and the options by name.

    Options have their declared types already; one that was not given is absent.
    """

    caller: Caller
    services: Any
    options: Mapping[str, Any]


Values = Mapping[str, str | Upload]
"""What was filled into a form, by the names of its fields."""
Run = Callable[[Call], Awaitable[Message]]
Complete = Callable[[Call, str], Awaitable[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command.

    `type` is text, integer, number, boolean or choice; `complete` offers values while typing (from
    memory, at most 25). The last text option of a command may be `rest`: in typed commands it takes
    every word that no other option claims; `verbatim` takes the remainder of the line as it is.
    `bare` tells a word that can only be meant for this option, typed without its name: `9am`.
    """

    name: str
    about: str
    type: Literal["text", "integer", "number", "boolean", "choice"] = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    complete: Complete | None = None
    least: float | None = None
    most: float | None = None
    rest: bool = False
    verbatim: bool = False
    bare: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `/leads NAME`, or `/leads-admin NAME` where `admin` is set.

    `order` is its place in help, lower first. `form` says that it may answer with a form, which
    some chats show only as the very first answer: it is quick and must not be acknowledged before.
    """

    name: str
    about: str
    run: Run
    options: tuple[Option, ...] = ()
    admin: bool = False
    example: str = ""
    order: int = 50
    form: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """What a button, select or form does: `verb` is the first word of its action.

    `run` gets the rest of the action as option "argument", a select's value as "value", a form's
    values by field name (a file as an `Upload`). `form` is as for a command. `confirm` is what is
    asked before it is done.
    """

    verb: str
    run: Run
    admin: bool = False
    form: bool = False
    confirm: str = ""


class Commands(Protocol):
    """What a chat needs of the command table; every answer is a Message, errors included."""

    def offered(self) -> Sequence[Command]:
        """Every command, in the order of help."""

    def opens_form(self, command: str = "", action: str = "") -> bool:
        """Whether a command or an action may answer with a form: run it before acknowledging."""

    def question(self, action: str) -> str:
        """What is asked before an action is done; "" for one that asks nothing."""

    async def run(self, caller: Caller, name: str, options: Mapping[str, Any]) -> Message:
        """Run one command with options by name (texts are converted to the declared types)."""

    async def typed(self, caller: Caller, line: str) -> Message:
        """Run what was typed after `/leads`: a subcommand with `key:value` options and words."""

    async def press(self, caller: Caller, action: str, value: str = "") -> Message:
        """Answer a button or a select."""

    async def submit(self, caller: Caller, action: str, values: Values) -> Message | Form:
        """Answer a form: a Form again where its fields have errors."""

    async def complete(
        self, caller: Caller, command: str, option: str, typed: str
    ) -> Sequence[str]:
        """At most 25 values for an option that is being typed."""

    async def read(self, caller: Caller, text: str, url: str | None = None) -> Message:
        """What the bot understands of a message a member points at ("Match this to me")."""

    async def home(self, caller: Caller) -> Message:
        """The caller's own page: matches first, then saved leads, settings, status, help."""

    async def unshown(self, message: Message) -> None:
        """An answer did not come to be seen: what was noted of it is taken back."""

    async def communities(self, platform: str) -> Mapping[str, bool]:
        """The communities that are kept, by address; true for those that removed the bot."""

    async def joined(self, caller: Caller) -> None:
        """The bot was added to a community."""

    async def removed(self, caller: Caller, *, everything: bool = True) -> None:
        """The bot was removed on purpose (an outage is not a removal)."""

"""The one contract that every source keeps: it says what to ask for and reads the answers."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from scrapers.errors import ItemError, PageError
from scrapers.posting import Posting

# What a wrong item or page raises when its values are looked up or converted.
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, ArithmeticError, RecursionError)


class NoOptions(BaseModel):
    """The options of a source that needs none; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Login:
    """Where an OAuth2 token comes from (RFC 6749): a refresh token, else the client alone."""

    token_url: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    scope: str = ""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown."""
        return tuple(one for one in (self.client_secret, self.refresh_token) if one)


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a source.

    `secrets` are query parameters or header values that never reach a log, an error or another
    host; `robots` says that robots.txt must allow the address (HTML pages, not documented APIs).
    """

    url: str
    method: Literal["GET", "POST"] = "GET"
    params: tuple[tuple[str, str], ...] = ()
    json: Any = None
    headers: tuple[tuple[str, str], ...] = ()
    secrets: tuple[str, ...] = field(default=(), repr=False)
    robots: bool = False
    login: Login | None = None
    """Whose token the fetcher adds."""
    form: tuple[tuple[str, str], ...] = ()
    """The body of a POST as a form, in place of `json`."""
    answers: tuple[int, ...] = ()
    """Statuses besides success whose answer is read: a refusal of a login says why."""
    note: Mapping[str, Any] = field(default_factory=dict)
    """What the source wants to find again on the page: a search term, a company, an item."""
    index: bool = False
    """Its answer only leads to others, which may change when it does not."""
    resumes: bool = False
    """What is remembered of its last answer says where to go on, so it outlives a failure."""
    visit: bool = False
    """It looks at a posting's own page; what the source is polled with is not spent on that."""
    timeless: "Request | None" = field(default=None, repr=False)
    """The same question without the time at which it is put, where that is part of it."""

    def __repr__(self) -> str:
        """Method, host and path only: parameters, headers and bodies may carry keys."""
        return f"Request({self.method} {self.url.partition('?')[0]})"


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: `body` as it came, unpacked and within the size limit."""

    source: str
    url: str
    body: bytes
    fetched_at: datetime
    content_type: str = ""
    request: Request | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What a source may know of its own past."""

    now: datetime
    since: datetime | None = None
    """Up to when all it showed was read."""
    known: frozenset[str] = frozenset()
    """Ids already stored, so that details are asked for unseen items only."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page gave: its postings, and the items that could not be read."""

    postings: tuple[Posting, ...]
    bad: tuple[ItemError, ...]


class Source(ABC):
    """One source of postings. Never does I/O; `name` is given in the configuration.

    A subclass is a family (a shape the world comes in) or a board (where YAML is not enough);
    both are found by their module's name.
    """

    family: ClassVar[str] = ""
    """The module's name, set for you."""
    Options: ClassVar[type[BaseModel]] = NoOptions
    secrets: tuple[str, ...] = ()
    """Values of the keys in its options, set when it is built; belong into `Request.secrets`."""

    def __init__(self, name: str, options: BaseModel) -> None:
        """Keep the name and the options, already validated by `Options`."""
        self.name = name
        self.options: Any = options

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Take the family's name from its module."""
        super().__init_subclass__(**kwargs)
        cls.family = cls.__module__.rpartition(".")[2]

    @classmethod
    def saved_options(cls, name: str) -> Mapping[str, Any] | None:  # noqa: ARG003 - part of the contract
        """The options to read saved answers of that name with, if they are of this family."""
        return None

    @abstractmethod
    def requests(self, state: State) -> Iterable[Request]:
        """What to ask for now."""

    @abstractmethod
    def items(self, page: Page) -> Iterable[Any]:
        """Split a page into items; may simply fail where the page has changed."""

    @abstractmethod
    def posting(self, item: Any) -> Posting | None:
        """Read one item, None for one that is no posting; may simply fail to look up or convert."""

    def following(self, page: Page) -> Request | None:  # noqa: ARG002 - part of the contract
        """The request for the next page, by default none."""
        return None

    def ends(self, page: Page) -> bool:
        """Whether the list ends with this page, so that nothing of it is left unasked."""
        return self.following(page) is None

    def elsewhere(self, page: Page) -> Request | None:  # noqa: ARG002 - as above
        """What follows also a page of nothing new: another list, not what is older of this one."""
        return None

    @property
    def has_details(self) -> bool:
        """Whether items of a list are completed one by one, so that a list alone says less."""
        return False

    @property
    def follows_up(self) -> bool:
        """Whether an answer may lead to more requests: further pages or details."""
        return self.has_details or type(self).following is not Source.following

    def detail(self, item: Any, state: State) -> Request | None:  # noqa: ARG002 - as above
        """The request that completes an item seen in a list, by default none."""
        return None


def read_page(source: Source, page: Page) -> Reading:
    """Read a page: a bad item costs only itself, a page that no longer splits is an error.

    Raises:
        PageError: the page is not what this source sends.

    """
    try:
        items = list(source.items(page))
    except PageError:
        raise
    except UNREADABLE as problem:
        raise PageError(page.source, page.url, f"cannot be read: {problem}") from problem
    postings: list[Posting] = []
    bad: list[ItemError] = []
    for position, item in enumerate(items):
        try:
            posting = source.posting(item)
        except UNREADABLE as problem:
            why = f"{type(problem).__name__}: {problem}"[:200]
            bad.append(ItemError(page.source, position, why))
            continue
        if posting is not None:
            postings.append(posting)
    return Reading(tuple(postings), tuple(bad))

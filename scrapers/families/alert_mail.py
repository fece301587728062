"""Alert mails: the lawful way to the ads of platforms that forbid reading their pages.

A mailbox is read, never changed; what its mails link to is never asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import orjson
from pydantic import Field, field_validator

from config.senders import Sender, Senders, load_senders
from scrapers.base import UNREADABLE, Page, Request, Source, State
from scrapers.mail.authentication import verdict
from scrapers.mail.mbox import split
from scrapers.mail.message import Mail, mail_of
from scrapers.mail.reading import Item, ads, kind_of
from scrapers.mapping.mapper import Found, MapOptions, Mapper
from scrapers.mapping.rules import Rule
from scrapers.posting import Posting

MAILBOX = "imaps://mailbox"
"""The address that stands for the operator's mailbox, whatever its host is."""
PLAIN = "project_mail"
DEFAULTS = {
    name: Rule(path=name)
    for name in (
        "id title url text company payment_text currency pay_period hours duration seniority "
        "client employment_type"
    ).split()
} | {
    "posted_at": Rule(path=("posted", "mailed_at")),
    "valid_until": Rule(path="valid_until"),
    "pay_min": Rule(path="pay_min"),
    "pay_max": Rule(path=("pay_max", "pay_min")),
    "location": Rule(path="location"),
    "remote": Rule(path=("remote", "location")),
    "tags": Rule(path="tags"),
}


class AlertMailOptions(MapOptions):
    """Options of a mailbox with alert mails.

    `senders`: names of senders.yaml to read, by default all; `own`: senders of one's own, written
    as there; `mailers`: addresses of agencies, and the sender whose form their mails have
    (`project_mail`). `folder`, `days` and `most` (mails in one poll) bound what is looked at.
    `servers`: names of the receiving servers in Authentication-Results, by default the topmost.
    `authenticated`: whether mails need a pass there; a fail is never read.
    """

    senders: tuple[str, ...] = ()
    own: tuple[Sender, ...] = ()
    mailers: dict[str, str] = Field(default_factory=dict)
    folder: str = Field("INBOX", pattern=r'^[^\x00-\x1f\x7f-\U0010ffff"\\%*]{1,200}$')
    days: int = Field(14, ge=1, le=90)
    most: int = Field(100, ge=1, le=500)
    servers: tuple[str, ...] = ()
    authenticated: bool = True

    @field_validator("senders")
    @classmethod
    def _senders_known(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        try:
            load_senders().named(names)
        except KeyError as problem:
            known = ", ".join(one.name for one in load_senders().senders)
            raise ValueError(f"{problem} is no sender: {known}") from None
        return names


@dataclass(frozen=True, slots=True)
class Unread:
    """A mail that should hold ads and gave none: counted as a bad item, so that people see it."""

    problem: str


class AlertMail(Source):
    """A mailbox with alert mails."""

    Options = AlertMailOptions
    ASK_KEYS: ClassVar = ("folder", "days", "most")

    def __init__(self, name: str, options: AlertMailOptions) -> None:
        """Join the shipped senders with the operator's own."""
        super().__init__(name, options)
        shipped = load_senders()
        self._senders: Senders = shipped.model_copy(
            update={"senders": (*options.own, *shipped.named(options.senders))}
        )
        self._forms = {one.name: one for one in (*options.own, *shipped.senders)}
        self._mailers = {key.lower(): value for key, value in options.mailers.items()}
        self.mapper = Mapper(name, options, DEFAULTS)

    @classmethod
    def saved_options(cls, name: str) -> Mapping[str, Any] | None:
        """Options to read saved mails called after a sender: linkedin, indeed_alert."""
        try:
            load_senders().named((name,))
        except KeyError:
            return None
        return {"senders": (name,)}

    def requests(self, state: State) -> Iterable[Request]:  # noqa: ARG002 - the mailbox knows what is new
        """One question to the mailbox: what came from these senders."""
        asked = {key: getattr(self.options, key) for key in self.ASK_KEYS}
        asked["from"] = sorted(self._addresses())
        return [Request(MAILBOX, json=asked, resumes=True)]

    def items(self, page: Page) -> Iterable[Found | Unread]:
        """The ads of all mails; a mail twice in a page counts once, as does an ad."""
        seen: set[str] = set()
        for mail, saved in self._mails(page):
            if isinstance(mail, Unread):
                yield mail
                continue
            if mail.id and mail.id in seen:
                continue
            seen.add(mail.id)
            for one in self._read(mail, saved=saved):
                if isinstance(one, Unread):
                    yield one
                elif one["id"] not in seen:
                    seen.add(one["id"])
                    yield Found(one, mail.date or page.fetched_at, note={})

    def posting(self, item: Found | Unread) -> Posting | None:
        """The posting that an ad holds.

        Raises:
            ValueError: the mail gave no ad.

        """
        if isinstance(item, Unread):
            raise ValueError(item.problem)
        return self.mapper.posting(item)

    def _mails(self, page: Page) -> Iterator[tuple[Mail | Unread, bool]]:
        """The mails of a page, and whether a person saved them."""
        saved = page.request is None
        for raw in _saved(page) if saved else split(page.body):
            try:
                mail = raw if isinstance(raw, Mail) else mail_of(raw)
            except UNREADABLE as problem:
                yield Unread(f"a mail cannot be read: {problem}"[:200]), saved
                continue
            date = min(mail.date, page.fetched_at) if mail.date else page.fetched_at
            yield replace(mail, date=date), saved

    def _read(self, mail: Mail, *, saved: bool) -> list[Item] | list[Unread]:
        """The ads of one mail: none for what is about something else, an Unread for a loss."""
        known = self._known_as(mail, saved=saved)
        sender = kind_of(mail, known)
        if sender is None:
            return []
        if problem := self._doubt(mail, saved=saved):
            return [Unread(problem)]
        try:
            found = ads(mail, sender, self._senders)
        except UNREADABLE as problem:
            return [Unread(f"a mail of {mail.sender} cannot be read: {problem}"[:200])]
        return found or [Unread(f'no ad in a mail of {mail.sender}: "{mail.subject[:80]}"')]

    def _known_as(self, mail: Mail, *, saved: bool) -> list[Sender]:
        """The senders that a mail can be from; a page that a person saved tells it by its links."""
        if form := self._mailers.get(mail.sender):
            return [self._forms[form]]
        senders = self._senders.senders
        named = [one for one in senders if mail.sender in one.senders]
        if named or not saved:
            return named
        if mail.sender:  # a mail of an agency that nobody has named yet
            return [one for one in senders if one.name == PLAIN]
        linked = [one for one in senders if not one.kind and ads(mail, one, self._senders)]
        return [one for one in linked if one.link is not None] or linked

    def _doubt(self, mail: Mail, *, saved: bool) -> str:
        """Why a mail is not believed to be from whom it says; "" where it is."""
        if not mail.sender:
            return "" if saved else "a mail names no sender, or several"
        found = verdict(mail.results, mail.domain, self.options.servers)
        if found == "fail":
            return f"a mail is not from {mail.domain}, as it says: its authentication failed"
        if found == "none" and self.options.authenticated and not saved:
            return (
                f"a mail says it is from {mail.domain}, which no server has checked"
                " (where your provider has several, name them in `servers`)"
            )
        return ""

    def _addresses(self) -> set[str]:
        addresses = {one for sender in self._senders.senders for one in sender.senders}
        return addresses | self._mailers.keys()


def _saved(page: Page) -> Iterable[bytes | Mail]:
    """What a person saved: a mail, a mailbox, a mail's HTML alone, or a JSON list of mails.

    Raises:
        ValueError: it is none of these.

    """
    body = page.body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if body.startswith(b"From "):
        return split(body)
    if body.startswith((b"{", b"[")):
        return [_stated(one) for one in _listed(orjson.loads(body))]
    if body.startswith(b"<"):
        html = body.decode("utf-8", "replace")
        return [Mail("", "", "", None, (), html, "")]
    if not body or b":" not in body.split(b"\n", 1)[0]:
        raise ValueError("is no mail")
    return [body]


def _listed(data: Any) -> list[Any]:
    mails = data.get("messages") if isinstance(data, dict) else data
    if not isinstance(mails, list):
        raise TypeError("has no list of mails")
    return mails


def _stated(one: dict[str, Any]) -> Mail:
    """A mail that a mail API gave as JSON."""
    date = f"Date: {one.get('date') or ''}\nSubject: {one.get('subject') or ''}\n\n"
    head = mail_of(date.encode("utf-8", "replace"))
    html, text = str(one.get("html") or ""), str(one.get("text") or "")
    return replace(head, subject=str(one.get("subject") or ""), html=html, text=text)

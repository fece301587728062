"""Who sends alert mails, and how they are read: the entries of senders.yaml."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from config.files import read_yaml
from config.patterns import compiled

SHIPPED = Path(__file__).with_name("senders.yaml")
VALUES = frozenset(
    "title text company location remote payment_text pay_min pay_max currency pay_period posted age "
    "hours duration start seniority tags client employment_type valid_until".split()
)
"""What a pattern or `set` can give; age is only recognised, so that it is nothing else."""


def _compiled(value: Any) -> Any:
    return compiled(value, re.IGNORECASE) if isinstance(value, str) else value


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LineRule(_Frozen):
    """A pattern for lines; `set` holds where it matches."""

    match: Pattern
    set: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known(self) -> Self:
        _check(self.set.keys() | self.match.groupindex.keys())
        return self


def _rule(value: Any) -> Any:
    return {"match": value} if isinstance(value, str) else value


AnyLine = Annotated[LineRule, BeforeValidator(_rule)]


class Sender(_Frozen):
    """One kind of alert mail; `from` has whole addresses, in lower case.

    `subjects`: one must match, where there are any; `skip`: none may. `single`: a mail is one ad.
    `link` names an ad by its groups (id or slug; host); `url` is the address to show, without it
    the link's own, less its query. `kind`: shown as a tag and before the title. `use` names one of the
    vocabularies, whose lines come after the sender's own.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")
    platform: str
    senders: tuple[str, ...] = Field(alias="from")
    subjects: tuple[Pattern, ...] = ()
    skip: tuple[Pattern, ...] = ()
    kind: str = ""
    single: bool = False
    link: Pattern | None = None
    url: str = ""
    positions: tuple[str, ...] = ()
    noise: tuple[Pattern, ...] = ()
    use: str = ""
    lines: tuple[AnyLine, ...] = ()
    set: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        _check({*self.positions, *self.set})
        if not self.single and self.link is None:
            raise ValueError("mails with several ads need the pattern of their links")
        for address in self.senders:
            if not re.fullmatch(r"[a-z0-9._+-]+@[a-z0-9.-]+\.[a-z]{2,}", address):
                raise ValueError(f'"{address[:60]}" is no address in lower case')
        return self


class Senders(_Frozen):
    """All senders; `noise` and `end` hold for each of them."""

    noise: tuple[Pattern, ...] = ()
    end: tuple[Pattern, ...] = ()
    vocabularies: dict[str, tuple[AnyLine, ...]] = Field(default_factory=dict)
    senders: tuple[Sender, ...]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        names = [one.name for one in self.senders]
        doubled = sorted({one for one in names if names.count(one) > 1})
        unknown = sorted({one.use for one in self.senders if one.use} - self.vocabularies.keys())
        if doubled or unknown:
            raise ValueError(f'"{(doubled or unknown)[0]}" is there twice or no vocabulary')
        return self

    def rules(self, sender: Sender) -> tuple[LineRule, ...]:
        """The lines that are known in a sender's mails."""
        return sender.lines + self.vocabularies.get(sender.use, ())

    def named(self, names: Iterable[str]) -> tuple[Sender, ...]:
        """The senders of these names, all where none is named; "linkedin" and "linkedin_alert".

        Raises:
            KeyError: there is no such sender.

        """
        wanted = [one.removesuffix("_alert").removesuffix("_alerts") for one in names]
        known = {one.name: one for one in self.senders}
        kinds = [
            [one for one in known if one == name or one.startswith(f"{name}_")] for name in wanted
        ]
        for name, found in zip(wanted, kinds, strict=True):
            if not found:
                raise KeyError(name)
        chosen = {one for found in kinds for one in found}
        return tuple(one for one in self.senders if one.name in chosen or not wanted)


@cache
def load_senders(path: Path | None = None) -> Senders:
    """The senders of `path`, by default of the shipped file.

    Raises:
        ConfigError: the file or an entry cannot be read; the message names file, line and key.

    """
    return read_yaml(path or SHIPPED).parsed(Senders)


def _check(names: Any) -> None:
    unknown = sorted(set(names) - VALUES)
    if unknown:
        raise ValueError(f'"{unknown[0]}" is no value of an ad: {", ".join(sorted(VALUES))}')

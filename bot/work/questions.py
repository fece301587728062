"""What is remembered of the questions that a source was asked."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Protocol

from scrapers.base import Request
from scrapers.fetch.fetched import Known

UNANSWERED = "-"
"""In place of a body's hash: the question was put, and never answered to its end so far."""
BROKEN_OFF = "~"
"""In place of a body's hash: a page that followed was not answered, so older ones are missing."""
_VARYING = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?Z?)?|\d{6,}")


class Asked(Known, Protocol):
    """What is remembered of a request: its validators, and when it was last asked."""

    @property
    def at(self) -> datetime | None:
        """When it was asked."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What to remember of a request; without validators it is asked in full the next time."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None


def request_key(request: Request) -> str:
    """The name under which a request is remembered; secrets are no part of it.

    Its first half stays the same where only the time of asking changes, as in "since yesterday", or
    a long number, as that of this month's thread: that is no new question.
    """
    question = _VARYING.sub("#", _said(request.timeless or request, request.secrets))
    return f"{_digest(question)}.{_digest(_said(request, request.secrets))}"


def _said(request: Request, secrets: Collection[str]) -> str:
    public = tuple(pair for pair in request.params if pair[1] not in secrets)
    said = repr((request.method, request.url, public, request.json))
    for secret in secrets:
        said = said.replace(secret, "")
    return said


def never_answered(key: str, remembered: Mapping[str, Asked]) -> bool:
    """Whether nothing was ever answered to this question: then its answer is the backlog."""
    return all(one.body_hash == UNANSWERED for one in _alike(key, remembered))


def put_before(key: str, remembered: Mapping[str, Asked]) -> bool:
    """Whether this question was ever put, answered or not."""
    return bool(_alike(key, remembered))


def broken_off(key: str, remembered: Mapping[str, Asked]) -> bool:
    """Whether the last walk through the pages of this question was broken off."""
    marks = (BROKEN_OFF, UNANSWERED)
    alike = [(one.at, one.body_hash in marks) for one in _alike(key, remembered) if one.at]
    last = max((at for at, _ in alike), default=None)
    return any(broken for at, broken in alike if at == last)


def _alike(key: str, remembered: Mapping[str, Asked]) -> list[Asked]:
    """The same question, whenever it was put."""
    question = key.partition(".")[0]
    return [one for name, one in remembered.items() if name.partition(".")[0] == question]


def _digest(said: str) -> str:
    return blake2b(said.encode("utf-8", "replace"), digest_size=9).hexdigest()

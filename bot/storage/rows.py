"""Rows to frozen values: nothing of the database leaves the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b, sha256
from typing import Any

import orjson

from bot.models import Lead, Sighting
from bot.storage.codec import read_text
from bot.storage.columns import json_bytes
from bot.storage.tables import PostingRow
from bot.understanding import Judgement, Understanding
from scrapers.posting import UNSTATED, Fields, Posting
from scrapers.text import plain, storable

LONGEST_ID = 200
NO_FIELDS = orjson.Fragment(json_bytes(UNSTATED))
NOTHING = Understanding(Judgement("unknown"), Judgement("no"))
"""What is understood of a posting that was purged or not read yet."""


POSTING = (
    PostingRow.id,
    PostingRow.source,
    PostingRow.key,
    PostingRow.community_id,
    PostingRow.title,
    PostingRow.text,
    PostingRow.url,
    PostingRow.company,
    PostingRow.posted_at,
    PostingRow.fields,
    PostingRow.first_seen,
    PostingRow.version,
    PostingRow.lead_id,
)
"""The columns that `posting_from` reads."""


@dataclass(frozen=True, slots=True)
class StoredPosting:
    """A posting with its row id; `lead` is the lead it is joined to, None until it was read.

    `version` counts its changes; `blocks` are the keys by which it was found among copies.
    """

    id: int
    posting: Posting
    version: int = 1
    lead: int | None = None
    first_seen: datetime | None = None
    community: int | None = None
    blocks: tuple[str, ...] = ()


def key_of(posting_id: str) -> str:
    """The id as it is stored: cleaned, and cut where an index would not take it."""
    clean = storable(posting_id)
    if len(clean) <= LONGEST_ID:
        return clean
    return f"{clean[:150]}#{blake2b(clean.encode(), digest_size=16).hexdigest()}"


def content_hash(posting: Posting) -> str:
    """Equal for postings that say the same; a date that a board renews does not count."""
    fields = NO_FIELDS if posting.fields is UNSTATED else posting.fields
    said = (posting.title, posting.text, posting.url, posting.company, fields)
    # SHA-256 is what processors compute themselves: twice as fast here as BLAKE2.
    return sha256(json_bytes(said)).hexdigest()[:24]


def posting_from(row: Any) -> StoredPosting:
    """The posting of a row with the columns `POSTING`."""
    posting = Posting(
        id=row.key,
        source=row.source,
        title=row.title,
        text=row.text,
        url=row.url,
        company=row.company,
        posted_at=row.posted_at,
        fields=read_text(Fields, row.fields),
    )
    return StoredPosting(
        row.id, posting, row.version, row.lead_id, row.first_seen, row.community_id
    )


def sighting_from(row: Any) -> Sighting:
    """Where a lead was seen: a row with id, source, url, title and first_seen of a posting."""
    return Sighting(row.id, row.source, row.url, row.title, row.first_seen)


def lead_from(row: Any, sightings: Iterable[Sighting]) -> Lead:
    """The lead of a row that joins leads with their canonical posting."""
    understood = read_text(Understanding, row.understood) if row.understood else NOTHING
    return Lead(
        id=row.id,
        title=row.title,
        text=plain(row.text),
        source=row.source,
        understood=understood,
        url=row.url,
        company=row.company,
        posted_at=row.posted_at,
        first_seen=row.first_seen,
        state=row.state,
        version=row.version,
        sightings=tuple(sightings),
        tags=read_text(Fields, row.fields).tags,
        community=row.community_id,
    )

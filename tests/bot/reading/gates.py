"""What the tests of the two gates share: postings in a line, read with the shipped cues."""

from functools import cache
from typing import Any

from bot.parts import reader
from bot.reading.understand import Reader
from bot.understanding import Understanding
from scrapers.posting import Posting, fields_of


@cache
def shipped() -> Reader:
    return reader()


def understood(
    text: str, title: str = "", source: str = "board", company: str | None = None, **fields: Any
) -> Understanding:
    posting = Posting("1", source, title, text, company=company, fields=fields_of(fields))
    return shipped().understand(posting)

"""Pages, mails and feeds in the charsets that people use, and in those that only Python knows."""

import time
from datetime import UTC, datetime

import pytest

from config.closing import load_closing
from scrapers.base import Page
from scrapers.charsets import decoded, page_text
from scrapers.closing import look
from scrapers.feeds.reading import entries
from scrapers.mail.message import mail_of

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
TEXT = "Für 90 € je Stunde"


@pytest.mark.parametrize(
    ("charset", "raw"),
    [
        ("", TEXT.encode()),
        ("iso-8859-1", TEXT.encode("cp1252")),
        ("latin1", TEXT.encode()),
        ("us-ascii", TEXT.encode()),
        ("ISO-8859-15", TEXT.encode("iso-8859-15")),
        ("windows-1252", TEXT.encode("cp1252")),
        ("utf-16", TEXT.encode("utf-16")),
        ("no-such-charset", TEXT.encode()),
        ("base64", TEXT.encode()),
    ],
)
def test_bytes_are_read_as_people_meant_them(charset: str, raw: bytes) -> None:
    assert decoded(raw, charset) == TEXT


@pytest.mark.parametrize("charset", ["shift_jis", "gb2312", "gb18030", "big5", "euc-kr", "koi8-r"])
def test_alphabets_have_their_own_charsets(charset: str) -> None:
    text = "機械" if charset in {"shift_jis", "big5"} else "машина"
    assert decoded(text.encode(charset), charset) == text


@pytest.mark.parametrize(
    ("content_type", "head", "written"),
    [
        ("text/html; charset=ISO-8859-1", "", "cp1252"),
        ("text/html; Charset=ISO-8859-1", "", "cp1252"),
        ("text/html", '<meta charset="iso-8859-1">', "cp1252"),
        ("", "<meta http-equiv=x content='text/html; charset=windows-1252'>", "cp1252"),
        ("text/html; charset=utf-8", '<meta charset="iso-8859-1">', "utf-8"),
        ("text/html", '<meta charset="utf-16">', "utf-8"),
        ("text/html; charset=iso-8859-1", "", "utf-8-sig"),
        ("text/html", "", "utf-16"),
    ],
)
def test_a_page_says_in_which_charset_it_is(content_type: str, head: str, written: str) -> None:
    page = f"<html><head>{head}</head><p>{TEXT}</p></html>"
    assert f"<p>{TEXT}</p>" in page_text(page.encode(written), content_type)


def test_the_mark_of_a_page_is_no_part_of_it() -> None:
    assert page_text("{}".encode("utf-8-sig")) == page_text("{}".encode("utf-16")) == "{}"


def test_a_page_in_an_older_charset_says_that_its_ad_is_closed() -> None:
    said = "Wir suchen Unterstützung. " * 20 + "Dieses Projekt ist nicht mehr verfügbar."
    body = f'<meta charset="iso-8859-1"><p>{said}'.encode("iso-8859-1")
    page = Page("board", "https://board.example/1", body, NOW, "text/html")
    assert look(page, NOW, load_closing()).state == "closed"


def test_a_mail_in_latin_1_may_name_euros() -> None:
    head = b"From: a@b.example\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n"
    assert mail_of(head + TEXT.encode("cp1252")).text == TEXT


SLOW = b"-" + b"ba" * 500_000
ITEM = "<rss version='2.0'><channel><item><title>x</title></item></channel></rss>"


@pytest.mark.parametrize("charset", ["punycode", "PunyCode"])
def test_a_charset_that_takes_hours_is_not_read(charset: str) -> None:
    begun = time.monotonic()
    assert page_text(b"<p>" + SLOW, f"text/html; charset={charset}").startswith("<p>")
    head = f"From: a@b.example\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
    assert mail_of(head.encode() + SLOW).text
    with pytest.raises(ValueError, match="charset"):
        entries(ITEM.encode() + SLOW, f"text/xml; charset={charset}")
    for written in ("ascii", "utf-16", "cp037"):
        feed = f'<?xml version="1.0" encoding="{charset}"?>{ITEM}'.encode(written)
        with pytest.raises(ValueError, match="charset"):
            entries(feed + SLOW, "text/xml")
    assert time.monotonic() - begun < 5


def test_a_feed_of_a_charset_that_nobody_knows_is_read_all_the_same() -> None:
    feed = f'<?xml version="1.0" encoding="unicode-1-1"?>{ITEM}'.encode()
    assert [one.title for one in entries(feed)] == ["x"]

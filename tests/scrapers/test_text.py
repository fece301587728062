"""Plain text of foreign text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.text import MAX_CHARS, line, plain, repaired, storable


@pytest.mark.parametrize(
    "text",
    [
        "Rate: 80-100 EUR\n\nStart: now",
        "a < b and c > d",
        "AT&T, R&D, x&copy=1",
        "List<String> and <someone@example.com>",
        "  leading and trailing  ",
        "C++ & C#; 5 < 6",
        "",
    ],
)
def test_text_without_markup_comes_back_unchanged(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Hello <b>w</b>orld</p><p>Next</p>", "Hello world\n\nNext"),
        ("<ul><li>one</li>\n  <li>two</li></ul>", "one\ntwo"),
        ("a<br />\nb<br>c", "a\nb\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ('<a href="https://x.example/?a=1">apply</a> now', "apply now"),
        ('<p class="[&>p]:mt-2">kept</p>', "kept"),
        ("<pre>a\n  b</pre><p>c\nd</p>", "a\nb\n\nc d"),
        ("one\n\ntwo <b>three</b>\nfour", "one\n\ntwo three\nfour"),
        ("caf&eacute; &#x2F; &#8217;&nbsp;x", "café / ’\xa0x"),
        ("<p>soft&shy;ware \u200b</p>", "software"),
        ("truncated <a href=", "truncated"),
        ("<o:p>word</o:p><font-face>x</font-face>", "wordx"),
    ],
)
def test_html_becomes_what_a_reader_sees(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "&lt;p&gt;Hi &amp;amp; bye&lt;/p&gt;",
        "&amp;lt;p&amp;gt;Hi &amp;amp;amp; bye&amp;lt;/p&amp;gt;",
        "<div>&lt;p&gt;Hi &amp;amp; bye&lt;/p&gt;</div>",
    ],
)
def test_escaped_html_is_read_once_more(text: str) -> None:
    assert plain(text) == "Hi & bye"


@pytest.mark.parametrize(
    "text",
    [
        "a<script>alert('<p>1</p>')</script>b",
        "a<style>p { color: red }</style>b",
        "a<SCRIPT src=x>evil()</SCRIPT >b",
        "a<!-- <p>hidden</p> -->b",
        "a<svg><text>logo</text></svg>b",
        "a<?php echo 1 ?>b",
    ],
)
def test_what_is_not_shown_is_dropped(text: str) -> None:
    assert plain(text) == "ab"


def test_characters_that_databases_refuse_are_dropped() -> None:
    assert plain("a\x00b\ud800c\x1f") == "abc"
    assert storable("tab\tand\nnewline") == "tab\tand\nnewline"


def test_a_line_has_no_breaks_and_no_turned_direction() -> None:
    assert line("<p>One</p>\n two \u202eeert\u202c") == "One two eert"


def test_misread_utf8_is_put_right() -> None:
    assert repaired("don\u00e2\u0080\u0099t") == "don’t"
    assert repaired("naïve â la carte") == "naïve â la carte"
    assert repaired("odd \u0085 control") == "odd \u0085 control"


HOSTILE = {
    "nested": "<div>" * 50_000 + "x" + "</div>" * 50_000,
    "opened": "<a " * 330_000,
    "quoted": '<a "' * 200_000,
    "quotes in turn": "<a \"<a '" * 120_000,
    "angles": "<" * 1_000_000,
    "ampersands": "&" * 1_000_000,
    "entities": "&amp;" * 200_000,
    "comments": "<!--" * 250_000,
    "scripts": "<script>" * 120_000,
    "scripts and styles": "<script><style>" * 60_000,
    "custom": "<a-" * 330_000,
    "one long name": "<" + "a" * 1_000_000,
    "attributes": "<p " + 'a="b" ' * 160_000,
    "spaces": "<p" + " " * 1_000_000,
    "newlines": "<p>" + "\n \n" * 330_000,
    "kept newlines": "<pre>" + "\n \n" * 330_000,
    "escaped over and over": "&amp;" + "amp;" * 250_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_takes_linear_time(kind: str) -> None:
    started = time.process_time()
    result = plain(HOSTILE[kind])
    assert time.process_time() - started < 3
    assert len(result) <= MAX_CHARS


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>&;/ab='\"\n -!p#x3amp\x00"), max_size=80))
def test_any_text_is_read_and_stays_so(text: str) -> None:
    once = plain(text)
    assert "\x00" not in once
    assert len(once) <= len(text)
    assert line(text) == " ".join(line(text).split())

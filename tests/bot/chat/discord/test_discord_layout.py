"""Whatever a message says, Discord takes it, and nothing foreign in it is live."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simcord.components import validate_components

from bot.chat.cards import card
from bot.chat.cards_digest import digest, listing
from bot.chat.discord_escape import PART, address, escaped, label, typed, within
from bot.chat.discord_layout import COMPONENTS, Laid, laid, marker_of
from bot.chat.discord_text import text
from bot.chat.extent import WRITTEN, written
from bot.chat.messages import (
    Bold,
    Button,
    Channel,
    Choice,
    Code,
    Controls,
    Divider,
    Facts,
    Heading,
    Lines,
    Link,
    Message,
    Picture,
    Select,
    When,
)
from bot.models import Sighting
from tests.bot.chat.discord.scene import said, walked
from tests.bot.chat.invented import NOW, SHOWING, match
from tests.bot.chat.test_cards import addressed

V2 = 1 << 15
HOSTILE = (
    "@everyone",
    "@here",
    "<@123456789012345678>",
    "<@!123456789012345678>",
    "<@&123456789012345678>",
    "<#123456789012345678>",
    "<t:1700000000:R>",
    "</leads search:123456789012345678>",
    "<:grin:123456789012345678>",
    "<a:grin:123456789012345678>",
    "<id:customize>",
    ":skull:",
    "[x](javascript:alert(1))",
    "[x](https://evil.example)",
    "https://evil.example/a?b=c",
    "<https://evil.example>",
    "discord.gg/abcdef",
    "https://discord.com/invite/abc",
    "**bold**",
    "__under__",
    "~~gone~~",
    "||spoiler||",
    "`code`",
    "```\nblock\n```",
    "# heading",
    "-# small",
    "> quote",
    ">>> long quote",
    "- item",
    "1. item",
    "\u202egnihton",
    "\\",
    "\\@everyone",
    "\\\\<@1>",
)
LIVE = re.compile(
    r"""
    @(?:everyone|here) | <[@#:/at] | <id: | :\w+: | \]\( | https?:// | discord(?:app)?\.(?:gg|com)
    | \*\* | __ | ~~ | \|\| | ` | ^[ \t]*(?:\#{1,3}[ ]|-\#|>|[-*+][ ]|\d+[.][ ])
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
foreign = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)), max_size=12).map(
    " ".join
) | st.text(max_size=3000)
urls = st.one_of(
    st.just("https://a.example/x"),
    st.text(max_size=60),
    st.text(max_size=80).map("https://a.example/{}".format),
    st.just("https://a.example/" + "y" * 1500),
)
pieces = st.one_of(
    foreign,
    st.builds(Bold, foreign),
    st.builds(Code, foreign),
    st.builds(Link, foreign, urls),
    st.just(When(datetime(2026, 11, 21, tzinfo=UTC))),
    st.builds(Channel, st.one_of(st.just("123456789012345678"), foreign)),
)
rich = st.lists(pieces, max_size=5).map(tuple)
buttons = st.builds(
    Button,
    st.text(max_size=200),
    st.text(max_size=120),
    st.one_of(st.none(), urls),
    st.sampled_from(["plain", "primary", "danger"]),
    st.text(max_size=20),
)
choices = st.lists(st.builds(Choice, st.text(max_size=200), st.text(max_size=200)), max_size=40)
selects = st.builds(Select, st.text(max_size=300), st.text(max_size=120), choices.map(tuple))
words = st.one_of(
    st.builds(Heading, foreign, st.one_of(st.none(), urls)),
    st.builds(Lines, st.lists(rich, max_size=8).map(tuple), st.booleans()),
    st.builds(Facts, st.lists(st.tuples(foreign, rich), max_size=8).map(tuple)),
)
blocks = st.one_of(
    words,
    words,
    words,
    st.just(Divider()),
    st.builds(Picture, st.just(b"\x89PNG"), st.text(max_size=1500)),
    st.builds(Controls, st.lists(st.one_of(buttons, selects), max_size=9).map(tuple)),
)
attachments = st.one_of(st.none(), st.tuples(st.text(max_size=200), st.binary(max_size=9)))
messages = st.builds(
    Message, st.text(max_size=50), st.lists(blocks, max_size=60).map(tuple), attachment=attachments
)


def sent(shown: Laid) -> list[dict[str, Any]]:
    """The components as they are sent."""
    to_components: Any = shown.view.to_components
    found: list[dict[str, Any]] = to_components()
    return found


def bare(shown: str) -> str:
    """What Discord would read as marks: escaped ones taken away."""
    return re.sub(r"\\[^0-9A-Za-z\s]", "·", shown)


@settings(max_examples=150, deadline=None)
@given(messages)
def test_discord_takes_every_message(message: Message) -> None:
    shown = laid(message, marker_of("key"))
    components = sent(shown)
    validate_components(components, flags=V2)
    every = list(walked(components))
    assert len(every) <= COMPONENTS
    texts = [one["content"] for one in every if one["type"] == 10]
    assert 0 < sum(map(len, texts)) <= WRITTEN
    assert all(one.strip() for one in texts)
    named = [one["custom_id"] for one in every if "custom_id" in one]
    assert len(set(named)) == len(named)
    assert all(len(one) <= 100 for one in named)
    wanted = {one["file"]["url"] for one in every if one["type"] == 13}
    wanted |= {item["media"]["url"] for one in every for item in one.get("items", [])}
    assert wanted == {f"attachment://{one.filename}" for one in shown.files}
    assert len(shown.files) <= 10


@settings(max_examples=300, deadline=None)
@given(foreign)
def test_nothing_foreign_is_live(text_: str) -> None:
    assert not LIVE.search(bare(escaped(text_)))


def test_every_hostile_sign_is_taken_its_meaning_and_stays_readable() -> None:
    for sign in HOSTILE:
        shown = escaped(sign)
        assert not LIVE.search(bare(shown)), sign
        plain = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", shown).replace(PART, "")
        assert plain == sign.replace("\u202e", ""), sign


@settings(max_examples=150, deadline=None)
@given(words, st.integers(0, 400))
def test_a_block_keeps_to_its_room(block: Any, room: int) -> None:
    assert len(text(block, room)) <= room


@settings(max_examples=300, deadline=None)
@given(words)
def test_no_block_takes_more_than_it_is_counted_with(block: Any) -> None:
    assert len(text(block, 10**6)) <= written([block])


@pytest.mark.parametrize("sign", HOSTILE)
def test_what_is_foreign_is_counted_with_what_takes_its_meaning(sign: str) -> None:
    for small in (True, False):
        block = Lines(
            (("\n".join([sign] * 20),), (Link(sign * 9, "https://a.example/(b)|~"),)), small
        )
        assert len(text(block, 10**6)) <= written([block])


@pytest.mark.parametrize("characters", [30, 120, 250, 600, 1900])
@pytest.mark.parametrize(
    "title", ["Senior ML engineer", "*Senior* [ML] `engineer`: @everyone |_~<>"]
)
def test_a_digest_shows_what_it_counts(characters: int, title: str) -> None:
    entries = [
        (replace(addressed(n, characters), title=f"{title} {n}"), match(n)) for n in range(1, 21)
    ]
    shown = said(sent(laid(digest(entries, SHOWING, place=1, dm=True))))
    listed = len(re.findall(r"^-# \\?#\d+ · ", shown, re.MULTILINE))
    assert shown.count("](<https://fernboard.example/jobs/") == listed
    assert shown.startswith(f"### 20 new leads for you: the best {listed}\n")
    assert f"{20 - listed} more: `/leads search`" in shown
    assert shown.endswith("-# Via [Fern Board](<https://fernboard.example>)")


def test_addresses_give_way_to_words_the_longest_first() -> None:
    entries = [(addressed(n, 100 * n), None) for n in range(1, 11)]
    many, few = (
        said(sent(laid(Message("x", listing(some, SHOWING, first=1, total=10, heading="x")))))
        for some in (entries, entries[:5])
    )
    linked = [int(one) for one in re.findall(r"jobs/(\d+)\?", many)]
    assert linked == list(range(1, len(linked) + 1))
    assert 3 < len(linked) < 10
    assert len(re.findall(r"^-# \\?#\d+ · ", many, re.MULTILINE)) == 10
    assert many.endswith("-# Via [Fern Board](<https://fernboard.example>)")
    assert few.count("](<") == 6


@pytest.mark.parametrize("characters", range(500, 1800, 50))
def test_a_card_keeps_its_words_whatever_its_addresses(characters: int) -> None:
    seen = tuple(
        Sighting(n, f"board-{n}", f"https://b{n}.example/" + "y" * characters, "ML", NOW)
        for n in range(4)
    )
    one = replace(addressed(1, characters), sightings=seen)
    shown = said(sent(laid(card(one, SHOWING, excerpt=True))))
    assert all(f"board-{n}" in shown for n in range(4))
    assert "Six-month contract." in shown
    assert "Via [Fern Board](<https://fernboard.example>)" in shown
    assert shown.startswith("### [Machine Learning")


@pytest.mark.parametrize(
    "piece_", [Bold("a\n" * 900), Link("a\n" * 900, "https://a.example/" + "y" * 1900), "a\n" * 900]
)
def test_marks_before_each_line_of_small_print_are_counted(piece_: Any) -> None:
    shown = text(Lines(((piece_,),), small=True), 1000)
    assert 700 < len(shown) <= 1000
    assert all(one.startswith("-# ") for one in shown.splitlines())


@given(foreign, st.integers(1, 60))
def test_what_is_cut_is_cut_between_signs(text_: str, most: int) -> None:
    shown = within(text_, most)
    assert len(shown) <= most
    assert not LIVE.search(bare(shown))
    assert not re.search(r"(?<!\\)(?:\\\\)*\\$", shown)


def test_long_text_is_cut_at_a_word() -> None:
    shown = text(Lines((("word " * 2000,),)), 100)
    assert shown.endswith("word…")
    assert 80 < len(shown) <= 100


def test_the_first_of_several_headings_stands_above_the_others() -> None:
    message = Message("x", (Heading("Top"), Lines((("a",),)), Heading("Part")))
    shown = said(sent(laid(message)))
    assert shown == "## Top\na\n### Part"
    assert said(sent(laid(Message("x", (Heading("Alone"),))))) == "### Alone"


def test_lines_to_type_name_their_options_as_discord_wants_it() -> None:
    shown = text(Lines(((Code("/leads search pytorch remote:yes"),),)), 99)
    assert shown == "`/leads search text:pytorch remote:True`"


def test_code_stays_what_is_typed() -> None:
    assert typed("/leads search `x`\n@everyone") == f"`/leads search 'x' @{PART}everyone`"
    assert typed("") == ""


def test_addresses_cannot_leave_their_link() -> None:
    assert address("https://a.example/)>[x]\\") == "https://a.example/%29%3E%5Bx%5D%5C"
    for bad in ("javascript:x", "ftp://a.example", "https://", "data:text/html,x", None):
        assert address(bad) is None


def test_labels_are_one_visible_line() -> None:
    assert label("a\nb\u202e", 10) == "a b"
    assert label("\u200b", 10) == "…"


def test_a_message_without_blocks_says_its_notification() -> None:
    assert said(sent(laid(Message("Hello <@1>")))) == "Hello \\<@1\\>"
    assert said(sent(laid(Message(" \n ", (Lines((("\u200b",),)),))))) == "…"


def test_when_is_told_in_the_readers_zone() -> None:
    at = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert text(Lines(((When(at), " ", When(at, "date"), " ", When(at, "time")),)), 99) == (
        "<t:1795262400:R> <t:1795262400:D> <t:1795262400:t>"
    )


def test_a_channel_is_named_by_discord_and_nothing_else_is() -> None:
    shown = text(Lines(((Channel("123456789012345678"), " ", Channel("1> <@2")),)), 99)
    assert shown == "<#123456789012345678> \\#1\\> \\<@2"


def test_a_search_of_long_leads_keeps_its_controls() -> None:
    """Text gives way, controls stay: twenty-five leads and five rows."""
    lines = [Lines((("A title with *many* [marks] " * 40,),)) for _ in range(25)]
    rows_ = [Controls(tuple(Button(f"{n}.{m}", f"a:{n}:{m}") for m in range(5))) for n in range(5)]
    components = sent(laid(Message("x", (*lines, *rows_))))
    assert sum(one["type"] == 2 for one in walked(components)) == 25


def test_markers_differ_and_fit() -> None:
    found = {marker_of(f"key-{number}") for number in range(2000)}
    assert len(found) == 2000
    assert all(one is not None and 1000 <= one < 2**31 for one in found)
    assert marker_of("") is None

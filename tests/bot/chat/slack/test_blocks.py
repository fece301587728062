"""Rendering: every limit holds for every message, and nothing foreign is live."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.cards import card
from bot.chat.cards_digest import digest
from bot.chat.messages import (
    Block,
    Bold,
    Button,
    Channel,
    Choice,
    Code,
    Controls,
    Divider,
    Facts,
    Form,
    FormField,
    Heading,
    Lines,
    Link,
    Message,
    Picture,
    Select,
    When,
)
from bot.chat.slack_blocks import blocks_of
from bot.chat.slack_controls import action_blocks, pressed
from bot.chat.slack_handlers import whole
from bot.chat.slack_posts import headline, words
from bot.chat.slack_text import escaped, first_link, notification, received, typed
from bot.chat.slack_views import Kept, form_view, home_view, note_view
from bot.storage.rows import NOTHING
from tests.bot.chat.invented import HOSTILE, NOW, SHOWING, hostile_lead, lead, match
from tests.bot.chat.slack.blocks import live, refused, view_refused
from tests.bot.chat.slack.human import labels, shown
from tests.bot.chat.test_cards import addressed

EVIL = st.sampled_from([HOSTILE, "<!channel>", "<@U1|x>", "<https://e.example|y>", "*b* _i_ `c`"])
LONG = st.sampled_from(["word " * 900, "x" * 3500, HOSTILE * 40, "a\n" * 1800, "🙂" * 3200])
TEXT = st.one_of(st.text(max_size=60), EVIL, LONG)
URL = st.one_of(st.none(), st.just("https://a.example/1"), st.just("javascript:alert(1)"), TEXT)
WHEN = st.builds(
    When,
    st.integers(315_532_800, 3_786_912_000).map(lambda at: datetime.fromtimestamp(at, UTC)),
    st.sampled_from(["relative", "date", "time"]),
)
PIECE = st.one_of(
    TEXT,
    st.builds(Bold, TEXT),
    st.builds(Code, TEXT),
    st.builds(Link, TEXT, URL.map(str)),
    st.builds(Channel, st.one_of(st.just("C0123ABCD"), TEXT)),
    WHEN,
)
RICH = st.lists(PIECE, max_size=6).map(tuple)
BUTTON = st.builds(
    Button,
    TEXT,
    st.one_of(st.just(""), st.text(max_size=90)),
    URL,
    st.sampled_from(["plain", "primary", "danger"]),
    TEXT,
)
CHOICE = st.builds(Choice, TEXT, st.text(min_size=1, max_size=75))
SELECT = st.builds(Select, TEXT, st.text(max_size=90), st.lists(CHOICE, max_size=25).map(tuple))
CONTROLS = st.builds(Controls, st.lists(st.one_of(BUTTON, SELECT), max_size=12).map(tuple))
BLOCK = st.one_of(
    st.builds(Heading, TEXT, URL),
    st.builds(Lines, st.lists(RICH, max_size=5).map(tuple), st.booleans()),
    st.builds(Facts, st.lists(st.tuples(TEXT, RICH), max_size=14).map(tuple)),
    st.just(Divider()),
    st.builds(Picture, st.just(b"png"), TEXT),
    CONTROLS,
)
MESSAGE = st.builds(Message, TEXT, st.lists(BLOCK, max_size=8).map(tuple))
FIELD = st.builds(
    FormField,
    st.text(min_size=1, max_size=20, alphabet="abc_"),
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.booleans(),
    st.booleans(),
    st.integers(1, 4000),
)


@settings(max_examples=100, deadline=None)
@given(MESSAGE)
def test_every_message_keeps_every_limit(message: Message) -> None:
    blocks = blocks_of(message)
    assert refused(blocks) == []
    payload = {"text": notification(message.text), "blocks": blocks}
    assert live(payload) == []
    assert payload["text"]
    assert len(payload["text"]) <= 40_000
    assert view_refused(home_view(message)) == []
    assert view_refused(note_view(message, Kept("", "C1"))) == []
    assert view_refused(note_view(headline(message))) == []
    assert len(words(message)) <= 40_000


@settings(max_examples=40, deadline=None)
@given(TEXT, st.lists(FIELD, max_size=5, unique_by=lambda one: one.name), st.booleans())
def test_every_form_keeps_every_limit(title: str, fields: list[FormField], bad: bool) -> None:
    errors = {one.name: one.label for one in fields} if bad else {}
    form = Form(title, "save:1", tuple(fields), title, errors)
    view = form_view(form, Kept("", "C1"), "turn")
    assert view_refused(view if fields else view | {"blocks": [{"type": "divider"}]}) == []


def test_too_many_blocks_are_cut_and_said() -> None:
    lines: list[Block] = [Heading("Leads"), *[Lines(((f"{number}",),)) for number in range(80)]]
    message = Message("text", (*lines, Controls((Button("More", "more"),))))
    made = blocks_of(message)
    assert len(made) == 50
    assert refused(made) == []
    assert "does not fit" in str(made[-2])
    assert made[-1]["type"] == "actions"
    assert len(blocks_of(message, 100)) == 82


@pytest.mark.parametrize("dm", [False, True])
def test_a_hostile_card_is_only_words(dm: bool) -> None:
    message = card(hostile_lead(), SHOWING, match(), place=3, dm=dm)
    blocks = blocks_of(message)
    assert refused(blocks) == []
    assert live({"text": notification(message.text), "blocks": blocks}) == []
    assert "javascript:" not in str([one.get("url") for one in _links(blocks)])


def test_a_card_has_few_buttons_and_a_menu() -> None:
    blocks = blocks_of(card(lead(), SHOWING, match()))
    (row,) = [one for one in blocks if one["type"] == "actions"]
    shown = [one["type"] for one in row["elements"]]
    assert shown == ["button", "button", "button", "overflow"]
    assert [one["style"] for one in row["elements"] if "style" in one] == ["primary"]
    everything = labels({"blocks": blocks})
    assert everything == ["Open", "Save", "Applied", "Not for me", "Why", "Mute…", "Share"]
    assert "<!date^" in str(blocks)


def test_a_marked_card_keeps_few_buttons_and_its_menu() -> None:
    blocks = blocks_of(card(lead(), SHOWING, match(), own=True, status="saved"))
    (row,) = [one for one in blocks if one["type"] == "actions"]
    assert [one["type"] for one in row["elements"]] == ["button", "button", "button", "overflow"]
    assert labels({"blocks": blocks}) == ["Open", "Undo “Saved”", "Why", "Mute…", "Share"]


def test_the_steps_of_setting_up_stay_in_sight() -> None:
    rows = (
        Controls((Button("Post", "setup-channel"), Button("Preview", "preview"))),
        Controls((Button("2. Profile", "profile-edit"), Button("3. Schedule", "setup-schedule"))),
    )
    assert [len(one["elements"]) for one in action_blocks(rows)] == [2, 2]


def test_a_moment_is_said_once_where_slack_would_say_it_twice() -> None:
    line = (When(NOW), ", ", When(NOW, "time"), " (UTC)")
    (block,) = blocks_of(Message("x", (Lines((line,)),)))
    (section,) = block["elements"]
    assert [one["type"] for one in section["elements"]] == ["date", "text"]
    day = (When(NOW), ", ", When(NOW, "date"))
    (block,) = blocks_of(Message("x", (Lines((day,)),)))
    assert len(block["elements"][0]["elements"]) == 3


def test_a_direct_message_shows_stop_and_settings() -> None:
    blocks = blocks_of(card(lead(), SHOWING, match(), place=3, dm=True))
    last = blocks[-1]
    shown = [one["text"]["text"] for one in last["elements"]]
    assert shown == ["Stop these messages", "Settings"]


def test_a_digest_fits_one_message() -> None:
    entries = [(lead(number), match(number)) for number in range(1, 26)]
    message = digest(entries, SHOWING, more=12)
    blocks = blocks_of(message)
    assert refused(blocks) == []
    assert blocks[0]["type"] == "header"
    assert "/leads search" in str(blocks)


def test_a_control_gives_back_what_it_does() -> None:
    row = Controls(
        (
            Button("Save", "save:1:own@4"),
            Button("Open", url="https://a.example"),
            Select("Why?", "dismiss:1", (Choice("Pay", "pay"),)),
            Button("Delete", "delete", style="danger", confirm="Really?"),
        )
    )
    (block,) = action_blocks([row])
    save, opened, why, delete = block["elements"]
    assert pressed(save) == ("save:1:own@4", "")
    assert pressed(opened) is None
    assert pressed(why | {"selected_option": why["options"][0]}) == ("dismiss:1", "pay")
    assert delete["confirm"]["text"]["text"] == "Really?"
    assert pressed({"action_id": "of-another-time", "value": "x"}) == ("x", "")


def test_what_slack_sends_becomes_plain_text() -> None:
    sent = (
        "Hi <@U1> see <https://a.example/x?a=1&amp;b=2|the ad>, mail <mailto:a@b.example|me> &lt;3"
    )
    assert received(sent) == "Hi  see the ad (https://a.example/x?a=1&b=2), mail me <3"
    assert first_link(sent) == "https://a.example/x?a=1&b=2"


def test_marks_of_emphasis_are_left_out_and_names_with_underscores_kept() -> None:
    sent = "*ML engineer* for _ranking_, `PyTorch`, ~onsite~ remote\nmy_own_name 2*3*4 * a *"
    told = "ML engineer for ranking, PyTorch, onsite remote\nmy_own_name 2*3*4 * a *"
    assert received(sent) == told


def test_a_message_is_read_from_where_its_words_are() -> None:
    rich = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "ML contract <3 for "},
                    {"type": "link", "url": "https://a.example/1", "text": "Aldergate"},
                ],
            },
            {
                "type": "rich_text_list",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "text", "text": "PyTorch"}],
                    }
                ],
            },
        ],
    }
    section = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*Rate:* $80/h"},
        "fields": [{"type": "plain_text", "text": "remote"}],
    }
    odd = [None, 3, {"type": "divider"}, {"type": "rich_text", "elements": "x"}, {"elements": [1]}]
    read = whole({"text": "New job", "blocks": [rich, section, *odd]})
    assert received(read).splitlines() == [
        "ML contract <3 for Aldergate (https://a.example/1)",
        "PyTorch",
        "Rate: $80/h",
        "remote",
    ]
    assert first_link(read) == "https://a.example/1"
    longer = "New job, and every word of it stands in the text itself, as members write"
    assert whole({"text": longer, "blocks": [section]}) == longer
    assert whole({"attachments": [{"title": "ML", "blocks": [section]}]}).startswith("ML\n*Rate")


def test_a_typed_line_names_people_by_id_and_pages_by_address() -> None:
    sent = "admins <@U123|boris> <#C9|jobs> &lt;b&gt; <http://a.example|a.example>"
    assert typed(sent) == "admins @U123 C9|jobs <b> http://a.example".replace("C9|jobs", "C9")
    assert typed("search a &amp; b <!here>") == "search a & b"


def test_a_channel_is_named_by_slack_and_nothing_else_is() -> None:
    (block,) = blocks_of(Message("x", (Lines(((Channel("C123"), Channel("<!channel>")),)),)))
    (section,) = block["elements"]
    assert section["elements"] == [
        {"type": "channel", "channel_id": "C123"},
        {"type": "text", "text": "#<!channel>"},
    ]


def test_a_moment_has_a_fallback_in_words() -> None:
    (small,) = blocks_of(Message("x", (Facts((("Posted", (When(NOW),)),)),)))
    (element,) = small["elements"]
    stamp = int(NOW.timestamp())
    assert element["text"] == (
        f"Posted <!date^{stamp}^{{date_short_pretty}} at {{time}}|2026-11-21 12:00 UTC>"
    )


@given(st.text(alphabet="*_~`a \n<>|!", max_size=300))
def test_any_text_is_received(text: str) -> None:
    assert len(received(text)) <= len(text) + 3


@pytest.mark.parametrize("text", ["*" * 40_000, "*a" * 20_000, "<" * 40_000, "`a*" * 13_000])
def test_a_long_text_is_received_in_linear_time(text: str) -> None:
    start = process_time()
    received(text)
    assert process_time() - start < 1


def _links(part: Any) -> list[dict[str, Any]]:
    if isinstance(part, list):
        return [one for each in part for one in _links(each)]
    if isinstance(part, dict):
        own = [part] if "url" in part else []
        return own + [one for each in part.values() for one in _links(each)]
    return []


@pytest.mark.parametrize("characters", [30, 250, 1900])
def test_a_digest_shows_what_it_counts(characters: int) -> None:
    """Little words and many specialities make the most blocks."""
    parts = [replace(NOTHING, speciality=f"part-{n}") for n in range(12)]
    bare = replace(addressed(1, characters), title="ML", company=None)
    entries = [(replace(bare, id=n, understood=parts[n % 12]), None) for n in range(1, 31)]
    blocks = blocks_of(digest(entries, SHOWING, place=1, dm=True))
    told = " ".join(shown({"blocks": blocks}).split())
    listed = len(re.findall(r"#\d+ · ", told))
    assert f"30 new leads: the best {listed}" in told
    assert f"{30 - listed} more: /leads search" in told
    assert "Fern Board" in str(blocks)
    assert "does not fit" not in told
    assert str(blocks).count("'url': 'https://fernboard.example/jobs/") == listed


def test_foreign_text_keeps_none_of_the_signs_that_slack_reads() -> None:
    assert escaped("a & b <c> d") == "a &amp; b &lt;c&gt; d"


def test_the_label_of_somebody_s_link_stays_whole() -> None:
    link = {"type": "link", "url": "https://a.example/1", "text": "a > b <!here>"}
    section = {"type": "rich_text_section", "elements": [link]}
    read = received(whole({"blocks": [{"type": "rich_text", "elements": [section]}]}))
    assert read == "a > b <!here> (https://a.example/1)"

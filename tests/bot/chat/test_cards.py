from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.cards import card, line, notification
from bot.chat.cards_digest import digest, empty, grouped
from bot.chat.extent import WRITTEN, written
from bot.chat.faults import faults, texts
from bot.chat.limits import one_line
from bot.chat.messages import Button, Controls, Facts, Heading, Link, Message, Select, When
from bot.chat.showing import Credit
from bot.models import Evidence, Lead, Sighting
from bot.understanding import Judgement, Pay, Reason, Risk, SkillMention, Span, Whereabouts
from tests.bot.chat.invented import NOW, SHOWING, hostile_lead, lead, match, understood


def shown(message: Message) -> str:
    return "\n".join(text for block in message.blocks for text in texts(block))


def buttons(message: Message) -> list[Button]:
    rows = [block for block in message.blocks if isinstance(block, Controls)]
    return [one for row in rows for one in row.controls if isinstance(one, Button)]


def links(message: Message) -> list[str]:
    found = []
    for block in message.blocks:
        lines = getattr(block, "lines", None) or [rich for _, rich in getattr(block, "pairs", ())]
        found += [piece.url for rich in lines for piece in rich if isinstance(piece, Link)]
    return found


def addressed(number: int, characters: int) -> Lead:
    """A lead whose address has so many characters."""
    head = f"https://fernboard.example/jobs/{number:02}?v="
    return lead(number, url=head + "A" * (characters - len(head)))


def test_first_line_is_title_and_pay() -> None:
    message = card(lead(), SHOWING)
    assert message.blocks[0] == Heading(
        "Machine Learning Engineer for search ranking · $60–$95/h",
        "https://fernboard.example/jobs/1",
    )
    assert message.text == "Machine Learning Engineer for search ranking · $60–$95/h"


def test_states_the_facts_with_quotes() -> None:
    facts = next(block for block in card(lead(), SHOWING).blocks if isinstance(block, Facts))
    told = dict(facts.pairs)
    assert told["Company"] == ("Aldergate Analytics",)
    assert told["Pay"] == ("$60–$95/h (“$60-95 per hour”)",)
    assert told["Engagement"] == ("Contract (“six-month contract”)",)
    assert told["Length"] == ("6 months",)
    assert told["Hours"] == ("10–20 h a week",)
    assert told["Where"] == ("Remote · United Kingdom, European Union (“UK and EU only”)",)
    assert told["Posted"] == (When(NOW - timedelta(hours=5)),)


def test_what_was_not_said_is_left_out() -> None:
    bare = lead(
        company=None, posted_at=None, understood=understood(pay=None, hours=None, weeks=None)
    )
    facts = next(block for block in card(bare, SHOWING).blocks if isinstance(block, Facts))
    names = [name for name, _ in facts.pairs]
    assert "Company" not in names
    assert "Hours" not in names
    assert "First seen" in names
    assert ("Pay", ("Not stated",)) in facts.pairs


def test_estimates_are_marked_with_the_day_of_the_rates() -> None:
    showing = replace(SHOWING, hourly=lambda _, __: Span(50.0, 62.5), rates_of=date(2026, 11, 20))
    day = lead(understood=understood(pay=Pay(400, 500, "GBP", "day", "£400-500 per day")))
    assert "~$50–$62/h, rates of 2026-11-20" in shown(card(day, showing))


@pytest.mark.parametrize(
    ("attribution", "title"),
    [
        ("", "inner"),
        ("Moss", "Moss"),
        ("Jobs by Moss (https://moss.example)", "Moss"),
        ("Moss Notices, Open Licence v3.0 (https://moss.example)", "Moss Notices"),
    ],
)
def test_names_a_source_as_its_attribution_does(attribution: str, title: str) -> None:
    assert Credit("inner", "https://moss.example", attribution).title == title


def test_renders_the_attribution_of_every_source() -> None:
    seen = lead(
        sightings=(
            Sighting(1, "fernboard", "https://fernboard.example/jobs/1", "", NOW),
            Sighting(2, "mossjobs", "https://moss.example/2", "", NOW),
        )
    )
    message = card(seen, SHOWING)
    assert "Seen on 2 sources: Fern Board, Moss" in shown(message)
    assert "Via Fern Board, Jobs by Moss, all rights reserved" in shown(message)
    assert {"https://moss.example/2", "https://moss.example"} <= set(links(message))


def test_tells_why_it_fits_and_what_it_lacks() -> None:
    told = shown(card(lead(), SHOWING, match()))
    assert "Fit 82 of 100 · PyTorch, Hugging Face Transformers (“transformers”)" in told
    assert "Asked, not in your profile: Kubernetes" in told
    assert "Close: Keras (“TensorFlow”)" in told


def test_risk_is_worded_as_what_was_noticed() -> None:
    doubtful = lead(
        understood=understood(risk=Risk(1, (Reason("off_platform", "write on Telegram"),)))
    )
    told = shown(card(doubtful, SHOWING))
    assert "Look twice. Noticed: off platform (“write on Telegram”)" in told
    assert "scam" not in told.lower()


def test_a_closed_lead_says_so_first() -> None:
    message = card(lead(state="closed"), SHOWING)
    assert message.text.startswith("[Closed] ")
    assert "Closed: its source no longer offers it." in shown(message)


def test_a_changed_lead_says_what_changed() -> None:
    assert "Pay changed: was $50/h" in shown(card(lead(), SHOWING, note="Pay changed: was $50/h"))


def test_own_card_in_a_direct_message_acts_on_itself_and_can_be_stopped() -> None:
    message = card(lead(7), SHOWING, own=True, place=3, dm=True)
    actions = [button.action for button in buttons(message) if button.action]
    assert actions[:3] == ["save:7:own@3", "applied:7:own@3", "no:7:own@3"]
    assert actions[-2:] == ["stop@3", "alerts@3"]
    assert sum(button.style == "primary" for button in buttons(message)) == 1


def test_a_marked_lead_offers_undo() -> None:
    labels = [button.label for button in buttons(card(lead(), SHOWING, status="saved"))]
    assert "Undo “Saved”" in labels
    assert "Save" not in labels


def test_hostile_text_stays_plain_and_within_limits() -> None:
    for message in (
        card(hostile_lead(), SHOWING, match(), own=True, place=9, dm=True, excerpt=True),
        digest([(hostile_lead(n), match(n)) for n in range(1, 30)], SHOWING),
        Message(notification(hostile_lead(), SHOWING), (line(hostile_lead(), SHOWING),)),
    ):
        assert faults(message) == []
        assert all(url.startswith("https://") for url in links(message))
        for text in (message.text, *(t for block in message.blocks for t in texts(block))):
            assert "\x1b" not in text
            assert "\u202e" not in text


def test_no_button_and_no_heading_opens_a_bad_address() -> None:
    message = card(hostile_lead(), SHOWING)
    assert all(button.url is None for button in buttons(message))
    assert all(block.url is None for block in message.blocks if isinstance(block, Heading))


def test_a_digest_is_best_first_and_its_counts_are_true() -> None:
    entries = [(lead(n, title=f"Lead {n}"), match(n, score=n * 10)) for n in range(1, 6)]
    message = digest(entries, SHOWING, more=12)
    assert message.blocks[0] == Heading("17 new leads for you: the best 5")
    assert message.text.startswith("17 new leads. Best: Lead 5")
    assert "12 more: /leads search" in shown(message)
    positions = [shown(message).index(f"Lead {n} ·") for n in (5, 4, 3, 2, 1)]
    assert positions == sorted(positions)


def test_a_digest_counts_what_does_not_fit() -> None:
    entries = [(lead(n, title=f"Lead {n} " + "word " * 40), match(n)) for n in range(1, 26)]
    message = digest(entries, SHOWING)
    listed = next(block for block in message.blocks if isinstance(block, Controls)).controls[0]
    assert isinstance(listed, Select)
    number = len(listed.choices)
    assert number < 25
    assert message.blocks[0] == Heading(f"25 new leads for you: the best {number}")
    assert f"{25 - number} more: /leads search" in shown(message)
    assert faults(message) == []


@pytest.mark.parametrize("characters", [30, 120, 250, 600, 1900])
def test_a_digest_leaves_room_for_addresses_where_they_count(characters: int) -> None:
    entries = [(addressed(n, characters), match(n)) for n in range(1, 26)]
    message = digest(entries, SHOWING)
    opening = next(block for block in message.blocks if isinstance(block, Controls)).controls[0]
    assert isinstance(opening, Select)
    number = len(opening.choices)
    assert written(message.blocks) <= WRITTEN
    assert written(digest(entries[: number + 1], SHOWING).blocks) > WRITTEN - 2 * characters - 400
    assert shown(message).startswith(f"25 new leads for you: the best {number}\n")
    assert f"{25 - number} more: /leads search" in shown(message)
    assert len(set(links(message))) == number + 1


def test_one_lead_is_shown_however_long_its_address() -> None:
    message = digest([(addressed(1, 2000), match(1))] * 2, SHOWING)
    assert shown(message).startswith("2 new leads for you: the best 1\n")


def test_a_digest_groups_by_speciality_the_best_group_first() -> None:
    vision = understood(speciality="vision")
    entries = [
        (lead(1), match(1, score=50)),
        (lead(2, understood=vision), match(2, score=90)),
        (lead(3), match(3, score=80)),
        (lead(4, understood=vision), match(4, score=10)),
    ]
    assert [one.id for one, _ in grouped(entries)] == [2, 4, 3, 1]
    headings = [
        block.text for block in digest(entries, SHOWING).blocks if isinstance(block, Heading)
    ]
    assert headings[1:] == ["Computer vision", "NLP"]


def test_an_empty_digest_is_one_line() -> None:
    assert digest([], SHOWING) == empty()
    assert shown(empty()) == "No new leads since the last digest."


@pytest.mark.parametrize("tag", ["de", "fr", "ar", "hi", "zz"])
def test_cards_follow_the_locale(tag: str) -> None:
    message = card(lead(), replace(SHOWING, locale=tag), match())
    assert faults(message) == []
    assert one_line(message.text)


def spans() -> st.SearchStrategy[Span]:
    ends = st.none() | st.floats()
    return st.builds(Span, ends, ends)


def pays() -> st.SearchStrategy[Pay]:
    ends = st.none() | st.floats()
    words = st.none() | st.text(max_size=30)
    period = st.sampled_from([None, "hour", "day", "project", "odd"])
    return st.builds(Pay, ends, ends, words, period, st.text(max_size=200))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(
    title=st.text(max_size=400),
    text=st.text(max_size=2000),
    company=st.none() | st.text(max_size=300),
    url=st.none() | st.text(max_size=300) | st.just("https://a.example/" + "x" * 1500),
    pay=st.none() | pays(),
    weeks=st.none() | spans(),
    quote=st.text(max_size=500),
    skills=st.lists(st.text(max_size=80), max_size=30),
    locale=st.sampled_from(["en", "de", "hi", "ar", "??"]),
)
def test_no_lead_breaks_a_limit(
    *,
    title: str,
    text: str,
    company: str | None,
    url: str | None,
    pay: Pay | None,
    weeks: Span | None,
    quote: str,
    skills: list[str],
    locale: str,
) -> None:
    read = understood(
        pay=pay,
        weeks=weeks,
        hours=weeks,
        engagement=Judgement("contract", quote),
        where=Whereabouts(Judgement("remote", quote), tuple(skills), quote, tuple(skills)),
        skills=tuple(SkillMention(one, quote) for one in skills),
        risk=Risk(1, tuple(Reason(one, quote) for one in skills)),
    )
    one = lead(title=title, text=text, company=company, url=url, understood=read)
    evidence = tuple(Evidence(name, quote) for name in skills)
    fit = match(matched=evidence, near=evidence, missing=tuple(skills), blockers=tuple(skills))
    showing = replace(SHOWING, locale=locale)
    message = card(
        one, showing, fit, place=2**62, dm=True, excerpt=True, note=quote, status="saved"
    )
    assert faults(message) == []
    many = [(replace(one, id=number), fit) for number in range(30)]
    assert faults(digest(many, showing, more=5, place=2**62, dm=True)) == []

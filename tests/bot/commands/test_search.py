from dataclasses import fields, replace
from datetime import timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import parts
from bot.chat.messages import Form, Message, Select
from bot.commands.query import Query, changes, removals, stated
from bot.commands.search import PAGE
from bot.commands.search_filters import FORM
from bot.commands.search_words import filtered
from bot.services import Services
from bot.storage.store import Store
from bot.understanding import Judgement, Pay, Whereabouts
from config.settings import Settings
from tests.bot.chat.invented import HOSTILE, NOW
from tests.bot.commands.stage import (
    ANNA,
    BORIS,
    CARLA,
    World,
    button,
    controls,
    form,
    labels,
    posting,
    read,
    select,
    shown,
    sound,
    stocked,
)


async def test_a_page_shows_five_and_says_which(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "search"))
    assert "40 leads: all leads" in shown(message)
    assert f"1-{PAGE} of 40" in shown(message)
    assert shown(message).count("ML engineer no. ") == 5 + 0
    assert "Via Fern Board" in shown(message)
    assert message.private
    assert "Prev" not in labels(message)


async def test_next_works_after_a_restart(world: World) -> None:
    first = await world.table.typed(ANNA, "search pytorch remote:yes")
    again = world.restarted()
    second = sound(await again.press(ANNA, button(first, "Next").action))
    assert "6-10 of 20" in shown(second)
    assert second.replaces
    third = sound(await again.press(ANNA, button(second, "Next").action))
    assert "11-15 of 20" in shown(third)
    back = sound(await again.press(ANNA, button(third, "Prev").action))
    assert "6-10 of 20" in shown(back)


async def test_an_old_list_gets_a_polite_answer(world: World) -> None:
    message = await world.table.typed(ANNA, "search")
    world.clock.now += timedelta(days=40)
    late = sound(await world.table.press(ANNA, button(message, "Next").action))
    assert "older than a month" in shown(late)


async def test_anothers_list_cannot_be_turned(world: World) -> None:
    message = await world.table.typed(ANNA, "search pytorch")
    for other in (BORIS, CARLA):
        answer = sound(await world.table.press(other, button(message, "Next").action))
        assert "belongs to somebody else" in shown(answer)


@pytest.mark.parametrize(
    ("typed", "total", "told"),
    [
        ("remote:yes", 20, "remote"),
        ("remote:no", 20, "not remote"),
        ("skill:keras", 13, "Keras"),
        ("min:80", 11, "from $80/h"),
        ("source:mossjobs", 13, "from mossjobs"),
        ("age:1", 24, "of the last 1 day"),
        ("region:UK", 40, "open to United Kingdom"),
        ("remote:yes skill:keras min:60", 5, "Keras, remote, from $60/h"),
        ("field:any kind:any", 40, "any kind of contract, any field"),
    ],
)
async def test_filters(world: World, typed: str, total: int, told: str) -> None:
    message = sound(await world.table.typed(ANNA, f"search {typed}"))
    assert f"{total} leads: " in message.text
    assert told in message.text


async def test_best_paid_first(world: World) -> None:
    message = await world.table.typed(ANNA, "search sort:pay")
    assert "ML engineer no. 40 " in shown(message)


async def test_a_page_beyond_the_last_shows_the_last(world: World) -> None:
    assert "36-40 of 40" in shown(await world.table.typed(ANNA, "search page:99"))


async def test_filters_are_changed_on_the_result(world: World) -> None:
    message = await world.table.typed(ANNA, "search pytorch")
    change = select(message, "filter:")
    values = {one.value for one in change.choices}
    assert {"remote=yes", "min=60", "age=7", "source=fernboard", "source=mossjobs"} <= values
    assert not any(value.endswith("=") for value in values)
    narrower = sound(await world.table.press(ANNA, change.action, "remote=yes"))
    assert "20 leads: “pytorch”, remote" in shown(narrower)
    taken = without(narrower)
    assert [one.value for one in taken.choices] == ["text=", "remote="]
    assert taken.choices[1].label == "Without: remote"
    wider = sound(await world.table.press(ANNA, taken.action, "text="))
    assert "20 leads: remote" in shown(wider)


def without(message: Message) -> Select:
    """The select of the filters that can be taken away."""
    found = [one for one in controls(message) if isinstance(one, Select)]
    return next(one for one in found if one.action.endswith(":without"))


CHANGES = {
    "remote=no": 20,
    "min=60": 31,
    "sort=pay": 40,
    "age=1": 24,
    "hours=20": 40,
    "kind=contract": 40,
    "field=core": 40,
    "source=mossjobs": 13,
}


@pytest.mark.parametrize(("change", "total"), CHANGES.items())
async def test_every_filter_that_is_chosen_holds_and_can_be_taken_away(
    world: World, change: str, total: int
) -> None:
    message = await world.table.typed(ANNA, "search")
    chosen = sound(await world.table.press(ANNA, select(message, "filter:").action, change))
    assert f"{total} lead" in chosen.text
    name, _, _ = change.partition("=")
    plain = sound(await world.table.press(ANNA, without(chosen).action, f"{name}="))
    assert "40 leads: all leads" in plain.text


def test_every_filter_is_changed_on_a_result_by_choice_or_by_typing() -> None:
    chosen = {one.value.partition("=")[0] for one in changes(Query(), "USD", "en", ["fernboard"])}
    typed = {name for name, _, _ in FORM}
    assert chosen | typed == {one.name for one in fields(Query)}
    full = Query(
        "a", "b", 1.0, "any", "any", remote=True, region="GB", hours=1.0, source="c", age=1
    )
    assert [one.value for one in removals(full, "USD")] == [f"{one}=" for one in stated(full)]


async def test_typed_filters_have_a_form_prefilled(world: World) -> None:
    message = await world.table.typed(ANNA, "search pytorch min:60")
    asked = form(await world.table.press(ANNA, button(message, "Filters").action))
    assert {one.name: one.value for one in asked.fields}["min"] == "60"
    done = sound(
        await world.table.submit(ANNA, asked.action, {"text": "", "skill": "Keras", "min": "70"})
    )
    assert "Keras, from $70/h" in shown(done)


async def test_a_form_tells_all_errors_and_keeps_what_was_typed(world: World) -> None:
    message = await world.table.typed(ANNA, "search")
    asked = form(await world.table.press(ANNA, button(message, "Filters").action))
    again = await world.table.submit(
        ANNA, asked.action, {"min": "lots", "age": "old", "text": "rag"}
    )
    assert isinstance(again, Form)
    assert set(again.errors) == {"min", "age"}
    assert {one.name: one.value for one in again.fields}["text"] == "rag"


async def test_nothing_found_says_what_to_leave_out(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "search skill:keras min:500"))
    assert "No lead fits" in shown(message)
    assert "Without “from $500/h”: 13." in shown(message)


async def test_a_search_is_kept_and_found_again(world: World) -> None:
    message = await world.table.typed(ANNA, "search skill:keras remote:yes")
    asked = form(await world.table.press(ANNA, button(message, "Keep this search").action))
    kept = sound(await world.table.submit(ANNA, asked.action, {"name": "My Keras"}))
    assert "Kept as “my keras”" in shown(kept)
    again = world.restarted()
    assert list(await again.complete(ANNA, "search", "saved", "my")) == ["my keras"]
    assert list(await again.complete(BORIS, "search", "saved", "my")) == []
    found = sound(await again.typed(ANNA, 'search saved:"my keras"'))
    assert "Keras, remote" in shown(found)
    wrong = sound(await again.typed(ANNA, "search saved:keras"))
    assert "You have kept no search “keras”" in shown(wrong)


async def test_a_search_needs_a_name(world: World) -> None:
    message = await world.table.typed(ANNA, "search")
    asked = form(await world.table.press(ANNA, button(message, "Keep").action))
    again = await world.table.submit(ANNA, asked.action, {"name": "  "})
    assert isinstance(again, Form)
    assert again.errors == {"name": "a name is needed"}


async def test_a_lead_of_the_list_opens_for_the_caller(world: World) -> None:
    message = await world.table.typed(ANNA, "search")
    choose = select(message, "show")
    assert len(choose.choices) == PAGE
    lead = sound(await world.table.press(ANNA, choose.action, choose.choices[2].value))
    assert lead.private
    assert "ML engineer no. 3 · $43–$53/h" in lead.text


async def test_search_shows_the_fit_of_a_known_profile(world: World) -> None:
    assert "Tell me your skills" in shown(await world.table.typed(ANNA, "search"))
    asked = await world.table.typed(ANNA, "profile pytorch, kubernetes")
    await world.table.press(ANNA, button(asked, "Keep").action)
    assert "fit " in shown(await world.table.typed(ANNA, "search"))


async def test_hostile_leads_stay_plain(world: World) -> None:
    evil = posting(99, title=HOSTILE, text=HOSTILE, company=HOSTILE, url="javascript:alert(1)")
    (number,) = await stocked(world.store, [(evil, read(99))])
    for line in ("search", f"show {number}", f"why {number}", "digest where:channel"):
        message = sound(await world.table.typed(ANNA, line))
        assert "\x1b" not in shown(message)
        assert "\u202e" not in shown(message)


async def test_a_search_cannot_inject_anything(world: World) -> None:
    for text in ('"', "a' OR 1=1 --", "NEAR(", "*", "%", "\\", "((((", "a" * 5000, "💥", "\x00"):
        message = sound(await world.table.run(ANNA, "search", {"text": text}))
        assert "went wrong" not in shown(message)


async def test_private_leads_of_another_community_are_not_found(world: World) -> None:
    theirs = await world.store.communities.of("slack", "team-2")
    secret = posting(77, source=f"members-{theirs.id}", title="Secret ranking lead")
    await world.store.postings.save(secret.source, [secret], community=theirs.id)
    (number,) = await stocked(world.store, [(secret, read(77))])
    assert "Secret ranking" in shown(await world.table.typed(CARLA, "search secret ranking"))
    assert "No lead fits" in shown(await world.table.typed(ANNA, "search secret ranking"))
    for line in (f"show {number}", f"why {number}"):
        assert "There is no lead" in shown(await world.table.typed(ANNA, line))
    for action in (f"save:{number}", f"share:{number}", f"mute:{number}", f"show:{number}"):
        assert "There is no lead" in shown(await world.table.press(ANNA, action))


async def test_money_follows_the_locale(world: World) -> None:
    german = replace(ANNA, locale="de")
    assert "41\xa0$–51\xa0$/h" in shown(await world.table.typed(german, "search"))


async def test_regions_include_groups(world: World) -> None:
    only = read(50, where=Whereabouts(Judgement("remote", "remote"), ("US",), "US only"))
    await stocked(world.store, [(posting(50, title="Only from the States"), only)])
    assert "Only from the States" in shown(await world.table.typed(ANNA, "search states region:US"))
    assert "Only from the States" not in shown(
        await world.table.typed(ANNA, "search states region:Germany")
    )


@pytest.mark.parametrize("name", ["fernboard", "Fernboard", '"Fern Board"', '"fern board"'])
async def test_a_source_is_named_as_cards_name_it(world: World, name: str) -> None:
    message = sound(await world.table.typed(ANNA, f"search source:{name}"))
    assert "27 leads: from fernboard" in shown(message)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("search region:Atlantis", "“Atlantis” is no country or region that I know"),
        ("search source:fernbord", "Did you mean fernboard"),
        ("search source:zzzz", "There is no source “zzzz”. All: /leads sources"),
        ("search pytorch remote", "20 leads: “pytorch”, remote"),
        (
            "search nothing like it",
            "No lead fits: “nothing like it”.\nWithout “nothing like it”: 40.",
        ),
        ('search min:"60 usd"', "from $60/h"),
        ("search min:60$/h", "from $60/h"),
        ("search min:60€", "“60€” is not a number"),
        ("search region:EU", "open to European Union"),
        ("search region:GB", "open to United Kingdom"),
    ],
)
async def test_odd_searches_are_understood_or_answered(world: World, line: str, told: str) -> None:
    assert told in shown(sound(await world.table.typed(ANNA, line)))


async def test_an_unknown_region_in_the_form_stands_beside_its_field(world: World) -> None:
    found = await world.table.typed(ANNA, "search ranking")
    asked = form(await world.table.press(ANNA, button(found, "Filters").action))
    again = form(await world.table.submit(ANNA, asked.action, {"region": "Atlantis", "min": "x"}))
    assert again.errors["min"].startswith("“x” is not a number")
    last = form(await world.table.submit(ANNA, asked.action, {"region": "Atlantis"}))
    assert last.errors == {
        "region": "“Atlantis” is no country or region that I know, such as UK, EU or LATAM."
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("80/h remote eu", "remote, from $80/h, open to European Union"),
        ("60-80/h nlp", "“nlp”, from $60/h"),
        ("nlp 20h+", "“nlp 20h+”"),
        ("pytorch, Remote, EU, $80/h", "“pytorch”, remote, from $80/h, open to European Union"),
        ("remote pytorch at least 60/h", "“pytorch”, remote, from $60/h"),
        ("nlp in the united kingdom 20h", "“nlp”, open to United Kingdom, at most 20 h a week"),
        ("nlp last 3 days", "“nlp”, of the last 3 days"),
        ("this week remote", "remote, of the last 7 days"),
        ("remote sensing", "“remote sensing”"),
        ("ML in AI", "“ML in AI”"),
        ("IT", "“IT”"),
        ("pytorch 80/h min:50", "“pytorch”, from $50/h"),
        ("EU pytorch", "“pytorch”, open to European Union"),
        ("uk pytorch", "“pytorch”, open to United Kingdom"),
        ("EU remote pytorch", "“pytorch”, remote, open to European Union"),
        ("nlp EMEA pytorch", "“nlp pytorch”, open to EMEA"),
        ("pytorch in Germany nlp", "“pytorch nlp”, open to Germany"),
        ("united kingdom nlp", "“nlp”, open to United Kingdom"),
        ("england nlp", "“nlp”, open to United Kingdom"),
        ("USA nlp", "“nlp”, open to United States"),
        ("EU AI Act audits", "“EU AI Act audits”"),
        ("help us train a model", "“help us train a model”"),
        ("no de it in models", "“no de it in models”"),
        ("IT models", "“IT models”"),
        ("turkey counting", "“turkey counting”"),
        ("German models", "“German models”"),
    ],
)
async def test_words_that_are_filters_are_taken_for_filters(
    world: World, line: str, told: str
) -> None:
    found = shown(sound(await world.table.typed(ANNA, f"search {line}")))
    assert f"leads: {told}. " in found or f"No lead fits: {told}." in found, found


async def test_pay_by_the_day_is_searched_by_the_hour(world: World) -> None:
    found = shown(sound(await world.table.typed(ANNA, "search pytorch €480/day")))
    rate = world.services.hourly
    assert rate is not None
    asked = rate(Pay(480, 480, "EUR", "day", "€480/day"), None)
    assert asked is not None
    assert asked.min is not None
    assert f"from ${asked.min:.0f}/h" in found


@given(st.text(max_size=200))
def test_any_words_are_searched_for(text: str) -> None:
    services = Services(
        store=cast("Store", None),
        reader=parts.reader(),
        scorer=parts.scorer(),
        clock=lambda: NOW,
        settings=Settings(_env_file=None),
        country=parts.regions().country,
    )
    told = filtered({"text": text, "min": 50.0}, services)
    assert told["min"] == 50.0
    assert len(str(told.get("text", ""))) <= len(text)

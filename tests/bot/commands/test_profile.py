import json
from datetime import timedelta

import pytest

from bot.chat.messages import Form
from bot.models import Profile
from bot.work.audience import Audience
from tests.bot.commands.stage import ANNA, BORIS, CARLA, World, button, form, labels, shown, sound

LINE = "profile pytorch, keras, frobnicate, 60/h, 10-20h, remote, UK, no crypto"


async def stored(world: World) -> Profile | None:
    community = await world.store.communities.of("discord", "guild-1")
    member = await world.store.members.of(community.id, "anna")
    return await world.store.members.profile(member.id)


async def test_without_a_profile_an_example_is_shown(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "profile"))
    assert "/leads profile pytorch" in shown(message)
    assert "Fill in a form…" in labels(message)


async def test_a_typed_line_is_told_back_and_kept_only_when_confirmed(world: World) -> None:
    message = sound(await world.table.typed(ANNA, LINE))
    told = shown(message)
    assert "Skills I know: PyTorch, Keras" in told
    assert "frobnicate → own word: frobnicate" in told
    assert "60/h → rate: at least 60 USD/hour" in told
    assert "UK → country: United Kingdom" in told
    assert "crypto → not wanted: crypto" in told
    assert await stored(world) is None
    kept = sound(await world.restarted().press(ANNA, button(message, "Keep").action))
    assert kept.replaces
    profile = await stored(world)
    assert profile is not None
    assert [one.name for one in profile.skills] == ["PyTorch", "Keras", "frobnicate"]
    assert profile.excluded_words == ("crypto",)
    assert profile.country == "GB"


async def test_the_preview_shows_what_would_have_come(world: World) -> None:
    message = await world.table.typed(ANNA, "profile pytorch, kubernetes, keras")
    best = "The best 5 of 40 leads of the last 7 days that would have reached you"
    assert best in shown(message)
    assert "Via mossjobs" in shown(message)
    assert "fit " in shown(message)


async def test_the_preview_of_a_profile_that_nothing_fits_says_so(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "profile basketweaving"))
    assert "None of the 40 leads of the last 7 days would have reached you" in shown(message)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("pytorch, 60", "“60” of what: 60/h or 60h?"),
        ("pytorch, $60", "“$60” of what: $60/h or $60/day?"),
        ("pytorch, 200h", "“200h” is more than the 168 hours that a week has."),
    ],
)
async def test_a_number_that_cannot_be_meant_is_asked_about(
    world: World, typed: str, told: str
) -> None:
    assert told in shown(sound(await world.table.typed(ANNA, f"profile {typed}")))
    asked = await world.table.press(ANNA, "profile-edit")
    given = {"skills": "pytorch", "terms": typed.partition(", ")[2]}
    again = form(await world.table.submit(ANNA, form(asked).action, given))
    assert told in again.errors["terms"]


async def test_cancelling_changes_nothing(world: World) -> None:
    message = await world.table.typed(ANNA, LINE)
    assert "Nothing was changed" in shown(
        await world.table.press(ANNA, button(message, "Cancel").action)
    )
    assert await stored(world) is None


async def test_only_the_one_who_typed_it_can_keep_it(world: World) -> None:
    message = await world.table.typed(ANNA, LINE)
    for other in (BORIS, CARLA):
        answer = await world.table.press(other, button(message, "Keep").action)
        assert "belongs to somebody else" in shown(answer)


async def test_a_part_is_changed_alone(world: World) -> None:
    await world.table.press(ANNA, button(await world.table.typed(ANNA, LINE), "Keep").action)
    await world.table.press(
        ANNA, button(await world.table.typed(ANNA, "profile 80/h"), "Keep").action
    )
    profile = await stored(world)
    assert profile is not None
    assert profile.rate is not None
    assert profile.rate.amount == 80
    assert len(profile.skills) == 3


async def test_the_form_is_prefilled_with_the_profile(world: World) -> None:
    await world.table.press(ANNA, button(await world.table.typed(ANNA, LINE), "Keep").action)
    message = await world.table.typed(ANNA, "profile")
    asked = form(await world.table.press(ANNA, button(message, "Edit").action))
    values = {one.name: one.value for one in asked.fields}
    assert values == {
        "skills": "pytorch, keras, frobnicate",
        "terms": "60 USD/hour, 10-20h",
        "place": "remote, GB",
        "work": "",
        "unwanted": "crypto",
    }
    assert len(asked.fields) <= 5


async def test_the_form_of_an_unconfirmed_profile_shows_that_one(world: World) -> None:
    message = await world.table.typed(ANNA, LINE)
    asked = form(await world.table.press(ANNA, button(message, "Edit").action))
    assert asked.fields[0].value == "pytorch, keras, frobnicate"


async def test_submitting_what_was_prefilled_changes_nothing(world: World) -> None:
    await world.table.press(ANNA, button(await world.table.typed(ANNA, LINE), "Keep").action)
    before = await stored(world)
    asked = form(await world.table.press(ANNA, "profile-edit"))
    values = {one.name: one.value for one in asked.fields}
    done = sound(await world.table.submit(ANNA, asked.action, values))
    await world.table.press(ANNA, button(done, "Keep").action)
    assert await stored(world) == before


async def test_a_country_whose_code_is_a_skill_stays_a_country_in_the_form(world: World) -> None:
    typed = await world.table.typed(ANNA, "profile ML, CV, Mali")
    asked = form(await world.table.press(ANNA, button(typed, "Edit").action))
    values = {one.name: one.value for one in asked.fields}
    done = sound(await world.table.submit(ANNA, asked.action, values))
    await world.table.press(ANNA, button(done, "Keep").action)
    profile = await stored(world)
    assert profile is not None
    assert profile.country == "ML"
    assert [one.name for one in profile.skills] == ["machine learning", "computer vision"]


async def test_the_form_shows_all_errors_and_keeps_everything_typed(world: World) -> None:
    values = {
        "skills": " ",
        "terms": "sixty dollars",
        "place": "on the moon",
        "work": "senior",
        "unwanted": "crypto",
    }
    again = await world.table.submit(ANNA, "profile-form", values)
    assert isinstance(again, Form)
    assert set(again.errors) == {"skills", "terms", "place"}
    assert "sixty dollars" in again.errors["terms"]
    assert "60/h" in again.errors["terms"]
    assert {one.name: one.value for one in again.fields} == values


async def test_emptied_fields_are_forgotten(world: World) -> None:
    await world.table.press(ANNA, button(await world.table.typed(ANNA, LINE), "Keep").action)
    done = sound(await world.table.submit(ANNA, "profile-form", {"skills": "jax"}))
    await world.table.press(ANNA, button(done, "Keep").action)
    profile = await stored(world)
    assert profile is not None
    assert profile.rate is None
    assert profile.country is None
    assert profile.excluded_words == ()


async def test_too_much_or_nothing_is_told(world: World) -> None:
    for typed in ("profile ,,,", "profile " + "a, " * 4000):
        message = sound(await world.table.typed(ANNA, typed))
        assert "went wrong" not in shown(message)


async def test_odd_profiles_are_no_fault(world: World) -> None:
    for typed in (
        "👩‍🔬, مهندس, 机器学习",
        ", ".join(f"skill{n}" for n in range(500)),
        "60 XYZ/h, pytorch",
    ):
        message = sound(await world.table.run(ANNA, "profile", {"text": typed}))
        assert "went wrong" not in shown(message)


async def test_data_is_exported_as_json(world: World) -> None:
    await world.table.press(ANNA, button(await world.table.typed(ANNA, LINE), "Keep").action)
    await world.table.press(ANNA, "save:3")
    await world.table.typed(ANNA, "alerts daily")
    message = sound(await world.table.typed(ANNA, "privacy export"))
    assert message.attachment is not None
    name, data = message.attachment
    assert name.endswith(".json")
    told = json.loads(data)
    assert told["profile"]["country"] == "GB"
    assert told["marks"][0]["status"] == "saved"
    assert told["places"]
    assert any(name.startswith("profile:") for name in told["kept"])


async def test_data_is_deleted_after_a_question(world: World) -> None:
    await world.table.press(ANNA, button(await world.table.typed(ANNA, LINE), "Keep").action)
    await world.table.press(ANNA, "save:3")
    search = await world.table.typed(ANNA, "search pytorch")
    asked = sound(await world.table.typed(ANNA, "privacy delete"))
    delete = button(asked, "Delete my data")
    assert delete.style == "danger"
    assert "cannot be undone" in delete.confirm
    assert await stored(world) is not None
    done = sound(await world.table.press(ANNA, delete.action))
    assert "Deleted" in shown(done)
    assert await stored(world) is None
    assert "older than a month" in shown(
        await world.table.press(ANNA, button(search, "Next").action)
    )
    assert "You have saved nothing" in shown(await world.table.typed(ANNA, "saved"))


async def test_looking_and_leaving_make_nobody_known(world: World) -> None:
    search = await world.table.typed(ANNA, "search pytorch")
    await world.table.press(ANNA, "privacy-delete")
    assert "Tell me what you do" in shown(sound(await world.table.home(ANNA)))
    await world.table.complete(ANNA, "search", "saved", "p")
    await world.table.press(ANNA, button(search, "Next").action)
    await world.table.typed(ANNA, "privacy export")
    community = await world.store.communities.of("discord", "guild-1")
    assert await world.store.members.find(community.id, "anna") is None


async def test_the_page_shows_matches_first(world: World) -> None:
    await world.table.press(
        ANNA,
        button(await world.table.typed(ANNA, "profile pytorch, kubernetes, keras"), "Keep").action,
    )
    await world.table.press(ANNA, "save:3")
    message = sound(await world.table.home(ANNA))
    told = shown(message)
    assert "leads of the last 7 days fit you" in told
    assert told.index("fit ") < told.index("Saved: 1")
    assert "Alerts: off" in told


async def test_the_page_shows_what_was_saved_last_and_how_to_go_on(world: World) -> None:
    for number in (3, 5, 7, 9):
        world.clock.now += timedelta(minutes=1)
        await world.table.press(ANNA, f"save:{number}")
    told = shown(sound(await world.table.home(ANNA)))
    before, _, saved = told.partition("Saved leads: the last 3 of 4")
    assert before
    positions = [saved.index(f"ML engineer no. {number}") for number in (9, 7, 5)]
    assert positions == sorted(positions)
    assert "ML engineer no. 3 " not in saved
    assert "Saved: 4" in saved
    assert "2 not read yet" in saved
    assert "/leads help" in saved


async def test_an_admin_s_page_shows_the_steps_until_a_channel_is_set_up(world: World) -> None:
    for _ in range(2):
        assert "1. Channel" in labels(sound(await world.table.home(BORIS)))
        assert "1. Channel" not in labels(await world.table.home(ANNA))
    assert "1. Channel" not in labels(await world.table.typed(BORIS, ""))
    await world.table.typed(BORIS, "alerts daily where:channel")
    assert "1. Channel" not in labels(await world.table.home(BORIS))


async def test_gaps_names_what_is_asked_and_missing(world: World) -> None:
    assert "I do not know your skills yet" in shown(sound(await world.table.typed(ANNA, "gaps")))
    await world.table.press(
        ANNA, button(await world.table.typed(ANNA, "profile pytorch"), "Keep").action
    )
    message = sound(await world.table.typed(ANNA, "gaps"))
    assert "Kubernetes: 40 of 40 (100 %)" in shown(message)
    assert "PyTorch" not in shown(message)


async def test_matching_a_message_to_the_caller(world: World) -> None:
    await world.table.press(
        ANNA, button(await world.table.typed(ANNA, "profile pytorch"), "Keep").action
    )
    ad = (
        "Freelance machine learning engineer wanted\n"
        "We look for a freelance contractor for three months to train PyTorch ranking models, "
        "$70-90 per hour, fully remote."
    )
    message = sound(await world.table.read(ANNA, ad, "https://chat.example/1"))
    told = shown(message)
    assert "Freelance machine learning engineer wanted" in message.text
    assert "Contract work?: passed" in told
    assert "PyTorch" in told
    assert "too little text" in shown(sound(await world.table.read(ANNA, "hello")))


async def test_what_was_learnt_is_shown_and_taken_back(world: World) -> None:
    typed = await world.table.typed(ANNA, "profile pytorch, keras")
    await world.table.press(ANNA, button(typed, "Keep").action)
    for number in (3, 6, 9):
        await world.table.press(ANNA, f"dismiss:{number}", "skills")
    message = sound(await world.table.typed(ANNA, "profile"))
    assert "Learnt from your clicks: less" in shown(message)
    world.clock.now += timedelta(minutes=1)
    sound(await world.table.press(ANNA, button(message, "Forget what you learnt").action))
    assert "Learnt" not in shown(await world.table.typed(ANNA, "profile"))
    assert "dismissed" not in shown(await world.table.typed(ANNA, "saved"))
    assert "Dismissed: 3" in shown(await world.table.typed(ANNA, "saved dismissed:yes"))


async def test_what_was_learnt_is_taken_back_where_leads_are_planned_too(world: World) -> None:
    typed = await world.table.typed(ANNA, "profile pytorch, keras")
    await world.table.press(ANNA, button(typed, "Keep").action)
    planned = Audience(world.store, world.services.scorer, world.clock)

    async def score() -> float:
        await planned.refresh()
        found = await planned.matches(await world.store.leads.many([1]))
        return found[1][0].score

    before = await score()
    for undone in ("undo:{}", "profile-unlearn"):
        for number in (3, 6, 9):
            world.clock.now += timedelta(minutes=1)
            await world.table.press(ANNA, f"dismiss:{number}", "skills")
        assert await score() < before
        world.clock.now += timedelta(minutes=1)
        for number in (3, 6, 9):
            await world.table.press(ANNA, undone.format(number))
        assert await score() == before


async def test_the_policy_for_unstated_pay_is_set(world: World) -> None:
    typed = await world.table.typed(ANNA, "profile unpaid:hide pytorch, 60/h")
    assert "leads that state no pay are hidden" in shown(sound(typed))
    await world.table.press(ANNA, button(typed, "Keep").action)
    profile = await stored(world)
    assert profile is not None
    assert profile.unknown_pay == "hide"


async def test_the_policy_is_told_before_there_is_a_rate(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "profile unpaid:hide"))
    assert "leads that state no pay: hidden" in shown(message)
    assert "Pay not stated: such leads are hidden" in shown(message)

"""Forms as modals: prefilled, all errors at once, nothing typed is lost."""

from typing import Any

from bot.chat.discord_modals import KEPT, KeptForms, modal, values_of
from bot.chat.messages import Form, FormField
from tests.bot.chat.discord.scene import Scene, said, sound, walked


async def opened(scene: Scene) -> Any:
    """The profile's form, opened from the profile."""
    shown = sound(await scene.anna.slash(scene.leads, "leads profile"))
    result = await scene.anna.click(shown, label="Fill in a form…")
    assert result.acknowledged
    assert result.modal is not None
    return result


def names(shown: Any) -> list[str]:
    return [one["component"]["custom_id"] for one in shown.modal["components"]]


def values(shown: Any) -> dict[str, str]:
    found = [one["component"] for one in shown.modal["components"]]
    return {one["custom_id"]: one.get("value") or "" for one in found}


async def test_a_control_opens_a_modal_at_once(scene: Scene) -> None:
    result = await opened(scene)
    assert not result.deferred
    assert scene.bodies("/callback")[-1]["type"] == 9
    assert 1 <= len(names(result)) <= 5


async def test_what_is_filled_in_is_understood_and_kept(scene: Scene) -> None:
    result = await opened(scene)
    first = names(result)[0]
    filled = await scene.anna.submit_modal(result, {first: "pytorch, nlp"})
    asked = sound(filled)
    assert "Keep it?" in said(asked)
    kept = sound(await scene.anna.click(asked, label="Keep"))
    assert "Kept" in said(kept)
    shown = sound(await scene.anna.slash(scene.leads, "leads profile"))
    assert "PyTorch" in said(shown)
    again = await scene.anna.click(shown, label="Edit…")
    assert "pytorch" in values(again)[first]


async def test_a_form_is_filled_in_after_a_restart(scene: Scene) -> None:
    result = await opened(scene)
    await scene.restarted()
    filled = await scene.anna.submit_modal(result, {names(result)[0]: "pytorch, nlp"})
    assert "Keep it?" in said(sound(filled))


async def wrong(scene: Scene) -> tuple[Any, Any]:
    """A search's filters, filled in wrongly: the answer and what was shown before."""
    first = sound(await scene.anna.slash(scene.leads, "leads search", text="ranking"))
    form = await scene.anna.click(first, label="Filters…")
    typed = {"text": "ranking", "min": "a lot", "age": "old", "skill": "PyTorch"}
    return await scene.anna.submit_modal(form, typed), form


async def test_errors_come_all_at_once_and_nothing_typed_is_lost(scene: Scene) -> None:
    result, _ = await wrong(scene)
    told = sound(result)
    assert "2 fields need another look" in said(told)
    assert "a lot" in said(told)
    assert "old" in said(told)
    again = await scene.anna.click(told, label="Fix it…")
    assert values(again) | {"region": ""} == {
        "text": "ranking",
        "skill": "PyTorch",
        "min": "a lot",
        "region": "",
        "age": "old",
    }
    hints = [one.get("description") for one in again.modal["components"]]
    assert sum(bool(one) for one in hints) >= 2
    better = {"text": "ranking", "min": "60", "age": "30", "skill": ""}
    assert "of" in said(sound(await scene.anna.submit_modal(again, better)))


async def test_what_was_typed_stands_in_the_message_after_a_restart(scene: Scene) -> None:
    result, _ = await wrong(scene)
    told = sound(result)
    await scene.restarted()
    lost = sound(await scene.anna.click(told, label="Fix it…"))
    assert "no longer open" in said(lost)
    assert "a lot" in said(told)


async def test_a_form_to_be_mended_is_its_writers_own(scene: Scene) -> None:
    forms = KeptForms()
    form = Form("A", "a", (FormField("x", "X", "typed"),))
    token = forms.keep("anna", form)
    assert forms.of("anna", token) is form
    assert forms.of("boris", token) is None
    assert forms.of("anna", "other") is None
    for _ in range(KEPT):
        forms.keep("boris", form)
    assert forms.of("anna", token) is None


def test_a_form_keeps_every_limit_whatever_it_says() -> None:
    long = "x" * 5000
    fields = tuple(
        FormField(f"f{number}", long, long, long, long, max_length=9000) for number in range(9)
    )
    shown = modal(Form(long, "a" * 200, fields, errors={"f0": long})).to_dict()
    assert len(shown["title"]) <= 45
    assert len(shown["custom_id"]) <= 100
    assert len(shown["components"]) == 5
    for one in shown["components"]:
        assert len(one["label"]) <= 45
        assert len(one["description"]) <= 100
        assert len(one["component"]["value"]) <= one["component"]["max_length"] <= 4000
        assert len(one["component"]["placeholder"]) <= 100


def test_reads_inputs_in_labels_and_in_rows() -> None:
    inputs = [
        {"type": 18, "component": {"type": 4, "custom_id": "a", "value": "1"}},
        {"type": 1, "components": [{"type": 4, "custom_id": "b", "value": "2"}]},
        {"type": 10, "content": "words"},
    ]
    assert values_of({"components": inputs}) == {"a": "1", "b": "2"}
    assert list(walked(inputs))

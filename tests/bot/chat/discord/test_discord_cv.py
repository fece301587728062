"""A CV on Discord: the modal takes the file, the answer is the uploader's own."""

import logging

import pytest

from tests.bot.chat.discord.scene import Scene, labels, said, sound, walked
from tests.bot.cv.files import pdf, word


async def test_a_cv_becomes_a_profile_when_it_is_confirmed(scene: Scene) -> None:
    shown = await scene.anna.slash(scene.leads, "leads cv")
    assert not shown.deferred
    (label,) = shown.modal["components"]
    assert label["component"] | {"id": 0} == {
        "type": 19, "custom_id": "cv", "min_values": 1, "max_values": 1, "required": True, "id": 0,
    }  # fmt: skip
    asked = sound(await scene.anna.submit_modal(shown, {"cv": ("cv.pdf", pdf())}))
    assert "Qdrant" in said(asked)
    assert "TensorFlow" not in said(asked)
    assert labels(asked)[:3] == ["Keep", "Edit…", "Cancel"]
    assert "know nothing of you yet" in said(
        sound(await scene.anna.slash(scene.leads, "leads profile"))
    )
    assert "Kept" in said(sound(await scene.anna.click(asked, label="Keep")))
    assert "Qdrant" in said(sound(await scene.anna.slash(scene.leads, "leads profile")))


async def test_it_is_reached_from_the_profile_and_adds_to_it(scene: Scene) -> None:
    typed = sound(await scene.anna.slash(scene.leads, "leads profile", text="jax, 60/h"))
    await scene.anna.click(typed, label="Keep")
    page = sound(await scene.anna.slash(scene.leads, "leads profile"))
    shown = await scene.anna.click(page, label="From your CV…")
    await scene.restarted()
    asked = sound(await scene.anna.submit_modal(shown, {"cv": ("cv.docx", word())}))
    assert labels(asked)[:2] == ["Add to my skills", "Replace my skills"]
    edit = await scene.anna.click(asked, label="Edit…")
    filled = [one["component"].get("value") for one in edit.modal["components"]]
    assert filled[0].startswith("jax, PyTorch")
    await scene.anna.click(asked, label="Add to my skills")
    kept = said(sound(await scene.anna.slash(scene.leads, "leads profile")))
    assert "JAX" in kept
    assert "Qdrant" in kept
    assert "$60" in kept


async def test_a_file_that_cannot_be_read_can_be_chosen_again(scene: Scene) -> None:
    shown = await scene.anna.slash(scene.leads, "leads cv")
    # Its name and its type say PDF; its bytes do not.
    told = sound(await scene.anna.submit_modal(shown, {"cv": ("cv.pdf", bytes(range(256)))}))
    assert "PDF, a Word document" in said(told)
    again = await scene.anna.click(told, label="Fix it…")
    assert any(one.get("type") == 19 for one in walked([again.modal["components"][0]["component"]]))
    asked = sound(await scene.anna.submit_modal(again, {"cv": ("cv.pdf", pdf())}))
    assert "Qdrant" in said(asked)


async def test_a_file_that_is_too_large_is_told_so(scene: Scene) -> None:
    shown = await scene.anna.slash(scene.leads, "leads cv")
    told = sound(await scene.anna.submit_modal(shown, {"cv": ("cv.txt", b"PyTorch " * 250_001)}))
    assert "larger than 2 MB" in said(told)


async def test_nothing_of_the_file_is_logged_or_posted(
    scene: Scene, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        shown = await scene.anna.slash(scene.leads, "leads cv")
        asked = sound(await scene.anna.submit_modal(shown, {"cv": ("ada-cv.pdf", pdf())}))
        await scene.anna.click(asked, label="Keep")
    logged = caplog.text + "".join(capsys.readouterr())
    for words in ("Ada Example", "warehouse", "ada-cv"):
        assert words not in logged
        assert words not in str(scene.env.http_requests)
    assert scene.bodies(f"/channels/{scene.leads.id}/messages") == []

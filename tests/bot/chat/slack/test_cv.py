"""A CV on Slack: the form takes the file, Slack hands it over to the app's token, skills come back."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.chat.messages import Form, FormField
from bot.chat.slack_views import form_view
from tests.bot.chat.slack.blocks import view_refused
from tests.bot.chat.slack.fake import Json
from tests.bot.chat.slack.faults import Fault
from tests.bot.chat.slack.human import Human, labels, shown, until
from tests.bot.chat.slack.stand import Stand
from tests.bot.cv.files import pdf, word


async def opened(stand: Stand) -> tuple[Human, Json]:
    """Anna before the form."""
    await stand.sockets()
    anna = stand.human()
    form = await anna.clicks(await anna.types("profile"), "From your CV")
    assert form["title"]["text"] == "Your CV"
    return anna, form


async def answered(stand: Stand, anna: Human, form: Json, data: bytes, **about: Any) -> Json:
    """What the modal shows when the file has been read, or the errors beside its field."""
    said = await anna.submits(form, cv=("cv.pdf", data, about))
    if "moment" in shown(said):
        await until(lambda: "moment" not in shown(stand.slack.views[form["id"]]))
        return stand.slack.views[form["id"]]
    return said


def told(said: Json) -> str:
    return str(said.get("errors") or shown(said))


@pytest.mark.parametrize("data", [pdf(), word()], ids=["pdf", "word"])
async def test_a_cv_becomes_a_profile_when_it_is_confirmed(stand: Stand, data: bytes) -> None:
    anna, form = await opened(stand)
    asked = await answered(stand, anna, form, data)
    assert "Qdrant" in shown(asked)
    assert "TensorFlow" not in shown(asked)
    assert labels(asked)[:3] == ["Keep", "Edit…", "Cancel"]
    assert "Qdrant" not in shown(await anna.types("profile"))
    kept = await anna.clicks(asked, "Keep")
    assert "this is your profile now" in shown(kept)
    assert "Qdrant" in shown(await anna.types("profile"))
    assert stand.slack.complaints == []
    assert {token for _, token in stand.slack.shelf.asked} == {"xoxb-T1"}


async def test_it_can_be_typed_and_what_was_found_edited(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    form = await anna.types("cv")
    asked = await answered(stand, anna, form, pdf())
    edited = await anna.clicks(asked, "Edit")
    assert edited["id"] == form["id"]
    assert "Qdrant" in str(edited["blocks"])
    assert stand.slack.complaints == []


async def test_nobody_else_sees_it(stand: Stand) -> None:
    anna, form = await opened(stand)
    asked = await answered(stand, anna, form, pdf())
    await anna.clicks(asked, "Keep")
    assert stand.slack.shown("C1") == []
    assert all(one.get("response_type") == "ephemeral" for one in stand.slack.answers)


async def test_a_file_that_cannot_be_read_is_told_beside_its_field(stand: Stand) -> None:
    anna, form = await opened(stand)
    assert "PDF, a Word document" in told(await answered(stand, anna, form, bytes(range(256))))
    form = stand.slack.views[form["id"]]
    assert "Qdrant" in shown(await answered(stand, anna, form, pdf()))


async def test_a_file_that_is_too_large_is_not_fetched(stand: Stand) -> None:
    anna, form = await opened(stand)
    said = await answered(stand, anna, form, pdf(), size=2_000_001)
    assert "larger than 2 MB" in told(said)
    assert stand.slack.shelf.asked == []


async def test_a_file_that_is_larger_than_it_says_is_not_read_to_its_end(stand: Stand) -> None:
    anna, form = await opened(stand)
    said = await answered(stand, anna, form, b"PyTorch " * 300_000, size=10)
    assert "larger than 2 MB" in told(said)


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data",
        "https://files.slack.com.evil.example/files-pri/F1",
        "https://evil.example/files.slack.com",
        "http://files.slack.com/files-pri/F1",
        "https://files.slack.com:8443/files-pri/F1",
        "https://user@files.slack.com/files-pri/F1",
        "http://localhost:{port}/elsewhere",
        "http://127.0.0.1:1/elsewhere",
        "file:///etc/passwd",
        "//files.slack.com/F1",
        "https://[::1/F1",
        "",
    ],
)
async def test_the_token_goes_to_slack_alone(
    stand: Stand, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def downloaded(url: str, *_: object) -> bytes:
        asked.append(url)
        return b"PyTorch"

    monkeypatch.setattr("bot.chat.slack_files.downloaded", downloaded)
    anna, form = await opened(stand)
    there = url.format(port=stand.slack.port)
    said = await answered(stand, anna, form, pdf(), url_private=there, url_private_download=there)
    assert "could not fetch" in told(said)
    assert asked == []
    there = "https://files.slack.com/files-pri/T1-F1/download/cv.pdf"
    form = stand.slack.views[form["id"]]
    await answered(stand, anna, form, pdf(), url_private_download=there)
    assert asked == [there]


async def test_a_redirect_is_not_followed(stand: Stand) -> None:
    anna, form = await opened(stand)
    stand.slack.shelf.leads_to = f"http://127.0.0.1:{stand.slack.port}/elsewhere"
    said = await answered(stand, anna, form, pdf())
    assert "could not fetch" in told(said)
    assert [path for path, _ in stand.slack.shelf.asked] == ["/files-pri/F1"]


async def test_a_permission_that_is_missing_is_told_as_such(stand: Stand) -> None:
    anna, form = await opened(stand)
    stand.slack.shelf.signs_in = True
    assert "may not read files" in told(await answered(stand, anna, form, pdf()))
    stand.slack.faults["files.info"].append(Fault(error="missing_scope"))
    form = stand.slack.views[form["id"]]
    assert "may not read files" in told(await answered(stand, anna, form, pdf()))
    stand.slack.faults["files.info"].append(Fault(error="file_not_found"))
    form = stand.slack.views[form["id"]]
    assert "could not fetch" in told(await answered(stand, anna, form, pdf()))
    page = await anna.types("profile")
    stand.slack.faults["views.open"].append(Fault(error="missing_scope"))
    assert "I lack a permission" in shown(await anna.clicks(page, "From your CV"))


async def test_each_workspace_s_files_are_its_own(stand: Stand) -> None:
    anna, form = await opened(stand)
    said = await answered(stand, anna, form, pdf(), team="T2")
    assert "could not fetch" in told(said)
    assert stand.slack.shelf.asked == []


async def test_nothing_of_the_file_is_logged(stand: Stand) -> None:
    with capture_logs() as logs:
        anna, form = await opened(stand)
        asked = await answered(stand, anna, form, pdf())
        await anna.clicks(asked, "Keep")
    for word_of_it in ("Ada", "cv.pdf", "warehouse", "xoxb", "files-pri"):
        assert word_of_it not in str(logs)


def test_a_field_for_a_file_is_one_that_slack_takes() -> None:
    field = FormField("cv", "A file", kind="file", required=True, hint="PDF")
    view = form_view(Form("Your CV", "cv-form", (field,), errors={"cv": "no"}))
    assert view_refused(view) == []
    (element,) = [one["element"] for one in view["blocks"] if one["type"] == "input"]
    assert element == {"type": "file_input", "action_id": "cv", "max_files": 1}

"""A profile from a CV: shown first, kept as confirmed, and nothing else is kept of it."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.messages import Form, Message
from bot.chat.uploads import NotFetched, Upload
from bot.commands.cv import MOST_SKILLS
from bot.cv.unreadable import MOST_BYTES
from bot.models import Profile
from bot.work.retention import tidy
from tests.bot.commands.stage import ANNA, BORIS, World, button, form, labels, shown, sound
from tests.bot.cv.files import CV, pdf, upload, word

FOUND = ("PyTorch", "Hugging Face", "LangChain", "Kubernetes", "FastAPI", "RAG", "Qdrant")


async def handed(world: World, data: bytes | Upload) -> Message | Form:
    """Anna opens the form and hands over a file."""
    asked = form(await world.table.typed(ANNA, "cv"))
    file = upload(data) if isinstance(data, bytes) else data
    return await world.table.submit(ANNA, asked.action, {asked.fields[0].name: file})


async def stored(world: World) -> Profile | None:
    (member,) = await world.store.members.everywhere("discord", "anna")
    return await world.store.members.profile(member.id)


async def names(world: World) -> Sequence[str]:
    profile = await stored(world)
    return [one.name for one in profile.skills] if profile else []


async def pending(world: World) -> list[str]:
    kept = await world.store.tokens.of("discord", "guild-1")
    return [name for name in kept if ":cv:" in name]


async def typed(world: World, line: str) -> None:
    message = await world.table.typed(ANNA, f"profile {line}")
    await world.table.press(ANNA, button(message, "Keep").action)


def test_the_form_takes_one_file_and_opens_at_once(world: World) -> None:
    assert world.table.opens_form(command="cv")
    assert world.table.opens_form(action="cv")


async def test_the_page_of_the_profile_leads_there(world: World) -> None:
    for _ in range(2):
        page = await world.table.typed(ANNA, "profile")
        asked = form(await world.table.press(ANNA, button(page, "From your CV").action))
        (field,) = asked.fields
        assert field.kind == "file"
        assert "2 MB" in field.hint
        assert len(field.hint) <= 100
        await typed(world, "jax")


@pytest.mark.parametrize("data", [pdf(), word(), CV.encode()], ids=["pdf", "word", "plain"])
async def test_skills_are_shown_with_their_preview_and_kept_when_confirmed(
    world: World, data: bytes
) -> None:
    answer = sound(await handed(world, data))
    told = shown(answer)
    assert answer.private
    assert "Skills in your CV. Keep them?" in told
    assert all(name in told for name in FOUND)
    assert "TensorFlow" not in told
    assert "would have reached you" in told
    assert labels(answer)[:3] == ["Keep", "Edit…", "Cancel"]
    assert await stored(world) is None
    kept = sound(await world.restarted().press(ANNA, button(answer, "Keep").action))
    assert kept.replaces
    assert set(FOUND) <= set(await names(world))
    assert "TensorFlow" not in await names(world)
    profile = await stored(world)
    assert profile is not None
    assert (profile.rate, profile.country, profile.titles, profile.languages) == (
        None,
        None,
        (),
        (),
    )


async def test_a_profile_is_extended_or_its_skills_replaced_as_is_chosen(world: World) -> None:
    await typed(world, "jax, pytorch, 60/h, UK, no crypto")
    answer = sound(await handed(world, pdf()))
    told = shown(answer)
    assert "New: Hugging Face" in told
    assert labels(answer)[:4] == ["Add to my skills", "Replace my skills", "Edit…", "Cancel"]
    assert await names(world) == ["JAX", "PyTorch"]
    await world.table.press(ANNA, button(answer, "Add").action)
    assert (await names(world))[:3] == ["JAX", "PyTorch", "Hugging Face"]
    answer = sound(await handed(world, pdf()))
    assert "none, your profile has them all" in shown(answer)
    assert labels(answer)[:3] == ["Replace my skills", "Edit…", "Cancel"]
    await world.table.press(ANNA, button(answer, "Replace").action)
    assert "JAX" not in await names(world)
    assert set(FOUND) <= set(await names(world))
    profile = await stored(world)
    assert profile is not None
    assert profile.rate is not None
    assert profile.country == "GB"
    assert profile.excluded_words == ("crypto",)


async def test_what_is_changed_meanwhile_is_not_overwritten(world: World) -> None:
    await typed(world, "jax, 60/h")
    answer = await handed(world, pdf())
    assert isinstance(answer, Message)
    await typed(world, "keras, 80/h")
    await world.table.press(ANNA, button(answer, "Add").action)
    profile = await stored(world)
    assert profile is not None
    assert profile.rate is not None
    assert profile.rate.amount == 80
    assert (await names(world))[:2] == ["Keras", "PyTorch"]


async def test_what_was_found_can_be_edited_before_it_is_kept(world: World) -> None:
    await typed(world, "jax, 60/h")
    answer = await handed(world, pdf())
    assert isinstance(answer, Message)
    edited = form(await world.table.press(ANNA, button(answer, "Edit").action))
    values = {one.name: one.value for one in edited.fields}
    assert values["skills"].startswith("jax, PyTorch, Hugging Face")
    assert values["terms"] == "60 USD/hour"
    shorter = {**values, "skills": "jax, pytorch"}
    done = sound(await world.table.submit(ANNA, edited.action, shorter))
    await world.table.press(ANNA, button(done, "Keep").action)
    assert await names(world) == ["JAX", "PyTorch"]


async def test_cancelled_or_confirmed_nothing_waits_any_more(world: World) -> None:
    answer = await handed(world, pdf())
    assert isinstance(answer, Message)
    assert len(await pending(world)) == 1
    dropped = await world.table.press(ANNA, button(answer, "Cancel").action)
    assert "as it was" in shown(dropped)
    assert await pending(world) == []
    late = await world.table.press(ANNA, button(answer, "Keep").action)
    assert "forgotten by now" in shown(late)
    assert await stored(world) is None
    answer = await handed(world, pdf())
    assert isinstance(answer, Message)
    await world.table.press(ANNA, button(answer, "Keep").action)
    assert await pending(world) == []


async def test_what_is_not_confirmed_is_gone_after_an_hour(world: World) -> None:
    answer = await handed(world, pdf())
    assert isinstance(answer, Message)
    world.clock.now += timedelta(minutes=61)
    for label in ("Keep", "Edit"):
        late = await world.table.press(ANNA, button(answer, label).action)
        assert "forgotten by now" in shown(late)
    await tidy(world.store, world.clock)
    world.clock.now -= timedelta(days=1)
    assert await pending(world) == []


async def test_only_the_one_who_uploaded_it_can_keep_it(world: World) -> None:
    answer = await handed(world, pdf())
    assert isinstance(answer, Message)
    for other in (BORIS, replace(ANNA, community="guild-2")):
        refused = await world.table.press(other, button(answer, "Keep").action)
        assert "forgotten by now" in shown(refused)


async def problem(world: World, data: bytes | Upload) -> str:
    """What stands beside the field of the form, which is shown again."""
    answer = await handed(world, data)
    assert isinstance(answer, Form)
    assert answer.fields[0].kind == "file"
    return answer.errors["cv"]


async def test_a_file_that_gives_nothing_is_told_beside_the_field(world: World) -> None:
    assert "PDF, a Word document" in await problem(world, b"\x89PNG\r\n\x1a\n" + bytes(300))
    assert "damaged" in await problem(world, pdf()[:600])
    assert "may be a scan" in await problem(world, b" ")
    assert "no skill" in await problem(world, b"I bake bread and I sing.")
    assert await stored(world) is None
    assert await pending(world) == []


async def test_a_file_that_is_too_large_is_refused_as_stated_and_as_read(world: World) -> None:
    fetched = []

    async def fetch(most: int) -> bytes:
        fetched.append(most)
        return b"PyTorch " * (most // 8 + 1)

    assert "larger than 2 MB" in await problem(world, Upload(MOST_BYTES + 1, fetch))
    assert fetched == []
    assert "larger than 2 MB" in await problem(world, Upload(10, fetch))
    assert fetched == [MOST_BYTES]


async def test_a_form_without_its_file_and_a_file_that_is_lost(world: World) -> None:
    again = await world.table.submit(ANNA, "cv-form", {})
    assert isinstance(again, Form)
    assert "Choose a file" in again.errors["cv"]
    again = await world.table.submit(ANNA, "cv-form", {"cv": "/etc/passwd"})
    assert isinstance(again, Form)

    async def fetch(_: int) -> bytes:
        raise NotFetched

    assert "could not fetch" in await problem(world, Upload(10, fetch))


async def test_no_more_skills_than_a_profile_needs(world: World) -> None:
    every = ", ".join(world.services.skills[:400])
    answer = sound(await handed(world, f"Skills: {every}".encode()))
    await world.table.press(ANNA, button(answer, "Keep").action)
    assert len(await names(world)) == MOST_SKILLS


async def test_nothing_of_the_file_is_kept_or_logged(
    world: World,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    secret = CV.replace("Ada Example", "Zebedee Quagga").replace("warehouse", "okapi farm")
    with caplog.at_level(logging.DEBUG):
        answer = await handed(world, pdf(secret))
        await handed(world, pdf(secret)[:600])
        await handed(world, b"Zebedee Quagga, okapi farm")
    assert isinstance(answer, Message)
    await world.table.press(ANNA, button(answer, "Keep").action)
    assert "Qdrant" in await names(world)
    kept = database(tmp_path)
    assert b"Hugging Face" in kept
    logged = (caplog.text + "".join(capsys.readouterr())).encode()
    for word_of_it in (b"Quagga", b"okapi", b"Example", b"TensorFlow"):
        assert word_of_it not in logged
    for word_of_it in (b"Quagga", b"okapi"):
        assert word_of_it not in kept


def database(folder: Path) -> bytes:
    """Every byte of the store, the write-ahead log among them."""
    return b"".join(one.read_bytes() for one in folder.glob("leadbot.db*"))


async def test_help_names_it(world: World) -> None:
    assert "/leads cv" in shown(await world.table.typed(ANNA, "help"))


async def test_without_the_parts_that_read_pdf_plain_text_is_asked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.commands.cv.missing", lambda: ["PDF", "Word"])
    asked = form(await world.table.typed(ANNA, "cv"))
    assert asked.fields[0].hint.startswith("Plain text, 2 MB")

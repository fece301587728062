# ruff: noqa: ARG002 - the fake table has the arguments of the real one
import asyncio
import io
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.chat.base import receipt_of
from bot.chat.cards import card
from bot.chat.console import ConsoleChat
from bot.chat.console_text import moment
from bot.chat.messages import (
    Button,
    Choice,
    Controls,
    Form,
    FormField,
    Heading,
    Lines,
    Link,
    Message,
    Select,
    When,
)
from bot.chat.uploads import NotFetched, TooLarge, file_at
from bot.commands.base import Caller, Command, Values
from bot.models import Place
from tests.bot.chat.invented import NOW, SHOWING, hostile_lead

PLACE = Place(1, 1, "console", "general")
FORM = Form(
    "Your profile",
    "profile-form",
    (FormField("skills", "Skills", "pytorch"), FormField("pay", "Least pay", "60/h")),
)


class Recorder:
    """A command table that remembers what it was asked and answers from a list."""

    def __init__(self, *answers: Message | Form) -> None:
        self.answers = list(answers)
        self.asked: list[Any] = []

    def _next(self, *asked: Any) -> Any:
        self.asked.append(asked)
        return self.answers.pop(0)

    def offered(self) -> Sequence[Command]:
        return ()

    def question(self, action: str) -> str:
        return ""

    def opens_form(self, command: str = "", action: str = "") -> bool:
        return False

    async def run(self, caller: Caller, name: str, options: Mapping[str, Any]) -> Message:
        return self._next("run", name)

    async def typed(self, caller: Caller, line: str) -> Message:
        return self._next("typed", line)

    async def press(self, caller: Caller, action: str, value: str = "") -> Message:
        return self._next("press", action, value)

    async def submit(self, caller: Caller, action: str, values: Values) -> Message | Form:
        return self._next("submit", action, dict(values))

    async def complete(
        self, caller: Caller, command: str, option: str, typed: str
    ) -> Sequence[str]:
        return ()

    async def read(self, caller: Caller, text: str, url: str | None = None) -> Message:
        return self._next("read", text)

    async def home(self, caller: Caller) -> Message:
        return self._next("home")

    async def unshown(self, message: Message) -> None:
        return None

    async def joined(self, caller: Caller) -> None:
        return None

    async def communities(self, platform: str) -> Mapping[str, bool]:
        return {}

    async def removed(self, caller: Caller, *, everything: bool = True) -> None:
        return None


def chat(typed: str, out: io.StringIO) -> ConsoleChat:
    console = Console(file=out, soft_wrap=True, no_color=True, markup=False, emoji=False, width=80)
    return ConsoleChat(console, io.StringIO(typed).readline, clock=lambda: NOW)


async def session(typed: str, *answers: Message | Form) -> tuple[str, list[Any]]:
    out, table = io.StringIO(), Recorder(*answers)
    await asyncio.wait_for(chat(typed, out).serve(table), 10)
    return out.getvalue(), table.asked


def buttons() -> Message:
    controls = Controls(
        (
            Button("Save", "save:1"),
            Button("Delete", "delete:1", confirm="Delete everything?"),
            Button("Open", url="https://fernboard.example/1"),
            Select("Reason", "no:1", (Choice("Pay", "pay"), Choice("Skills", "skills"))),
        )
    )
    return Message("One lead", (Heading("One lead"), controls))


async def test_what_is_typed_runs_and_its_answer_is_printed() -> None:
    out, asked = await session(
        "/leads search pytorch\n", Message("Nothing", (Lines((("Nothing",),)),))
    )
    assert asked == [("typed", "/leads search pytorch")]
    assert "Nothing\n" in out
    assert "\x1b" not in out


async def test_numbered_controls_can_be_pressed() -> None:
    out, asked = await session("show 1\npress 1\n", buttons(), Message("Saved"))
    assert "[1] Save" in out
    assert "[4 2] Skills" in out
    assert asked[1] == ("press", "save:1", "")
    assert "Saved" in out


async def test_a_choice_is_pressed_with_two_numbers() -> None:
    _, asked = await session("show 1\npress 4 2\n", buttons(), Message("Noted"))
    assert asked[1] == ("press", "no:1", "skills")


async def test_a_link_is_printed_and_asks_nothing() -> None:
    out, asked = await session("show 1\npress 3\n", buttons())
    assert len(asked) == 1
    assert out.count("https://fernboard.example/1") == 2


async def test_a_destructive_button_asks_first() -> None:
    _, asked = await session("show 1\npress 2\nno\n", buttons())
    assert len(asked) == 1
    _, asked = await session("show 1\npress 2\nyes\n", buttons(), Message("Deleted"))
    assert asked[1] == ("press", "delete:1", "")


async def test_a_number_that_is_not_there_is_told() -> None:
    for typed in ("press 9", "press", "press x", "press 4", "press 4 7"):
        out, asked = await session(f"show 1\n{typed}\n", buttons())
        assert len(asked) == 1
        assert "There is no such control" in out


async def test_a_form_is_asked_field_by_field_and_keeps_what_stood_there() -> None:
    form = Message("Your profile", form=FORM)
    out, asked = await session("profile\njax, keras\n\n", form, Message("Kept"))
    assert asked[1] == ("submit", "profile-form", {"skills": "jax, keras", "pay": "60/h"})
    assert "Skills [pytorch]" in out
    assert "Kept" in out


async def test_a_form_with_errors_comes_again_with_all_of_them() -> None:
    again = Form(
        FORM.title, FORM.action, FORM.fields, errors={"skills": "too many", "pay": "no number"}
    )
    out, asked = await session(
        "profile\n\n-\n\n70/h\n", Message("Your profile", form=FORM), again, Message("Kept")
    )
    assert "Skills: too many" in out
    assert "Least pay: no number" in out
    assert asked[1][2]["pay"] == ""
    assert asked[2][2]["pay"] == "70/h"


async def test_a_file_is_asked_for_by_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text("PyTorch")
    field = FormField("cv", "A file", kind="file", hint="plain text")
    form = Message("Your CV", form=Form("Your CV", "cv-form", (field,)))
    out, asked = await session(f"cv\n{tmp_path}/cv.txt\n", form, Message("Kept"))
    assert "A file (plain text) [where the file is]" in out
    upload = asked[1][2]["cv"]
    assert await upload.read(7) == b"PyTorch"
    with pytest.raises(TooLarge):
        await upload.read(6)
    for nowhere in (tmp_path / "none", tmp_path, Path("~nobody-of-that-name/cv"), Path("a\0b")):
        with pytest.raises(NotFetched):
            await file_at(nowhere).read(7)
    _, asked = await session("cv\n\n", form, Message("Choose"))
    assert asked[1][2] == {"cv": ""}


async def test_a_form_can_be_left() -> None:
    out, asked = await session("profile\ncancel\n", Message("Your profile", form=FORM))
    assert len(asked) == 1
    assert "Nothing was changed" in out


@pytest.mark.parametrize("typed", ["profile\n", "profile\njax\n", "profile\nquit\nhelp\n"])
async def test_the_end_within_a_form_ends_everything_and_changes_nothing(typed: str) -> None:
    out, asked = await session(typed, Message("Your profile", form=FORM))
    assert asked == [("typed", "profile")]
    assert "Nothing was changed" in out


@pytest.mark.parametrize("typed", ["show 1\npress 2\n", "show 1\npress 2\nexit\nhelp\n"])
async def test_the_end_instead_of_an_answer_ends_everything(typed: str) -> None:
    _, asked = await session(typed, buttons())
    assert asked == [("typed", "show 1")]


async def test_posts_and_edits_are_printed_with_a_receipt() -> None:
    out = io.StringIO()
    console = chat("", out)
    receipt = await console.post(PLACE, Message("New lead"), key="k1")
    assert receipt_of(str(receipt)) == receipt
    assert await console.find(PLACE, "k1") == receipt
    assert await console.find(PLACE, "k2") is None
    assert await console.post(PLACE, Message("New lead"), key="k1") == receipt
    await console.edit(receipt, Message("[Closed] New lead"))
    assert out.getvalue().count("New lead") == 2
    assert "posted to general" in out.getvalue()


async def test_foreign_text_cannot_move_the_cursor() -> None:
    out = io.StringIO()
    await chat("", out).post(PLACE, card(hostile_lead(), SHOWING, excerpt=True))
    printed = out.getvalue()
    assert not any(ord(one) < 32 and one != "\n" for one in printed)
    assert "\u202e" not in printed
    assert "[x](javascript:alert(1))" in printed


async def test_closing_ends_serving_though_nothing_is_typed() -> None:
    out = io.StringIO()
    console = Console(file=out, soft_wrap=True)
    silent = ConsoleChat(console, lambda: "", clock=lambda: NOW, stay=True)
    serving = asyncio.create_task(silent.serve(Recorder()))
    await asyncio.sleep(0.05)
    assert not serving.done()
    await silent.close()
    await asyncio.wait_for(serving, 5)


async def test_links_and_times_are_told_in_words() -> None:
    rich = (Link("the ad", "https://a.example"), " ", When(NOW - timedelta(days=2)))
    out, _ = await session("x\n", Message("m", (Lines((rich, (Link("bad", "javascript:x"),))),)))
    assert "the ad <https://a.example> 2 days ago" in out
    assert "bad\n" in out


def test_moments_are_relative() -> None:
    assert moment(NOW - timedelta(minutes=1), NOW) == "1 minute ago"
    assert moment(NOW + timedelta(hours=3, seconds=1), NOW) == "in 3 hours"
    assert moment(NOW, NOW) == "just now"
    assert moment(NOW - timedelta(days=800), NOW) == "2 years ago"

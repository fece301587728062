"""A chat in a terminal: what is typed runs, posts are printed; for trying out and for no tokens."""

import asyncio
import itertools
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.chat.base import Receipt
from bot.chat.console_text import Control, form_lines, rendered
from bot.chat.limits import one_line, visible
from bot.chat.messages import Button, Form, FormField, Message
from bot.chat.uploads import Upload, file_at
from bot.commands.base import Caller, Commands
from bot.models import Place

PLATFORM = "console"
HERE = Caller(PLATFORM, "console", "you", "you", channel="console", admin=True)
WELCOME = "Type /leads help, or the number of a control such as 2 or 4 1; `quit` ends."
PROMPT = "> "
ENDING = frozenset({"quit", "exit"})


def terminal() -> Console:
    """Standard output: colours on a terminal, plain unwrapped text when piped."""
    piped = not sys.stdout.isatty()
    return Console(soft_wrap=True, highlight=False, no_color=piped, markup=False, emoji=False)


class ConsoleChat:
    """Keeps `bot.chat.base.Chat` for the one person at a terminal, who is admin there."""

    platform = PLATFORM

    def __init__(
        self,
        out: Console | None = None,
        read: Callable[[], str] | None = None,
        *,
        caller: Caller = HERE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        stay: bool = False,
    ) -> None:
        """Print on `out` and take lines from `read`, which gives "" at the end, as `readline`.

        `stay` keeps serving after the end of the input, as for a service without a terminal.
        """
        self.out = out or terminal()
        self.caller = caller
        self._read = read or sys.stdin.readline
        self._clock = clock
        self._stay = stay
        self._lines: asyncio.Queue[str] = asyncio.Queue()
        self._closed = asyncio.Event()
        self._ended = False
        self._controls: list[Control] = []
        self._posts: dict[str, Receipt] = {}
        self._numbers = itertools.count(1)

    async def serve(self, commands: Commands) -> None:
        """Answer line by line until the input ends, `quit`, or `close`."""
        # A daemon, because a thread that waits for a terminal cannot be told to stop.
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, args=(loop,), daemon=True).start()
        self.out.print(Text(WELCOME, style="dim"))
        while (line := await self._line(PROMPT)) is not None:
            if word := line.strip():
                await self._answer(commands, word)

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        line = "-"
        while line:
            try:
                line = self._read()
            except (OSError, ValueError):  # closed under our hands
                line = ""
            try:
                loop.call_soon_threadsafe(self._lines.put_nowait, line)
            except RuntimeError:  # the loop has ended first
                return

    async def _line(self, prompt: str) -> str | None:
        """The next line typed; None when serving is over, however often it is asked for."""
        if self._ended:
            return None
        if self.out.is_terminal:
            self.out.print(prompt, end="")
        reading = asyncio.ensure_future(self._lines.get())
        closing = asyncio.ensure_future(self._closed.wait())
        done, waiting = await asyncio.wait({reading, closing}, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        if closing in done:
            return None
        line = reading.result()
        if not line and self._stay:
            await self._closed.wait()
        self._ended = not line or line.strip().lower() in ENDING
        return None if self._ended else line

    async def _answer(self, commands: Commands, line: str) -> None:
        verb, _, rest = line.partition(" ")
        if verb.lower() == "press":
            await self._press(commands, rest.split())
            return
        if self._controls and line.replace(" ", "").isdecimal():
            await self._press(commands, line.split())
            return
        await self._show(commands, await commands.typed(self.caller, line))

    async def _press(self, commands: Commands, numbers: list[str]) -> None:
        picked = self._picked(numbers)
        if picked is None:
            self.out.print(Text("There is no such control. Numbers stand in [brackets] above."))
            return
        control, value = picked
        if isinstance(control, Button) and control.url:
            self.out.print(Text(visible(control.url)))
            return
        if (
            isinstance(control, Button)
            and control.confirm
            and not await self._sure(control.confirm)
        ):
            return
        await self._show(commands, await commands.press(self.caller, control.action, value))

    def _picked(self, numbers: list[str]) -> tuple[Control, str] | None:
        figures = [int(one) for one in numbers if one.isdecimal() and len(one) < 4]
        if not figures or not 1 <= figures[0] <= len(self._controls):
            return None
        control = self._controls[figures[0] - 1]
        if isinstance(control, Button):
            return control, ""
        if len(figures) < 2 or not 1 <= figures[1] <= len(control.choices):
            return None
        return control, control.choices[figures[1] - 1].value

    async def _sure(self, question: str) -> bool:
        self.out.print(Text(f"{visible(question)} (yes/no)"))
        return (await self._line(PROMPT) or "").strip().lower() in {"yes", "y"}

    async def _show(self, commands: Commands, message: Message) -> None:
        if message.form is None:
            self._print(message)
            return
        form: Form | None = message.form
        while form is not None:
            values = await self._filled(form)
            if values is None:
                self.out.print(Text("Nothing was changed."))
                return
            answer = await commands.submit(self.caller, form.action, values)
            form = answer if isinstance(answer, Form) else None
            if isinstance(answer, Message):
                await self._show(commands, answer)

    async def _filled(self, form: Form) -> dict[str, str | Upload] | None:
        """The values that were typed into a form; None where it was left."""
        for line in form_lines(form):
            self.out.print(line)
        values: dict[str, str | Upload] = {}
        for field in form.fields:
            self.out.print(Text(_question(field)))
            typed = await self._line(PROMPT)
            if typed is None or typed.strip().lower() == "cancel":
                return None
            word = typed.strip()
            if word and field.kind == "file":
                values[field.name] = file_at(Path(word))
                continue
            values[field.name] = "" if word == "-" else (word or field.value)[: field.max_length]
        return values

    def _print(self, message: Message) -> None:
        lines, self._controls = rendered(message, self._clock())
        for line in lines:
            self.out.print(line)
        self.out.print()

    async def post(self, place: Place, message: Message, *, key: str = "") -> Receipt:
        """Print a post; its controls become the ones that can be pressed."""
        if key in self._posts:
            return self._posts[key]
        receipt = Receipt(PLATFORM, place.address, str(next(self._numbers)))
        self.out.print(Text(f"── posted to {one_line(place.address)} ──", style="dim"))
        self._print(message)
        if key:
            self._posts[key] = receipt
        return receipt

    async def find(self, place: Place, key: str) -> Receipt | None:  # noqa: ARG002 - Chat's contract
        """The post of this process with this key."""
        return self._posts.get(key)

    async def edit(self, receipt: Receipt, message: Message) -> None:
        """Print the message again: a terminal cannot change what it has shown."""
        self.out.print(Text(f"── post {one_line(receipt.message)} has changed ──", style="dim"))
        self._print(replace(message, form=None))

    async def close(self) -> None:
        """Stop serving."""
        self._closed.set()


def _question(field: FormField) -> str:
    hint = f" ({visible(field.hint)})" if field.hint else ""
    if field.kind == "file":
        return f"{visible(field.label)}{hint} [where the file is]"
    value = visible(field.value) or (
        f"e.g. {visible(field.placeholder)}" if field.placeholder else ""
    )
    return f"{visible(field.label)}{hint} [{value}]"

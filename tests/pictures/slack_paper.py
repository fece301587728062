"""A sheet on which Block Kit is drawn, about as Slack's own client lays it out."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import matplotlib as mpl
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from tests.bot.chat.invented import NOW

DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}
SCALE = 2
WIDTH = 680
INK, GREY, BLUE, LINE, GREEN, RED = "#1d1c1d", "#616061", "#1264a3", "#dddddd", "#007a5a", "#e01e5a"
CODE_INK, CODE_PAPER = "#c01343", "#f6f6f6"
Run = tuple[str, str, int, bool]
"""Words, colour, size, and whether bold."""


class Paper:
    """Grows downwards with every block."""

    def __init__(self, margin: int = 16) -> None:
        """Begin with an empty sheet."""
        self.margin = margin
        self.y = float(margin)
        self.image = Image.new("RGB", (WIDTH * SCALE, 4000 * SCALE), "white")
        self.draw = ImageDraw.Draw(self.image)
        self.left = margin

    def save(self, file: Path, alt: str) -> None:
        """Write the sheet as PNG, with its words for who cannot see it."""
        about = PngInfo()
        about.add_itxt("Description", alt)
        size = (WIDTH * SCALE, int((self.y + self.margin) * SCALE))
        self.image.crop((0, 0, *size)).quantize(128).save(file, pnginfo=about, optimize=True)

    def sender(self, name: str, beside: str) -> None:
        """Who posts: a square, a name, what stands beside it."""
        self._box(self.left, self.y, 36, 36, fill="#1f3a5f", radius=6)
        self._words("lb", self.left + 9, self.y + 8, 15, "white", bold=True)
        self.left += 48
        end = self._words(name, self.left, self.y - 1, 15, INK, bold=True)
        self._words(beside, end + 8, self.y + 2, 11, GREY)
        self.y += 24

    def title(self, text: str) -> None:
        """A modal's title."""
        self._words(text, self.left, self.y, 20, INK, bold=True)
        self.y += 40

    def tabs(self, names: tuple[str, ...]) -> None:
        """The tabs of the app, the first of them open."""
        at = float(self.left)
        for place, name in enumerate(names):
            end = self._words(name, at, self.y, 13, GREY if place else INK, bold=not place)
            if not place:
                self._box(at, self.y + 22, end - at, 2, fill=GREEN)
            at = end + 22
        self.y += 38

    def footer(self, close: str, submit: str) -> None:
        """A modal's buttons."""
        self.y += 10
        at = WIDTH - self.margin - self._wide(submit, 13, bold=True) - 26
        self._button(submit, at, primary=True)
        self._button(close, at - self._wide(close, 13, bold=True) - 40)
        self.y += 36

    def block(self, block: dict[str, Any]) -> None:
        """Draw one block."""
        drawing = getattr(self, f"_{block['type']}", None)
        if drawing is None:
            raise ValueError(f"no drawing for {block['type']}")
        drawing(block)
        self.y += 8

    def _header(self, block: dict[str, Any]) -> None:
        self._flow([(block["text"]["text"], INK, 18, True)])

    def _section(self, block: dict[str, Any]) -> None:
        self._flow([(block["text"]["text"], INK, 14, False)])

    def _context(self, block: dict[str, Any]) -> None:
        for one in block["elements"]:
            text = one["text"]
            if text.find("<!date") >= 0:
                head, _, rest = text.partition("<!date^")
                text = head + _shown(int(rest.partition("^")[0]))
            self._flow([(text, GREY, 12, False)])

    def _divider(self, _: dict[str, Any]) -> None:
        self._box(self.left, self.y + 4, WIDTH - self.left - self.margin, 1, fill=LINE)
        self.y += 8

    def _rich_text(self, block: dict[str, Any]) -> None:
        for section in block["elements"]:
            self._flow([_run(one) for one in section["elements"]])

    def _actions(self, block: dict[str, Any]) -> None:
        at = float(self.left)
        for one in block["elements"]:
            label = {"overflow": "…", "static_select": ""}.get(one["type"], "")
            if one["type"] == "static_select":
                label = f"{one['placeholder']['text']}   ⌄"
            label = label or one["text"]["text"]
            wide = self._wide(label, 13, bold=True) + 26
            if at + wide > WIDTH - self.margin:
                at, self.y = float(self.left), self.y + 38
            self._button(label, at, primary=one.get("style") == "primary")
            at += wide + 8
        self.y += 34

    def _input(self, block: dict[str, Any]) -> None:
        self._flow([(block["label"]["text"], INK, 14, True)])
        if block["optional"]:
            self.y -= 21
            wide = self._wide(block["label"]["text"], 14, bold=True)
            self._words(" (optional)", self.left + wide + 2, self.y + 1, 12, GREY)
            self.y += 21
        one = block["element"]
        tall = 62 if one["multiline"] else 34
        self._box(self.left, self.y, WIDTH - self.left - self.margin, tall, edge="#8d8d8d")
        value, empty = one.get("initial_value"), one.get("placeholder", {}).get("text", "")
        self._words((value or empty)[:76], self.left + 10, self.y + 8, 14, INK if value else GREY)
        self.y += tall + 2

    def _flow(self, runs: list[Run]) -> None:
        """Words in lines."""
        at, size = float(self.left), max((run[2] for run in runs), default=14)
        step = size * 1.5
        for words, colour, own, bold in runs:
            for number, line in enumerate(words.split("\n")):
                if number:
                    at, self.y = float(self.left), self.y + step
                for word in _split(line):
                    wide = self._wide(word, own, bold=bold)
                    if at + wide > WIDTH - self.margin and at > self.left:
                        at, self.y = float(self.left), self.y + step
                        word = word.lstrip()  # noqa: PLW2901 - a line does not begin with a space
                    if colour == CODE_INK:
                        self._box(at - 1, self.y, wide + 2, step - 3, fill=CODE_PAPER, radius=0)
                    at = self._words(word, at, self.y, own, colour, bold=bold)
        self.y += step

    def _button(self, label: str, at: float, *, primary: bool = False) -> None:
        wide = self._wide(label, 13, bold=True) + 26
        fill = GREEN if primary else "white"
        self._box(at, self.y, wide, 30, fill=fill, edge=GREEN if primary else "#bbbbbb", radius=5)
        self._words(label, at + 13, self.y + 6, 13, "white" if primary else INK, bold=True)

    def _box(
        self,
        x: float,
        y: float,
        wide: float,
        tall: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
        radius: float = 3,
    ) -> None:
        corners = (x * SCALE, y * SCALE, (x + wide) * SCALE, (y + tall) * SCALE)
        self.draw.rounded_rectangle(corners, radius * SCALE, fill=fill, outline=edge, width=SCALE)

    def _words(
        self, text: str, x: float, y: float, size: int, colour: str, *, bold: bool = False
    ) -> float:
        """Draw words; where they end."""
        self.draw.text((x * SCALE, y * SCALE), text, fill=colour, font=_font(size, bold=bold))
        return x + self._wide(text, size, bold=bold)

    def _wide(self, text: str, size: int, *, bold: bool = False) -> float:
        return self.draw.textlength(text, font=_font(size, bold=bold)) / SCALE


def _font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    file = Path(mpl.get_data_path()) / "fonts" / "ttf" / name
    return ImageFont.truetype(str(file), int(size * SCALE * 0.92))


def _run(one: dict[str, Any]) -> Run:
    style = one.get("style", {})
    if one["type"] == "date":
        return (_shown(one["timestamp"]), INK, 14, False)
    colour = BLUE if one["type"] == "link" else CODE_INK if style.get("code") else INK
    return (one["text"], colour, 14, bool(style.get("bold")))


def _shown(stamp: int) -> str:
    """A moment as a client of Slack shows it at the time of the picture."""
    at = datetime.fromtimestamp(stamp, UTC)
    day = DAYS.get((at.date() - NOW.date()).days) or at.strftime("%b %-d")
    return at.strftime(f"{day} at %-I:%M %p")


def _split(line: str) -> list[str]:
    """Words, each with the space before it."""
    words = line.split(" ")
    return [word if not place else f" {word}" for place, word in enumerate(words)]

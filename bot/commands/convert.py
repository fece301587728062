"""Options as given become values of their declared types; all mistakes are told at once."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.chat.limits import short
from bot.commands.base import Command, Option
from bot.errors import UserError

YES = frozenset({"yes", "y", "true", "on", "1", "only"})
NO = frozenset({"no", "n", "false", "off", "0"})
LONGEST = 8000
LARGEST = 2**53
"""Beyond it a number read as a float is no longer the one that was typed."""
_FIGURE = re.compile(r"[-+]?\d+(?:[.,]\d{3})*(?:\.\d+)?|[-+]?\d+[.,]\d{1,2}")
_AROUND = re.compile(r"\A[\s$~#]+|\s*(?:\$|usd)?\s*(?:/\s*h(?:our|r)?|%|h)?\s*\Z", re.IGNORECASE)


class WrongOptions(UserError):
    """Options that cannot be used: every problem, each a sentence."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems in the order of the options."""
        self.problems = problems
        super().__init__("\n".join(problems))


def converted(command: Command, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a command as its handler gets them; what was not given is absent.

    Raises:
        WrongOptions: unknown, missing or unusable options, all of them.

    """
    known = {option.name: option for option in command.options}
    problems = [unknown(command, name) for name in given if name not in known]
    values: dict[str, Any] = {}
    for name, option in known.items():
        raw = given.get(name)
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            if option.required:
                problems.append(f"`{name}` is missing: {option.about}.")
            continue
        try:
            values[name] = value_of(option, raw)
        except ValueError as problem:
            problems.append(f"`{name}`: {problem}.")
    if problems:
        raise WrongOptions(problems)
    return values


def unknown(command: Command, name: str) -> str:
    """The sentence for an option that the command does not have, with the closest one."""
    names = [option.name for option in command.options]
    if not names:
        return f"`{command.name}` takes no options, so `{short(name, 30)}` was not understood."
    like = closest(name, names)
    hint = f" Did you mean `{like}`?" if like else ""
    return f"There is no option `{short(name, 30)}`.{hint} Options: {', '.join(names)}."


def closest(name: str, names: list[str]) -> str | None:
    """The name most like what was typed, None where none is like it."""
    found = process.extractOne(
        name.lower(), names, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=0.5
    )
    if found:
        return str(found[0])
    starts = [one for one in names if len(name) > 1 and one.startswith(name.lower())]
    return starts[0] if starts else None


def value_of(option: Option, raw: Any) -> Any:
    """One value in the option's type.

    Raises:
        ValueError: it cannot be used; the message is half a sentence for the member.

    """
    if option.type == "boolean":
        return raw if isinstance(raw, bool) else _truth(str(raw))
    if option.type in {"integer", "number"}:
        return _bounded(option, _number(option, raw))
    text = str(raw).strip()
    if len(text) > LONGEST:
        raise ValueError(f"longer than {LONGEST} characters")
    return _choice(option, text) if option.type == "choice" else text


def _truth(text: str) -> bool:
    low = text.strip().lower()
    if low not in YES | NO:
        raise ValueError(f"“{short(text, 30)}” is neither yes nor no")
    return low in YES


def _number(option: Option, raw: Any) -> float:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        value = float(raw)
    else:
        text = _AROUND.sub("", str(raw)[:60])
        if not _FIGURE.fullmatch(text):
            raise ValueError(f"“{short(str(raw), 30)}” is not a number")
        value = float(_plain_figure(text))
    if not math.isfinite(value) or (option.type == "integer" and not value.is_integer()):
        raise ValueError(f"“{short(str(raw), 30)}” is not a whole number")
    if abs(value) > LARGEST:
        raise ValueError(f"“{short(str(raw), 30)}” is too large")
    return value


def _plain_figure(text: str) -> str:
    """`1,200` is twelve hundred, `62,50` is sixty-two and a half."""
    decimals = re.fullmatch(r"([-+]?\d+),(\d{1,2})", text)
    return f"{decimals[1]}.{decimals[2]}" if decimals else text.replace(",", "")


def _bounded(option: Option, value: float) -> float | int:
    least, most = option.least, option.most
    if (least is not None and value < least) or (most is not None and value > most):
        raise ValueError(" and ".join(_bounds(least, most)))
    return int(value) if option.type == "integer" else value


def _bounds(least: float | None, most: float | None) -> Iterator[str]:
    if least is not None:
        yield f"at least {least:g}"
    if most is not None:
        yield f"at most {most:g}"


def _choice(option: Option, text: str) -> str:
    by_name = {choice.lower(): choice for choice in option.choices}
    if text.lower() in by_name:
        return by_name[text.lower()]
    like = closest(text, list(by_name))
    hint = f"; did you mean {by_name[like]}?" if like else ""
    raise ValueError(f"“{short(text, 30)}” is none of {', '.join(option.choices)}{hint}")

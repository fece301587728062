"""A typed line as it is written where every option is named, as in Discord's own commands."""

import re
from functools import lru_cache

from bot.commands.base import Option
from bot.commands.convert import YES, WrongOptions, converted
from bot.commands.found import found
from bot.commands.typed import options_of

_LINE = re.compile(r"\A(/leads(?:-admin)?) ([a-z]{2,20}) ([^\[]+)\Z", re.DOTALL)
"""A line that can be typed: in the lines of help, what may be left out stands in brackets."""


@lru_cache(maxsize=512)
def spelled(line: str) -> str:
    """`/leads search pytorch remote:yes` is `/leads search text:pytorch remote:True`.

    What is no line of a command, or not one that can be typed as it stands, stays as it is.
    """
    typed = _LINE.match(line)
    command = found()[0].get(typed[2]) if typed else None
    if typed is None or command is None:
        return line
    try:
        given = options_of(command, typed[3])
        converted(command, given)
    except WrongOptions:
        return line
    options = [one for one in command.options if one.name in given]
    told = (f"{one.name}:{_value(one, given[one.name])}" for one in options)
    return " ".join((typed[1], command.name, *told))


def _value(option: Option, text: str) -> str:
    if option.type == "boolean":
        return str(text.strip().lower() in YES)
    return text

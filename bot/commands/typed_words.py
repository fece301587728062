"""Words of a typed line: held together by quotes of any keyboard, meant for one option or another."""

import re
from collections.abc import Iterator

from bot.commands.base import Option
from bot.commands.convert import NO, YES, value_of

# Phones and Slack's own clients turn straight quotes into those of the member's language.
_DOUBLE = r'["“”„«»][^"“”„«»]*["“”„«»]'
_SINGLE = r"(?<![^\s:=])['‘‚][^'‘’‚]*['’‘](?![^\s,;])"
_TOKEN = re.compile(rf"(?:{_DOUBLE}|{_SINGLE}|\S)+")
_QUOTED = re.compile(rf"{_DOUBLE}|{_SINGLE}")
_NAME = "`*_~\"'“”„«»‘’‚,.:;!?"
_CLOSING = {"“": '”“"', '"': '"”“', "„": "“”", "«": "»", "`": "`", "'": "'", "‘": "’"}
FILLERS = frozenset({"at", "on", "every", "and", "in", "to", "the", "please"})
"""Words that say nothing where every other word belongs to an option: `alerts daily at 9`."""


def tokens(line: str) -> Iterator[re.Match[str]]:
    """The words of a line; quotes hold several together."""
    return _TOKEN.finditer(line)


def unquoted(word: str) -> str:
    """The word without the quotes that held it together."""
    return _QUOTED.sub(lambda found: found[0][1:-1], word)


def bare_name(name: str, rest: str) -> tuple[str, str]:
    """A subcommand without the marks that were typed or pasted around it or the whole line."""
    plain = name.strip(_NAME)
    closing = _CLOSING.get(name[:1], "")
    if plain and closing and not name.endswith(tuple(closing)):
        rest = rest.rstrip(closing)
    return plain or name, rest


def fits(option: Option, word: str) -> bool:
    """Whether a bare word can only be meant for an option: its choice, its name, a needed value."""
    if option.bare is not None and option.bare(word):
        return True
    if option.type == "choice":
        return word.lower() in {choice.lower() for choice in option.choices}
    if option.type == "boolean":
        return word.lower() == option.name
    if option.rest or option.verbatim:
        return False
    if option.type in {"integer", "number"}:
        return option.required and word.lstrip("#").isdigit()
    return option.required


def takes(option: Option, word: str, *, texts: bool) -> bool:
    """Whether `min 60` is an option and its value: the word after its name is one it can hold."""
    if option.rest or option.verbatim:
        return False
    if option.type == "boolean":
        return word.lower() in YES | NO
    if option.type == "text":
        return texts
    try:
        value_of(option, word)
    except ValueError:
        return False
    return True

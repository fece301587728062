"""What people type after `/leads`: words, `key:value`, `key=value` and quotes become options."""

import re

from bot.commands.base import Command, Option
from bot.commands.convert import WrongOptions, closest, unknown

LONGEST = 8000
_TOKEN = re.compile(r'(?:"[^"]*"|“[^”]*”|\S)+')
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')
_PAIR = re.compile(r"\A-{0,2}([A-Za-z][\w-]{0,30})([:=])(.*)\Z", re.DOTALL)


def first_word(line: str) -> tuple[str, str]:
    """The subcommand and the rest of the line; a leading `/leads` is passed over."""
    line = re.sub(r"\A\s*/?leads(?:-admin)?\b", "", line[:LONGEST], flags=re.IGNORECASE)
    name, _, rest = line.strip().partition(" ") if "\n" not in line else _split(line.strip())
    return name.lower(), rest.strip()


def _split(line: str) -> tuple[str, str, str]:
    name, *rest = line.split(maxsplit=1)
    return name, " ", rest[0] if rest else ""


def options_of(command: Command, line: str) -> dict[str, str]:
    """The options that a line gives, as texts.

    Raises:
        WrongOptions: an option does not exist, or a word belongs to none; all of them.

    """
    return _Line(command).read(line)


class _Line:
    """One line being read: options found so far, words that belong to none, problems."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self.known = {option.name: option for option in command.options}
        self.rest = next((one for one in command.options if one.rest or one.verbatim), None)
        self.found: dict[str, str] = {}
        self.words: list[str] = []
        self.problems: list[str] = []

    def read(self, line: str) -> dict[str, str]:
        waiting = ""
        for token in _TOKEN.finditer(line):
            word = token[0]
            pair = _PAIR.match(word)
            if waiting:
                self.found[waiting] = unquoted(word)
                waiting = ""
            elif pair and pair[1].lower() in self.known:
                waiting = self._take(pair[1].lower(), pair[3])
            elif self.rest and self.rest.verbatim and not self._claimed(word):
                self.found.setdefault(self.rest.name, self._without_tail(line[token.start() :]))
                break
            elif self.rest and self.rest.verbatim:
                continue
            elif pair and not self._is_text(pair):
                self.problems.append(unknown(self.command, pair[1]))
            else:
                self.words.append(word)
        self._place_words()
        if self.problems:
            raise WrongOptions(self.problems)
        return self.found

    def _take(self, name: str, value: str) -> str:
        """Keep a value; the name when its value is the next word (`min: 60`)."""
        if value:
            self.found[name] = unquoted(value)
            return ""
        return name

    def _is_text(self, pair: re.Match[str]) -> bool:
        """Whether a colon is part of the words: an address, a heading (`Rate: ...`)."""
        return pair[3].startswith("//") or (self.rest is not None and not pair[3])

    def _place_words(self) -> None:
        self._take_last()
        if self.rest and self.words:
            told = [self.found[self.rest.name]] if self.rest.name in self.found else []
            self.found[self.rest.name] = " ".join([*told, *map(unquoted, self.words)])
            return
        if left := [word for word in self.words if not self._claimed(word)]:
            self.problems.append(self._left_over(" ".join(left)))

    def _without_tail(self, text: str) -> str:
        """A text without a choice that is named behind it: `Acme Ltd undo:yes`."""
        head, _, last = text.rpartition(" ")
        pair = _PAIR.match(last)
        option = self.known.get(pair[1].lower()) if pair else None
        if not head.strip() or option is None or option.type not in {"boolean", "choice"}:
            return text
        self.found.setdefault(option.name, unquoted(pair[3] if pair else ""))
        return head.strip()

    def _take_last(self) -> None:
        """A yes-or-no option that is only named, at the end of the words: `search nlp remote`."""
        last = self.words[-1].lower() if len(self.words) > 1 else ""
        option = self.known.get(last)
        if option is not None and option.type == "boolean" and last not in self.found:
            self.found[last] = "yes"
            self.words.pop()

    def _claimed(self, word: str) -> bool:
        """Give a bare word to the first free option that it can only belong to."""
        for option in self.command.options:
            if option.name not in self.found and fits(option, unquoted(word)):
                self.found[option.name] = "yes" if option.type == "boolean" else unquoted(word)
                return True
        return False

    def _left_over(self, words: str) -> str:
        choices = [one for option in self.command.options for one in option.choices]
        like = closest(words, choices)
        hint = f" Did you mean `{like}`?" if like else ""
        names = ", ".join(f"{name}:" for name in self.known) or "none"
        return f"“{words[:60]}” was not understood.{hint} Options: {names}."


def fits(option: Option, word: str) -> bool:
    """Whether a bare word can only be meant for an option: its choice, its name, a needed value."""
    if option.type == "choice":
        return word.lower() in {choice.lower() for choice in option.choices}
    if option.type == "boolean":
        return word.lower() == option.name
    if option.rest or option.verbatim:
        return False
    if option.type in {"integer", "number"}:
        return option.required and word.lstrip("#").isdigit()
    return option.required


def unquoted(word: str) -> str:
    """The word without the quotes that held it together."""
    return _QUOTED.sub(lambda found: found[1] if found[1] is not None else found[2], word)

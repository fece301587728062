"""What people type after `/leads`: words, `key:value`, `key=value` and quotes become options."""

import re

from bot.commands.base import Command
from bot.commands.convert import WrongOptions, closest, unknown
from bot.commands.typed_words import FILLERS, bare_name, fits, takes, tokens, unquoted

LONGEST = 8000
_ADDRESSED = re.compile(r"\A\s*([`“\"']?)/?leads(?:-admin)?\b\s*", re.IGNORECASE)
_JOINED = re.compile(r"\A([A-Za-z]+)[:,;=]+(?!//)(.+)\Z", re.DOTALL)
_PAIR = re.compile(r"\A[-–—]{0,2}([A-Za-z][\w-]{0,30})([:=])(.*)\Z", re.DOTALL)


def first_word(line: str) -> tuple[str, str]:
    """The subcommand and the rest of the line; a leading `/leads` is passed over."""
    line = _ADDRESSED.sub(r"\1", line[:LONGEST]).strip()
    name, _, rest = line.partition(" ") if "\n" not in line else _split(line)
    if joined := _JOINED.match(name):  # `search:pytorch`
        name, rest = joined[1], f"{joined[2]} {rest}"
    name, rest = bare_name(name, rest.strip())
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
        self.listing = ""
        self.found: dict[str, str] = {}
        self.words: list[str] = []
        self.odd: dict[str, None] = {}
        self.problems: list[str] = []

    def read(self, line: str) -> dict[str, str]:
        waiting = ""
        for token in tokens(line):
            word = token[0]
            pair = _PAIR.match(word)
            if waiting:
                self._keep(waiting, word)
                waiting = ""
            elif self.listing and not pair:
                self._keep(self.listing, f"{self.found[self.listing]}, {word}")
            elif pair and pair[1].lower() in self.known:
                waiting = self._take(pair[1].lower(), pair[3])
            elif self.rest and self.rest.verbatim and not self._claimed(word):
                self.found.setdefault(self.rest.name, self._without_tail(line[token.start() :]))
                break
            elif self.rest and self.rest.verbatim:
                continue
            elif pair and not self._is_text(pair):
                self.odd.setdefault(pair[1])
            else:
                self.words.append(word)
        self._place_words()
        self.problems = [*(unknown(self.command, name) for name in self.odd), *self.problems]
        if self.problems:
            raise WrongOptions(self.problems)
        return self.found

    def _take(self, name: str, value: str) -> str:
        """Keep a value; the name when its value is the next word (`min: 60`)."""
        if value:
            self._keep(name, value)
            return ""
        return name

    def _keep(self, name: str, value: str) -> None:
        """Keep a value; a comma behind it is not part of it, and may announce more of a list."""
        goes_on = self.rest is None and self.known[name].type == "text" and value.endswith(",")
        self.listing = name if goes_on else ""
        self.found[name] = unquoted(value).rstrip(",;")

    def _is_text(self, pair: re.Match[str]) -> bool:
        """Whether a colon is part of the words: an address, a heading (`Rate: ...`)."""
        return pair[3].startswith("//") or (self.rest is not None and not pair[3])

    def _place_words(self) -> None:
        self._take_named()
        self._take_last()
        if self.rest and self.words:
            told = [self.found[self.rest.name]] if self.rest.name in self.found else []
            self.found[self.rest.name] = " ".join([*told, *map(unquoted, self.words)])
            return
        words = [word.rstrip(",;") for word in self.words]
        left = [word for word in words if word and not self._claimed(word)]
        missing = self._missing_number()
        if left and missing:  # to be told what is wrong with it as a number
            self.found[missing] = " ".join(left)
        elif any(word.lower() not in FILLERS for word in left):
            self.problems.append(self._left_over(" ".join(left)))

    def _missing_number(self) -> str:
        """The name of a number that is needed and was not given; "" for none."""
        needed = (one for one in self.command.options if one.required)
        numbers = (one.name for one in needed if one.type in {"integer", "number"})
        return next((name for name in numbers if name not in self.found), "")

    def _take_named(self) -> None:
        """Options that are named without a colon: `search nlp min 60`."""
        words, self.words = self.words, []
        while words:
            word = words.pop(0)
            option = self.known.get(word.lower())
            texts = self.rest is None
            if option and words and takes(option, unquoted(words[0].rstrip(",;")), texts=texts):
                self.found.setdefault(option.name, unquoted(words.pop(0).rstrip(",;")))
            else:
                self.words.append(word)

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

"""How sources.yaml says where a posting's values stand in an item."""

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal, Self, Union
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from config.patterns import compiled
from scrapers.mapping import values
from scrapers.mapping.paths import pick, steps

TEMPLATE = re.compile(r"\{([^{}]*)\}")
_REGEX_CHARS = 60_000


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _compiled(value: Any) -> Any:
    return compiled(value, re.IGNORECASE | re.DOTALL) if isinstance(value, str) else value


def _many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]


def _known_zone(name: str | None) -> str | None:
    try:
        return name if name is None else ZoneInfo(name).key
    except (ValueError, LookupError, OSError):
        raise ValueError(f'"{name}" is no time zone, such as Europe/Berlin') from None


def _as_rule(value: Any) -> Any:
    return {"path": value} if isinstance(value, str | list) else value


AnyRule = Annotated["Rule", BeforeValidator(_as_rule)]


def empty(value: Any) -> bool:
    """Whether a value says nothing: None, an empty text, list or object."""
    return not value and (value is None or isinstance(value, str | list | dict))


Finder = Callable[..., Any]
"""(item, note, missing=empty) -> the value that a rule finds in an item, None where there is none."""


class Rule(_Frozen):
    """Where one value stands: the first of `path` that is there, or all of `join` (rules, too).

    `regex`: of the plain text only the first group. `values`: the source's words replaced (case
    does not matter). `template`: `{path}` filled from the value found if it is an object, else
    from the item; `{}` is the value itself, `{@name}` what the request noted, `{path?}` may be
    missing. `i18n`: of an object by language the first of these languages. `split`: at these
    characters into a list. `order` and `zone`: how its dates are written. `const`: always this.
    `otherwise`: a template or rule for where nothing is found; `{a|@b}` takes the first that
    leads somewhere.
    """

    path: Annotated[tuple[str, ...], BeforeValidator(_many)] = ()
    join: tuple[AnyRule, ...] = ()
    regex: Pattern | None = None
    values: dict[str, str | None] = Field(default_factory=dict)
    template: str = ""
    i18n: tuple[str, ...] = ()
    split: str = ""
    order: Literal["mdy", "dmy"] | None = None
    zone: Annotated[str | None, AfterValidator(_known_zone)] = None
    const: str | None = None
    otherwise: Union[str, "Rule"] = ""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if sum(map(bool, (self.path, self.join, self.const))) > 1:
            raise ValueError("give one of path, join, const")
        if not (self.path or self.join or self.const or self.template or self.otherwise):
            raise ValueError("give a path, join, template or const")
        if self.regex is not None and not self.regex.groups:
            raise ValueError(f'"{self.regex.pattern}" has no group for what is to be taken')
        for path in self.path:
            steps(path)
        return self

    def find(self, item: Any, note: dict[str, Any], missing: Callable[[Any], bool] = empty) -> Any:
        """The value that this rule finds in an item, None where it finds none.

        `missing` says which of the values made count as none, so that the next path is tried.
        """
        found = self._found(item, note, missing) if self.const is None else self.const
        if empty(found) and self.otherwise:
            if isinstance(self.otherwise, Rule):
                return self.otherwise.find(item, note)
            return _filled(self.otherwise, None, item, note)
        return found

    def finder(self) -> Finder:
        """The same as `find`, made ready for many items: most rules only name a key or two."""
        keys = [path[0] for path in map(steps, self.path) if len(path) == 1]
        named = len(keys) == len(self.path) and all(isinstance(key, str) for key in keys)
        plain = named and self.model_fields_set == {"path"}
        return _by_keys(tuple(keys)) if plain else self.find

    def _found(self, item: Any, note: dict[str, Any], missing: Callable[[Any], bool]) -> Any:
        if not self.path:
            joined = [rule.find(item, note) for rule in self.join]
            return self._made([one for one in joined if not empty(one)] or None, item, note)
        for path in self.path:
            found = pick(item, path)
            if empty(found):
                continue
            made = self._made(found, item, note)
            if made is not None and not missing(made):
                return made
        return None

    def _made(self, found: Any, item: Any, note: dict[str, Any]) -> Any:
        """What the rule makes of a value as it stands in the item."""
        if self.i18n:
            found = _in_language(found, self.i18n)
        if self.template and (found is not None or not (self.path or self.join)):
            found = _filled(self.template, found, item, note)
        if self.regex is not None:
            match = self.regex.search(values.seen(found)[:_REGEX_CHARS])
            found = match[1] if match else None
        return self._replaced(found) if self.values else found

    def _replaced(self, found: Any) -> Any:
        words = {key.lower(): value for key, value in self.values.items()}
        if isinstance(found, list):
            return [self._replaced(one) for one in found]
        text = str(found).lower() if isinstance(found, bool | int) else values.words(found)
        return words.get(text.lower(), found) if text is not None else found


def _by_keys(keys: tuple[str, ...]) -> Finder:
    def find(item: Any, _: Any, missing: Callable[[Any], bool] = empty) -> Any:
        for key in keys if isinstance(item, dict) else ():
            value = item.get(key)
            if value is None:
                continue
            if (value and missing is empty) or not missing(value):
                return value
        return None

    return find


def _in_language(value: Any, languages: tuple[str, ...]) -> Any:
    if isinstance(value, list):
        return [_in_language(one, languages) for one in value]
    if not isinstance(value, dict):
        return value
    chosen = next((value[one] for one in languages if not empty(value.get(one))), None)
    return chosen if chosen is not None else next(iter(value.values()), None)


def _filled(template: str, found: Any, item: Any, note: dict[str, Any]) -> Any:
    """The template with its paths filled; None where one of them leads nowhere, or all do."""
    if isinstance(found, list):
        filled = (_filled(template, one, item, note) for one in found)
        return [one for one in filled if one is not None] or None
    parts = TEMPLATE.split(template)
    said = len(parts) == 1
    for position in range(1, len(parts), 2):
        path = parts[position]
        part = _part(path.removesuffix("?"), found, item, note)
        if part is None and not path.endswith("?"):
            return None
        said = said or part is not None
        parts[position] = part or ""
    return "".join(parts) if said else None


def _part(path: str, found: Any, item: Any, note: dict[str, Any]) -> str | None:
    for one in path.split("|"):
        if not one:
            value = found
        elif one.startswith("@"):
            value = pick(note, one[1:])
        else:
            value = pick(found if isinstance(found, dict) else item, one)
        if (text := values.body(value)) is not None:
            return text
    return None


class Predicate(_Frozen):
    """A condition on an item: `path` is there (`present`), is one of `among`, or matches."""

    path: str
    present: bool | None = None
    among: tuple[str, ...] = ()
    matches: Pattern | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.present is None and not self.among and self.matches is None:
            raise ValueError("give present, among or matches")
        steps(self.path)
        return self

    def holds(self, item: Any) -> bool:
        """Whether the item fulfils the condition."""
        value = pick(item, self.path)
        if self.present is not None and self.present == empty(value):
            return False
        texts = [values.seen(one) or str(one).lower() for one in _as_list(value)]
        if self.among and not {one.lower() for one in self.among} & {one.lower() for one in texts}:
            return False
        return self.matches is None or any(self.matches.search(one) for one in texts)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


class Strip(_Frozen):
    """Text to cut out: from the words `start` to `end` (or to the end), or what `regex` matches."""

    field: Literal["text", "title", "company"] = "text"
    start: str = ""
    end: str = ""
    regex: Pattern | None = None

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if bool(self.start) == (self.regex is not None):
            raise ValueError("give start or regex")
        return self

    def cut(self, text: str) -> str:
        """The text without what this rule names."""
        if self.regex is not None:
            return self.regex.sub("", text)
        first = text.lower().find(self.start.lower())
        if first < 0:
            return text
        last = text.lower().find(self.end.lower(), first + len(self.start)) if self.end else -1
        rest = text[last + len(self.end) :] if last >= 0 else ""
        return text[:first].rstrip() + rest

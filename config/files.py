"""Files of configuration that fail with the file, the line and the key of what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from config.errors import ConfigError

SIZE_LIMIT = 4_000_000  # bytes; the largest shipped file is far below
DEPTH_LIMIT = 40

Model = TypeVar("Model", bound=BaseModel)
Key = str | int

# libyaml is ten times faster where it was built in; both refuse Python objects.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says (`data`: plain lists, dicts and scalars), and the `text` it says it in.

    Where in the text a value stands takes many times the memory; it is found again when asked for.
    """

    path: Path
    data: Any
    text: str

    def error(self, keys: Sequence[Key], problem: str, fix: str = "") -> ConfigError:
        """The error that names this file, the line and the dotted key of a value."""
        key = ".".join(str(one) for one in keys)
        place = f"{self.path} line {self._line(keys)}"
        return ConfigError(f"{place}, {key}" if key else place, problem, fix)

    def parsed(self, model: type[Model], keys: Sequence[Key] = ()) -> Model:
        """The value at `keys` as `model`.

        Raises:
            ConfigError: the first value that does not fit, with its line and key.

        """
        value = self.data
        for key in keys:
            value = value[key]
        if not isinstance(value, dict):
            what = "is empty" if value is None else "is no mapping of keys to values"
            needed = ", ".join(
                name for name, one in model.model_fields.items() if one.is_required()
            )
            raise self.error(keys, what, f"It needs: {needed}" if needed else "")
        try:
            return model.model_validate(value)
        except ValidationError as problem:
            first = problem.errors(include_input=False, include_url=False)[0]
            message = first["msg"].removeprefix("Value error, ")
            raise self.error((*keys, *first["loc"]), message) from None

    def _line(self, keys: Sequence[Key]) -> int:
        """The line of the deepest value on the way to `keys` that the file really has."""
        node, line = _composed(self.text), 1
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            line, node = found
        return line


def read_yaml(path: Path, size_limit: int = SIZE_LIMIT) -> Document:
    """Read a YAML file of at most `size_limit` bytes: no tags, no anchors, no doubled keys.

    Raises:
        ConfigError: the file is missing, too large, not UTF-8 or not such YAML.

    """
    text = read_text(path, size_limit)
    loader = _Loader(text)
    try:
        _check_shape(text)
        root = loader.get_single_node()
        for node, keys in _nodes(root):
            _check_keys(path, node, keys)
        data = loader.construct_document(root) if root else None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + 1 if mark else 1
        raise ConfigError(f"{path} line {line}", f"is not YAML: {problem.problem}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        why = str(problem).splitlines()[0][:200]
        raise ConfigError(str(path), f"is not YAML: {why}") from None
    finally:
        loader.dispose()
    return Document(path, data, text)


def read_text(path: Path, size_limit: int = SIZE_LIMIT) -> str:
    """What a UTF-8 file of at most `size_limit` bytes says.

    Raises:
        ConfigError: the file is missing, too large or not UTF-8.

    """
    try:
        with path.open("rb") as file:
            raw = file.read(size_limit + 1)
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be read: {problem.strerror}") from None
    if len(raw) > size_limit:
        raise ConfigError(str(path), f"is larger than {size_limit:,} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        raise ConfigError(f"{path} line {line}", "is not UTF-8 text") from None


def _check_shape(text: str) -> None:
    """Refuse anchors (a billion laughs) and depth: libyaml composes recursively and would crash."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEPTH_LIMIT:
            raise _refused(f"is nested deeper than {DEPTH_LIMIT} levels", event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refused("anchors and aliases are not used here", event)


def _composed(text: str) -> yaml.Node | None:
    """The values of a text with where they stand."""
    loader = _Loader(text)
    try:
        root: yaml.Node | None = loader.get_single_node()
        return root
    finally:
        loader.dispose()


def _refused(problem: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    mark: Any = event.start_mark  # libyaml's marks are of another class
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def _nodes(root: yaml.Node | None) -> Iterator[tuple[yaml.Node, tuple[Key, ...]]]:
    """Every value with its keys."""
    waiting: list[tuple[yaml.Node, tuple[Key, ...]]] = [(root, ())] if root else []
    while waiting:
        node, keys = waiting.pop()
        yield node, keys
        waiting.extend((child, (*keys, key)) for key, _, child in _children(node))


def _check_keys(path: Path, node: yaml.Node, keys: tuple[Key, ...]) -> None:
    if not isinstance(node, yaml.MappingNode):
        return
    names: set[Key] = set()
    for name, line, _ in _children(node):
        if name in names:
            place = ".".join(str(one) for one in (*keys, name))
            raise ConfigError(f"{path} line {line}, {place}", "stands there twice")
        names.add(name)


def _children(node: yaml.Node | None) -> Iterator[tuple[Key, int, yaml.Node]]:
    """The values of a list or mapping: key, line (from 1), value."""
    if isinstance(node, yaml.SequenceNode):
        for position, child in enumerate(node.value):
            yield position, child.start_mark.line + 1, child
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield str(key.value), key.start_mark.line + 1, child


def _child(node: yaml.Node | None, key: Key) -> tuple[int, yaml.Node] | None:
    for name, line, child in _children(node):
        if name == key:
            return line, child
    return None

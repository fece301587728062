"""Paths into JSON: `jobs`, `company.name`, `locations[].country`, `posts[0].cooked`, `$`.

`parts[kind=pay].amount` is that of the first part whose `kind` is `pay`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_STEP = re.compile(r"([^.\[\]]+)|\[(-?\d*)\]|\[([^=\[\]]+)=([^\[\]]+)\]|\.")
_EVERY = object()
MAX_PICKED = 5_000


@dataclass(frozen=True, slots=True)
class _First:
    """The first object of a list in which a key has a value."""

    key: str
    value: str


@lru_cache(maxsize=4096)
def steps(path: str) -> tuple[Any, ...]:
    """The keys, positions and "every" of a path, taken apart once.

    Raises:
        ValueError: brackets that do not close, or an empty path.

    """
    if not path or _STEP.sub("", path):
        raise ValueError(f'"{path}" is no path; write a.b, a[].b, a[0], a[b=c] or $')
    found: list[Any] = []
    for match in _STEP.finditer(path):
        if match[1]:
            found.append(match[1])
        elif match[3]:
            found.append(_First(match[3], match[4]))
        elif match[0].startswith("["):
            found.append(int(match[2]) if match[2] else _EVERY)
    return () if found == ["$"] else tuple(found[1:] if found[0] == "$" else found)


def pick(value: Any, path: str) -> Any:
    """What stands at `path`, None where nothing does; with `[]` a list of all that do.

    What is no list counts as a list of one, as XML and many an API have it.
    """
    taken = steps(path)
    if len(taken) == 1 and type(value) is dict and type(taken[0]) is str:
        return value.get(taken[0])  # nearly every path of a feed
    found = [value]
    many = False
    for step in taken:
        if step is _EVERY:
            many = True
            lists = (_listed(each) for each in found)
            found = [one for each in lists for one in each if one is not None][:MAX_PICKED]
        else:
            found = [one for each in found if (one := _child(each, step)) is not None]
    if many:
        return found
    return found[0] if found else None


def _child(value: Any, step: str | int | _First) -> Any:
    if isinstance(step, _First):
        objects = (one for one in _listed(value) if isinstance(one, dict))
        return next((one for one in objects if str(one.get(step.key)) == step.value), None)
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
        return value[step]
    return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

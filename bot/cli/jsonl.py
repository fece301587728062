"""Files of JSON lines: read whole and checked before anything is done with them."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from bot.errors import UserError
from scrapers.posting import Posting, posting_of

LONGEST_LINE = 20_000_000
MOST_BYTES = 2_000_000_000


class BadInput(UserError):
    """A file or line that cannot be used; names the file, the line and the key."""


def objects(path: Path | None) -> list[tuple[int, dict[str, Any]]]:
    """The JSON objects of a file of JSON lines with their line numbers; None or "-" is stdin.

    Raises:
        BadInput: the file cannot be read, or a line is no JSON object.

    """
    name = "standard input" if _is_stdin(path) else str(path)
    found = [(number, _object(name, number, line)) for number, line in _lines(path, name)]
    if not found:
        sys.stderr.write(f"leadbot: {name}: is empty, so there is nothing to do\n")
    return found


def postings(path: Path | None) -> list[Posting]:
    """The postings of a file of JSON lines.

    Raises:
        BadInput: as for `objects`, or a key is missing or has the wrong type.

    """
    name = "standard input" if _is_stdin(path) else str(path)
    found = []
    for number, given in objects(path):
        try:
            found.append(posting_of(given))
        except ValueError as problem:
            raise BadInput(f"{name}, line {number}: {problem}") from problem
    return found


def write(rows: Iterable[Any]) -> None:
    """Print JSON lines."""
    for row in rows:
        sys.stdout.buffer.write(orjson.dumps(row, option=orjson.OPT_SERIALIZE_NUMPY) + b"\n")
    sys.stdout.flush()


def _is_stdin(path: Path | None) -> bool:
    return path is None or str(path) == "-"


def _lines(path: Path | None, name: str) -> Iterator[tuple[int, bytes]]:
    if path is None or _is_stdin(path):
        yield from _numbered(sys.stdin.buffer, name)
        return
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(f"{name}: larger than 2 GB; split it")
        with path.open("rb") as stream:
            yield from _numbered(stream, name)
    except OSError as problem:
        reason = problem.strerror or "cannot be read"
        raise BadInput(f"{name}: {reason}; give a readable file of JSON lines, or -") from problem


def _numbered(stream: BinaryIO, name: str) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise BadInput(f"{name}, line {number}: longer than 20 MB")
        if line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _object(name: str, number: int, line: bytes) -> dict[str, Any]:
    try:
        given = orjson.loads(line)
    except orjson.JSONDecodeError as problem:
        raise BadInput(f"{name}, line {number}: {_why(line, problem)}") from problem
    if not isinstance(given, dict):
        raise BadInput(f"{name}, line {number}: must be a JSON object, not {type(given).__name__}")
    return given


def _why(line: bytes, problem: orjson.JSONDecodeError) -> str:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return "not UTF-8 text; save the file as UTF-8, one JSON object a line"
    return f"not JSON ({problem.msg} at character {problem.pos}); write one JSON object a line"

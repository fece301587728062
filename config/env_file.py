"""The file `.env`: whether it can be read at all, told before anything is taken from it."""

from io import StringIO
from pathlib import Path

from dotenv.parser import parse_stream

from config.errors import ConfigError

ENV_FILE = Path(".env")
ENCODING = "utf-8-sig"
"""UTF-8, with the mark at its beginning that some editors write."""


def check_env_file(path: Path = ENV_FILE) -> None:
    """See that every line of the file is understood, where there is one.

    Raises:
        ConfigError: it is a folder, cannot be read, is not UTF-8, or a line is none of `.env`'s.

    """
    if path.is_dir():
        raise ConfigError(str(path), "is a folder where a file is expected")
    if not path.is_file():  # also a pipe, which can be read only once
        return
    for line in parse_stream(StringIO(_text(path))):
        if line.error:
            number = line.original.line + _empty_before(line.original.string)
            raise ConfigError(f"{path} line {number}", "is not understood", "Write NAME=value")


def _text(path: Path) -> str:
    try:
        text = path.read_bytes().decode(ENCODING)
    except OSError as problem:
        raise ConfigError(str(path), f"cannot be read: {problem.strerror}") from None
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:  # UTF-16 without its mark decodes, with one between any two letters
        raise ConfigError(str(path), "is not UTF-8 text; save it as UTF-8")
    return text


def _empty_before(statement: str) -> int:
    """The empty lines that the parser counts as the beginning of a statement."""
    return statement[: len(statement) - len(statement.lstrip())].count("\n")

"""The process that reads one file: standard input to standard output, limited, and alone with it.

The answer is a word and a line's end, `ok` or a key of `WHY`, then the text.
"""

import resource
import sys
from contextlib import suppress

from bot.cv.kinds import kind_of
from bot.cv.plain import text_of_plain
from bot.cv.unreadable import MOST_BYTES, Unreadable

MEMORY = 512 * 2**20
"""Bytes of address space; an ordinary CV takes a fifth of it."""
SECONDS = 8
"""Processor time."""
MOST_TEXT = 200_000
LIMITS = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CPU: SECONDS,
    resource.RLIMIT_NOFILE: 64,
    # Nothing of the file may reach a disk, not even when the process crashes, nor start another.
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NPROC: 0,
}


def main() -> None:
    """Read the file from standard input and say its text, or why there is none."""
    limited()
    outcome, text = answer(sys.stdin.buffer.read(MOST_BYTES + 1))
    sys.stdout.buffer.write(f"{outcome}\n{text}".encode("utf-8", "replace"))


def limited() -> None:
    """Hold this process within its limits, for good."""
    for limit, most in LIMITS.items():
        with suppress(ValueError, OSError):  # a stricter one is set already, or it is unknown here
            resource.setrlimit(limit, (most, most))


def answer(data: bytes) -> tuple[str, str]:
    """The word and the text of a file."""
    try:
        text = text_of(data)[:MOST_TEXT]
    except Unreadable as problem:
        return problem.why, ""
    except Exception:  # noqa: BLE001 - libraries raise anything over a hostile file; it is one answer
        return "broken", ""
    return ("ok", text) if any(map(str.isalnum, text)) else ("empty", "")


def text_of(data: bytes) -> str:
    """The text of a file of any kind.

    Raises:
        Unreadable: it is too large, of another kind, or locked, or its kind cannot be read here.
        Exception: whatever a damaged file makes a library raise.

    """
    if len(data) > MOST_BYTES:
        raise Unreadable("large")
    kind = kind_of(data)
    if kind == "plain":
        return text_of_plain(data)
    try:  # large libraries of an extra: only what this file needs is loaded
        if kind == "pdf":
            from bot.cv.pdf import text_of_pdf as read  # noqa: PLC0415
        else:
            from bot.cv.word import text_of_word as read  # noqa: PLC0415
    except ImportError as problem:
        raise Unreadable("absent") from problem
    return read(data)


if __name__ == "__main__":
    main()

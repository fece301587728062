"""Patterns in configuration: one that cannot be read is an error like any other value's."""

import re


def compiled(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """The pattern made ready.

    Raises:
        ValueError: it is no regular expression; the message shows it and says what is wrong.

    """
    try:
        return re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as problem:
        shown = pattern if len(pattern) <= 120 else f"{pattern[:120]}..."
        raise ValueError(f'"{shown}" is no regular expression: {problem}') from None

"""A file that a member hands over in a form: fetched only when a command reads it, kept by nobody."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import UserError

Fetch = Callable[[int], Awaitable[bytes]]
LOST = (
    "I could not fetch that file. Please upload it again; if that does not help, tell your admin."
)


class NotFetched(UserError):
    """The platform did not hand the file over."""

    def __init__(self, told: str = LOST) -> None:
        """Say what to do."""
        super().__init__(told)


class TooLarge(UserError):
    """The file has more bytes than the command takes."""

    def __init__(self, most: int) -> None:
        """Say how many it takes."""
        super().__init__(
            f"That file is larger than {most / 1e6:g} MB. Please choose a smaller one."
        )


@dataclass(frozen=True, slots=True)
class Upload:
    """A file by its stated size in bytes and the way to it; its name is not known here.

    `fetch` takes the most bytes that are wanted, and never holds more than a little above them.
    """

    size: int
    fetch: Fetch = field(repr=False)

    async def read(self, most: int) -> bytes:
        """The file's bytes, `most` of them at most.

        Raises:
            TooLarge: it states more, or has more.
            NotFetched: the platform does not hand it over.

        """
        if self.size > most:
            raise TooLarge(most)
        data = await self.fetch(most)
        if len(data) > most:
            raise TooLarge(most)
        return data


def file_at(path: Path) -> Upload:
    """A file of this machine, for the person at its terminal."""

    def read(most: int) -> bytes:
        try:
            found = path.expanduser()
            if not found.is_file():
                raise NotFetched(f"There is no file at {path}.")
            with found.open("rb") as file:
                return file.read(most + 1)
        except (OSError, ValueError, RuntimeError) as problem:
            raise NotFetched(f"The file at {path} cannot be read.") from problem

    async def fetch(most: int) -> bytes:
        return await asyncio.to_thread(read, most)

    return Upload(0, fetch)

"""Reads files in processes of their own, with a deadline: whatever is in one, the bot lives on."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from bot.cv.unreadable import WHY, Unreadable

DEADLINE = 12.0
"""Seconds for one file, the start of the process included."""
PATIENCE = 20.0
"""Seconds that a file waits for the ones before it."""
AT_ONCE = 2
MOST_ANSWER = 1_000_000
"""Bytes of an answer: more than the longest text takes."""
ROOT = Path(__file__).parents[2]
# Isolated: no environment, no folder of the user's; the same code as here.
WORKER = "import sys; sys.path.insert(0, sys.argv[1]); from bot.cv.worker import main; main()"


@dataclass(slots=True)
class Apart:
    """Reads a few files at once; `code` is what the process runs."""

    deadline: float = DEADLINE
    patience: float = PATIENCE
    code: str = WORKER
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def text(self, data: bytes) -> str:
        """The text of a file.

        Raises:
            Unreadable: it has none, or none that can be had within the limits.

        """
        try:
            async with asyncio.timeout(self.patience):
                await self._places.acquire()
        except TimeoutError as problem:
            raise Unreadable("busy") from problem
        try:
            return await self._read(data)
        finally:
            self._places.release()

    async def _read(self, data: bytes) -> str:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-c", self.code, str(ROOT),
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={},
        )  # fmt: skip
        try:
            async with asyncio.timeout(self.deadline):
                said = await _asked(process, data)
                ended = await process.wait()
        except TimeoutError as problem:
            structlog.get_logger("cv").info("a file took too long to read")
            raise Unreadable("broken") from problem
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                # A process is over for asyncio only when what it wrote has been read.
                await process.communicate()
        return _answered(said if ended == 0 else b"")


async def _asked(process: Process, data: bytes) -> bytes:
    """Hand the file over and take what is said, up to the most that an answer may be."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(ConnectionError):  # it has died already; its answer is what tells
        process.stdin.write(data)
        await process.stdin.drain()
    process.stdin.close()
    said = b""
    while len(said) <= MOST_ANSWER and (part := await process.stdout.read(65_536)):
        said += part
    return said


def _answered(said: bytes) -> str:
    """The text of an answer; none at all means that the file broke its reader."""
    outcome, _, text = said.decode("utf-8", "replace").partition("\n")
    if outcome != "ok" or len(said) > MOST_ANSWER:
        raise Unreadable(outcome if outcome in WHY else "broken")
    return text

"""A file is read in a process of its own: limited in memory and time, and always ended."""

import asyncio
import logging
import os
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cv.apart import Apart
from bot.cv.unreadable import Unreadable
from tests.bot.cv.files import CV, inflating, package, pdf, pdf_of, word

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(inside: bytes) -> bytes:
    body = f"<w:document {SPACE}><w:body>".encode() + inside + b"</w:body></w:document>"
    return package({"word/document.xml": body})


async def why(data: bytes, apart: Apart | None = None) -> str:
    with pytest.raises(Unreadable) as refused:
        await (apart or Apart()).text(data)
    return refused.value.why


@pytest.mark.parametrize("make", [pdf, word, CV.encode])
async def test_an_honest_file_is_read(make: Callable[[], bytes]) -> None:
    assert "Hugging Face Transformers" in await Apart().text(make())


async def test_why_a_file_is_not_read_comes_back() -> None:
    assert await why(b"\x89PNG\r\n\x1a\n" + bytes(300)) == "kind"
    assert await why(pdf_of("q Q")) == "empty"


@pytest.mark.parametrize(
    "make",
    [
        lambda: pdf_of(inflating(60_000_000), filters="/FlateDecode"),
        lambda: pdf_of(inflating(60_000_000, 2), filters="[/FlateDecode /FlateDecode]"),
        lambda: document(b"<w:p>" * 100_000 + b"</w:p>" * 100_000),
        lambda: document(b"<w:p/>" * 4_500_000),
    ],
    ids=["stream", "stream in a stream", "depth", "breadth"],
)
async def test_a_hostile_file_costs_a_process_and_nothing_else(make: Callable[[], bytes]) -> None:
    data = make()
    assert len(data) < 2_000_000
    assert await why(data) == "broken"
    assert "Ada Example" in await Apart().text(CV.encode())


async def test_a_file_that_takes_too_long_is_given_up() -> None:
    shows = zlib.compress(b"BT " + b"(a) Tj " * 2_000_000 + b"ET", 9)
    began = time.monotonic()
    apart = Apart(deadline=1.0)
    assert await why(pdf_of(shows, filters="/FlateDecode"), apart) == "broken"
    assert time.monotonic() - began < 6


async def test_a_process_that_never_answers_is_ended(tmp_path: Path) -> None:
    said = tmp_path / "pid"
    code = f"import os, time; open({str(said)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    assert await why(CV.encode(), Apart(deadline=2.0, code=code)) == "broken"
    assert not alive(int(said.read_text()))


async def test_a_reading_that_is_given_up_ends_its_process(tmp_path: Path) -> None:
    said = tmp_path / "pid"
    code = f"import os, time; open({str(said)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    reading = asyncio.create_task(Apart(code=code).text(CV.encode()))
    async with asyncio.timeout(10):
        while not (said.exists() and said.read_text()):  # noqa: ASYNC110 - another process tells
            await asyncio.sleep(0.02)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert not alive(int(said.read_text()))


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    "code",
    [
        "import sys; sys.exit(3)",
        "import os; os.abort()",
        "print('ok'); print('PyTorch'); raise SystemExit(1)",
        "print('nonsense')",
        "import sys\nwhile True: sys.stdout.write('ok\\n' * 9000)",
    ],
)
async def test_whatever_a_broken_process_says_is_one_answer(code: str) -> None:
    assert await why(CV.encode(), Apart(deadline=3.0, code=code)) == "broken"


WITHIN = (
    "import os, sys; sys.path.insert(0, sys.argv[1])\n"
    "import bot.cv.worker as worker\n"
    "{}\n"
    "worker.main()\n"
)


@pytest.mark.parametrize(
    "tried",
    [
        "bytearray(700 * 2**20)",
        "os.write(os.open('{folder}/kept', os.O_CREAT | os.O_WRONLY), data)",
    ],
    ids=["memory", "disk"],
)
async def test_the_process_is_held_within_its_limits(tried: str, tmp_path: Path) -> None:
    tried = tried.format(folder=tmp_path)
    free = WITHIN.format(
        f"worker.limited = lambda: None\nworker.answer = lambda data: ('ok', str(bool({tried})))"
    )
    held = WITHIN.format(f"worker.answer = lambda data: ('ok', str(bool({tried})))")
    assert await Apart(code=free).text(CV.encode()) == "True"
    (tmp_path / "kept").unlink(missing_ok=True)
    assert await why(CV.encode(), Apart(code=held)) == "broken"
    kept = tmp_path / "kept"
    assert not kept.exists() or kept.stat().st_size == 0


@pytest.mark.parametrize(("library", "make"), [("pypdf", pdf), ("docx", word)])
async def test_without_its_library_a_kind_is_told_as_such(
    library: str, make: Callable[[], bytes]
) -> None:
    without = WITHIN.format(f"sys.modules['{library}'] = None")
    assert await why(make(), Apart(code=without)) == "absent"
    assert "PyTorch" in await Apart(code=without).text(CV.encode())


async def test_the_process_knows_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADBOT_DISCORD_TOKEN", "very-secret")
    code = "import os; print('ok'); print(dict(os.environ))"
    assert "very-secret" not in await Apart(code=code).text(CV.encode())


async def test_a_few_are_read_at_once_and_the_others_wait_their_turn() -> None:
    slow = "import time; time.sleep(0.6); print('ok'); print('PyTorch')"
    apart = Apart(code=slow, patience=30)
    began = time.monotonic()
    await asyncio.gather(*(apart.text(b"x") for _ in range(4)))
    assert time.monotonic() - began > 1.2
    apart = Apart(code="import time; time.sleep(3)", deadline=2.5, patience=0.2)
    found = await asyncio.gather(*(apart.text(b"x") for _ in range(3)), return_exceptions=True)
    assert sorted(one.why for one in found if isinstance(one, Unreadable)) == [
        "broken",
        "broken",
        "busy",
    ]


async def test_nothing_of_a_file_is_logged(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        await Apart().text(pdf())
        await why(pdf()[:700])
    said = caplog.text + "".join(capsys.readouterr())
    assert "Ada" not in said
    assert "PyTorch" not in said

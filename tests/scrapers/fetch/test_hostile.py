"""Servers that are broken or want harm; every one costs only itself, in bounded time and memory."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from scrapers.base import Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch import Fetcher, Limits
from tests.scrapers.fetch.conftest import Make, entry
from tests.scrapers.fetch.hostile import head, hostile

MEGABYTE = b"\0" * 1_000_000


async def failing(fetcher: Fetcher, url: str) -> FetchError:
    """The error that fetching this address ends with."""
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch("board", Request(url))
    assert "\n" not in str(caught.value)
    return caught.value


async def test_two_hundred_megabytes_are_not_even_begun(fetcher: Fetcher) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(head("200 OK", "Content-Length: 200000000"))
        await writer.drain()
        for _ in range(200):
            writer.write(MEGABYTE)
            await writer.drain()
        raise AssertionError("the whole body was taken")

    async with hostile(answer) as server:
        problem = await failing(fetcher, server.url)
    assert problem.problem == "the answer is larger than 10 MB"
    assert len(server.heads) == 1


async def test_an_endless_body_is_cut_off_at_the_limit(fetcher: Fetcher) -> None:
    taken = 0

    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        nonlocal taken
        writer.write(head())
        while True:
            writer.write(MEGABYTE)
            await writer.drain()
            taken += 1

    async with hostile(answer) as server:
        problem = await failing(fetcher, server.url)
    assert problem.problem == "the answer is larger than 10 MB"
    assert taken < 30


async def test_endless_chunks_are_cut_off_at_the_limit(fetcher: Fetcher) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(head("200 OK", "Transfer-Encoding: chunked"))
        while True:
            writer.write(b"F4240\r\n" + MEGABYTE + b"\r\n")
            await writer.drain()

    async with hostile(answer) as server:
        problem = await failing(fetcher, server.url)
    assert problem.problem == "the answer is larger than 10 MB"


@pytest.mark.parametrize(
    "preamble",
    [b"", b"HTTP/1.1 200 OK\r\n", head(), head("200 OK", "Content-Length: 50")],
    ids=["nothing", "half a head", "body", "sized body"],
)
async def test_a_slow_drip_ends_at_the_deadline(make: Make, preamble: bytes) -> None:
    fetcher = await make(sources=[entry(timeout=timedelta(seconds=0.5))])

    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(preamble)
        for _ in range(100):
            await asyncio.sleep(0.05)
            writer.write(b"x" if preamble.endswith(b"\r\n\r\n") else b"")
            await writer.drain()

    async with hostile(answer) as server:
        begun = asyncio.get_running_loop().time()
        problem = await failing(fetcher, server.url)
        assert asyncio.get_running_loop().time() - begun < 1.5
    assert problem.problem == "took longer than 0.5 s"


async def test_the_time_at_the_gate_does_not_count(make: Make) -> None:
    fetcher = await make(sources=[entry(timeout=timedelta(seconds=2))])

    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.5)
        writer.write(head() + b"fine")

    async with hostile(answer) as server:
        request = Request(server.url)
        waiting = (fetcher.fetch("board", request) for _ in range(6))
        fetched = await asyncio.gather(*waiting)
    assert all(one.page is not None for one in fetched)


async def test_a_cancelled_fetch_frees_the_gate(make: Make) -> None:
    fetcher = await make(sources=[entry(timeout=timedelta(seconds=1))])
    stuck = True

    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        if stuck:
            await asyncio.sleep(2)
        writer.write(head() + b"fine")

    async with hostile(answer) as server:
        await failing(fetcher, server.url)
        stuck = False
        fetched = await fetcher.fetch("board", Request(server.url))
    assert fetched.page is not None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"<html>no head</html>",
        b"HTTP/1.1 200 OK\r\nBroken header line\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ntruncated",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 50_000 + b"\r\n",
    ],
    ids=str,
)
async def test_what_is_no_http_is_an_error(fetcher: Fetcher, raw: bytes) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)

    async with hostile(answer) as server:
        problem = await failing(fetcher, server.url)
    assert type(problem) is FetchError
    assert len(str(problem)) < 600


async def test_an_endless_row_of_interim_answers_ends_at_the_deadline(make: Make) -> None:
    fetcher = await make(sources=[entry(timeout=timedelta(seconds=0.5))])

    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
            await writer.drain()
            await asyncio.sleep(0.001)

    async with hostile(answer) as server:
        problem = await failing(fetcher, server.url)
    assert "took longer" in problem.problem


async def test_headers_that_are_no_utf8_cost_nothing(fetcher: Fetcher) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        lines = b'HTTP/1.1 200 OK\r\nETag: "\xff\xfe\xe4"\r\nX-Name: M\xfcller \x80\r\n'
        writer.write(lines + b"Content-Type: text/\xfc\r\nConnection: close\r\n\r\nfine")

    async with hostile(answer) as server:
        request = Request(server.url)
        first = await fetcher.fetch("board", request)
        assert first.page is not None
        assert first.page.body == b"fine"
        await fetcher.fetch("board", request, first)
    if first.etag:
        assert 'If-None-Match: "ÿþä"' in server.heads[1]


async def test_an_etag_with_a_line_break_or_of_a_megabyte_is_not_kept(fetcher: Fetcher) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(head("200 OK", f'ETag: "{"a" * 5000}"', "Last-Modified: a\tb") + b"fine")

    async with hostile(answer) as server:
        fetched = await fetcher.fetch("board", Request(server.url))
    assert fetched.etag is None
    assert fetched.last_modified is None


async def test_tries_come_apart(make: Make) -> None:
    fetcher = await make(limits=Limits(retry_wait=0.05))
    came: list[float] = []

    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        came.append(asyncio.get_running_loop().time())

    async with hostile(answer) as server:
        await failing(fetcher, server.url)
    assert len(came) == 3
    assert all(later - earlier < 0.5 for earlier, later in pairwise(came))


async def test_a_private_address_is_refused_unless_allowed(make: Make) -> None:
    fetcher = await make(private=False)
    problem = await failing(fetcher, "http://127.0.0.1/feed")
    assert type(problem) is Refused
    assert problem.problem == "127.0.0.1 is no public address"

"""What is kept between two requests: connections, never cookies."""

import asyncio

import pytest
from pytest_httpserver import HTTPServer

from scrapers.base import Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch import Fetcher
from scrapers.fetch.wire import Wire, dialled
from tests.scrapers.fetch.conftest import LIMITS, Make
from tests.scrapers.fetch.hostile import head, hostile


async def test_a_kept_connection_that_was_closed_is_dialled_again(fetcher: Fetcher) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        # Promises to keep the connection, and closes it.
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine")

    async with hostile(answer) as server:
        for _ in range(3):
            fetched = await fetcher.fetch("board", Request(server.url))
            assert fetched.page is not None


async def test_a_connection_is_kept_for_the_next_question(fetcher: Fetcher) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
        if "/gone" in asked:
            writer.write(b"HTTP/1.1 410 Gone\r\nContent-Length: 4\r\n\r\ngone")
        else:
            writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            writer.write(b"4\r\nfine\r\n0\r\n\r\n")

    async with hostile(answer, patient=True) as server:
        for _ in range(3):
            fetched = await fetcher.fetch("board", Request(server.url))
            assert fetched.page is not None
            assert fetched.page.body == b"fine"
            with pytest.raises(Refused):
                await fetcher.fetch("board", Request(f"{server.url}/gone"))
    assert (server.dialled, len(server.heads)) == (1, 6)


async def test_what_comes_after_an_answer_is_no_answer_to_the_next_question(
    fetcher: Fetcher,
) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        fine = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"
        writer.write(fine + fine.replace(b"fine", b"evil"))

    async with hostile(answer, patient=True) as server:
        for _ in range(2):
            fetched = await fetcher.fetch("board", Request(server.url))
            assert fetched.page is not None
            assert fetched.page.body == b"fine"
    assert server.dialled == 2


async def test_a_post_that_may_have_arrived_is_not_repeated(fetcher: Fetcher) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        pass

    async with hostile(answer) as server:
        with pytest.raises(FetchError):
            await fetcher.fetch("board", Request(server.url, method="POST", json={}))
    assert len(server.heads) == 1


async def test_a_post_that_cannot_have_arrived_is_tried_again(
    make: Make, httpserver: HTTPServer
) -> None:
    closed = [OSError("no route")]

    async def dial(address: str, port: int) -> Wire:
        if closed:
            raise closed.pop()
        return await dialled(address, port)

    fetcher: Fetcher = await make(dial=dial)
    httpserver.expect_request("/", method="POST").respond_with_data("fine")
    await fetcher.fetch("board", Request(httpserver.url_for("/"), method="POST", json={}))
    assert len(httpserver.log) == 1


async def test_many_hosts_do_not_pile_up_connections(make: Make) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine")

    async def everywhere(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    fetcher = await make(resolve=everywhere, limits=LIMITS)
    async with hostile(answer) as server:
        urls = [f"http://host{number}.example:{server.port}/" for number in range(200)]
        await asyncio.gather(*(fetcher.fetch("board", Request(url)) for url in urls))
    exchange = fetcher._exchange
    assert exchange is not None
    assert len(exchange._lines) <= 130


async def test_no_cookie_is_ever_sent_back(fetcher: Fetcher) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(head("200 OK", "Set-Cookie: id=1; Domain=127.0.0.1") + b"fine")

    async with hostile(answer) as server:
        for _ in range(2):
            await fetcher.fetch("board", Request(server.url))
    assert len(server.heads) == 2
    assert not any("cookie" in one.lower() for one in server.heads)

"""Answers that unpack to far more than they weigh."""

import asyncio
import gzip
import zlib
from collections.abc import Callable
from datetime import timedelta

import brotli  # type: ignore[import-untyped]
import pytest
from pytest_httpserver import HTTPServer

from scrapers.base import Request
from scrapers.errors import FetchError
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


def gzip_bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([packer.compress(MEGABYTE) for _ in range(100)]) + packer.flush()


def deflate_bomb() -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(MEGABYTE) for _ in range(100)]) + packer.flush()


def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=5)
    parts = [packer.process(MEGABYTE) for _ in range(100)]
    return b"".join(parts) + packer.finish()


def zstd_bomb() -> bytes:
    zstd = pytest.importorskip("backports.zstd")
    packer = zstd.ZstdCompressor()
    parts = [packer.compress(MEGABYTE) for _ in range(100)]
    return b"".join(parts) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", gzip_bomb),
        ("deflate", deflate_bomb),
        ("br", brotli_bomb),
        ("zstd", zstd_bomb),
        ("gzip, gzip", lambda: gzip.compress(gzip_bomb())),
    ],
)
async def test_a_bomb_is_stopped_while_it_unpacks(
    make: Make, encoding: str, bomb: Callable[[], bytes]
) -> None:
    packed = bomb()
    fetcher = await make(sources=[entry(timeout=timedelta(seconds=20))])

    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(head("200 OK", f"Content-Encoding: {encoding}") + packed)

    async with hostile(answer) as server:
        problem = await failing(fetcher, server.url)
    assert problem.problem == "the answer unpacks to more than 20 MB"


async def test_an_answer_of_just_the_limit_is_read(make: Make, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("fine")
    fetcher: Fetcher = await make(limits=Limits(wire=4, body=4))
    fetched = await fetcher.fetch("board", Request(httpserver.url_for("/")))
    assert fetched.page is not None
    assert fetched.page.body == b"fine"

"""Files are fetched from Discord's own servers only: no redirect, no more than is wanted."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.chat import downloading
from bot.chat.discord_files import files_of, from_discord
from bot.chat.uploads import NotFetched, TooLarge, Upload

MOST = 1000
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def server(handler: Handler) -> AsyncIterator[str]:
    """A server whose every address is answered so; its API's address."""
    app = web.Application()
    app.router.add_get("/{path:.*}", handler)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
    await runner.cleanup()


def modal(attachment: dict[str, Any]) -> dict[str, Any]:
    """A modal's data as Discord sends it."""
    file = {"type": 19, "id": 2, "custom_id": "cv", "values": ["77"]}
    return {
        "custom_id": "lbm0:cv-form",
        "components": [{"type": 18, "id": 1, "component": file}],
        "resolved": {"attachments": {"77": attachment}},
    }


def upload(url: str, api: str, size: int = 10) -> Upload:
    said = {"id": "77", "filename": "cv.pdf", "content_type": "application/pdf"}
    return files_of(modal({**said, "url": url, "size": size}), from_discord(api))["cv"]


async def test_a_file_is_fetched_as_it_is() -> None:
    async def answer(request: web.Request) -> web.Response:
        assert "Authorization" not in request.headers
        return web.Response(body=b"PyTorch")

    async with server(answer) as api:
        file = upload(f"{api}/attachments/cv.pdf", api)
        assert await file.read(MOST) == b"PyTorch"
        assert "127.0.0.1" not in repr(file)
        assert "cv.pdf" not in repr(file)


async def test_a_redirect_is_not_followed() -> None:
    seen: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.path)
        return web.Response(status=302, headers={"Location": "/private"})

    async with server(answer) as api:
        with pytest.raises(NotFetched):
            await upload(f"{api}/a", api).read(MOST)
    assert seen == ["/api/v10/a"]


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}])
async def test_no_more_is_read_than_is_wanted(headers: dict[str, str]) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        answer = web.StreamResponse(headers=headers)
        await answer.prepare(request)
        try:
            while sent < 200_000_000:
                await answer.write(b"x" * 100_000)
                sent += 100_000
        except ConnectionError:
            pass
        return answer

    async with server(endless) as api:
        with pytest.raises(TooLarge):
            await upload(f"{api}/a", api).read(MOST)
        await asyncio.sleep(0.1)
    assert sent < 50_000_000


async def test_what_states_too_much_is_not_fetched() -> None:
    with pytest.raises(TooLarge):
        await upload("https://cdn.discordapp.com/a", "", size=MOST + 1).read(MOST)


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_what_is_gone_is_told_so(status: int) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, body=b"PyTorch")

    async with server(answer) as api:
        with pytest.raises(NotFetched):
            await upload(f"{api}/a", api).read(MOST)
    with pytest.raises(NotFetched):
        await upload(f"{api}/a", api).read(MOST)


@pytest.mark.parametrize(
    ("url", "api", "ours"),
    [
        ("https://cdn.discordapp.com/ephemeral-attachments/1/2/cv.pdf?ex=1&hm=2", "", True),
        ("https://media.discordapp.net/attachments/1/2/cv.pdf", "", True),
        ("http://127.0.0.1:9/a", "http://127.0.0.1:9/api/v10", True),
        ("http://cdn.discordapp.com/a", "", False),
        ("https://cdn.discordapp.com:444/a", "", False),
        ("https://cdn.discordapp.com.evil.example/a", "", False),
        ("https://evil.example/cdn.discordapp.com", "", False),
        ("https://cdn.discordapp.com@evil.example/a", "", False),
        ("https://me:secret@cdn.discordapp.com/a", "", False),
        ("http://127.0.0.1:10/a", "http://127.0.0.1:9/api/v10", False),
        ("http://169.254.169.254/latest", "", False),
        ("http://[::1]/a", "", False),
        ("https://evil.example\\.discordapp.com/a", "", False),
        ("https://evil.example\\@cdn.discordapp.com/a", "", False),
        ("https://evil.example#.cdn.discordapp.com/a", "", False),
        ("https://evil.example%2f.cdn.discordapp.com/a", "", False),
        ("https://notcdn.discordapp.com/a", "", False),
        ("file:///etc/passwd", "", False),
        ("", "", False),
    ],
)
async def test_only_the_platform_s_own_servers_are_asked(
    url: str, api: str, *, ours: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def downloaded(url: str, _: int) -> bytes:
        asked.append(url)
        return b"PyTorch"

    monkeypatch.setattr("bot.chat.discord_files.downloaded", downloaded)
    if ours:
        await upload(url, api).read(MOST)
    else:
        with pytest.raises(NotFetched):
            await upload(url, api).read(MOST)
    assert asked == [url] * ours


async def test_a_server_that_never_ends_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    import aiohttp

    monkeypatch.setattr(downloading, "TIMEOUT", aiohttp.ClientTimeout(total=0.3))

    async def answer(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    async with server(answer) as api:
        with pytest.raises(NotFetched):
            await upload(f"{api}/a", api).read(MOST)


def test_a_modal_without_its_file_has_none() -> None:
    get = from_discord()
    assert files_of({"components": []}, get) == {}
    empty = modal({})
    empty["components"][0]["component"]["values"] = []
    assert files_of(empty, get) == {}
    assert files_of(modal({}) | {"resolved": {}}, get) == {}

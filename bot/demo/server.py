"""A small web on the loopback address that answers in the boards' names, for the demo."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import web

from bot.demo.pages import answer
from config.sources import SourceSpec

SHOWN = (
    "himalayas", "remotive", "remoteok", "jobicy", "arbeitnow", "weworkremotely", "codeur",
    "greenhouse", "lever", "ashby", "hn_who_is_hiring", "find_a_tender",
)  # fmt: skip
"""The shipped sources that the demo has pages of."""


@asynccontextmanager
async def small_web(clock: Callable[[], datetime]) -> AsyncIterator[str]:
    """Serve the bundled pages; gives the address, which ends in a slash."""

    async def page(request: web.Request) -> web.Response:
        found = answer(request.match_info["host"], request.query, clock())
        if found is None:
            raise web.HTTPNotFound(text="the demo has no such page")
        return web.Response(text=found.text, content_type=found.content_type)

    app = web.Application()
    app.router.add_route("*", "/{host}/{path:.*}", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        port = runner.addresses[0][1]
        yield f"http://127.0.0.1:{port}/"
    finally:
        await runner.cleanup()


def moved(spec: SourceSpec, address: str) -> SourceSpec:
    """A shipped source whose requests go to the small web instead, without waiting between them."""
    text = spec.model_dump_json(exclude={"home"}).replace("https://", address)
    given = SourceSpec.model_validate_json(
        text.replace('"name"', f'"home":"{spec.home}","name"', 1)
    )
    return given.model_copy(
        update={"enabled": True, "terms": "own", "delay": spec.delay * 0, "keys": (), "search": ()}
    )

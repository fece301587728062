"""A small web on the loopback address that answers in the boards' names, for the demo.

The fetcher is led there instead of to the real boards: the shipped sources are polled as they are,
over TLS, and nothing leaves the machine.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from aiohttp import web

from bot.app.fetching import Network
from bot.demo.certificate import contexts
from bot.demo.pages import BY_HOST, answer
from config.sources import Quotas, SourceSpec
from scrapers.fetch.wire import Wire, dialled

SHOWN = (
    "himalayas", "remotive", "remoteok", "jobicy", "arbeitnow", "weworkremotely", "codeur",
    "greenhouse", "lever", "ashby", "hn_hiring", "find_a_tender",
)  # fmt: skip
"""The shipped sources that the demo has pages of."""
COMPANIES = {"greenhouse": "Halcyon Bio", "lever": "Marrow Studio", "ashby": "Volta Compute"}
"""The one company of each job list of companies."""


@asynccontextmanager
async def small_web(clock: Callable[[], datetime], folder: Path) -> AsyncIterator[Network]:
    """Serve the bundled pages; gives the network that leads there."""

    async def page(request: web.Request) -> web.Response:
        found = answer(request.host, request.query, clock())
        if found is None:
            raise web.HTTPNotFound(text="the demo has no such page")
        return web.Response(text=found.text, content_type=found.content_type)

    server, client = contexts(BY_HOST, clock(), folder)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=server).start()
    port = runner.addresses[0][1]

    async def resolve(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    async def dial(address: str, _port: int) -> Wire:
        return await dialled(address, port)

    try:
        yield Network(resolve, dial, client)
    finally:
        await runner.cleanup()


def shown(spec: SourceSpec) -> SourceSpec:
    """A shipped source for the demo: one request, without waiting between polls."""
    options = dict(spec.options)
    if spec.name in COMPANIES:
        options["companies"] = {"demo": COMPANIES[spec.name]}
    changed = {
        "enabled": True,
        "delay": spec.delay * 0,
        "max_requests": 2 if spec.family == "hn_thread" else 1,
        "quotas": Quotas(),
        "search_terms": spec.search_terms[:1],
        "options": options,
    }
    return spec.model_copy(update=changed)

"""The side port: /healthz (alive), /readyz (able to work), /metrics (Prometheus)."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge
from prometheus_client.exposition import generate_latest

if TYPE_CHECKING:
    from aiohttp import web

PATIENCE = 5.0
"""Seconds after which a check counts as failed."""


class Metrics:
    """The figures of this process; each bot has its own, nothing is global."""

    def __init__(self) -> None:
        """Start every figure at nothing."""
        self.registry = CollectorRegistry()
        self.polls = self._counter("polls", "Polls of sources by outcome", "outcome")
        self.postings = self._counter("postings", "Postings that were new or changed")
        self.leads = self._counter("leads", "New leads")
        self.sends = self._counter("sends", "Attempts to post by outcome", "outcome")
        self.errors = self._counter("step_errors", "Errors that ended a step", "step")
        self.waiting = self._gauge("deliveries_waiting", "Deliveries planned and not yet sent")
        self.oldest = self._gauge("oldest_delivery_seconds", "Age of the oldest waiting delivery")
        self.dead = self._gauge("dead_places", "Places that take no more posts")
        self.failing = self._gauge("failing_sources", "Sources whose last poll failed")
        self.database = self._gauge("database_up", "Whether the database gave the figures above")
        self.beat = self._gauge("last_step_timestamp_seconds", "When a step last ended", "step")

    def text(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"leadbot_{name}", about, labels, registry=self.registry)

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(f"leadbot_{name}", about, labels, registry=self.registry)


Check = Callable[[], Awaitable[str]]
"""Looks at one thing; "" when it is well, else what is wrong, in words without secrets."""
Refresh = Callable[[Metrics], Awaitable[None]]
"""Brings the gauges up to date before they are read."""


def application(
    metrics: Metrics, checks: Mapping[str, Check], refresh: Refresh | None = None
) -> "web.Application":
    """The three pages; `checks` decide whether the bot is ready."""
    from aiohttp import web  # noqa: PLC0415 - a bot without the side port does without its memory

    async def alive(_: "web.Request") -> "web.Response":
        return web.json_response({"status": "alive"})

    async def ready(_: "web.Request") -> "web.Response":
        found = {name: await _checked(check) for name, check in checks.items()}
        well = not any(found.values())
        said = {name: problem or "ok" for name, problem in found.items()}
        body = {"status": "ready" if well else "not ready", "checks": said}
        return web.json_response(body, status=200 if well else 503)

    async def figures(_: "web.Request") -> "web.Response":
        if refresh is not None:
            await _refreshed(metrics, refresh)
        headers = {"Content-Type": CONTENT_TYPE_LATEST}
        return web.Response(body=metrics.text(), headers=headers)

    app = web.Application()
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", figures)
    return app


async def serve_health(app: "web.Application", port: int, host: str = "0.0.0.0") -> "web.AppRunner":  # noqa: S104 - a container's probe comes from outside
    """Listen; close with `cleanup()` of what is returned.

    Raises:
        OSError: the port is taken.

    """
    from aiohttp import web  # noqa: PLC0415 - as above

    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return runner


async def _refreshed(metrics: Metrics, refresh: Refresh) -> None:
    """Bring the gauges up to date; where that fails they stay, and the database counts as down."""

    async def refreshing() -> str:
        await refresh(metrics)
        return ""

    problem = await _checked(refreshing)
    metrics.database.set(not problem)
    if problem:
        structlog.get_logger("health").warning("figures are not up to date", problem=problem)


async def _checked(check: Check) -> str:
    try:
        return await asyncio.wait_for(check(), PATIENCE)
    except TimeoutError:
        return f"no answer within {PATIENCE:.0f} s"
    except Exception as problem:  # noqa: BLE001 - whatever fails, the bot is not ready
        return type(problem).__name__

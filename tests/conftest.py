"""Fixtures of every room."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The recorded texts of other people that are measured with and never committed."""
    given = os.environ.get("LEADBOT_SHARED_DATA")
    folder = Path(given) if given else ROOT.parent / "shared" / "data"
    if not (folder / "README.md").is_file():
        pytest.skip(f"no recorded data at {folder}; set LEADBOT_SHARED_DATA")
    return folder

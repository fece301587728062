import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.log import set_up_logs


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def logged(*secrets: str, **values: object) -> dict[str, object]:
    out = io.StringIO()
    set_up_logs("INFO", secrets, out)
    # An error, because a library of other tests in this process may have raised the least level.
    structlog.get_logger("leadbot").error("something", **values)
    line: dict[str, object] = json.loads(out.getvalue())
    return line


def test_hides_a_secret_by_its_name() -> None:
    assert logged(slack_bot_token="anything")["slack_bot_token"] == "[hidden]"


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-456-abcDEF",
        "postgresql://bot:hunter2@db/leads",
        "https://board.example/rss?user=me&feed=0123456789abcdef",
        "Authorization: Bearer abcdef0123456789",
    ],
)
def test_hides_a_secret_by_its_shape(secret: str) -> None:
    line = json.dumps(logged(problem=f"could not open {secret}"))
    assert "[hidden]" in line
    for part in ("xoxb-123", "hunter2", "0123456789abcdef", "abcdef0123456789"):
        assert part not in line


def test_hides_a_known_value_wherever_it_turns_up() -> None:
    line = json.dumps(logged("s3cr3t-value", rows=[{"note": "got s3cr3t-value back"}]))
    assert "s3cr3t-value" not in line


def test_hides_secrets_in_the_logs_of_libraries_and_in_tracebacks() -> None:
    out = io.StringIO()
    set_up_logs("INFO", ["s3cr3t-value"], out)
    try:
        raise RuntimeError("s3cr3t-value")  # noqa: TRY301 - a traceback is wanted
    except RuntimeError:
        logging.getLogger("some.library").exception("failed with %s", "s3cr3t-value")
    assert "s3cr3t-value" not in out.getvalue()
    assert "RuntimeError" in out.getvalue()


def test_a_long_traceback_names_its_error_and_where_it_began() -> None:
    def down(left: int) -> None:
        if left:
            further(left - 1)
        raise ValueError("no such table: s3cr3t-value")

    def further(left: int) -> None:
        # By turns, because Python shortens the same line many times over.
        down(left)

    out = io.StringIO()
    set_up_logs("INFO", ["s3cr3t-value"], out)
    try:
        down(40)
    except ValueError:
        structlog.get_logger("leadbot").exception("command failed")
    told = json.loads(out.getvalue())["exception"]
    assert told.startswith("Traceback")
    assert told.endswith("ValueError: no such table: [hidden]")
    assert len(told) < 2100


def test_no_part_of_a_secret_is_left_where_a_long_text_is_cut() -> None:
    line = json.dumps(logged("s3cr3t-value", told="a" * 494 + "s3cr3t-value" + "b" * 3000))
    assert "s3cr3t" not in line
    assert "value" not in line


def test_keeps_what_is_no_secret() -> None:
    assert logged(source="remotive", new=3)["new"] == 3

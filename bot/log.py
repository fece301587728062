"""Structured logs on stderr, with every secret blotted out before anything is written."""

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any, TextIO

import structlog

SECRET_NAMES = re.compile(
    r"token|secret|password|passwd|authorization|cookie|api_?key|^key$|encryption|database_url",
    re.IGNORECASE,
)
SECRET_SHAPES = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|xoxe\.[\w.-]+"  # Slack
    r"|[MNO][\w-]{23,28}\.[\w-]{6}\.[\w-]{27,}"  # Discord
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # credentials in an address
    r"|(?i:(?<=[?&])(?:token|key|api_key|app_key|feed|secret|password|access_token)=[^&\s\"']+)"
    r"|(?i:(?<=bearer )[\w.~+/=-]{8,})"
)
BLOT = "[hidden]"
HEAD, TAIL = 500, 1500
"""Characters that are kept of a long text: a traceback names what went wrong at its end."""


class Blotter:
    """A structlog processor that hides secrets by name, by shape and by their known values."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        """Know the secrets of this process, so that they are hidden wherever they turn up."""
        self.known = tuple(sorted((one for one in known if len(one) > 5), key=len, reverse=True))

    def __call__(
        self, _logger: object, _method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        """The event without secrets."""
        return {name: self._hidden(name, value) for name, value in event.items()}

    def _hidden(self, name: str, value: Any) -> Any:
        if SECRET_NAMES.search(name) and isinstance(value, (str, bytes)):
            return BLOT
        if isinstance(value, str):
            return self.blot(value)
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self._hidden(name, one) for one in value]
        if isinstance(value, dict):
            return {key: self._hidden(str(key), one) for key, one in value.items()}
        return value if isinstance(value, (int, float, bool, type(None))) else self.blot(str(value))

    def blot(self, text: str) -> str:
        """The text without secrets; of a long one the beginning and the end."""
        for secret in self.known:
            text = text.replace(secret, BLOT)
        text = SECRET_SHAPES.sub(BLOT, text)
        # Cut last: half a secret would no longer be known as one.
        return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n[...]\n{text[-TAIL:]}"


NOISY = ("httpx2", "httpcore", "aiosqlite", "alembic", "discord.http", "procrastinate")
"""Libraries that tell of every single thing they do; only their warnings are of interest."""


def set_up_logs(level: str, secrets: Iterable[str] = (), stream: TextIO | None = None) -> Blotter:
    """Send the logs of this process and of its libraries to stderr; JSON lines when piped."""
    out = stream or sys.stderr
    blotter = Blotter(secrets)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        blotter,
    ]
    renderer: Any = (
        structlog.dev.ConsoleRenderer()
        if out.isatty()
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return blotter

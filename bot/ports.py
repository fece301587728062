"""A port that cannot be listened on, told by the setting that names it."""

import errno
import os

from config.errors import ConfigError


def unheard(setting: str, port: int, problem: OSError) -> ConfigError:
    """The error for a port that the system does not give."""
    if problem.errno == errno.EADDRINUSE:
        return ConfigError(setting, f"{port} is in use", "End what listens there, or set another")
    why = os.strerror(problem.errno) if problem.errno else str(problem)
    return ConfigError(setting, f"{port} cannot be listened on: {why}", "Set another")

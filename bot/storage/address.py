"""Where the database is: the address people write, and the driver's."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from config.errors import ConfigError

SETTING = "LEADBOT_DATABASE_URL"
EXAMPLES = "Write sqlite:///data/leadbot.db or postgresql+psycopg://USER:PASSWORD@HOST/NAME"
DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def address_of(url: str) -> URL:
    """The address with the driver that is used.

    Raises:
        ConfigError: it is no address of a database that is supported; never shows the password.

    """
    try:
        given = make_url(url.strip())
    except (ArgumentError, ValueError):
        raise ConfigError(SETTING, "is no database address", EXAMPLES) from None
    driver = DRIVERS.get(given.drivername)
    if driver is None:
        raise ConfigError(SETTING, f"{given.drivername} is not supported", EXAMPLES)
    found = given.set(drivername=driver)
    if driver.startswith("sqlite") and given.host:
        raise ConfigError(SETTING, "a SQLite address has three slashes before its path", EXAMPLES)
    if driver.startswith("sqlite") and not given.database:
        raise ConfigError(SETTING, "names no file", EXAMPLES)
    if driver.startswith("postgresql") and not given.database:
        raise ConfigError(SETTING, "names no database", EXAMPLES)
    return found


def file_of(address: URL) -> Path | None:
    """The file of a SQLite database; None in memory and for a server."""
    if not address.drivername.startswith("sqlite"):
        return None
    name = address.database
    return None if name is None or name == ":memory:" else Path(name)


def shown(address: URL) -> str:
    """The address without its password, for people."""
    file = file_of(address)
    if file is None and address.drivername.startswith("sqlite"):
        return "in memory"
    return str(file) if file else address.set(query={}).render_as_string(hide_password=True)

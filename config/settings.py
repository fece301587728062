"""Settings of a running bot: environment variables with the prefix LEADBOT_, and `.env`."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from config.env_file import ENCODING, ENV_FILE, check_env_file
from config.errors import ConfigError

PREFIX = "LEADBOT_"


class Settings(BaseSettings):
    """Every setting; empty means "not set"."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding=ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    database_url: SecretStr = Field(
        SecretStr("sqlite:///data/leadbot.db"),
        description="Where everything is kept: sqlite:///FILE or postgresql+psycopg://...",
    )
    discord_token: SecretStr | None = Field(None, description="Bot token; empty: no Discord")
    discord_api_url: str = Field(
        "", description="Address of the Discord API; for compatible servers and tests"
    )
    discord_shards: str = Field(
        "", description="Shards of this process as FIRST-LAST/TOTAL; empty: as Discord recommends"
    )
    slack_bot_token: SecretStr | None = Field(
        None, description="Bot token (xoxb-...) of a single workspace; empty: no Slack or OAuth"
    )
    slack_app_token: SecretStr | None = Field(
        None, description="App token (xapp-...); set: Socket Mode, no public address needed"
    )
    slack_signing_secret: SecretStr | None = Field(
        None, description="Signing secret; set without an app token: HTTP mode"
    )
    slack_client_id: str = Field("", description="OAuth client id, for several workspaces")
    slack_client_secret: SecretStr | None = Field(None, description="OAuth client secret")
    slack_api_url: str = Field(
        "https://slack.com/api/",
        description="Address of the Slack Web API; for compatible servers and tests",
    )
    slack_port: int = Field(
        3000, ge=1, le=65535, description="Port that Slack's HTTP mode listens on"
    )
    public_url: str = Field("", description="Public https address of this bot, for Slack's OAuth")
    sources_file: Path | None = Field(
        None, description="A sources.yaml of your own; empty: the one that is shipped"
    )
    community_sources: int = Field(
        25, ge=0, description="Sources that one community may add and have on at the same time"
    )
    contact: str = Field(
        "", description="An address or page named in the User-Agent, so that boards can reach you"
    )
    allow_private_hosts: bool = Field(
        default=False, description="Fetch from private addresses; tests only"
    )
    encryption_keys: SecretStr | None = Field(
        None,
        description="Fernet keys for secrets and profiles at rest, newest first, comma-separated",
    )
    mail_host: str = Field("", description="IMAP server of the alert mailbox")
    mail_user: str = Field("", description="User of the alert mailbox")
    mail_password: SecretStr | None = Field(None, description="Password of the alert mailbox")
    mail_token_url: str = Field(
        "", description="Where an OAuth2 token of the mailbox comes from, in place of a password"
    )
    mail_client_id: str = Field("", description="OAuth2 client id for the mailbox")
    mail_client_secret: SecretStr | None = Field(
        None, description="OAuth2 client secret for the mailbox, where it has one"
    )
    mail_refresh_token: SecretStr | None = Field(
        None, description="OAuth2 refresh token of the mailbox; a renewed one is kept, sealed"
    )
    http_port: int = Field(
        0, ge=0, le=65535, description="Port of /healthz, /readyz and /metrics; 0: none"
    )
    log_level: str = Field(
        "INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="DEBUG to ERROR"
    )
    home_url: str = Field("", description="Your page about this bot: documentation and support")

    @field_validator("discord_api_url", "slack_api_url")
    @classmethod
    def _address(cls, given: str) -> str:
        """An address that requests can be sent to; "" is the platform's own."""
        if given and not is_web_address(given):
            raise ValueError("is no address such as https://chat.example/api/")
        return given


def is_web_address(text: str, schemes: tuple[str, ...] = ("http", "https")) -> bool:
    """Whether a text is the address of something on the web."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname)


def load_settings(**given: object) -> Settings:
    """The settings of this process; `given` overrides the environment.

    Raises:
        ConfigError: `.env` cannot be read, or a variable has a value that cannot be used; names
            it, never its value.

    """
    check_env_file()
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as problem:
        first = problem.errors(include_input=False, include_url=False)[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise ConfigError(
            name, first["msg"].removeprefix("Value error, "), "See .env.example"
        ) from None


def unknown_names(environment: Mapping[str, str]) -> list[str]:
    """The variables with our prefix that no setting has: misspelt, or of another version."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    return [name for name in environment if name.startswith(PREFIX) and name not in known]

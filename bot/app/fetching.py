"""The fetcher and its secrets: keys of sources, the mailbox, refresh tokens that outlive a restart."""

import os
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from dotenv import dotenv_values
from pydantic import SecretStr

from bot.storage.store import Store
from config.env_file import ENCODING, ENV_FILE
from config.settings import Settings
from config.sources import SourceSpec
from scrapers.base import Login
from scrapers.fetch.fetcher import Fetcher
from scrapers.fetch.mailbox import Mailbox
from scrapers.fetch.network import Dial, Resolve

PROGRAM = "leadbot"
MAIL = "alert_mail"
"""The family that starts when a mailbox is set."""


@dataclass(frozen=True, slots=True)
class Network:
    """Another way to the network than the system's, for the demo and tests."""

    resolve: Resolve
    dial: Dial
    tls: ssl.SSLContext


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps renewed refresh tokens, sealed like every secret in the store."""

    store: Store

    async def get(self, name: str) -> str | None:
        """The refresh token kept under a name."""
        found = await self.store.tokens.get(f"refresh:{name}")
        return found if isinstance(found, str) else None

    async def put(self, name: str, token: str) -> None:
        """Keep it."""
        await self.store.tokens.put(f"refresh:{name}", token)


def fetcher_of(
    settings: Settings,
    specs: tuple[SourceSpec, ...],
    clock: Callable[[], datetime],
    *,
    keys: Mapping[str, str],
    store: Store,
    network: Network | None,
) -> Fetcher:
    """The one fetcher of this process."""
    secrets = [keys[name] for spec in specs for name in spec.keys if keys.get(name)]
    mail = (settings.mail_password, settings.mail_client_secret, settings.mail_refresh_token)
    return Fetcher(
        version=version(PROGRAM),
        contact=settings.contact,
        sources=specs,
        secrets=[*secrets, *filter(None, map(_plain, mail))],
        private=settings.allow_private_hosts or network is not None,
        clock=clock,
        resolve=network.resolve if network else None,
        dial=network.dial if network else None,
        tls=network.tls if network else None,
        mailbox=mailbox_of(settings),
        keeper=Keeper(store),
    )


def mailbox_of(settings: Settings) -> Mailbox | None:
    """The mailbox of these settings, with its password or an OAuth2 login; None without one."""
    url, client = settings.mail_token_url, settings.mail_client_id
    refresh = _plain(settings.mail_refresh_token)
    login = None
    if url and client and refresh:
        login = Login(url, client, _plain(settings.mail_client_secret), refresh)
    return Mailbox.of(settings.mail_host, settings.mail_user, _plain(settings.mail_password), login)


def source_keys() -> Mapping[str, str]:
    """The keys of sources: environment variables, and `.env` where it has them."""
    kept = {
        name: value for name, value in dotenv_values(ENV_FILE, encoding=ENCODING).items() if value
    }
    return kept | dict(os.environ)


def startable(
    specs: tuple[SourceSpec, ...], keys: Mapping[str, str], settings: Settings
) -> tuple[SourceSpec, ...]:
    """Sources that need a key or a mailbox start when it is set, and only then."""
    mail = mailbox_of(settings) is not None
    return tuple(_started(spec, keys, mail=mail) for spec in specs)


def _started(spec: SourceSpec, keys: Mapping[str, str], *, mail: bool) -> SourceSpec:
    if spec.family == MAIL:
        return spec.model_copy(update={"enabled": mail})
    if spec.terms == "key":
        return spec.model_copy(update={"enabled": not spec.missing_keys(keys)})
    return spec


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""

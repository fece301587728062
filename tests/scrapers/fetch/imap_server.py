"""Real IMAP servers on loopback: pymap with a mailbox in memory, and hostile ones."""

import asyncio
import imaplib
import ssl
from argparse import Namespace
from collections.abc import AsyncIterator, Callable, Container, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from proxyprotocol.noop import ProxyProtocolNoop
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import Config, DictBackend
from pymap.exceptions import InvalidAuth
from pymap.imap import IMAPServer
from pysasl import SASLAuth
from pysasl.creds.external import ExternalCredentials, ExternalVerificationRequired
from pysasl.creds.server import ServerCredentials
from pysasl.hashing import Cleartext

USER, PASSWORD = "anna", 'p4ss word"\\x'


@dataclass
class Gate:
    """Lets in who has the password, and who has one of the OAuth2 `tokens`."""

    behind: Any
    tokens: Container[str] = ()

    async def authenticate(self, credentials: ServerCredentials) -> Any:
        if not isinstance(credentials, ExternalCredentials):
            return await self.behind.authenticate(credentials)
        try:
            credentials.verify(None)
        except ExternalVerificationRequired as needed:
            if credentials.authzid != USER or needed.token not in self.tokens:
                raise InvalidAuth from None
        return self.behind.demo_user_identity

    async def authorize(self, authenticated: Any, authzid: str) -> Any:
        return await self.behind.authorize(authenticated, authzid)


class Offering(Config):
    """Offers XOAUTH2 beside passwords."""

    @property
    def tls_auth(self) -> SASLAuth:
        return SASLAuth.named([b"PLAIN", b"LOGIN", b"XOAUTH2"])


@asynccontextmanager
async def imap_server(
    tls: ssl.SSLContext | None, cert: str | None = None, tokens: Container[str] = ()
) -> AsyncIterator[int]:
    """A server with one empty mailbox; TLS from the start with `tls`, else by STARTTLS.

    It also lets in who shows one of these tokens (XOAUTH2).
    """
    args = Namespace(
        demo_data=False,
        demo_user=USER,
        demo_password=PASSWORD,
        host=None,
        port="0",
        cert=cert,
        key=cert,
        tls=cert is not None,
        proxy_protocol=None,
        passlib_cfg=None,
        debug=False,
        inherited_sockets=None,
        insecure_login=tls is not None,
    )
    backend, config = await DictBackend.init(args, hash_context=Cleartext())
    config.__class__ = Offering
    config.apply_context()
    gate: Any = Gate(backend.login, tokens)
    serve = ProxyProtocolReader(ProxyProtocolNoop()).get_callback(IMAPServer(gate, config))
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    async with server:
        yield int(server.sockets[0].getsockname()[1])


async def deliver(port: int, trust: ssl.SSLContext, mails: Sequence[bytes], when: datetime) -> None:
    """Put mails into the inbox, as the receiving server would."""

    def append() -> None:
        client = imaplib.IMAP4_SSL("localhost", port, ssl_context=trust)
        client.login(USER, PASSWORD)
        for one in mails:
            client.append("INBOX", "", imaplib.Time2Internaldate(when), one)
        client.logout()

    await asyncio.to_thread(append)


async def flags(port: int, trust: ssl.SSLContext) -> list[bytes]:
    """The flags of every mail: reading must not set any."""

    def ask() -> list[bytes]:
        client = imaplib.IMAP4_SSL("localhost", port, ssl_context=trust)
        client.login(USER, PASSWORD)
        client.select("INBOX", readonly=True)
        found = client.fetch("1:*", "(FLAGS)")[1]
        client.logout()
        return [one for one in found if isinstance(one, bytes)]

    return await asyncio.to_thread(ask)


@asynccontextmanager
async def scripted(
    tls: ssl.SSLContext, answer: Callable[[bytes, bytes], bytes | None]
) -> AsyncIterator[int]:
    """A server that answers each (tag, command) as told; None: it never answers."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        with suppress(OSError):
            while line := await reader.readline():
                tag, _, command = line.strip().partition(b" ")
                writer.write(answer(tag, command) or b"")
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()

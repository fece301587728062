"""Real IMAP servers on loopback: pymap with a mailbox in memory, and hostile ones."""

import asyncio
import imaplib
import ssl
from argparse import Namespace
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from proxyprotocol.noop import ProxyProtocolNoop
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer
from pysasl.hashing import Cleartext

USER, PASSWORD = "anna", 'p4ss word"\\x'


@asynccontextmanager
async def imap_server(tls: ssl.SSLContext | None, cert: str | None = None) -> AsyncIterator[int]:
    """A server with one empty mailbox; TLS from the start with `tls`, else by STARTTLS."""
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
    config.apply_context()
    serve = ProxyProtocolReader(ProxyProtocolNoop()).get_callback(IMAPServer(backend.login, config))
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

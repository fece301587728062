"""TLS asks for the name, whatever address is dialled, and trusts no other."""

import asyncio
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_httpserver import HTTPServer

from scrapers.base import Request
from scrapers.errors import FetchError
from scrapers.fetch import Fetcher
from scrapers.fetch.wire import Wire, dialled
from tests.scrapers.fetch.conftest import Make
from tests.scrapers.fetch.hostile import head


@dataclass(frozen=True)
class Certificate:
    server: ssl.SSLContext
    client: ssl.SSLContext


def certificate(folder: Path, name: str) -> Certificate:
    """A certificate for `name`, and a client that trusts it alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return Certificate(server, ssl.create_default_context(cafile=file))


@pytest.fixture
async def secure(tmp_path: Path) -> Certificate:
    return certificate(tmp_path, "board.example")


async def ask_over_tls(make: Make, given: Certificate, host: str, trusted: bool) -> bytes:
    """What a TLS server answers that is reached under `host`; names the server saw come with it."""
    seen: list[str | None] = []
    given.server.sni_callback = lambda _, name, __: seen.append(name)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head() + repr(seen).encode() + b"." * 2_000_000)
        await writer.drain()
        writer.close()

    async def everywhere(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=given.server)
    port = server.sockets[0].getsockname()[1]
    fetcher: Fetcher = await make(resolve=everywhere, tls=given.client if trusted else None)
    try:
        fetched = await fetcher.fetch("board", Request(f"https://{host}:{port}/"))
    finally:
        server.close()
        await asyncio.sleep(0.01)
    assert fetched.page is not None
    return fetched.page.body


async def test_tls_names_the_host_although_an_address_is_dialled(
    make: Make, secure: Certificate
) -> None:
    body = await ask_over_tls(make, secure, "board.example", trusted=True)
    assert body.startswith(b"['board.example']")
    assert len(body) > 2_000_000


@pytest.mark.parametrize(("host", "trusted"), [("other.example", True), ("board.example", False)])
async def test_a_certificate_that_does_not_fit_is_refused(
    make: Make, secure: Certificate, host: str, trusted: bool
) -> None:
    with pytest.raises(FetchError, match="certificate is not valid"):
        await ask_over_tls(make, secure, host, trusted)


async def test_a_host_that_has_moved_to_https_gets_its_key_there(
    make: Make, secure: Certificate, httpserver: HTTPServer
) -> None:
    seen: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(head() + b"fine")
        await writer.drain()
        writer.close()

    async def everywhere(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async def dial(address: str, port: int) -> Wire:
        return await dialled(address, ports[port])

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secure.server)
    ports = {80: httpserver.port, 443: server.sockets[0].getsockname()[1]}
    moved = {"Location": "https://board.example/"}
    httpserver.expect_request("/").respond_with_data(status=301, headers=moved)
    fetcher: Fetcher = await make(resolve=everywhere, dial=dial, tls=secure.client)
    headers = (("X-Pass", "s3cret"),)
    try:
        await fetcher.fetch("board", Request("http://board.example/", headers=headers))
    finally:
        server.close()
        await asyncio.sleep(0.01)
    assert b"X-Pass: s3cret" in seen[0]

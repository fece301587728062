"""Mailboxes that take OAuth2 tokens instead of passwords, against a real IMAP server."""

import json
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Asked
from werkzeug import Response

from bot.app.fetching import mailbox_of, startable
from config.settings import load_settings
from scrapers.base import Login
from scrapers.errors import FetchError, Refused
from scrapers.fetch import Fetcher, Mailbox
from tests.scrapers.fetch.imap_server import USER, deliver, imap_server, scripted
from tests.scrapers.fetch.test_mailbox import ASKED, NOW, SPEC, ids, linkedin
from tests.scrapers.fetch.test_tls import Certificate, certificate

SECRETS = ("cl13nt-s3cret", "r3fresh-one", "access-1", "access-2")


class Issuer:
    """Gives tokens; only those that are `valid` open the mailbox."""

    def __init__(self, server: HTTPServer, valid: set[str]) -> None:
        self.valid = valid
        self.given = 0
        self.url = server.url_for("/token")
        server.expect_request("/token", method="POST").respond_with_handler(self.token)

    def token(self, request: Asked) -> Response:
        self.given += 1
        assert request.form["refresh_token"] == "r3fresh-one"
        stated = {"access_token": f"access-{self.given}", "expires_in": 3_600}
        return Response(json.dumps(stated), mimetype="application/json")

    @property
    def login(self) -> Login:
        return Login(self.url, "club", "cl13nt-s3cret", "r3fresh-one")


@pytest.fixture
def local(tmp_path: Path) -> Certificate:
    return certificate(tmp_path, "localhost")


@asynccontextmanager
async def reading(issuer: Issuer, port: int, local: Certificate) -> AsyncIterator[Fetcher]:
    mailbox = Mailbox(
        f"localhost:{port}", USER, "", login=issuer.login, tls=local.client, clock=lambda: NOW
    )
    async with Fetcher(version="1", sources=[SPEC], private=True, mailbox=mailbox) as fetcher:
        yield fetcher


async def test_a_token_opens_the_mailbox_and_serves_every_visit(
    local: Certificate, httpserver: HTTPServer
) -> None:
    issuer = Issuer(httpserver, {"access-1"})
    async with (
        imap_server(local.server, tokens=issuer.valid) as port,
        reading(issuer, port, local) as fetcher,
    ):
        await deliver(port, local.client, [linkedin(500000)], NOW)
        first = await fetcher.fetch("alert_mail", ASKED)
        assert ids(first) == ["linkedin:5000001", "linkedin:5000002"]
        assert (await fetcher.fetch("alert_mail", ASKED, first)).page is None
    assert issuer.given == 1


async def test_a_token_that_does_not_hold_is_renewed_once(
    local: Certificate, httpserver: HTTPServer
) -> None:
    issuer = Issuer(httpserver, {"access-2"})
    async with (
        imap_server(local.server, tokens=issuer.valid) as port,
        reading(issuer, port, local) as fetcher,
    ):
        assert (await fetcher.fetch("alert_mail", ASKED)).page is None
        assert issuer.given == 2
        issuer.valid.clear()
        with pytest.raises(Refused, match="does not accept the token") as problem:
            await fetcher.fetch("alert_mail", ASKED)
    assert issuer.given == 3
    shown = repr(problem.value) + str(problem.value) + str(problem.value.__cause__)
    assert not any(secret in shown for secret in SECRETS)


async def test_a_provider_that_explains_its_refusal_is_answered(
    local: Certificate, httpserver: HTTPServer
) -> None:
    said: list[bytes] = []
    tags: list[bytes] = []

    def answer(tag: bytes, command: bytes) -> bytes | None:
        if command.startswith(b"CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\n" + tag + b" OK done\r\n"
        if command.startswith(b"AUTHENTICATE XOAUTH2"):
            tags.append(tag)
            return b"+ \r\n"
        if command:
            return tag + b" OK done\r\n"
        said.append(tag)  # an answer to a continuation has no tag
        if tag:
            return b"+ " + b64encode(b'{"status":"400","token":"access-1"}') + b"\r\n"
        return tags[-1] + b" NO access-1 is over\r\n"

    issuer = Issuer(httpserver, set())
    async with scripted(local.server, answer) as port, reading(issuer, port, local) as fetcher:
        with pytest.raises(Refused, match="does not accept the token") as problem:
            await fetcher.fetch("alert_mail", ASKED)
    assert b64decode(said[0]) == b"user=anna\x01auth=Bearer access-1\x01\x01"
    assert said[1] == b""
    assert "access-1" not in repr(problem.value) + str(problem.value)


async def test_a_login_that_is_over_is_told_without_its_secrets(
    local: Certificate, httpserver: HTTPServer
) -> None:
    issuer = Issuer(httpserver, set())
    httpserver.clear()
    refusal = {"error": "invalid_grant", "error_description": "r3fresh-one is over"}
    httpserver.expect_request("/token").respond_with_json(refusal, 400)
    async with imap_server(local.server) as port, reading(issuer, port, local) as fetcher:
        with pytest.raises(FetchError, match="answers 400") as problem:
            await fetcher.fetch("alert_mail", ASKED)
    assert not any(secret in repr(problem.value) + str(problem.value) for secret in SECRETS)


def test_the_mailbox_starts_with_a_password_or_a_whole_login() -> None:
    given = {"mail_host": "outlook.office365.com", "mail_user": "a@b.example"}
    login = {
        "mail_token_url": "https://login.example/token",
        "mail_client_id": "club",
        "mail_refresh_token": "r3fresh-one",
    }
    cases: tuple[tuple[dict[str, str], bool], ...] = (
        ({}, False),
        ({"mail_password": "x"}, True),
        (login, True),
        (login | {"mail_refresh_token": ""}, False),
    )
    for more, starts in cases:
        settings = load_settings(_env_file=None, **given, **more)
        assert (mailbox_of(settings) is not None) == starts
        assert startable((SPEC,), {}, settings)[0].enabled == starts

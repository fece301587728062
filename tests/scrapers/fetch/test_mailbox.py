"""The mailbox against a real IMAP server: read-only, bounded, over TLS, and what hostile ones do."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.storage.health import Validators as Seen
from bot.work.ask import Asking
from bot.work.questions import Asked
from config.sources import load_sources
from scrapers.base import Page, Reading, Request, Source, State, read_page
from scrapers.errors import FetchError, Refused
from scrapers.fetch import Fetched, Fetcher, Known, Mailbox
from scrapers.mail import mbox
from scrapers.registry import source_of
from tests.scrapers.fetch.imap_server import PASSWORD, USER, deliver, flags, imap_server, scripted
from tests.scrapers.fetch.test_tls import Certificate, certificate
from tests.scrapers.mails import LINKEDIN, alerts, mail

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
SPEC = next(one for one in load_sources() if one.name == "alert_mail")
SOURCE = source_of(SPEC)
ASKED = next(iter(SOURCE.requests(State(NOW))))


@pytest.fixture
def local(tmp_path: Path) -> Certificate:
    return certificate(tmp_path, "localhost")


@dataclass
class Post:
    """A server with a mailbox, and our reader of it."""

    port: int
    given: Certificate
    mailbox: Mailbox

    async def deliver(self, *mails: bytes, when: datetime = NOW) -> None:
        await deliver(self.port, self.given.client, mails, when)

    async def fetch(self, known: Fetched | None = None, request: Request = ASKED) -> Fetched:
        return await self.mailbox.fetch("alert_mail", request, known)


@pytest.fixture
async def post(local: Certificate) -> AsyncIterator[Post]:
    async with imap_server(local.server) as port:
        yield Post(port, local, our_mailbox(port, local))


def our_mailbox(port: int, given: Certificate, password: str = PASSWORD, **more: Any) -> Mailbox:
    return Mailbox(f"localhost:{port}", USER, password, tls=given.client, clock=lambda: NOW, **more)


def read(fetched: Fetched) -> Reading:
    assert fetched.page is not None
    return read_page(SOURCE, fetched.page)


def ids(fetched: Fetched) -> list[str]:
    return [one.id for one in read(fetched).postings]


def linkedin(number: int, **more: Any) -> bytes:
    html = LINKEDIN.replace("430000000", f"{number}")
    return mail("jobalerts-noreply@linkedin.com", f"alert {number}", html=html, **more)


async def test_reads_the_ads_of_every_sender(post: Post) -> None:
    await post.deliver(*alerts())
    reading = read(await post.fetch())
    assert len(reading.postings) == 14
    assert len(reading.bad) == 2


async def test_only_news_come_and_an_unchanged_mailbox_says_so(post: Post) -> None:
    await post.deliver(linkedin(500000))
    first = await post.fetch()
    again = await post.fetch(first)
    assert ids(first) == ["linkedin:5000001", "linkedin:5000002"]
    assert again.page is None
    assert again.etag == first.etag
    await post.deliver(linkedin(600000))
    assert ids(await post.fetch(again)) == ["linkedin:6000001", "linkedin:6000002"]


async def test_nothing_in_the_mailbox_is_changed(post: Post) -> None:
    await post.deliver(linkedin(500000))
    before = await flags(post.port, post.given.client)
    await post.fetch()
    assert await flags(post.port, post.given.client) == before
    assert b"Seen" not in b"".join(before)


async def test_mails_of_others_and_old_ones_stay_in_the_mailbox(post: Post) -> None:
    await post.deliver(linkedin(500000), when=NOW - timedelta(days=40))
    await post.deliver(mail("mum@mail.example", "dinner", text="linkedin.com/jobs/view/4300000001"))
    assert (await post.fetch()).page is None


async def test_a_new_mailbox_under_the_old_name_is_read_from_its_beginning(post: Post) -> None:
    await post.deliver(linkedin(500000))
    first = await post.fetch()
    other = Fetched(None, "1.99999", None, None, 304, 0, 0.0)
    assert ids(await post.fetch(other)) == ids(first)


async def test_the_first_time_the_newest_are_read_then_every_one(post: Post) -> None:
    few = Request(ASKED.url, json={**ASKED.json, "most": 2})
    await post.deliver(*(linkedin(number) for number in (500000, 600000, 700000)))
    first = await post.fetch(request=few)
    assert {one[:14] for one in ids(first)} == {"linkedin:60000", "linkedin:70000"}
    await post.deliver(*(linkedin(number) for number in (800000, 810000, 820000)))
    second = await post.fetch(first, few)
    third = await post.fetch(second, few)
    found = {one[9:15] for one in ids(second) + ids(third)}
    assert found == {"800000", "810000", "820000"}


async def test_a_visit_that_fails_passes_no_mail_over(post: Post) -> None:
    class Line:
        cut = False

        async def fetch(self, source: str, request: Request, known: Known | None = None) -> Fetched:
            if self.cut:
                raise FetchError(source, request.url, "the mailbox does not answer in time")
            few = replace(request, json={**request.json, "most": 2})
            return await post.mailbox.fetch(source, few, known)

    async def known(_: Sequence[str]) -> frozenset[str]:
        return frozenset()

    async def reading(source: Source, page: Page) -> Reading:
        return read_page(source, page)

    line, seen, found = Line(), dict[str, Asked](), list[str]()
    for number, cut in enumerate((False, True, False, False)):
        await post.deliver(*(linkedin(500000 + 1000 * number + one) for one in (1, 2)))
        line.cut = cut
        asking = Asking(SOURCE, State(NOW), line, 1, known, reading, seen)
        harvest = await asking.run()
        seen |= {key: Seen(one.etag or "", at=NOW) for key, one in harvest.seen.items()}
        found += harvest.postings
    assert {one[9:15] for one in found} == {
        f"{500000 + 1000 * number + one}" for number in (0, 1, 2) for one in (1, 2)
    }


async def test_a_redelivered_mail_and_a_known_ad_count_once(post: Post) -> None:
    one = linkedin(500000, id="<a@linkedin.com>")
    await post.deliver(one, one, linkedin(500000, id="<b@linkedin.com>"))
    assert ids(await post.fetch()) == ["linkedin:5000001", "linkedin:5000002"]


async def test_a_huge_mail_is_read_up_to_the_limit(post: Post) -> None:
    huge = linkedin(500000) + b"<!-- " + b"x" * 3_000_000
    await post.deliver(huge, linkedin(600000))
    fetched = await post.fetch()
    assert fetched.wire_bytes < 1_500_000
    assert len(ids(fetched)) == 4


async def test_a_wrong_password_is_refused_and_never_told(post: Post) -> None:
    wrong = our_mailbox(post.port, post.given, "wr0ng-s3cret")
    with pytest.raises(Refused, match="does not accept") as problem:
        await wrong.fetch("alert_mail", ASKED)
    assert "s3cret" not in repr(problem.value) + str(problem.value.__cause__)


@pytest.mark.parametrize("said", ["", "x" * 62 + " ", "x" * 160 + " "])
async def test_a_server_that_repeats_the_password_is_not_quoted(
    local: Certificate, said: str
) -> None:
    def answer(tag: bytes, command: bytes) -> bytes:
        if command.startswith(b"CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n"
        bad = f" BAD {said}s3cret-word".encode()
        return tag + (bad if command.startswith(b"EXAMINE") else b" OK done") + b"\r\n"

    async with scripted(local.server, answer) as port:
        with pytest.raises(FetchError, match="answers oddly: ") as problem:
            await our_mailbox(port, local, "s3cret-word").fetch("alert_mail", ASKED)
    assert "s3cret" not in repr(problem.value) + str(problem.value)


async def test_a_folder_that_is_not_there_is_named(post: Post) -> None:
    missing = Request(ASKED.url, json={**ASKED.json, "folder": "Jobs"})
    with pytest.raises(FetchError, match='no folder "Jobs"'):
        await post.fetch(request=missing)


async def test_tls_begins_after_the_greeting_where_asked(
    local: Certificate, tmp_path: Path
) -> None:
    async with imap_server(None, cert=str(tmp_path / "server.pem")) as port:
        mailbox = our_mailbox(port, local, starttls=True)
        assert (await mailbox.fetch("alert_mail", ASKED)).page is None


async def test_an_unknown_certificate_gets_no_password(post: Post) -> None:
    stranger = Mailbox(f"localhost:{post.port}", USER, PASSWORD, tls=ssl.create_default_context())
    with pytest.raises(FetchError, match="certificate is not valid"):
        await stranger.fetch("alert_mail", ASKED)


async def test_a_server_without_tls_gets_no_password(local: Certificate) -> None:
    seen: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        while line := await reader.readline():
            seen.append(line)
            tag = line.split()[0]
            writer.write(b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n")
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(FetchError):
            await our_mailbox(port, local, starttls=True).fetch("alert_mail", ASKED)
    assert not any(b"LOGIN" in one or PASSWORD.encode() in one for one in seen)


def lying(literal: bytes) -> Callable[[bytes, bytes], bytes | None]:
    """A server that lets everybody in and answers a fetch with this."""

    def answer(tag: bytes, command: bytes) -> bytes | None:
        done = tag + b" OK done\r\n"
        if command.startswith(b"CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1\r\n" + done
        if command.startswith(b"EXAMINE"):
            return b"* OK [UIDVALIDITY 7] ok\r\n* 1 EXISTS\r\n" + done
        if b"SEARCH" in command:
            return b"* SEARCH 1\r\n" + done
        return literal + done if b"FETCH" in command else done

    return answer


@pytest.mark.parametrize(
    "literal",
    [
        b"* 1 FETCH (UID 1 BODY[]<0> {4000000000}\r\nxxxx",
        b"* 1 FETCH (UID 1 BODY[]<0> {99999999999999999999}\r\nxxxx",
        b"* SEARCH " + b"9" * 2_000_000 + b"\r\n",
    ],
)
async def test_a_server_that_announces_too_much_is_left(local: Certificate, literal: bytes) -> None:
    async with scripted(local.server, lying(literal)) as port:
        with pytest.raises(FetchError, match="mailbox"):
            await our_mailbox(port, local).fetch("alert_mail", ASKED)


@pytest.mark.parametrize("literal", [b"* 1 FETCH NIL\r\n", b"* 1 FETCH (UID 1 BODY[]<0> NIL)\r\n"])
async def test_a_mail_that_is_gone_meanwhile_is_no_error(
    local: Certificate, literal: bytes
) -> None:
    async with scripted(local.server, lying(literal)) as port:
        fetched = await our_mailbox(port, local).fetch("alert_mail", ASKED)
    assert (fetched.page, fetched.etag) == (None, "7.1")


async def test_a_silent_server_is_hung_up_on(local: Certificate) -> None:
    async with scripted(local.server, lambda *_: None) as port:
        before = asyncio.get_running_loop().time()
        with pytest.raises(FetchError, match="longer than"):
            await our_mailbox(port, local, seconds=0.3).fetch("alert_mail", ASKED)
        assert asyncio.get_running_loop().time() - before < 3


async def test_nobody_at_home(local: Certificate) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        await our_mailbox(1, local).fetch("alert_mail", ASKED)


async def test_the_fetcher_hands_mail_sources_to_the_mailbox(post: Post) -> None:
    await post.deliver(linkedin(500000))
    async with Fetcher(version="1", sources=[SPEC], mailbox=post.mailbox) as fetcher:
        assert len(ids(await fetcher.fetch("alert_mail", ASKED))) == 2


@pytest.mark.parametrize("url", ["https://wellfound.com/jobs/1", "http://127.0.0.1/", ""])
async def test_what_mails_link_to_is_never_asked(url: str) -> None:
    async with AsyncExitStack() as stack:
        fetcher = await stack.enter_async_context(
            Fetcher(version="1", sources=[SPEC], private=True)
        )
        with pytest.raises(Refused, match="links of mails"):
            await fetcher.fetch("alert_mail", Request(url))


async def test_without_a_mailbox_it_says_what_to_set() -> None:
    async with Fetcher(version="1", sources=[SPEC]) as fetcher:
        with pytest.raises(Refused, match="LEADBOT_MAIL_HOST"):
            await fetcher.fetch("alert_mail", ASKED)
        with pytest.raises(Refused, match="LEADBOT_MAIL_HOST"):
            await fetcher.fetch("another", ASKED)


def test_a_mailbox_needs_all_three_settings() -> None:
    assert Mailbox.of("mail.example", "anna", "") is None
    assert Mailbox.of("mail.example", "anna", "x") is not None


def test_mails_in_one_body_come_apart_as_they_were() -> None:
    mails = [b"A: b\n\nFrom here\n>From there\n", b"From: x\n\nFrom \n", b"\n"]
    assert [one[:-1] for one in mbox.split(mbox.joined(mails))] == mails
    assert mbox.split(b"") == []
    with pytest.raises(ValueError, match="no mailbox"):
        mbox.split(b"<html>")

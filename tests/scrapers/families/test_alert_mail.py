"""Alert mails: several ads a mail, broken and hostile ones, forged senders, mails that give none."""

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import ConfigError
from config.senders import load_senders
from config.sources import SourceSpec, load_sources
from scrapers.base import Page, Reading, Source, State, read_page
from scrapers.mail import mbox
from scrapers.mail.message import mail_of
from scrapers.registry import source_of
from scrapers.saved import read_saved, saved_source
from tests.scrapers.mails import GERMAN, INDEED, LINKEDIN, UPWORK, WHEN, mail

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
LINKEDIN_FROM = "LinkedIn <jobalerts-noreply@linkedin.com>"


def source(**options: Any) -> Source:
    return source_of(
        SourceSpec(
            name="mail",
            family="alert_mail",
            home="https://mail.example",
            terms="own",
            options=options,
        )
    )


def read(*mails: bytes, **options: Any) -> Reading:
    ours = source(**options)
    asked = next(iter(ours.requests(State(NOW))))
    return read_page(ours, Page("mail", asked.url, mbox.joined(mails), NOW, request=asked))


def problems(reading: Reading) -> str:
    return "; ".join(one.problem for one in reading.bad)


def test_a_mail_that_gives_no_ad_is_counted() -> None:
    reading = read(mail(LINKEDIN_FROM, "New layout", html="<p>Come and see.</p>"))
    assert reading.postings == ()
    assert 'no ad in a mail of jobalerts-noreply@linkedin.com: "New layout"' in problems(reading)


def test_an_empty_mailbox_is_no_error() -> None:
    assert read() == Reading((), ())


def test_a_forged_sender_is_counted_and_not_read() -> None:
    forged = mail(LINKEDIN_FROM, "x", html=LINKEDIN, results="dkim=pass header.d=evil.example")
    reading = read(forged)
    assert reading.postings == ()
    assert "not from linkedin.com" in problems(reading)


def test_an_unchecked_sender_is_read_only_where_the_operator_says_so() -> None:
    unchecked = mail(LINKEDIN_FROM, "x", html=LINKEDIN, results=None)
    assert "no server has checked" in problems(read(unchecked))
    assert len(read(unchecked, authenticated=False).postings) == 2


def test_the_receiving_server_can_be_named() -> None:
    one = mail(LINKEDIN_FROM, "x", html=LINKEDIN)
    assert len(read(one, servers=["mx.mail.example"]).postings) == 2
    assert read(one, servers=["mx.other.example"]).postings == ()


def test_several_headers_of_the_receiving_server_are_one_answer() -> None:
    mine = b"Authentication-Results: mx.mail.example;\n\tx-csa=none\n"
    other = mine.replace(b"mx.", b"bimi.")
    one = mail(LINKEDIN_FROM, "x", html=LINKEDIN)
    assert len(read(mine + one).postings) == 2
    unnamed = read(other + one)
    assert unnamed.postings == ()
    assert "name them in `servers`" in problems(unnamed)
    assert len(read(other + one, servers=["mx.mail.example"]).postings) == 2


@pytest.mark.parametrize("words", [b"a" * 9_000, b"a \n" + b" " * 9_000])
def test_a_header_too_long_to_be_read_hides_no_failure(words: bytes) -> None:
    """The sender's words in it push the failure out of sight, and his own header stands below."""
    long = b"Authentication-Results: mx.mail.example; x-ptr=pass policy.ptr=" + words
    failed = long + b"; spf=fail smtp.mailfrom=linkedin.com\n"
    assert "authentication failed" in problems(
        read(failed + mail(LINKEDIN_FROM, "x", html=LINKEDIN))
    )


@pytest.mark.parametrize(
    "head",
    [
        b"From: jobalerts-noreply@linkedin.com <x@evil.example>",
        b"From: x@evil.example, jobalerts-noreply@linkedin.com",
        b"From: jobalerts-noreply@linkedin.com\nFrom: x@evil.example",
        b"From: jobalerts-noreply@linkedin.com.evil.example",
        b"From: jobalerts-noreply@\xc5\x82inkedin.com",
        b"Sender: jobalerts-noreply@linkedin.com",
    ],
)
def test_names_that_only_look_like_a_sender_are_none(head: bytes) -> None:
    real = mail(LINKEDIN_FROM, "x", html=LINKEDIN)
    lines = [one for one in real.split(b"\n") if not one.startswith(b"From:")]
    assert read(b"\n".join([head, *lines])).postings == ()


def test_no_link_carries_a_token() -> None:
    for one in read(
        mail(LINKEDIN_FROM, "x", html=LINKEDIN),
        mail("donotreply@upwork.com", "New job alert: x", text=UPWORK),
        mail("alert@indeed.com", "x", html=INDEED),
    ).postings:
        assert "SECRET" not in json.dumps(one.stated())
        assert "track" not in (one.url or "")


def test_the_plain_part_is_read_where_the_html_gives_none() -> None:
    both = mail("donotreply@upwork.com", "New jobs", html="<p>View online</p>", text=UPWORK)
    assert len(read(both).postings) == 3


def test_a_date_without_year_is_the_nearest_that_is_past() -> None:
    january = datetime(2026, 1, 2, tzinfo=UTC)
    one = mail("donotreply@upwork.com", "New jobs", text=UPWORK, when=january)
    assert [f"{it.posted_at:%Y-%m-%d}" for it in read(one).postings] == [
        "2025-11-16",
        "2025-12-30",
        "2025-11-15",
    ]


def test_a_mail_from_the_future_is_from_now() -> None:
    one = mail(LINKEDIN_FROM, "x", html=LINKEDIN, when=NOW + timedelta(days=400))
    assert {it.posted_at for it in read(one).postings} == {NOW}


def test_an_invitation_is_an_ad_of_its_own_kind() -> None:
    text = "https://www.upwork.com/jobs/~021999000111222333444\n\nHourly: $1.00 - $2.00"
    invited = mail(
        "donotreply@upwork.com", "You have an invitation to interview: Speech", text=text
    )
    alert = mail("donotreply@upwork.com", "New job alert: x", text=UPWORK)
    found = {one.id: one for one in read(alert, invited).postings}
    ours = found["upwork_invitation:~021999000111222333444"]
    assert ours.title == "Invitation to interview: Speech"
    assert ours.fields.tags == ("invitation to interview",)
    assert "upwork:~021999000111222333444" in found


def test_an_agency_is_read_once_its_address_is_named() -> None:
    one = mail("Erika <erika@agency.example>", "Projektanfrage", text=GERMAN)
    assert read(one) == Reading((), ())
    (posting,) = read(one, mailers={"Erika@agency.example": "project_mail"}).postings
    assert posting.title == "Data Engineer für eine ML-Plattform"
    assert posting.fields.payment_text == "850 EUR"
    assert posting.fields.location == ("Frankfurt am Main, 60 % remote",)
    assert (posting.fields.hours, posting.fields.duration) == ("4 Tage/Woche", "6 Monate")
    assert posting.fields.valid_until == "2026-11-30"
    assert "Feature-Pipelines" in posting.text
    assert "Erika Beispiel" not in posting.text


def test_senders_can_be_chosen_and_written_by_the_operator() -> None:
    assert read(mail(LINKEDIN_FROM, "x", html=LINKEDIN), senders=["indeed"]) == Reading((), ())
    own = {
        "name": "acme",
        "platform": "Acme",
        "from": ["jobs@acme.example"],
        "link": r"https://acme\.example/j/(?P<id>\d+)",
    }
    html = '<a href="https://acme.example/j/7?t=1">Vision engineer</a>'
    (posting,) = read(mail("jobs@acme.example", "x", html=html), own=[own]).postings
    assert (posting.id, posting.url) == ("acme:7", "https://acme.example/j/7")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"senders": ["linkdin"]}, "linkdin"),
        ({"folder": 'x"\r\nDELETE'}, "folder"),
        ({"own": [{"name": "a", "platform": "A", "from": ["A@b.example"], "single": True}]}, "own"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_wrong_options_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        source(**options)


def deep(depth: int) -> bytes:
    """Parts within parts."""
    head = mail(LINKEDIN_FROM, "x", html=LINKEDIN).split(b"\n\n")[0].split(b"Content-Type")[0]
    inner = b""
    for number in range(depth):
        inner += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number)
    return head + inner + b"Content-Type: text/html\n\n" + LINKEDIN.encode()


HOSTILE = {
    "parts within parts": deep(500),
    "some parts within parts": deep(30),
    "cut in the middle": mail(LINKEDIN_FROM, "x", html=LINKEDIN)[:900],
    "no body": mail(LINKEDIN_FROM, "x", text=" "),
    "unknown charset": mail(LINKEDIN_FROM, "x", html=LINKEDIN).replace(b"utf-8", b"klingon"),
    "broken base64": mail(LINKEDIN_FROM, "x", html=LINKEDIN + "é").replace(b"PGh0", b"!!!!"),
    "ten thousand links": mail(
        LINKEDIN_FROM,
        "x",
        html="".join(
            f'<a href="https://www.linkedin.com/jobs/view/{n}">Engineer {n}</a><br>'
            for n in range(10**6, 10**6 + 10_000)
        ),
    ),
    "tags that never end": mail(LINKEDIN_FROM, "x", html="<a href='" * 100_000),
    "comments that never end": mail(LINKEDIN_FROM, "x", html="<!--" * 200_000 + LINKEDIN),
    "one long line": mail(LINKEDIN_FROM, "x", text="a " * 400_000 + "https://x.example/" * 20_000),
    "a title of blanks": mail(LINKEDIN_FROM, "x" + " " * 5_000 + "y", html=LINKEDIN),
    "a header of a megabyte": b"X: "
    + b"y" * 10**6
    + b"\n"
    + mail(LINKEDIN_FROM, "x", html=LINKEDIN),
    "a hundred thousand headers": b"X: y\n" * 10**5 + mail(LINKEDIN_FROM, "x", html=LINKEDIN),
    "wrapped in itself": mail(
        LINKEDIN_FROM, "x", html='<a href="' + "https://a.example/?url=" * 5_000 + '">x</a>'
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_cost_little_and_only_themselves(name: str) -> None:
    good = mail("alert@indeed.com", "x", html=INDEED)
    started = time.process_time()
    reading = read(HOSTILE[name], good)
    assert time.process_time() - started < 2
    assert len([one for one in reading.postings if one.id.startswith("indeed")]) == 2
    assert len(reading.postings) + len(reading.bad) <= 2 + 101


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_broken_only_a_page_error_comes(data: st.DataObject) -> None:
    whole = mail(LINKEDIN_FROM, "x", html=LINKEDIN, text=UPWORK)
    start = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=40))
    read(whole[:start] + junk + whole[start + data.draw(st.integers(0, 60)) :])


@pytest.mark.parametrize("name", ["alert_mail", "linkedin_alert", "linkedin"])
@pytest.mark.parametrize("ending", [".eml", ".html", ".mbox", ".json"])
def test_saved_mails_read_by_the_name_of_their_sender(
    tmp_path: Path, name: str, ending: str
) -> None:
    whole = mail(LINKEDIN_FROM, "2 jobs", html=LINKEDIN, results=None)
    stated = {
        "messages": [
            {"subject": "2 jobs", "html": LINKEDIN, "date": "Tue, 17 Nov 2026 08:30:00 +0100"}
        ]
    }
    bodies = {
        ".eml": whole,
        ".html": b"<!-- saved -->\n" + LINKEDIN.encode(),
        ".mbox": mbox.joined([whole]),
        ".json": json.dumps(stated).encode(),
    }
    file = tmp_path / f"saved{ending}"
    file.write_bytes(bodies[ending])
    found = read_saved(saved_source(name, load_sources()), file)
    assert found.error == ""
    assert found.reading is not None
    assert [one.url for one in found.reading.postings] == [
        "https://www.linkedin.com/jobs/view/4300000001",
        "https://www.linkedin.com/jobs/view/4300000002",
    ]
    if ending != ".html":
        assert found.reading.postings[0].posted_at == WHEN


def test_a_saved_mail_that_is_forged_is_not_read_either(tmp_path: Path) -> None:
    file = tmp_path / "saved.eml"
    file.write_bytes(
        mail(LINKEDIN_FROM, "x", html=LINKEDIN, results="dkim=fail header.d=linkedin.com")
    )
    found = read_saved(saved_source("alert_mail"), file)
    assert found.summary() == {"file": str(file), "postings": 0, "bad": 1, "error": None}


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_long_saved_mail_is_read_whatever_its_lines_end_with(tmp_path: Path, end: bytes) -> None:
    head = b"From: %s\nSubject: 2 jobs\nContent-Type: text/html\n\n" % LINKEDIN_FROM.encode()
    body = LINKEDIN.encode().replace(b"</table>", b"<tr><td>\n</td></tr>\n" * 2_000 + b"</table>")
    file = tmp_path / "saved.eml"
    file.write_bytes((head + body).replace(b"\n", end))
    found = read_saved(saved_source("linkedin"), file)
    assert found.reading is not None
    assert len(found.reading.postings) == 2


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_mail_of_countless_headers_is_not_read(end: bytes) -> None:
    with pytest.raises(ValueError, match="more than 2000 lines of headers"):
        mail_of((b"X-A: b\n" * 2_001 + b"\nbody").replace(b"\n", end))


def test_a_saved_mail_of_an_agency_reads_without_its_address_being_named(tmp_path: Path) -> None:
    file = tmp_path / "saved.eml"
    file.write_bytes(mail("erika@agency.example", "Anfrage", text=GERMAN, results=None))
    found = read_saved(saved_source("alert_mail"), file)
    assert found.reading is not None
    assert [one.title for one in found.reading.postings] == ["Data Engineer für eine ML-Plattform"]


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"{}", b"[1]", b"hello", b'{"messages": 1}'])
def test_a_file_that_is_no_mail_says_so(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "saved.eml"
    file.write_bytes(body)
    assert read_saved(saved_source("alert_mail"), file).error


def test_every_sender_of_the_configuration_has_what_it_needs() -> None:
    senders = load_senders()
    assert {
        "upwork",
        "upwork_invitation",
        "linkedin",
        "freelancermap",
        "indeed",
        "wellfound",
        "contra",
        "fiverr",
        "project_mail",
    } <= {one.name for one in senders.senders}
    assert all(senders.rules(one) for one in senders.senders)

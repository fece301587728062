"""Forged senders: only what the receiving server found out counts."""

import pytest

from scrapers.mail.authentication import aligned, verdict

FROM = "linkedin.com"


@pytest.mark.parametrize(
    "header",
    [
        "mx.a.example; dkim=pass header.d=linkedin.com",
        "mx.a.example; dkim=pass header.i=@linkedin.com header.s=d1",
        "mx.a.example; DKIM=PASS (2048 bit) header.d=LinkedIn.com;",
        "mx.a.example 1; spf=pass smtp.mailfrom=bounce.linkedin.com",
        "mx.a.example; dkim=fail header.d=linkedin.com; spf=pass smtp.mailfrom=x@mail.linkedin.com",
        "mx.a.example; dmarc=pass (p=REJECT sp=REJECT) header.from=linkedin.com",
        'mx.a.example; dkim=pass reason="a; b" header.d=linkedin.com',
        "mx.a.example (a (nested) comment); dkim/1=pass header.d=linkedin.com",
    ],
)
def test_an_aligned_pass_counts(header: str) -> None:
    assert verdict([header], FROM) == "pass"


@pytest.mark.parametrize(
    "header",
    [
        "mx.a.example; dkim=pass header.d=evil.example",
        "mx.a.example; dkim=pass header.d=linkedin.com.evil.example",
        "mx.a.example; dkim=pass header.d=notlinkedin.com",
        "mx.a.example; dkim=fail header.d=linkedin.com",
        "mx.a.example; dkim=passed header.d=linkedin.com",
        "mx.a.example; dkim=2 header.d=linkedin.com",
        "mx.a.example; none; dkim=fail header.d=linkedin.com",
        "mx.a.example",
        "mx.a.example;",
        "mx.a.example; dkim=pass header.b=linkedin.com",
        "mx.a.example; spf=pass smtp.helo=linkedin.com",
        "mx.a.example; dkim=pass header.d=com",
        # What a sender may choose is quoted or commented; it never becomes a result.
        'mx.a.example; spf=fail smtp.mailfrom="a; dkim=pass header.d=linkedin.com; b"@evil.example',
        'mx.a.example; spf=pass smtp.mailfrom="x smtp.mailfrom=linkedin.com"@evil.example',
        "mx.a.example; spf=fail (from; dkim=pass header.d=linkedin.com) smtp.mailfrom=evil.example",
        "mx.a.example; spf=fail (( ; dkim=pass header.d=linkedin.com",
        'mx.a.example; spf=fail "; dkim=pass header.d=linkedin.com',
        "",
    ],
)
def test_anything_else_does_not(header: str) -> None:
    assert verdict([header], FROM) == "fail"


PASS = "mx.a.example; dkim=pass header.d=linkedin.com"


@pytest.mark.parametrize(
    "ours",
    [
        ["mx.a.example; dkim=none"],
        ["mx.a.example; dkim=fail header.d=linkedin.com"],
        ["mx.a.example; spf=pass smtp.mailfrom=evil.example"],
        ["mx.a.example; dmarc=none header.from=linkedin.com"],
        ["mx.a.example; spf=temperror smtp.mailfrom=linkedin.com"],
        ["mx.a.example; x-csa=none", "mx.a.example; spf=softfail smtp.mailfrom=linkedin.com"],
        ["mx.a.example; (( unreadable"],
        ["mx.a.example; arc=none; spf=fail smtp.mailfrom=linkedin.com"],
        [f"mx.a.example; x-ptr=pass policy.ptr={'a' * 8_000}; spf=fail smtp.mailfrom=linkedin.com"],
    ],
)
@pytest.mark.parametrize("servers", [[], ["mx.a.example"]])
def test_a_header_that_the_sender_wrote_stands_below_and_does_not_count(
    ours: list[str], servers: list[str]
) -> None:
    """Also under the name of the receiving server, and whatever method he chooses."""
    forged = [PASS, "mx.a.example; dmarc=pass header.from=linkedin.com"]
    assert verdict([*ours, *forged], FROM, servers) == "fail"


def test_a_server_that_does_not_name_itself_is_not_outdone_either() -> None:
    ours = "spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=linkedin.com; compauth=fail reason=1"
    assert verdict([ours, "spf=fail; dkim=pass header.d=linkedin.com"], FROM) == "fail"


# As two large providers write them, a header for each method or group of methods.
MANY = [
    "mx.a.example; x-csa=none; x-ptr=pass smtp.helo=linkedin.com policy.ptr=linkedin.com",
    "mx.a.example; bimi=skipped (DMARC Policy is not at enforcement)",
    "mx.a.example; arc=none (no signatures found)",
    "mx.a.example; dkim=pass (2048-bit key) header.d=linkedin.com; dmarc=pass; spf=none",
]
NAMES = [
    "bimi.b.example; bimi=pass header.d=linkedin.com",
    "dmarc.b.example; dmarc=pass header.from=linkedin.com",
    "dkim.b.example; dkim=pass (2048-bit key) header.d=linkedin.com header.i=@linkedin.com",
    "spf.b.example; spf=pass smtp.mailfrom=x@bounce.linkedin.com",
]


def test_a_server_may_write_several_headers() -> None:
    assert verdict(MANY, FROM) == "pass"
    assert verdict(MANY, FROM, ["mx.a.example"]) == "pass"
    assert verdict(MANY, "indeed.com") == "fail"


def test_several_servers_of_one_provider_are_named() -> None:
    assert verdict(NAMES, FROM) == "none"
    assert verdict(NAMES, FROM, ["bimi.b.example", "dmarc.b.example", "dkim.b.example"]) == "pass"
    assert verdict(NAMES, FROM, ["dmarc.b.example"]) == "pass"


def test_a_run_ends_where_another_name_stands() -> None:
    assert verdict([MANY[0], "evil.example; x=y", PASS], FROM) == "none"
    assert verdict([MANY[0], "evil.example; x=y", PASS], FROM, ["mx.a.example"]) == "none"


def test_where_the_server_is_known_no_other_name_counts() -> None:
    theirs = "evil.example; dkim=pass header.d=linkedin.com"
    assert verdict([theirs], FROM, ["mx.a.example"]) == "none"
    ours = "MX.A.example; dkim=pass header.d=linkedin.com"
    assert verdict([theirs, ours], FROM, ["mx.a.example"]) == "pass"


@pytest.mark.parametrize(
    "headers",
    [
        [],
        ["mx.a.example; none"],
        ["mx.a.example 1; NONE;", PASS],
        ["mx.a.example; x-dkim=pass header.d=linkedin.com"],
        ["mx.a.example; arc=fail", "mx.a.example; bimi=pass header.d=linkedin.com"],
    ],
)
def test_nobody_has_looked(headers: list[str]) -> None:
    assert verdict(headers, FROM) == "none"


@pytest.mark.parametrize(
    ("name", "domain", "fits"),
    [
        ("linkedin.com", "linkedin.com", True),
        ("wellfound.com", "hi.wellfound.com", True),
        ("hi.wellfound.com", "wellfound.com", True),
        ("com", "linkedin.com", False),
        ("co.uk", "acme.co.uk", False),
        ("acme.co.uk", "mail.acme.co.uk", True),
        ("", "linkedin.com", False),
    ],
)
def test_alignment(name: str, domain: str, fits: bool) -> None:
    assert aligned(name, domain) is fits

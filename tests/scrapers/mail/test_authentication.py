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
        "mx.a.example; none",
        "mx.a.example; dkim=pass header.d=evil.example",
        "mx.a.example; dkim=pass header.d=linkedin.com.evil.example",
        "mx.a.example; dkim=pass header.d=notlinkedin.com",
        "mx.a.example; dkim=fail header.d=linkedin.com",
        "mx.a.example; dkim=passed header.d=linkedin.com",
        "mx.a.example; dkim=pass header.b=linkedin.com",
        "mx.a.example; spf=pass smtp.helo=linkedin.com",
        "mx.a.example; x-dkim=pass header.d=linkedin.com",
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


def test_a_header_that_the_sender_wrote_stands_below_and_does_not_count() -> None:
    ours = "mx.a.example; dkim=none"
    theirs = "mx.a.example; dkim=pass header.d=linkedin.com"
    assert verdict([ours, theirs], FROM) == "fail"


def test_where_the_server_is_known_no_other_name_counts() -> None:
    theirs = "evil.example; dkim=pass header.d=linkedin.com"
    assert verdict([theirs], FROM, ["mx.a.example"]) == "none"
    ours = "MX.A.example; dkim=pass header.d=linkedin.com"
    assert verdict([theirs, ours], FROM, ["mx.a.example"]) == "pass"


def test_nobody_has_looked() -> None:
    assert verdict([], FROM) == "none"


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

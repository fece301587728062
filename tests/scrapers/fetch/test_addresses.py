import pytest

from scrapers.fetch.addresses import ForbiddenAddress, check_ip, target

PUBLIC = ["93.184.216.34", "1.1.1.1", "192.0.1.1", "198.20.0.1", "2606:4700::1111", "2a00:1450::1"]
# Of each reserved range its first and last address where that is telling, IPv4 then IPv6.
RESERVED = [
    "0.0.0.0",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:93.184.216.34",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address: str) -> None:
    check_ip(address)


@pytest.mark.parametrize("address", RESERVED)
def test_reserved_addresses_are_refused(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        check_ip(address)


@pytest.mark.parametrize("address", RESERVED)
def test_reserved_addresses_are_refused_as_hosts(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(ForbiddenAddress):
        target(f"http://{host}/")


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "0x7f000001",
        "0x7f.0.0.1",
        "0X7F.1",
        "127.1",
        "127.0.1",
        "127.0.0.1.",
        "127.0.0.01",
        "127.0.0.256",
        "93.184.216.34.5",
        "1572395042",
        "127。0。0。1",
        "①②⑦.0.0.1",
        "１２７.0.0.1",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]",
        "[fe80::1%25eth0]",
    ],
)
def test_unusual_spellings_of_numbers_are_refused(host: str) -> None:
    with pytest.raises(ForbiddenAddress):
        target(f"http://{host}/")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://feeds.example/", "only http and https"),
        ("gopher://feeds.example/", "only http and https"),
        ("//feeds.example/", "only http and https"),
        ("feeds.example", "only http and https"),
        ("http:///path", "no host"),
        ("http://", "no host"),
        ("http://.", "no host"),
        ("http://user:word@feeds.example/", "user name or password"),
        ("http://user@feeds.example/", "user name or password"),
        ("http://good.example\\@127.0.0.1/", "backslashes"),
        ("http://feeds.example/\r\nHost: evil", "control characters"),
        ("http://feeds.example:8080/", "port 8080"),
        ("https://feeds.example:22/", "port 22"),
        ("http://feeds.example:0/", "port 0"),
        ("http://feeds.example:99999/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http://-feeds.example/", "no host name"),
        ("http://fe eds.example/", "no host name"),
        ("http://a..example/", "no host name"),
        ("http://" + "a" * 300 + ".example/", "no host name"),
        ("http://feeds.example/" + "a" * 5000, "too long"),
        ("https://www.linkedin.com/jobs", "alert mails"),
        ("https://de.indeed.com/rss", "alert mails"),
        ("https://www.malt.fr/", "alert mails"),
        ("https://www.upwork.com/ab/feed/jobs/rss", "alert mails"),
        ("https://linkedin.com./jobs", "alert mails"),
    ],
)
def test_what_is_never_asked_says_why(url: str, why: str) -> None:
    with pytest.raises(ForbiddenAddress, match=why):
        target(url)


def test_a_documented_api_of_a_forbidden_platform_is_asked() -> None:
    assert target("https://api.upwork.com/graphql").host == "api.upwork.com"


@pytest.mark.parametrize(
    ("url", "host", "sent"),
    [
        ("https://Feeds.Example/A?b=c#d", "feeds.example", "https://feeds.example/A?b=c"),
        ("https://feeds.example.", "feeds.example", "https://feeds.example/"),
        ("http://feeds.example:80/", "feeds.example", "http://feeds.example/"),
        ("http://feeds.example:443/", "feeds.example", "http://feeds.example:443/"),
        ("https://bücher.example/ä", "xn--bcher-kva.example", None),
        ("https://feeds.example/a b", "feeds.example", "https://feeds.example/a%20b"),
        ("https://feeds.example/%C3%A4?q=ü", "feeds.example", None),
        ("http://1.1.1.1/", "1.1.1.1", "http://1.1.1.1/"),
        ("http://[2606:4700::1111]/", "2606:4700::1111", "http://[2606:4700::1111]/"),
    ],
)
def test_addresses_are_brought_into_one_spelling(url: str, host: str, sent: str | None) -> None:
    found = target(url)
    assert found.host == host
    assert found.url.isascii()
    assert sent is None or found.url == sent


def test_private_networks_can_be_allowed_with_any_port() -> None:
    assert target("http://127.0.0.1:8080/feed", private=True).authority == "127.0.0.1:8080"

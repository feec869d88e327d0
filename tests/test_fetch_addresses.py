"""Which addresses may be asked: tables of forms, each with what is said of it."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import FetchError
from recoupe.fetch.addresses import Rules, host_of, machines, web_address
from recoupe.fetch.networks import closed

CARRIERS = {0xFFFF, 0xFFFF << 16, 0x64FF9B << 64}
"""What stands before the last 32 bits of addresses that carry one of IPv4: mapped, translated, NAT64."""
PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "172.15.0.1",
    "172.32.0.1",
    "100.63.0.1",
    "100.128.0.1",
    "169.253.0.1",
    "11.0.0.1",
]
PUBLIC += [
    "223.255.255.255",
    "2606:2800:220:1:248:1893:25c8:1946",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]

CLOSED = {
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "0.0.0.0": "unspecified",
    "0.1.2.3": "unspecified",
    "10.0.0.1": "private",
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.168.1.1": "private",
    "100.64.0.1": "shared",
    "100.100.100.200": "shared",
    "169.254.169.254": "link-local",
    "169.254.170.2": "link-local",
    "168.63.129.16": "metadata",
    "192.0.0.192": "reserved",
    "192.0.2.7": "documentation",
    "198.51.100.7": "documentation",
    "203.0.113.7": "documentation",
    "192.88.99.1": "6to4",
    "198.18.0.1": "benchmarking",
    "224.0.0.1": "multicast",
    "239.255.255.250": "multicast",
    "240.0.0.1": "reserved",
    "255.255.255.255": "reserved",
    "::": "unspecified",
    "::1": "loopback",
    "::ffff:127.0.0.1": "loopback (IPv4-mapped)",
    "::ffff:7f00:1": "loopback (IPv4-mapped)",
    "::ffff:169.254.169.254": "link-local (IPv4-mapped)",
    "::ffff:0:10.0.0.1": "private (IPv4-translated)",
    "::7f00:1": "loopback (IPv4-compatible)",
    "64:ff9b::7f00:1": "loopback (NAT64)",
    "64:ff9b::a9fe:a9fe": "link-local (NAT64)",
    "64:ff9b:1::a00:1": "reserved",
    "2002:7f00:1::": "6to4",
    "2002:808:808::": "6to4",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2": "Teredo",
    "2606:2800:220:1:0:5efe:a00:1": "private (ISATAP)",
    "fc00::1": "private",
    "fd00:ec2::254": "private",
    "fe80::1": "link-local",
    "fec0::1": "private",
    "ff02::1": "multicast",
    "2001:db8::1": "documentation",
    "3fff::1": "documentation",
    "2001:20::1": "reserved",
    "100::1": "reserved",
    "4000::1": "reserved",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_asked(address: str) -> None:
    assert closed(ip_address(address)) is None


@pytest.mark.parametrize(("address", "named"), CLOSED.items())
def test_closed_addresses_are_named(address: str, named: str) -> None:
    assert (closed(ip_address(address)) or "").startswith(named)


@pytest.mark.parametrize(("address", "named"), CLOSED.items())
def test_a_name_that_leads_to_a_closed_address_is_refused(address: str, named: str) -> None:
    rules = Rules(resolve=lambda host, port: ["8.8.8.8", address])
    with pytest.raises(FetchError, match="--allow-private lets it through"):
        machines("gazette.example", 80, rules)
    assert len(machines("gazette.example", 80, Rules(allow_private=True, resolve=rules.resolve))) == 2


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ftp://gazette.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://gazette.example/", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("data:text/html,a", "only http and https"),
        ("gazette.example/a", "only http and https"),
        ("//gazette.example/a", "only http and https"),
        ("http:///a", "no name of a machine"),
        ("http:gazette.example", "no name of a machine"),
        ("http://ada@gazette.example/", "name or password"),
        ("http://ada:secret@gazette.example/", "name or password"),
        ("http://127.0.0.1%2f@gazette.example/", "name or password"),
        ("http://gazette.example\\@10.0.0.1/", "backslash"),
        ("http://gazette.example:22/", "port 22 is none of the web"),
        ("http://gazette.example:6379/", "port 6379 is none of the web"),
        ("http://gazette.example:0/", "no port 0"),
        ("http://gazette.example:99999/", "no port 99999"),
        ("http://2130706433/", "no (IPv4 )?address"),
        ("http://0x7f000001/", "no (IPv4 )?address"),
        ("http://0x7f.1/", "no (IPv4 )?address"),
        ("http://017700000001/", "no (IPv4 )?address"),
        ("http://0177.0.0.1/", "no (IPv4 )?address"),
        ("http://127.1/", "no (IPv4 )?address"),
        ("http://127.0.1/", "no (IPv4 )?address"),
        ("http://256.1.1.1/", "no (IPv4 )?address"),
        ("http://[::1%25eth0]/", "no IPv6 address"),
        ("http://[fe80::1%eth0]/", "no IPv6 address"),
        ("http://%31%32%37.0.0.1/", "no name of a machine|no IPv4 address"),
        ("http://gaz%00ette.example/", "no name of a machine"),
        ("http://gaz ette.example/", "no name of a machine"),
        ("http://gazette..example/", "no name of a machine"),
        ("http://１２７.０.０.１/", "no address"),
        ("http://ⓛocalhost/", "no address"),
        ("http://gazette.example/\r\nHost: a", "no address"),
        ("http://" + "a" * 3000, "no address: longer than"),
        ("http://[", "no name of a machine"),
        ("", "only http and https"),
    ],
)
def test_forms_that_are_refused(written: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        web_address(written, Rules())


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("https://gazette.example/a?b=c#d", "gazette.example"),
        ("HTTP://GAZETTE.example:80/", "gazette.example"),
        ("http://gazette.example./", "gazette.example"),
        ("http://été.example/é", "xn--t-9fab.example"),
        ("http://[2a00:1450::1]/", "2a00:1450::1"),
        ("http://my_site.example:8080/", "my_site.example"),
        ("  http://gazette.example/ ", "gazette.example"),
    ],
)
def test_forms_that_are_asked(written: str, host: str) -> None:
    url = web_address(written, Rules())
    assert host_of(url) == host
    assert "#" not in str(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1.", "::1", "::ffff:10.0.0.1", "169.254.169.254"])
def test_addresses_as_hosts_are_checked_without_being_looked_up(host: str) -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise AssertionError

    with pytest.raises(FetchError, match=r"address: --allow-private"):
        machines(host, 80, Rules(resolve=nobody))


def test_a_full_stop_of_another_script_makes_no_other_host() -> None:
    with pytest.raises(FetchError, match="loopback"):
        machines(host_of(web_address("http://127。0。0。1/", Rules())), 80, Rules())


def test_a_name_that_nobody_knows() -> None:
    with pytest.raises(FetchError, match="there is no such name"):
        machines("nowhere.example", 80, Rules(resolve=lambda host, port: []))


def test_this_machine_is_known_by_its_name() -> None:
    with pytest.raises(FetchError, match="loopback"):
        machines("localhost", 80, Rules())


@given(st.ip_addresses())
def test_what_the_standard_library_does_not_take_for_global_is_closed(address: IPv4Address | IPv6Address) -> None:
    if closed(address) is None:
        inner = IPv4Address(int(address) & 0xFFFFFFFF) if int(address) >> 32 in CARRIERS else address
        assert inner.is_global
        assert not inner.is_multicast


@given(st.ip_addresses(v=4), st.sampled_from(sorted(CARRIERS)))
def test_an_address_in_ipv6_clothes_is_as_closed_as_without(address: IPv4Address, carrier: int) -> None:
    clothed = IPv6Address(carrier << 32 | int(address))
    assert (closed(clothed) is None) == (closed(address) is None)


@given(st.text(max_size=60))
def test_any_words_are_an_address_or_refused(words: str) -> None:
    for written in (words, f"http://{words}", f"http://a.example/{words}", f"http://a.example:{words}/"):
        try:
            url = web_address(written, Rules())
        except FetchError:
            continue
        assert url.scheme in ("http", "https")
        assert host_of(url)
        assert not url.userinfo

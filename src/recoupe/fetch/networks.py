"""Which addresses of the internet are public: all others are refused, with the name of what they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_CLOSED_4: Mapping[Network, str] = {
    IPv4Network("0.0.0.0/8"): "unspecified",
    IPv4Network("10.0.0.0/8"): "private",
    IPv4Network("100.64.0.0/10"): "shared (carrier-grade NAT)",
    IPv4Network("127.0.0.0/8"): "loopback",
    IPv4Network("168.63.129.16/32"): "metadata",
    IPv4Network("169.254.0.0/16"): "link-local",
    IPv4Network("172.16.0.0/12"): "private",
    IPv4Network("192.0.0.0/24"): "reserved",
    IPv4Network("192.0.2.0/24"): "documentation",
    IPv4Network("192.31.196.0/24"): "reserved",
    IPv4Network("192.52.193.0/24"): "reserved",
    IPv4Network("192.88.99.0/24"): "6to4 relay",
    IPv4Network("192.168.0.0/16"): "private",
    IPv4Network("192.175.48.0/24"): "reserved",
    IPv4Network("198.18.0.0/15"): "benchmarking",
    IPv4Network("198.51.100.0/24"): "documentation",
    IPv4Network("203.0.113.0/24"): "documentation",
    IPv4Network("224.0.0.0/4"): "multicast",
    IPv4Network("240.0.0.0/4"): "reserved",
}
"""After the registry of special addresses (RFC 6890), and one on which a cloud tells secrets to its machines."""
_CLOSED_6: Mapping[Network, str] = {
    IPv6Network("::/128"): "unspecified",
    IPv6Network("::1/128"): "loopback",
    IPv6Network("fc00::/7"): "private",
    IPv6Network("fe80::/10"): "link-local",
    IPv6Network("fec0::/10"): "private",
    IPv6Network("ff00::/8"): "multicast",
    IPv6Network("2001::/32"): "Teredo",
    IPv6Network("2001::/23"): "reserved",
    IPv6Network("2001:db8::/32"): "documentation",
    IPv6Network("2002::/16"): "6to4",
    IPv6Network("3fff::/20"): "documentation",
}
_GIVEN_OUT = IPv6Network("2000::/3")
_CARRIERS: Mapping[Network, str] = {
    IPv6Network("::ffff:0:0/96"): "IPv4-mapped",
    IPv6Network("::ffff:0:0:0/96"): "IPv4-translated",
    IPv6Network("::/96"): "IPv4-compatible",
    IPv6Network("64:ff9b::/96"): "NAT64",
}
"""Networks whose addresses carry an IPv4 address in their last 32 bits, and are as public as that."""
_ISATAP = (0x00005EFE, 0x02005EFE)
_32_BITS = 0xFFFFFFFF


def closed(address: Address) -> str | None:
    """Return what the address belongs to where it is not public, such as "loopback"; None where it is."""
    if isinstance(address, IPv4Address):
        return _named(address, _CLOSED_4)
    named = _named(address, _CLOSED_6)
    form = named is None and _carrier(address)
    if form:
        within = closed(IPv4Address(int(address) & _32_BITS))
        return within and f"{within} ({form})"
    return named or (None if address in _GIVEN_OUT else "reserved")


def _named(address: Address, networks: Mapping[Network, str]) -> str | None:
    return next((name for network, name in networks.items() if address in network), None)


def _carrier(address: IPv6Address) -> str | None:
    tunnel = int(address) >> 32 & _32_BITS in _ISATAP and address in _GIVEN_OUT
    return "ISATAP" if tunnel else _named(address, _CARRIERS)

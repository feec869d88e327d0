"""Which addresses of the web may be asked at all, and which machines stand behind a name."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address

import httpx

from recoupe.errors import FetchError
from recoupe.fetch.answers import LaterError
from recoupe.fetch.networks import Address, closed

Resolve = Callable[[str, int], Sequence[str]]
"""From a name and a port to the addresses of its machines."""
PORTS = {"http": 80, "https": 443}
_WEB_PORTS = {*PORTS.values(), 8000, 8008, 8080, 8443, 8888}
_NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_LONGEST_NAME = 253
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)")
_LONGEST = 2048
"""Bytes of an address; what is longer is no page."""
_REMEDY = "--allow-private lets it through"


@dataclass(frozen=True, slots=True)
class Rules:
    """Whom to ask: machines of the public web alone, or private ones too; and who looks names up."""

    allow_private: bool = False
    resolve: Resolve | None = None
    """None for the system's own."""


def web_address(written: str, rules: Rules) -> httpx.URL:
    """Return the address without its fragment; FetchError where it is none, or none that may be asked."""
    if not fits(written.strip()):
        raise FetchError(f"no address: longer than {_LONGEST} bytes, or with signs that none has")
    if "\\" in written:
        raise FetchError("no address: it has a backslash")
    try:
        url = httpx.URL(written.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"no address ({error})") from None
    if url.scheme not in PORTS:
        raise FetchError(f"{url.scheme or 'no scheme'}: only http and https are asked")
    if url.userinfo:
        raise FetchError("it has a name or password in it: take them out")
    _check_port(url, rules)
    host = host_of(url)
    _literal(host)
    # No certificate is for a name with a dot at its end.
    return url.copy_with(host=host) if url.raw_host.endswith(b".") else url


def fits(written: str) -> bool:
    """Whether the words are short and plain enough to be an address at all, and to be noted as one."""
    return len(written.encode("utf-8", "replace")) <= _LONGEST and written.isprintable()


def host_of(url: httpx.URL) -> str:
    """Return the host's name in ASCII, without the dot that may end it."""
    return url.raw_host.decode("ascii").lower().removesuffix(".")


def port_of(url: httpx.URL) -> int:
    """Return the port that is asked."""
    return url.port if url.port is not None else PORTS[url.scheme]


def machines(host: str, port: int, rules: Rules) -> list[Address]:
    """Return the addresses of the machines of a host; FetchError where there is none or one of them is not public."""
    literal = _literal(host.lower().removesuffix("."))
    found = [literal] if literal is not None else _looked_up(host, port, rules)
    if not rules.allow_private:
        for address in found:
            named = closed(address)
            if named is not None:
                raise FetchError(f"{host} is {address}, a {named} address: {_REMEDY}")
    return found


def _check_port(url: httpx.URL, rules: Rules) -> None:
    port = port_of(url)
    if not 0 < port < 65536:
        raise FetchError(f"no port {port}")
    if port not in _WEB_PORTS and not rules.allow_private:
        raise FetchError(f"port {port} is none of the web: {_REMEDY}")


def _literal(host: str) -> Address | None:
    """Return the address that the host is written as, None for a name; FetchError for one in disguise."""
    if ":" in host:
        # Python takes a scope (fe80::1%eth0) for part of an address.
        if "%" in host:
            raise FetchError(f"{host}: no IPv6 address of the web")
        try:
            return IPv6Address(host)
        except AddressValueError:
            raise FetchError(f"{host}: no IPv6 address") from None
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return IPv4Address(host)
        except AddressValueError:
            raise FetchError(f"{host}: no IPv4 address; write it as four numbers, such as 192.0.2.1") from None
    if len(host) > _LONGEST_NAME or not _NAME.fullmatch(host):
        raise FetchError(f"{host!r}: no name of a machine")
    return None


def _looked_up(host: str, port: int, rules: Rules) -> list[Address]:
    try:
        found = (rules.resolve or _system)(host, port)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise LaterError(f"{host}: nobody answers what its address is") from None
        found = ()
    except (OSError, UnicodeError):
        found = ()
    if not found:
        raise FetchError(f"{host}: there is no such name")
    # A scope (fe80::1%eth0) says which wire, not which machine.
    return list(dict.fromkeys(ip_address(each.partition("%")[0]) for each in found))


def _system(host: str, port: int) -> list[str]:
    return [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]

"""Where the application may listen: at this machine alone until somebody administers it."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from recoupe.errors import SettingsError
from recoupe.model.user import Role
from recoupe.store.opening import Ledger
from recoupe.store.users import users


def check_address(ledger: Ledger, host: str) -> None:
    """Refuse an address that others reach while there is no administrator; SettingsError says how to go on."""
    with ledger.reading() as connection:
        admins = [each for each in users(connection) if each.role is Role.ADMIN and not each.disabled]
    if not admins and not is_loopback(host):
        raise SettingsError(
            f"--host {host}: others could reach the ledger, and nobody administers it:"
            " recoupe user add NAME --role admin first, or listen at 127.0.0.1"
        )


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; SettingsError where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SettingsError(f"{host}, port {port}: {error.strerror or error}; --port and --host give another") from None


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    # Only the parser knows every way to write an address.
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

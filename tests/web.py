"""A little web for the tests: servers on this machine that names of the public web lead to."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from tempfile import NamedTemporaryFile
from typing import Any

import httpcore
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from recoupe.fetch.addresses import Rules
from recoupe.fetch.connecting import system_dial
from recoupe.fetch.manners import Manners
from recoupe.fetch.web import Web

PUBLIC = "93.184.216.34"


@dataclass
class Reply:
    """What a server answers to a path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Callable[[], Iterator[bytes]] | None = None
    """Sent as they come, with no length told."""
    before: Callable[[], object] = lambda: None


@dataclass
class Seen:
    """A request that came in."""

    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


class Site:
    """The paths of all hosts, "host/path", with what is answered; what is asked is noted."""

    def __init__(self, replies: Mapping[str, Reply | list[Reply]]) -> None:
        self.replies = dict(replies)
        self.seen: list[Seen] = []
        self.port = 0

    def answer(self, seen: Seen) -> Reply:
        self.seen.append(seen)
        found = self.replies.get(seen.host + seen.path, Reply(b"nothing here", 404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        etag = found.headers.get("ETag")
        if etag and seen.headers.get("if-none-match") == etag:
            return Reply(status=304, headers={"ETag": etag})
        return found

    def asked(self, *, robots: bool = False) -> list[str]:
        return [each.host + each.path for each in self.seen if robots or each.path != "/robots.txt"]


@contextmanager
def serving(replies: Mapping[str, Reply | list[Reply]] | Site, *, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = replies if isinstance(replies, Site) else Site(replies)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            host = (self.headers.get("Host") or "").partition(":")[0]
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = site.answer(Seen(self.command, host, self.path, headers, body))
            reply.before()
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.pieces is None and "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            try:
                for piece in (reply.body,) if reply.pieces is None else reply.pieces():
                    self.wfile.write(piece)
            except OSError:
                pass

        do_POST = do_GET  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def web_of(
    site: Site,
    *,
    names: Mapping[str, Sequence[str]] | None = None,
    down: Sequence[str] = (),
    verify: ssl.SSLContext | None = None,
    **manners: Any,
) -> Web:
    """The web as it is seen from here: each name is at a public address, and that leads to the site."""
    known = names or {}
    dialled: list[str] = []

    def dial(address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        dialled.append(address)
        if address in down:
            raise httpcore.ConnectError("nobody there")
        return system_dial("127.0.0.1", site.port, timeout)

    rules = Rules(resolve=lambda host, port: known.get(host, [PUBLIC]))
    given = {"rules": rules, "delay_s": 0.0, "backoff_s": 0.01, "silence_s": 5.0, **manners}
    web = Web(Manners(**given), dial=dial, verify=verify)
    web.dialled = dialled  # type: ignore[attr-defined]
    return web


def certified(name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Contexts of a client and of a server whose certificate, which the client trusts, is for the name."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(Encoding.PEM)
    here, there = ssl.create_default_context(cadata=pem.decode()), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with NamedTemporaryFile() as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + pem)
        file.flush()
        there.load_cert_chain(file.name)
    return here, there

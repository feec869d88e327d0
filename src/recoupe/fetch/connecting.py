"""Connections that go to the very address that was checked, and end when their time is up."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from recoupe.fetch.addresses import Rules, machines

ADDRESS = "address"
"""What a connection is asked for to tell the machine it goes to, closed or not."""
Dial = Callable[[str, int, float | None], httpcore.NetworkStream]
"""From the address of a machine, a port and a time limit to a connection."""


def system_dial(address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
    """Connect to a machine."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout=timeout)


class Transport(httpx.BaseTransport):
    """Sends each request over a connection of its own, with no proxy, to a machine that the rules allow.

    A name is looked up once, all its addresses are checked, and one of these is what is connected to; the
    certificate is still checked against the name.
    """

    def __init__(
        self, rules: Rules, *, longest_s: float, dial: Dial = system_dial, verify: ssl.SSLContext | None = None
    ) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=verify or httpx.create_ssl_context(),
            max_connections=None,
            max_keepalive_connections=0,
            network_backend=_Backend(rules, longest_s, dial),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request; the body of the response is read as the caller asks for it."""
        url = request.url
        sent = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _failures():
            got = self._pool.handle_request(sent)
        return httpx.Response(got.status, headers=got.headers, stream=_Body(got), extensions=got.extensions)

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        with _failures():
            yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _Backend(httpcore.NetworkBackend):
    def __init__(self, rules: Rules, longest_s: float, dial: Dial) -> None:
        self._rules, self._longest_s, self._dial = rules, longest_s, dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        deadline = time.monotonic() + self._longest_s
        *others, last = machines(host, port, self._rules)
        for address in others:
            try:
                return _Timed(self._dial(str(address), port, timeout), deadline, str(address))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return _Timed(self._dial(str(last), port, timeout), deadline, str(last))


class _Timed(httpcore.NetworkStream):
    """A connection on which nothing is waited for beyond its deadline, however slowly it trickles."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float, address: str) -> None:
        self._stream, self._deadline, self._address = stream, deadline, address

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Timed(secured, self._deadline, self._address)

    def get_extra_info(self, info: str) -> Any:
        return self._address if info == ADDRESS else self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("its time is up")
        return left if timeout is None else min(left, timeout)


@contextmanager
def _failures() -> Iterator[None]:
    """Turn what the connection says went wrong into what a client expects."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.TimeoutException(str(error)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise httpx.TransportError(str(error)) from error

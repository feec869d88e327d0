"""One request and its response, with what it may weigh and how long it may take."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import httpx

from recoupe.errors import FetchError
from recoupe.fetch.answers import Exchange, Headers, LaterError
from recoupe.fetch.connecting import ADDRESS

_NO_TEXT = re.compile(r"(image|video|audio|font|model)/|text/(css|javascript)|application/(javascript|wasm|x-font)")
_ENOUGH = 256 * 1024
"""Bytes kept of a response that is no page."""
_ANY_HEADER = 32 + zlib.MAX_WBITS
OK = range(200, 300)


def exchanged(client: httpx.Client, request: httpx.Request, *, limit: int) -> Exchange:
    """Send the request and return it with its response; FetchError where there is none that can be used."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with _failures(limit), _sent(client, request) as response:
        whole = response.status_code in OK
        if whole:
            _check_size(response, limit)
            _check_kind(response)
        body, cut = _body(response, limit if whole else _ENOUGH)
        if whole and cut:
            raise FetchError(_too_large(limit))
        return Exchange(
            url=str(request.url),
            asked=_pairs(request.headers),
            status=response.status_code,
            phrase=response.reason_phrase,
            headers=_pairs(response.headers),
            body=body,
            address=_address(response),
            at=at,
            cut=cut,
        )


def decoded(exchange: Exchange, *, limit: int) -> bytes:
    """Return the body without its Content-Encoding; FetchError where that is unknown, broken or hides too much."""
    encoding = (exchange.header("content-encoding") or "identity").strip().lower()
    if encoding in ("", "identity", "none"):
        return exchange.body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"its Content-Encoding {encoding!r} is not known")
    try:
        return _inflated(exchange.body, limit)
    except zlib.error as error:
        raise FetchError(f"its {encoding} is broken ({error})") from None


def _inflated(body: bytes, limit: int) -> bytes:
    # A zlib header is two bytes that are a multiple of 31; servers that say deflate may leave it out.
    bare = not body.startswith(b"\x1f\x8b") and int.from_bytes(body[:2], "big") % 31 != 0
    inflating = zlib.decompressobj(-zlib.MAX_WBITS if bare else _ANY_HEADER)
    data = inflating.decompress(body, limit + 1)
    if len(data) > limit:
        raise FetchError(_too_large(limit))
    if not inflating.eof:
        raise LaterError("broken off in the middle of what was compressed")
    return data


@contextmanager
def _sent(client: httpx.Client, request: httpx.Request) -> Iterator[httpx.Response]:
    response = client.send(request, stream=True)
    try:
        yield response
    finally:
        response.close()


@contextmanager
def _failures(limit: int) -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException:
        raise LaterError("does not answer in time") from None
    except httpx.HTTPError as error:
        told = str(error) or type(error).__name__
        refused = "CERTIFICATE_VERIFY_FAILED" in told
        raise FetchError(f"its certificate is not valid ({told})") if refused else LaterError(told) from None


def _check_size(response: httpx.Response, limit: int) -> None:
    told = response.headers.get("content-length", "")
    if told.isdecimal() and int(told) > limit:
        raise FetchError(_too_large(limit))


def _check_kind(response: httpx.Response) -> None:
    kind = response.headers.get("content-type", "").strip().lower()
    if _NO_TEXT.match(kind):
        raise FetchError(f"{kind.partition(';')[0]}: no text to read")


def _body(response: httpx.Response, limit: int) -> tuple[bytes, bool]:
    """Return what came, and whether it was cut off at the limit."""
    body = bytearray()
    for piece in response.iter_raw():
        body += piece
        if len(body) > limit:
            return bytes(body[:limit]), True
    return bytes(body), False


def _too_large(limit: int) -> str:
    return f"larger than {limit / 2**20:g} MiB: raise RECOUPE_DOCUMENT_LIMIT"


def _pairs(headers: httpx.Headers) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw)


def _address(response: httpx.Response) -> str | None:
    stream = response.extensions.get("network_stream")
    return stream and stream.get_extra_info(ADDRESS)

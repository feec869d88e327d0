"""What every request passes: the host that it asks for, its size, where it comes from; and the headers of answers."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_READING = {"GET", "HEAD", "OPTIONS"}
_LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}


class Guard:
    """Refuses what no page of ours sends, before anything else looks at it."""

    def __init__(self, app: ASGIApp, *, names: Collection[str], limit: int) -> None:
        self.app = app
        self.names = _LOOPBACK | {name.lower() for name in names}
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope["method"], Headers(scope=scope))
        answer = self.app if refusal is None else PlainTextResponse(refusal[1], refusal[0])
        await answer(scope, self._measured(receive), _with_headers(send))

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "").lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        if name not in self.names:
            return 400, "This is not a name of this machine: see --name."
        if method not in _READING and headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            return 403, "This was sent by a page of another site."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.limit:
            return 413, f"Send {self.limit} bytes at most."
        return None

    def _measured(self, receive: Receive) -> Receive:
        seen = 0

        async def measured() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            # What was announced as small, or in pieces without a length, may not grow either.
            return {"type": "http.disconnect"} if seen > self.limit else message

        return measured


class Unchanged:
    """Answers 304 where a program has the same JSON already."""

    def __init__(self, app: ASGIApp, *, under: str) -> None:
        self.app = app
        self.under = under

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give an answer its ETag; leave its body out where the request names it."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(self.under):
            await self.app(scope, receive, send)
            return
        known = {tag.strip().removeprefix("W/") for tag in Headers(scope=scope).get("if-none-match", "").split(",")}
        start: Message = {}
        body = bytearray()

        async def hold(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                if not _is_json(message):
                    await send(message)
                return
            if not _is_json(start):
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                await _send(send, start, bytes(body), known)

        await self.app(scope, receive, hold)


def _is_json(start: Message) -> bool:
    return "json" in Headers(raw=start["headers"]).get("content-type", "")


async def _send(send: Send, start: Message, body: bytes, known: Collection[str]) -> None:
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    if start["status"] == 200:
        headers = MutableHeaders(scope=start)
        headers["ETag"] = tag
        headers["Cache-Control"] = "private, no-cache"
        if tag in known:
            start, body = {**start, "status": 304}, b""
            del MutableHeaders(scope=start)["content-length"]
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending

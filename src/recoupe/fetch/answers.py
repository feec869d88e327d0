"""What comes of asking for an address: a page, nothing new, or nothing, for a reason."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.errors import FetchError

Headers = tuple[tuple[str, str], ...]


class LaterError(FetchError):
    """An address that gives nothing now and may do so later, in `wait` seconds where it says so."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to ask for, with what is known of it."""

    url: str
    etag: str | None = None
    modified: str | None = None
    """Its ETag and Last-Modified when it was last asked: only what has changed since is wanted."""
    published: str | None = None
    """Day that a feed gives for it, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what was answered to it."""

    url: str
    asked: Headers
    status: int
    phrase: str
    headers: Headers
    body: bytes
    """As it came over the wire, with its Content-Encoding."""
    address: str | None
    """Of the machine that answered."""
    at: str
    """ISO 8601, UTC."""
    cut: bool = False
    """Whether the body goes on beyond what was kept."""

    def header(self, name: str) -> str | None:
        """Return the first header of the name, which is given in small letters."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address."""

    wanted: Wanted
    data: bytes
    """Without its Content-Encoding."""
    exchanges: tuple[Exchange, ...]
    """The requests that led there, redirects first."""

    @property
    def last(self) -> Exchange:
        """The request that gave it."""
        return self.exchanges[-1]

    @property
    def media_type(self) -> str | None:
        """What the server says it is, such as text/html."""
        given = self.last.header("content-type") or ""
        return given.partition(";")[0].strip().lower() or None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address at which nothing has changed since it was last asked."""

    wanted: Wanted
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """An address that gave nothing, and why."""

    wanted: Wanted
    reason: str
    exchanges: tuple[Exchange, ...] = ()
    tries: int = 1


Answer = Page | Unchanged | Missed

"""What the robots.txt of a site asks of those who come without a reader."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

NAME = "Recoupe"
"""What a robots.txt calls us by."""
MOST = 512 * 1024
"""Bytes of a robots.txt that are looked at (RFC 9309 asks for no less than 500 KiB)."""


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site asks of us."""

    words: Protego | None
    """None where nobody may come."""

    def allows(self, url: str) -> bool:
        """Whether the address may be asked."""
        return self.words is not None and bool(self.words.can_fetch(url, NAME))

    @property
    def delay_s(self) -> float:
        """What it asks to be left between two requests."""
        return float(self.words.crawl_delay(NAME) or 0) if self.words else 0.0


def robots(status: int | None, body: bytes) -> Robots:
    """Return what a robots.txt says: all is open where there is none, nothing where the server fails (RFC 9309)."""
    if status is None or status >= 500 or status == 429:
        return Robots(None)
    return Robots(Protego.parse(body[:MOST].decode("utf-8", "replace") if status < 300 else ""))

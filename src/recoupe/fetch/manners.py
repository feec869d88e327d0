"""How sites are asked: by whom, how often, for how long, and for how much."""

from __future__ import annotations

from dataclasses import dataclass, field

from recoupe.fetch.addresses import Rules

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """The rules that every request keeps."""

    rules: Rules = field(default_factory=Rules)
    agent: str = "Recoupe"
    """Who asks, as sites read it in their logs."""
    delay_s: float = 1.0
    """Between two requests to a host; a longer one that its robots.txt asks for is kept."""
    hosts: int = 8
    """How many hosts are asked at the same time."""
    tries: int = 3
    backoff_s: float = 2.0
    """After a first failure; twice that after the next."""
    patience_s: float = 120.0
    """Longest wait for a host; one that wants more is left alone."""
    longest_s: float = 60.0
    """For all of a response, from the connection on."""
    silence_s: float = 20.0
    """For the next sign of it."""
    limit: int = 64 * MEBIBYTE
    """Largest page in bytes, over the wire as well as decompressed."""
    redirects: int = 10

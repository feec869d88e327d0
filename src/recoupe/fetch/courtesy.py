"""Hosts are asked one request at a time, with a pause between; one that wants to be left alone is."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock

from recoupe.errors import FetchError
from recoupe.fetch.answers import LaterError

_FAILURES = 9
"""In a row, after which a host is left alone for a while."""
_WHILE_S = 600.0


class Stopped(Exception):  # noqa: N818
    """Nobody waits for the answer any more."""


@dataclass(slots=True)
class _Host:
    lock: Lock = field(default_factory=Lock)
    ready: float = 0.0
    """When it may be asked again."""
    failures: int = 0


class Courtesy:
    """Keeps the turns of all hosts."""

    def __init__(self, patience_s: float) -> None:
        self.stop = Event()
        """Set once nobody waits for answers any more."""
        self._patience_s = patience_s
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Hold the host alone, as soon as it may be asked; LaterError where that is beyond all patience."""
        host = self._hosts[name]
        with host.lock:
            wait = host.ready - time.monotonic()
            if wait > self._patience_s:
                raise LaterError(f"{name} is left alone for {wait:.0f} s: it failed or asked for it", wait)
            if self.stop.wait(wait) if wait > 0 else self.stop.is_set():
                raise Stopped
            yield

    def pause(self, name: str, seconds: float) -> None:
        """Leave the host alone for so long; FetchError where that is beyond all patience."""
        if seconds > self._patience_s:
            raise FetchError(f"robots.txt of {name} asks for {seconds:g} s between requests: that is not waited for")
        self._hold(name, seconds)

    def failed(self, name: str, wait: float) -> None:
        """Note that the host failed and let it rest: for as long as it asks, or much longer where it fails always."""
        host = self._hosts[name]
        host.failures += 1
        self._hold(name, wait if host.failures < _FAILURES else max(wait, _WHILE_S))

    def answered(self, name: str) -> None:
        """Note that the host is well."""
        self._hosts[name].failures = 0

    def _hold(self, name: str, seconds: float) -> None:
        host = self._hosts[name]
        host.ready = max(host.ready, time.monotonic() + seconds)

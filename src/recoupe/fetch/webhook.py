"""Telling another program: posted in the background, so that nothing waits for it."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Thread

from recoupe.errors import FetchError
from recoupe.fetch.addresses import host_of, web_address
from recoupe.fetch.answers import LaterError
from recoupe.fetch.web import Web

_JSON = "application/json"
_LAST_S = 30.0
"""How long the end of the program waits for what is still to be posted."""


class Webhook:
    """An address that is told, by the same rules by which pages are asked; FetchError where none of it may be."""

    def __init__(self, web: Web, address: str) -> None:
        self._web, self._address = web, address
        self._host = host_of(web_address(address, web.manners.rules))
        self._told: SimpleQueue[bytes | None] = SimpleQueue()
        self._failures: SimpleQueue[str] = SimpleQueue()
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def tell(self, body: bytes) -> None:
        """Have some JSON posted, and do not wait for it."""
        self._told.put(body)

    def failures(self) -> list[str]:
        """Return why something could not be posted, each time once."""
        found = []
        while True:
            try:
                found.append(self._failures.get_nowait())
            except Empty:
                return found

    def close(self) -> None:
        """Wait for what is still to be posted, for a while."""
        self._told.put(None)
        self._thread.join(_LAST_S)

    def _work(self) -> None:
        while (body := self._told.get()) is not None:
            reason = self._posted(body)
            if reason is not None:
                # The address may hold a secret, its host does not.
                self._failures.put(f"webhook at {self._host}: {reason}")

    def _posted(self, body: bytes) -> str | None:
        """Post it, again where that may help; return why it could not be."""
        manners, reason = self._web.manners, ""
        for tried in range(manners.tries):
            try:
                self._web.post(self._address, body, _JSON)
            except LaterError as error:
                reason = str(error)
                wait = min(error.wait or manners.backoff_s * 2**tried, manners.patience_s)
                if self._web.courtesy.stop.wait(wait):
                    break
            except FetchError as error:
                return str(error)
            else:
                return None
        return reason

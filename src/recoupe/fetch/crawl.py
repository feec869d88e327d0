"""Many addresses: several hosts at the same time, each host one request at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Condition, Thread

from recoupe.errors import FetchError
from recoupe.fetch.addresses import host_of, web_address
from recoupe.fetch.answers import Answer, Missed, Wanted
from recoupe.fetch.courtesy import Stopped
from recoupe.fetch.web import Web

_AHEAD = 4
"""Answers that wait to be taken before no more is asked."""


class Crawl:
    """Addresses being asked for; more may be added while the answers are taken."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._lanes: dict[str, deque[Wanted]] = {}
        """Of each host with something left to ask for, those nobody is at first."""
        self._busy: set[str] = set()
        self._changed = Condition()
        self._owed = 0
        """Answers that are still to be given."""
        self._untaken = 0
        """Answers that are given or being waited for."""
        self._over = False
        self._threads: list[Thread] = []

    def add(self, wanted: Wanted) -> None:
        """Ask for one more address."""
        self._owed += 1
        try:
            host = host_of(web_address(wanted.url, self._web.manners.rules))
        except FetchError as error:
            with self._changed:
                self._untaken += 1
            self._answers.put(Missed(wanted, str(error)))
            return
        with self._changed:
            self._lanes.setdefault(host, deque()).append(wanted)
            hosts = len(self._lanes.keys() | self._busy)
            self._changed.notify()
        if len(self._threads) < min(hosts, self._web.manners.hosts):
            # A thread that waits for a slow site must not keep the program from ending.
            self._threads.append(Thread(target=self._work, daemon=True))
            self._threads[-1].start()

    def answers(self) -> Iterator[Answer]:
        """Yield the answers as they come; what is not taken is given up."""
        try:
            while self._owed:
                answer = self._answers.get()
                self._owed -= 1
                yield answer
                with self._changed:
                    self._untaken -= 1
                    self._changed.notify()
        finally:
            if self._owed:
                self._web.courtesy.stop.set()
            with self._changed:
                self._over = True
                self._changed.notify_all()

    def _work(self) -> None:
        while (taken := self._next()) is not None:
            host, wanted = taken
            try:
                answer = self._web.ask(wanted)
            except Stopped:
                return
            except Exception as error:
                answer = Missed(wanted, f"could not be fetched ({type(error).__name__}: {error}): please report it")
            self._answers.put(answer)
            with self._changed:
                self._busy.discard(host)
                self._changed.notify()

    def _next(self) -> tuple[str, Wanted] | None:
        """Return an address of a host that nobody is at, as soon as there is one; None at the end of it all."""
        with self._changed:
            while not self._over:
                host = next((each for each in self._lanes if each not in self._busy), None)
                if host is not None and self._untaken < self._web.manners.hosts + _AHEAD:
                    return host, self._taken(host)
                self._changed.wait()
        return None

    def _taken(self, host: str) -> Wanted:
        lane = self._lanes.pop(host)
        wanted = lane.popleft()
        if lane:
            self._lanes[host] = lane
        self._busy.add(host)
        self._untaken += 1
        return wanted

"""Asking for an address: hop by hop, each checked, and again where it may help."""

from __future__ import annotations

import ssl
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import count
from threading import Lock

import httpx

from recoupe.errors import FetchError
from recoupe.fetch.addresses import host_of, web_address
from recoupe.fetch.answers import Answer, Exchange, LaterError, Missed, Page, Unchanged, Wanted
from recoupe.fetch.connecting import Dial, Transport, system_dial
from recoupe.fetch.courtesy import Courtesy
from recoupe.fetch.exchange import OK, decoded, exchanged
from recoupe.fetch.manners import Manners
from recoupe.fetch.robots import MOST, Robots, robots

_REDIRECTS = (301, 302, 303, 307, 308)
_LATER = (408, 425, 429, 500, 502, 503, 504)
_NOT_MODIFIED = 304
_ROBOTS_REDIRECTS = 5
_ROBOTS_FRESH_S = 24 * 60 * 60
_KINDS = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8"


class Web:
    """All that asks the web: one set of connections, turns of hosts and robots.txt kept between requests."""

    def __init__(self, manners: Manners, *, dial: Dial = system_dial, verify: ssl.SSLContext | None = None) -> None:
        self.manners = manners
        self.courtesy = Courtesy(manners.patience_s)
        self._client = httpx.Client(
            transport=Transport(manners.rules, longest_s=manners.longest_s, dial=dial, verify=verify),
            headers={
                "User-Agent": manners.agent,
                "Accept": _KINDS,
                "Accept-Language": "fr, *;q=0.5",
                "Accept-Encoding": "gzip, deflate",
                "Connection": "close",
            },
            timeout=manners.silence_s,
            trust_env=False,
        )
        self._robots: dict[str, tuple[float, Robots]] = {}
        self._noting = Lock()

    def ask(self, wanted: Wanted) -> Answer:
        """Return what stands at an address, or why nothing does; asked again where it may only be out of order."""
        for tried in count(1):
            asking = _Asking(self, wanted)
            try:
                return asking.answer()
            except LaterError as error:
                reason, wait = str(error), error.wait or self.manners.backoff_s * 2 ** (tried - 1)
                self.courtesy.failed(asking.host, wait)
                again = tried < self.manners.tries and wait <= self.manners.patience_s
            except FetchError as error:
                reason, again = str(error), False
            if not again:
                break
        return Missed(wanted, reason, tuple(asking.exchanges), tried)

    def post(self, address: str, content: bytes, media_type: str) -> Page:
        """Send something by the same rules, with no redirect followed; FetchError where it is not taken."""
        url = web_address(address, self.manners.rules)
        request = self._client.build_request("POST", url, content=content, headers={"Content-Type": media_type})
        exchange = exchanged(self._client, request, limit=self.manners.limit)
        if exchange.status not in OK:
            raise _status_error(exchange)
        return Page(Wanted(str(url)), decoded(exchange, limit=self.manners.limit), (exchange,))

    def get(self, url: httpx.URL, headers: dict[str, str], *, limit: int) -> Exchange:
        """Send one request, whatever robots.txt says and whosever turn it is."""
        return exchanged(self._client, self._client.build_request("GET", url, headers=headers), limit=limit)

    def robots_of(self, url: httpx.URL) -> Robots:
        """Return what the site of the address asks of us, read once a day."""
        origin = str(url.copy_with(raw_path=b"/"))
        with self._noting:
            read, known = self._robots.get(origin, (0.0, Robots(None)))
        if known.words is None or time.monotonic() - read > _ROBOTS_FRESH_S:
            known = self._read_robots(url.copy_with(raw_path=b"/robots.txt"))
            with self._noting:
                self._robots[origin] = time.monotonic(), known
        return known

    def _read_robots(self, url: httpx.URL) -> Robots:
        for _ in range(_ROBOTS_REDIRECTS + 1):
            try:
                exchange = self.get(url, {}, limit=MOST)
                if exchange.status not in _REDIRECTS:
                    return robots(exchange.status, decoded(exchange, limit=MOST))
                url = _led_to(url, exchange, self.manners)
            except LaterError:
                return robots(None, b"")
            except FetchError:
                return robots(404, b"")
        return robots(404, b"")


class _Asking:
    """One try at an address, with the exchanges it took so far."""

    def __init__(self, web: Web, wanted: Wanted) -> None:
        self._web, self._wanted = web, wanted
        self.exchanges: list[Exchange] = []
        self.host = ""

    def answer(self) -> Answer:
        manners = self._web.manners
        url = web_address(self._wanted.url, manners.rules)
        for _ in range(manners.redirects + 1):
            exchange = self._hop(url)
            self.exchanges.append(exchange)
            if exchange.status not in _REDIRECTS:
                return self._settled(exchange)
            url = _led_to(url, exchange, manners)
        raise FetchError(f"more than {manners.redirects} redirects")

    def _hop(self, url: httpx.URL) -> Exchange:
        web, self.host = self._web, host_of(url)
        with web.courtesy.turn(self.host):
            asks = web.robots_of(url)
            if asks.words is None:
                raise LaterError(f"the robots.txt of {self.host} cannot be read: nothing is asked then")
            if not asks.allows(str(url)):
                raise FetchError(f"the robots.txt of {self.host} asks to keep away from it")
            web.courtesy.pause(self.host, max(web.manners.delay_s, asks.delay_s))
            exchange = web.get(url, _conditions(self._wanted), limit=web.manners.limit)
            web.courtesy.answered(self.host)
        return exchange

    def _settled(self, exchange: Exchange) -> Answer:
        exchanges = tuple(self.exchanges)
        if exchange.status == _NOT_MODIFIED:
            return Unchanged(self._wanted, exchanges)
        if exchange.status not in OK:
            raise _status_error(exchange)
        data = decoded(exchange, limit=self._web.manners.limit)
        return Page(self._wanted, data, exchanges) if data else Missed(self._wanted, "empty", exchanges)


def _led_to(url: httpx.URL, exchange: Exchange, manners: Manners) -> httpx.URL:
    target = exchange.header("location")
    if not target:
        raise FetchError(f"HTTP {exchange.status} with no address to go on to")
    try:
        joined = str(url.join(target))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"led to no address ({error})") from None
    try:
        return web_address(joined, manners.rules)
    except FetchError as error:
        raise FetchError(f"led to {joined[:200]}: {error}") from None


def _conditions(wanted: Wanted) -> dict[str, str]:
    given = {"If-None-Match": wanted.etag, "If-Modified-Since": wanted.modified}
    return {name: value for name, value in given.items() if value}


def _status_error(exchange: Exchange) -> FetchError:
    told = f"HTTP {exchange.status} {exchange.phrase}".strip()
    return LaterError(told, _wait(exchange)) if exchange.status in _LATER else FetchError(told)


def _wait(exchange: Exchange) -> float | None:
    """Return the seconds after which the server wants to be asked again."""
    told = (exchange.header("retry-after") or "").strip()
    if told.isdecimal():
        return float(told[:9])
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None

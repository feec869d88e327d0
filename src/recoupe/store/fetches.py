"""Addresses to be fetched: how far each has come, so that an interrupted list goes on where it stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select, update

from recoupe.store.rows import next_number, now, portions, put, storable
from recoupe.store.schema import FETCH

_TRIES = 6
"""Times that something new is tried, over all polls of its feed."""


class State(StrEnum):
    """How far the asking for an address has come."""

    WAITING = "waiting"
    FETCHED = "fetched"
    """Its bytes are kept; the documents in them may not all be."""
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fetch:
    """An address and how far the asking for it has come."""

    url: str
    state: State
    reason: str | None
    """Why it failed."""
    tries: int
    etag: str | None
    modified: str | None
    published: str | None
    """Day that a feed gives for it."""
    retrieval: int | None
    """The number of its last retrieval."""


@dataclass(frozen=True, slots=True)
class Found:
    """An address found in a feed, with the day that stands there."""

    url: str
    published: str | None = None


def list_of(urls: Iterable[str]) -> str:
    """Return the name of a list of addresses: the same for the same ones in any order."""
    return hashlib.sha256("\n".join(sorted(set(urls))).encode("utf-8", "surrogatepass")).hexdigest()


def begin(connection: Connection, name: str, urls: Sequence[str]) -> None:
    """Make the addresses of a list wait to be asked; where it was interrupted, those that are left do so already."""
    unfinished = FETCH.c.list == name, FETCH.c.state.in_((State.WAITING, State.FETCHED))
    if connection.scalar(select(FETCH.c.url).where(*unfinished).limit(1)) is None:
        known = _of(connection, urls)
        _wait(connection, name, known)
        _put_new(connection, name, [Found(url) for url in dict.fromkeys(urls) if url not in known])


def begin_new(connection: Connection, name: str, found: Sequence[Found]) -> list[Fetch]:
    """Make those that nobody has asked for yet wait, and those that failed a few times only; return all of them."""
    known = _of(connection, (each.url for each in found))
    again = [url for url, fetch in known.items() if fetch.state is State.FAILED and fetch.tries < _TRIES]
    _wait(connection, name, again)
    new = {each.url: each for each in found if each.url not in known}
    _put_new(connection, name, list(new.values()))
    return list(_of(connection, [*again, *new]).values())


def begin_failed(connection: Connection, name: str, urls: Sequence[str]) -> None:
    """Make the addresses of a list that failed wait to be asked again; all that ever failed where none is given."""
    failed = FETCH.c.state == State.FAILED
    if urls:
        _wait(connection, name, [url for url, fetch in _of(connection, urls).items() if fetch.state is State.FAILED])
    else:
        connection.execute(update(FETCH).where(failed).values(list=name, state=State.WAITING, reason=None))


def left(connection: Connection, name: str) -> list[Fetch]:
    """Return what is left of a list, in order: what waits to be asked, and what waits to be read."""
    unfinished = FETCH.c.state.in_((State.WAITING, State.FETCHED))
    query = select(*_COLUMNS).where(FETCH.c.list == name, unfinished).order_by(FETCH.c.seq)
    return [_fetch(row) for row in connection.execute(query)]


def fetched(connection: Connection, url: str, retrieval: int, *, etag: str | None, modified: str | None) -> None:
    """Note that the bytes of an address are kept."""
    known = {"retrieval": retrieval, "etag": storable(etag), "modified": storable(modified)}
    _note(connection, url, state=State.FETCHED, reason=None, asked_at=now(), **known)


def unchanged(connection: Connection, url: str) -> None:
    """Note that nothing is new at an address."""
    _note(connection, url, state=State.DONE, reason=None, asked_at=now())


def failed(connection: Connection, url: str, reason: str, tries: int) -> None:
    """Note that an address gave nothing, and why, after so many tries more."""
    given = {"reason": storable(reason), "tries": FETCH.c.tries + tries}
    _note(connection, url, state=State.FAILED, asked_at=now(), **given)


def done(connection: Connection, urls: Iterable[str]) -> None:
    """Note that all documents of the addresses are kept."""
    for portion in portions(urls):
        fetched = FETCH.c.state == State.FETCHED
        connection.execute(update(FETCH).where(FETCH.c.url.in_(portion), fetched).values(state=State.DONE))


def failures(connection: Connection) -> list[Fetch]:
    """Return what has failed and was not asked again since, in order."""
    query = select(*_COLUMNS).where(FETCH.c.state == State.FAILED).order_by(FETCH.c.seq)
    return [_fetch(row) for row in connection.execute(query)]


_COLUMNS = tuple(FETCH.c[name] for name in Fetch.__dataclass_fields__)


def _of(connection: Connection, urls: Iterable[str]) -> dict[str, Fetch]:
    """Return what is known of addresses, in their order."""
    wanted = dict.fromkeys(urls)
    found: dict[str, Fetch] = {}
    for portion in portions(wanted):
        query = select(*_COLUMNS).where(FETCH.c.url.in_(portion))
        found.update((row.url, _fetch(row)) for row in connection.execute(query))
    return {url: found[url] for url in wanted if url in found}


def _fetch(row: Row[*tuple[Any, ...]]) -> Fetch:
    return Fetch(**{**row._mapping, "state": State(row.state)})


def _wait(connection: Connection, name: str, urls: Iterable[str]) -> None:
    for portion in portions(urls):
        waiting = {"list": name, "state": State.WAITING, "reason": None}
        connection.execute(update(FETCH).where(FETCH.c.url.in_(portion)).values(**waiting))


def _put_new(connection: Connection, name: str, found: Sequence[Found]) -> None:
    first = next_number(connection, FETCH.c.seq)
    empty = dict.fromkeys(("reason", "asked_at", "etag", "modified", "retrieval"))
    rows = [
        {"url": each.url, "seq": seq, "list": name, "state": State.WAITING, "tries": 0, "published": each.published}
        for seq, each in enumerate(found, start=first)
    ]
    put(connection, FETCH, [row | empty for row in rows])


def _note(connection: Connection, url: str, **values: object) -> None:
    connection.execute(update(FETCH).where(FETCH.c.url == url).values(**values))

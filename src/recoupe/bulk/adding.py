"""Many documents into a ledger: only what it does not hold yet is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from sqlalchemy import Connection

from recoupe import __version__
from recoupe.bulk.corpus import read_all
from recoupe.bulk.evidence import keep_evidence
from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.model.document import Document
from recoupe.model.text import content_id
from recoupe.settings import Settings
from recoupe.store import queries, readings, write
from recoupe.store.derived import mark_all_pending
from recoupe.store.opening import Ledger
from recoupe.store.readings import Maker, Run, new_run
from recoupe.store.write import Addition

Done = Callable[[float], object]
Kept = Callable[[Connection, Sequence[Taken]], object]
"""Told of documents that are kept, while they are."""
Keep = Callable[[Connection, Run, Sequence[Taken]], None]
_KEPT_AT_ONCE = 25
"""Documents that are kept in one go: a process that is killed loses no more than the reading of these."""


def maker(settings: Settings) -> Maker:
    """Return what reads with these settings: a change in it puts earlier readings out of date."""
    digest = sha256()
    for each in _files(files("recoupe.lexicon"), files("recoupe.attribution") / "weights"):
        digest.update(each.name.encode() + b"\0" + each.read_bytes())
    for own in (settings.parties, settings.gazetteer):
        digest.update(own.read_bytes() if own is not None and own.is_file() else b"\0")
    return Maker(__version__, settings.pipeline or "shipped", digest.hexdigest(), settings.language)


def add(
    ledger: Ledger,
    outcomes: Iterable[Outcome],
    settings: Settings,
    *,
    jobs: int = 1,
    done: Done = lambda size: None,
    kept: Kept = lambda connection, taken: None,
) -> Iterator[LeftOut | Taken]:
    """Add documents to the ledger and yield each that was new, and what was left out, with the reason.

    What the ledger holds already is not read again; where it now appears elsewhere, that is kept.
    """

    def keep(connection: Connection, run: Run, taken: Sequence[Taken]) -> None:
        write.add_all(connection, run, (Addition(each.document, each.place) for each in taken))
        keep_evidence(connection, taken)
        kept(connection, taken)

    run = new_run(maker(settings))
    taken: list[Taken] = []
    unknown = _unknown(ledger, outcomes, taken, done)
    yield from _kept(ledger, run, read_all(unknown, settings, jobs=jobs, done=done), taken, keep)


def reread(ledger: Ledger, settings: Settings, *, jobs: int = 1) -> Iterator[LeftOut | Taken]:
    """Read anew what another program, pipeline or lexicon has read; yield each document, or why it was left out."""
    by = maker(settings)
    with ledger.reading() as connection:
        ids = list(readings.out_of_date(connection, by))
    read = read_all(_texts(ledger, ids), settings, jobs=jobs, done=lambda size: None)
    yield from _kept(ledger, new_run(by), read, [], _replace)


def out_of_date(connection: Connection, settings: Settings) -> int:
    """Return how many documents were read by another program, pipeline or lexicon."""
    return sum(1 for _ in readings.out_of_date(connection, maker(settings)))


def _kept(
    ledger: Ledger, run: Run, read: Iterable[Outcome], taken: list[Taken], keep: Keep
) -> Iterator[LeftOut | Taken]:
    """Yield what is read, and keep it a few documents at a time, with what else has been put to those taken."""
    for outcome in read:
        if isinstance(outcome, Taken):
            taken.append(outcome)
        yield outcome
        if len(taken) >= _KEPT_AT_ONCE:
            with ledger.writing() as connection:
                keep(connection, run, taken)
            taken.clear()
    with ledger.writing() as connection:
        keep(connection, run, taken)
        readings.finish(connection, run)


def _replace(connection: Connection, run: Run, taken: Sequence[Taken]) -> None:
    """Put new readings for old ones; every document is recouped: what many share still bears the names of old ones."""
    if write.reread(connection, run, (each.document for each in taken)):
        mark_all_pending(connection)


def _unknown(ledger: Ledger, outcomes: Iterable[Outcome], taken: list[Taken], done: Done) -> Iterator[Outcome]:
    """Yield what has to be read; put what the ledger holds already to what is kept next."""
    for outcome in outcomes:
        if isinstance(outcome, Taken) and _holds(ledger, content_id(outcome.document.text)):
            taken.append(outcome)
            done(outcome.size)
        else:
            yield outcome


def _holds(ledger: Ledger, id: str) -> bool:
    with ledger.reading() as connection:
        return bool(queries.known(connection, [id]))


def _texts(ledger: Ledger, ids: Iterable[str]) -> Iterator[Taken]:
    for id in ids:
        with ledger.reading() as connection:
            document = readings.documents(connection, [id])[id]
        bare = Document(
            id=id,
            text=document.text,
            title=document.title,
            published=document.published,
            language=document.language,
            url=document.url,
            outlet=document.outlet,
            dated_by=document.dated_by,
            authors=document.authors,
            agencies=document.agencies,
            dateline=document.dateline,
            headings=document.headings,
            captions=document.captions,
        )
        yield Taken(bare, id[:12], len(bare.text))


def _files(*folders: Traversable) -> Iterator[Traversable]:
    """The word files and weights below the folders, in order."""
    for folder in folders:
        for each in sorted(folder.iterdir(), key=lambda each: each.name):
            if each.is_dir():
                yield from _files(each)
            elif each.name.endswith((".toml", ".json", ".npz", ".txt")):
                yield each

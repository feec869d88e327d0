"""Many documents, read one after the other or by several processes, always in the order they came in."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from recoupe.bulk.workers import WorkerDied, Workers
from recoupe.intake.columns import columns_asked
from recoupe.intake.day import day
from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.intake.sources import Source, documents, located
from recoupe.intake.terms import Terms
from recoupe.lexicon.agencies import load_agencies
from recoupe.lexicon.dates import Sign, load_dates
from recoupe.model.document import Document
from recoupe.run import Reader
from recoupe.settings import IdFrom, Settings

Reading = Document | LeftOut
Done = Callable[[float], object]
"""Told the bytes that have been read since it was last told."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents that stand in some files, folders and streams."""

    sources: tuple[Source | LeftOut, ...]
    terms: Terms

    def __iter__(self) -> Iterator[Outcome]:
        for source in self.sources:
            if isinstance(source, LeftOut):
                yield source
            else:
                yield from documents(source, self.terms)

    @property
    def size(self) -> int | None:
        """Bytes of all the files; None where a stream is among them."""
        places = [source for source in self.sources if not isinstance(source, LeftOut)]
        files = [place for place in places if isinstance(place, Path) and place.is_file()]
        return sum(file.stat().st_size for file in files) if len(files) == len(places) else None


def corpus(
    paths: Sequence[str],
    settings: Settings,
    *,
    date: str | None = None,
    id_from: IdFrom = IdFrom.CONTENT,
    besides: Path | None = None,
    columns: str | None = None,
    any_language: bool = False,
) -> Corpus:
    """Return the documents that the paths name, all but the file `besides`.

    `columns` says which column of a table is what ("text=corps,date=parution"). IntakeError for a date or columns that
    are none.
    """
    terms = terms_of(settings, date=date, id_from=id_from, columns=columns, any_language=any_language)
    return Corpus(tuple(located(paths, besides=besides)), terms)


def terms_of(
    settings: Settings,
    *,
    date: str | None = None,
    id_from: IdFrom = IdFrom.CONTENT,
    columns: str | None = None,
    any_language: bool = False,
) -> Terms:
    """Return what readers are told: the limits that are set, and the words of the language."""
    language = settings.language
    months = {form: int(term.value) for form, term in load_dates(language).terms.items() if term.sign is Sign.MONTH}
    return Terms(
        limit=settings.document_limit,
        published=day(date) if date is not None else None,
        language=language,
        languages=frozenset() if any_language else frozenset({language}),
        id_from_name=id_from is IdFrom.NAME,
        agencies=load_agencies(language),
        months=months,
        columns=columns_asked(columns),
    )


def read_all(
    outcomes: Iterable[Outcome], settings: Settings, *, jobs: int = 1, done: Done
) -> Generator[Outcome, None, None]:
    """Yield each document with its statements; one that cannot be read is left out with the reason."""
    if jobs == 1:
        yield from (_joined(outcome, _reading(settings, outcome, done)) for outcome in outcomes)
        return
    waiting: deque[Outcome] = deque()
    with Workers(partial(_reading, settings), jobs) as workers:
        for _, reading in workers.results(_bare(outcomes, waiting)):
            outcome = waiting.popleft()
            done(outcome.size)
            yield _joined(outcome, reading)


def _bare(outcomes: Iterable[Outcome], waiting: deque[Outcome]) -> Iterator[Outcome]:
    """Yield what the processes need, which is not the bytes that texts were read from; put the whole to `waiting`."""
    for outcome in outcomes:
        waiting.append(outcome)
        yield outcome if isinstance(outcome, LeftOut) else replace(outcome, raw=None)


def _reading(settings: Settings, outcome: Outcome, done: Done | None = None) -> Reading:
    if isinstance(outcome, LeftOut):
        return outcome
    reader = _reader(settings)
    try:
        return reader.read_document(outcome.document, done=_in_bytes(outcome, done) if done else None)
    except Exception as error:
        return LeftOut(outcome.place, f"could not be read ({type(error).__name__}: {error}): please report it")


@cache
def _reader(settings: Settings) -> Reader:
    reader = Reader(
        pipeline=settings.pipeline,
        language=settings.language,
        parties=settings.parties,
        gazetteer=settings.gazetteer,
    )
    # What is loaded stays to the end of the process: the collector has only what texts leave to look through.
    gc.freeze()
    return reader


def _in_bytes(taken: Taken, done: Done) -> Callable[[int], object]:
    each = taken.size / len(taken.document.text)
    return lambda characters: done(characters * each)


def _joined(outcome: Outcome, reading: Reading | WorkerDied) -> Outcome:
    if isinstance(outcome, LeftOut):
        return outcome
    if isinstance(reading, LeftOut):
        return reading
    if isinstance(reading, WorkerDied):
        return LeftOut(outcome.place, "its worker process died, perhaps out of memory: try --jobs 1")
    return replace(outcome, document=reading)

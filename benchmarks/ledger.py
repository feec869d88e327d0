"""How a ledger grows: adding, recouping, one more document, dossier, search and memory; and how right its grouping is.

python benchmarks/ledger.py --sizes 1000 10000 100000

The dispatches are made up by a seed (dispatches.py), so that affairs, contradictions and copies are known. Adding is
measured without analysis. Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise
from pathlib import Path

from dispatches import Press
from scores import Group, Score, contested_score, pairs_score

from recoupe.ledger.copies import FAMILY as COPIES
from recoupe.ledger.recouping import recoup
from recoupe.ledger.views import dossier, incidents
from recoupe.ledger.words import load_words
from recoupe.model.document import Document
from recoupe.model.incident import Dossier, Standing
from recoupe.store.derived import groups_of
from recoupe.store.opening import Ledger, opened
from recoupe.store.readings import Maker, new_run
from recoupe.store.search import search
from recoupe.store.write import Addition, add_all

SIZES = (1_000, 10_000, 100_000)
DOSSIERS = 50
"""Incidents whose dossier is asked for, the largest first."""
QUERIES = ("une enquête indépendante", "implication", "bilan", "observateurs", "explosion hôpital")
LIMITS = {"one more": 1.0, "dossier": 0.2, "search": 0.1}
"""Seconds that are to be kept at every size."""
MOST_MEMORY = 2048
"""Mebibytes that are to be kept at every size."""


class Book:
    """An open ledger, and what is asked of it here: the one place that knows its verbs."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._words = ledger, load_words("fr")
        self._run = new_run(Maker("benchmark", "none", "none", "fr"))

    def add(self, documents: Iterable[Document]) -> None:
        """Take in documents that have been read."""
        with self._ledger.writing() as connection:
            add_all(connection, self._run, (Addition(document) for document in documents))

    def recoup(self) -> None:
        """Bring incidents, accounts, copies and demands up to date."""
        recoup(self._ledger, self._words)

    def groups(self) -> dict[str, Group]:
        """The incidents by id, with their documents and contested aspects."""
        with self._ledger.reading() as connection:
            return {each.incident.id: _group(each) for each in incidents(connection)}

    def sources(self, documents: Iterable[str]) -> Mapping[str, str]:
        """The source of each document: the first of those that are one text."""
        with self._ledger.reading() as connection:
            groups = groups_of(connection, COPIES, documents)
        return {id: source for (id, _), source in groups.items()}

    def dossier(self, incident: str) -> Dossier:
        """All that a page about an incident shows."""
        with self._ledger.reading() as connection:
            return dossier(connection, incident)

    def search(self, words: str) -> Sequence[object]:
        """The passages with the words."""
        with self._ledger.reading() as connection:
            return search(connection, words)


def _group(found: Dossier) -> Group:
    contested = {each.aspect.value for each in found.accounts if each.standing is Standing.CONTESTED}
    return Group(found.incident.documents, tuple(sorted(contested)))


@dataclass(frozen=True, slots=True)
class Figures:
    """What one size gave; seconds, mebibytes, shares."""

    documents: int
    adding: float
    recouping: float
    one_more: float
    dossier: float
    search: float
    memory: float
    incidents: Score
    contested: Score
    copies: Score


def main() -> None:
    """Print the figures of each size, and how they grow."""
    options = _options()
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        found = list(pool.imap(measured, options.sizes, chunksize=1))
    for figures in found:
        print("\n".join(_lines(figures)), end="\n\n")
    print("\n".join(_growth(found)))
    sys.exit(1 if any(_over(figures) for figures in found) else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many dispatches, one run each")
    return parser.parse_args()


def measured(count: int) -> Figures:
    """Return the figures of a new ledger with so many dispatches."""
    press = Press(count + 1)
    documents = press.documents()
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "recoupe.db") as ledger:
        book = Book(ledger)
        adding = sum(_seconds(partial(book.add, batch)) for batch in _batches(islice(documents, count)))
        recouping = _seconds(book.recoup)
        book.add(documents)
        one_more = _seconds(book.recoup)
        groups = book.groups()
        return Figures(
            documents=count,
            adding=adding,
            recouping=recouping,
            one_more=one_more,
            dossier=max(_seconds(partial(book.dossier, incident)) for incident in _largest(groups)),
            search=max(_seconds(partial(book.search, words)) for words in QUERIES),
            memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            **_scores(press, list(groups.values()), book),
        )


def _batches(documents: Iterator[Document], size: int = 500) -> Iterator[list[Document]]:
    while batch := list(islice(documents, size)):
        yield batch


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _largest(groups: Mapping[str, Group]) -> list[str]:
    return sorted(groups, key=lambda incident: -len(groups[incident].documents))[:DOSSIERS]


def _scores(press: Press, found: Sequence[Group], book: Book) -> dict[str, Score]:
    known = [Group(each.documents, each.contested) for each in press.incidents()]
    copies = defaultdict(list)
    for document, source in book.sources(press.ids()).items():
        copies[source].append(document)
    return {
        "incidents": pairs_score((each.documents for each in found), (each.documents for each in known)),
        "contested": contested_score(found, known),
        "copies": pairs_score(copies.values(), press.copies()),
    }


def _lines(figures: Figures) -> Iterator[str]:
    count = figures.documents
    yield f"{count:,} dispatches"
    yield f"  adding       {figures.adding:9.2f} s  {count / figures.adding:9,.0f} documents/s"
    yield f"  recouping    {figures.recouping:9.2f} s  {count / figures.recouping:9,.0f} documents/s"
    yield f"  one more     {figures.one_more:9.3f} s"
    yield f"  dossier      {figures.dossier:9.3f} s  the slowest of {DOSSIERS}"
    yield f"  search       {figures.search:9.3f} s  the slowest of {len(QUERIES)}"
    yield f"  memory       {figures.memory:9.0f} MiB"
    for name in ("incidents", "contested", "copies"):
        score: Score = getattr(figures, name)
        yield f"  {name:<12} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
    yield from (f"  over the limit: {name}" for name in _over(figures))


def _over(figures: Figures) -> list[str]:
    seconds = {"one more": figures.one_more, "dossier": figures.dossier, "search": figures.search}
    slow = [name for name, limit in LIMITS.items() if seconds[name] > limit]
    return [*slow, *(["memory"] if figures.memory > MOST_MEMORY else [])]


def _growth(found: Sequence[Figures]) -> Iterator[str]:
    """How much dearer one document is at each size than at the size before: once is linear."""
    for less, more in pairwise(found):
        times = more.documents / less.documents
        adding, recouping = more.adding / less.adding / times, more.recouping / less.recouping / times
        yield f"{less.documents:,} to {more.documents:,}: adding costs {adding:.2f} times, recouping {recouping:.2f}"


if __name__ == "__main__":
    main()

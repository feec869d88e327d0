"""Sources: documents that are one text, or come from one agency's, count as one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from recoupe.model.agency import Agencies
from recoupe.model.document import Document
from recoupe.recoup.copies import Fingerprint, copy_keys, fingerprint
from recoupe.recoup.credits import credit
from recoupe.recoup.grouping import components
from recoupe.recoup.utterances import utterance_keys


@dataclass(frozen=True, slots=True)
class Print:
    """What tells from where a document has its words."""

    document: str
    published: str | None
    fingerprint: Fingerprint
    credits: tuple[str, ...]
    """Names of agencies."""
    utterances: tuple[str, ...]
    """Keys of what it quotes."""


def print_of(document: Document, agencies: Agencies) -> Print:
    """Return what tells from where a document has its words."""
    return Print(
        document.id,
        document.published,
        fingerprint(document.text),
        tuple(sorted({*credit(document.text, document.outlet, agencies), *document.agencies})),
        utterance_keys(document),
    )


def print_keys(known: Print) -> tuple[str, ...]:
    """Return the keys that two documents of one source share at least one of."""
    return (*copy_keys(known.fingerprint), *_agency_keys(known))


def _agency_keys(known: Print) -> Iterator[str]:
    """What is quoted, under the agency from which it is: without a credit, the same quotation tells nothing."""
    return (f"{agency} {said}" for agency, said in product(known.credits, known.utterances))


def sources(
    prints: Iterable[Print],
    links: Iterable[tuple[str, str]],
    *,
    ties: Iterable[Collection[str]] = (),
    cuts: Iterable[Collection[str]] = (),
) -> Mapping[str, str]:
    """Return the source of each document: the first published one of those that belong together.

    `links` are the ids of documents of which one is a copy of the other; `ties` and `cuts` are what people judged.
    Documents that credit the same agency and quote the same words belong together as well.
    """
    ordered = sorted(prints, key=lambda known: (known.published or "9999", known.document))
    ids = [known.document for known in ordered]
    groups = components(ids, (*links, *_same_agency(ordered)), ties=ties, cuts=cuts)
    return {document: group[0] for group in groups for document in group}


def _same_agency(prints: Iterable[Print]) -> Iterator[tuple[str, str]]:
    """Tie each document to the first that has the same words from the same agency."""
    first: dict[str, str] = {}
    for known in prints:
        yield from ((first.setdefault(key, known.document), known.document) for key in _agency_keys(known))

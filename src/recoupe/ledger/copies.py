"""The source of each document of a ledger: copies of one dispatch have one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Connection

from recoupe.ledger.candidates import candidates
from recoupe.ledger.codec import decoded, encoded
from recoupe.ledger.judged import judged
from recoupe.ledger.words import Words
from recoupe.model.document import Document
from recoupe.recoup.copies import copy
from recoupe.recoup.sources import Print, print_keys, print_of, sources
from recoupe.store import derived
from recoupe.store.derived import Item, Key, Link, Value

FAMILY = "copy"
_MOST = 20
"""Documents that share a key up to which each is compared with each: a copy has runs of words that few others have."""


def assign(connection: Connection, documents: Mapping[str, Document], words: Words) -> set[str]:
    """Give each document its source; return the other documents that now have another one."""
    prints = {id: print_of(document, words.agencies) for id, document in documents.items()}
    keys = {id: print_keys(each) for id, each in prints.items()}
    derived.put_values(connection, FAMILY, (Value(id, encoded(each)) for id, each in prints.items()))
    derived.put_keys(connection, FAMILY, (Key((id, ""), key) for id in keys for key in keys[id]))
    near = list(candidates(connection, FAMILY, {(id, ""): keys[id] for id in keys}, most=_MOST))
    prints |= _prints(connection, {other for _, (other, _) in near} - prints.keys())
    links = list(_links(near, prints))
    derived.put_links(connection, FAMILY, links)
    return _sources(connection, documents.keys(), links)


def source_of(connection: Connection, documents: Mapping[str, Document]) -> dict[str, str]:
    """Return the source of each document."""
    groups = derived.groups_of(connection, FAMILY, documents)
    return {id: groups.get((id, ""), id) for id in documents}


def _prints(connection: Connection, ids: set[str]) -> dict[str, Print]:
    values = derived.values_of(connection, FAMILY, ids)
    return {id: decoded(Print, value.data) for id, value in values.items()}


def _links(near: Iterable[tuple[Item, Item]], prints: Mapping[str, Print]) -> Iterator[Link]:
    for one, other in near:
        found = copy(prints[one[0]].fingerprint, prints[other[0]].fingerprint)
        if found is not None:
            yield Link(one, other, max(found.of_one, found.of_other), (found.kind, *found.reasons))
        elif _agency(prints[one[0]]) & _agency(prints[other[0]]):
            yield Link(one, other, 1.0, ("the same quotation credited to the same agency",))


def _agency(known: Print) -> set[tuple[str, str]]:
    return {(credit, said) for credit in known.credits for said in known.utterances}


def _sources(connection: Connection, ids: Collection[str], links: Iterable[Link]) -> set[str]:
    """Work out the sources of the documents and of all that share one with them."""
    before = derived.groups_of(connection, FAMILY, ids)
    ends = {*ids, *(end[0] for link in links for end in (link.item, link.other))}
    groups = derived.groups_of(connection, FAMILY, ends)
    together = derived.members_of(connection, FAMILY, {*before.values(), *groups.values()})
    all_ids = ends | {id for items in together.values() for id, _ in items}
    linked = derived.ends_among(connection, FAMILY, ((id, "") for id in all_ids))
    ties, cuts = judged(connection, all_ids).copies()
    prints = _prints(connection, all_ids)
    found = sources(prints.values(), ((one, other) for (one, _), (other, _) in linked), ties=ties, cuts=cuts)
    known = derived.groups_of(connection, FAMILY, all_ids)
    derived.put_groups(connection, FAMILY, {(id, ""): source for id, source in found.items()})
    return {id for id, source in found.items() if id not in ids and known.get((id, "")) != source}

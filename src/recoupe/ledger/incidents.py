"""The incidents of a ledger's documents: sightings that are linked are of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from sqlalchemy import Connection

from recoupe.ledger.codec import decoded, encoded
from recoupe.ledger.judged import judged
from recoupe.ledger.nearest import nearest
from recoupe.model.document import Document
from recoupe.model.judgement import Verdict
from recoupe.recoup.grouping import components
from recoupe.recoup.incidents import keys
from recoupe.recoup.linking import Link, link
from recoupe.recoup.sighting import Sighting
from recoupe.recoup.sightings import sightings
from recoupe.recoup.who import Who
from recoupe.store import derived
from recoupe.store.derived import Item, Key, Value
from recoupe.store.readings import documents as documents_of

FAMILY, STALE = "incident", "stale"
_SIGHTING = "sighting"
_LOOKED_AT = 40
"""Sightings with which one is compared: those that share most keys with it."""
_MOST = 200
"""Sightings that share a key from which on it tells nothing."""


def assign(
    connection: Connection, documents: Mapping[str, Document], who: Who, before: Iterable[str]
) -> dict[str, list[Sighting]]:
    """Find what the documents sight and group it; return it by document.

    `before` are the groups that the documents were in. The groups that are not as they were become stale.
    """
    seen = {id: list(sightings(document, who)) for id, document in documents.items()}
    found = {each.id: each for each in chain.from_iterable(seen.values())}
    signs = {id: keys(each) for id, each in found.items()}
    derived.put_values(connection, _SIGHTING, (Value(" ".join(id), encoded(each)) for id, each in found.items()))
    derived.put_keys(connection, FAMILY, (Key(id, key) for id, each in signs.items() for key in each))
    near = nearest(connection, FAMILY, signs, looked_at=_LOOKED_AT, most=_MOST)
    known = found | sightings_of(connection, {other for others in near.values() for other in others} - found.keys())
    derived.put_links(connection, FAMILY, _links(near, known))
    make_stale(connection, {*before, *_regrouped(connection, found.keys(), before)})
    return seen


def sightings_of(connection: Connection, items: Iterable[Item]) -> dict[Item, Sighting]:
    """Return the sightings that are kept of the items."""
    of_id = {" ".join(item): item for item in items}
    values = derived.values_of(connection, _SIGHTING, of_id)
    return {of_id[id]: decoded(Sighting, value.data) for id, value in values.items()}


def links_among(connection: Connection, items: Iterable[Item]) -> list[Link]:
    """Return the links of the items, with their reasons."""
    return [
        Link(each.item, each.other, each.score, tuple(map(_reason, each.reasons)))
        for each in derived.links_of(connection, FAMILY, items)
    ]


def make_stale(connection: Connection, groups: Iterable[str]) -> None:
    """Note that the incidents of the groups are to be told anew."""
    derived.put_values(connection, STALE, (Value(group, "") for group in groups))


def _links(near: Mapping[Item, list[Item]], known: Mapping[Item, Sighting]) -> Iterator[derived.Link]:
    for item, others in near.items():
        for other in others:
            found = link(known[item], known[other]) if other in known else None
            if found is not None:
                yield derived.Link(found.a, found.b, found.score, tuple(f"{n} {points}" for n, points in found.reasons))


def _reason(told: str) -> tuple[str, float]:
    name, _, points = told.rpartition(" ")
    return name, float(points)


def _regrouped(connection: Connection, items: Iterable[Item], before: Iterable[str]) -> set[str]:
    """Group anew the items and all that are linked to them or were with them; return the groups from and into."""
    fresh = set(items)
    linked = derived.links_of(connection, FAMILY, fresh)
    ends = {*fresh, *(end for each in linked for end in (each.item, each.other))}
    known = derived.groups_of(connection, FAMILY, {document for document, _ in ends})
    old = {*before, *(known[end] for end in ends if end in known)}
    ties, cuts = _judged(connection, ends)
    old |= {known[item] for item in chain.from_iterable(ties) if item in known}
    members = {*ends, *chain.from_iterable(derived.members_of(connection, FAMILY, old).values())}
    links = derived.links_of(connection, FAMILY, members)
    groups = components(sorted(members), ((each.item, each.other) for each in links), ties=ties, cuts=cuts)
    of_item = {item: " ".join(group[0]) for group in groups for item in group}
    derived.put_groups(connection, FAMILY, of_item)
    return {*old, *of_item.values()}


def _judged(connection: Connection, items: Iterable[Item]) -> tuple[list[list[Item]], list[list[Item]]]:
    """What people judged of the sightings' documents; nothing is read where they judged nothing of incidents."""
    found = judged(connection, {document for document, _ in items})
    if not found.touches(Verdict.MERGE_INCIDENTS, Verdict.SPLIT_INCIDENT):
        return [], []
    ids = {target.document for judgement in found.all for target in judgement.targets}
    groups = derived.groups_of(connection, FAMILY, ids)
    return found.incidents(sightings_of(connection, groups).values(), documents_of(connection, ids))

"""The incidents of a ledger's documents: sightings that are linked are of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from sqlalchemy import Connection

from recoupe.ledger.candidates import candidates
from recoupe.ledger.codec import decoded, encoded
from recoupe.ledger.judged import judged
from recoupe.model.document import Document
from recoupe.model.judgement import Verdict
from recoupe.recoup.blocking import borne, wanted
from recoupe.recoup.grouping import components
from recoupe.recoup.linking import Link, link
from recoupe.recoup.sighting import Sighting
from recoupe.recoup.sightings import sightings
from recoupe.recoup.who import Who
from recoupe.store import derived
from recoupe.store.derived import Item, Key, Value
from recoupe.store.readings import documents as documents_of

FAMILY, STALE = "incident", "stale"
_SIGHTING = "sighting"
_MOST = 60
"""Sightings that share a key up to which each is compared with each."""


def assign(
    connection: Connection, documents: Mapping[str, Document], who: Who, before: Collection[str]
) -> dict[str, list[Sighting]]:
    """Find what the documents sight and group it; return it by document.

    `before` are the groups that the documents were in. The groups that are not as they were become stale.
    """
    seen = {id: list(sightings(document, who)) for id, document in documents.items()}
    found = {each.id: each for each in chain.from_iterable(seen.values())}
    derived.put_values(connection, _SIGHTING, (Value(" ".join(id), encoded(each)) for id, each in found.items()))
    derived.put_keys(connection, FAMILY, (Key(id, key) for id, each in found.items() for key in borne(each)))
    looked_for = {id: wanted(each) for id, each in found.items()}
    near = list(candidates(connection, FAMILY, looked_for, most=_MOST))
    known = found | sightings_of(connection, {other for _, other in near} - found.keys())
    links = list(_links(near, known))
    derived.put_links(connection, FAMILY, links)
    make_stale(connection, {*before, *_regrouped(connection, found.keys(), links, before)})
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
        for each in derived.links_among(connection, FAMILY, items)
    ]


def make_stale(connection: Connection, groups: Iterable[str]) -> None:
    """Note that the incidents of the groups are to be told anew."""
    derived.put_values(connection, STALE, (Value(group, "") for group in groups))


def _links(near: Iterable[tuple[Item, Item]], known: Mapping[Item, Sighting]) -> Iterator[derived.Link]:
    for item, other in near:
        found = link(known[item], known[other]) if other in known else None
        if found is not None:
            yield derived.Link(found.a, found.b, found.score, _told(found.reasons))


@lru_cache(maxsize=4096)
def _told(reasons: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    return tuple(f"{name} {points}" for name, points in reasons)


@lru_cache(maxsize=4096)
def _reason(told: str) -> tuple[str, float]:
    name, _, points = told.rpartition(" ")
    return name, float(points)


def _regrouped(
    connection: Connection, items: Iterable[Item], links: Iterable[derived.Link], before: Collection[str]
) -> set[str]:
    """Group anew the items and all that are linked to them or were with them; return the groups from and into.

    What is only added can only join groups: their own links are looked at where something was taken away or judged.
    """
    fresh, ends = set(items), [(each.item, each.other) for each in links]
    old, members, ties, cuts = _touched(connection, {*fresh, *chain.from_iterable(ends)}, set(before))
    if before or ties or cuts:
        ends = derived.ends_among(connection, FAMILY, chain(fresh, *members.values()))
    else:
        ends += [(group[0], other) for group in members.values() for other in group[1:]]
    all_items = sorted({*fresh, *chain.from_iterable(ends), *chain.from_iterable(members.values())})
    groups = components(all_items, ends, ties=ties, cuts=cuts)
    of_item = {item: " ".join(group[0]) for group in groups for item in group}
    known = {item: group for group, of_group in members.items() for item in of_group}
    derived.put_groups(connection, FAMILY, {item: to for item, to in of_item.items() if known.get(item) != to})
    return {*old, *of_item.values()}


def _touched(
    connection: Connection, items: set[Item], before: set[str]
) -> tuple[set[str], dict[str, list[Item]], list[list[Item]], list[list[Item]]]:
    """Return the groups of the items, and of what people tie to them, with their members, ties and cuts."""
    old, more = set[str](), {*before, *_groups_of(connection, items)}
    while True:
        old |= more
        members = derived.members_of(connection, FAMILY, old)
        ties, cuts = judged_of(connection, {*items, *chain.from_iterable(members.values())})
        more = _groups_of(connection, set(chain.from_iterable(ties)))
        if more <= old:
            return old, members, ties, cuts


def _groups_of(connection: Connection, items: set[Item]) -> set[str]:
    known = derived.groups_of(connection, FAMILY, {document for document, _ in items})
    return {group for item, group in known.items() if item in items}


def judged_of(connection: Connection, items: Iterable[Item]) -> tuple[list[list[Item]], list[list[Item]]]:
    """Return the sightings that people hold to be one, and to be none with the others."""
    known = set(items)
    found = judged(connection, {document for document, _ in known})
    if not found.touches(Verdict.MERGE_INCIDENTS, Verdict.SPLIT_INCIDENT):
        return [], []
    ids = {target.document for judgement in found.all for target in judgement.targets}
    known |= derived.groups_of(connection, FAMILY, ids).keys()
    seen = sightings_of(connection, (item for item in known if item[0] in ids))
    return found.incidents(seen.values(), documents_of(connection, ids))

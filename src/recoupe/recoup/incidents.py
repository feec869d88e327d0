"""Incidents over documents: sightings that share a key are compared, and those that are linked are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from recoupe.lexicon.events import EventNames
from recoupe.model.document import Document
from recoupe.model.event import EventKind
from recoupe.model.incident import Incident
from recoupe.model.place import Place
from recoupe.recoup.blocking import borne, wanted
from recoupe.recoup.families import LATER
from recoupe.recoup.grouping import components
from recoupe.recoup.linking import THRESHOLD, Link, apart, compared, link
from recoupe.recoup.sighting import Sighting, length, narrow
from recoupe.recoup.sightings import sightings
from recoupe.recoup.who import Who

SightingId = tuple[str, str]


def grouped(documents: Iterable[Document], who: Who, names: EventNames) -> tuple[Incident, ...]:
    """Return the incidents of documents, all of it in memory."""
    found = [each for document in documents for each in sightings(document, who)]
    return incidents(found, links(found), names)


def links(found: Sequence[Sighting]) -> list[Link]:
    """Return the links of the sightings that share a key."""
    by_key: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in found:
        for key in borne(sighting):
            by_key[key].append(sighting)
    pairs = {
        (min(a.id, b.id), max(a.id, b.id)): (a, b) for a in found for key in wanted(a) for b in by_key.get(key, ())
    }
    linked = (link(a, b) for _, (a, b) in sorted(pairs.items(), key=lambda each: each[0]))
    return [each for each in linked if each is not None]


def incidents(
    found: Iterable[Sighting],
    linked: Iterable[Link],
    names: EventNames,
    *,
    ties: Iterable[Sequence[SightingId]] = (),
) -> tuple[Incident, ...]:
    """Return the incidents that the links make of the sightings, ordered by their ids; `ties` are one in any case."""
    known = {sighting.id: sighting for sighting in found}
    groups = _tied(list(_components(known, linked)), ties)
    named = [
        _incident([known[id] for id in members], reasons, names)
        for members, reasons in groups
        if any(known[id].founding for id in members) or sum(known[id].weight for id in members) >= _TOGETHER
    ]
    return tuple(sorted(_with_causes(named), key=lambda each: each.id))


def _components(
    known: Mapping[SightingId, Sighting], linked: Iterable[Link]
) -> Iterator[tuple[list[SightingId], list[Link]]]:
    """Join by the strongest link first; two groups in which anything is surely apart stay two."""
    members = {id: [id] for id in known}
    of: dict[SightingId, SightingId] = {id: id for id in known}
    used: dict[SightingId, list[Link]] = defaultdict(list)
    for each in sorted(linked, key=lambda each: (-each.score, each.a, each.b)):
        if each.a not in of or each.b not in of:
            continue
        low, high = sorted((of[each.a], of[each.b]))
        if low == high:
            used[low].append(each)
        elif not _apart(known, members[low], members[high]):
            members[low] += members.pop(high)
            used[low] += [*used.pop(high, []), each]
            of.update(dict.fromkeys(members[low], low))
    for first, group in members.items():
        yield sorted(group), used[first]


def _tied(
    groups: Sequence[tuple[list[SightingId], list[Link]]], ties: Iterable[Sequence[SightingId]]
) -> Iterator[tuple[list[SightingId], list[Link]]]:
    """Join the groups that people hold to be one, whatever seems to keep them apart."""
    of_item = {item: number for number, (items, _) in enumerate(groups) for item in items}
    joined = [[of_item[item] for item in tie if item in of_item] for tie in ties]
    pairs = [(tie[0], other) for tie in joined for other in tie[1:]]
    for numbers in components(range(len(groups)), pairs):
        items = sorted(item for number in numbers for item in groups[number][0])
        yield items, [each for number in numbers for each in groups[number][1]]


_LOOKED_AT = 12
"""Members of a group that another must not contradict."""


def _apart(known: Mapping[SightingId, Sighting], a: Sequence[SightingId], b: Sequence[SightingId]) -> bool:
    """Whether two groups cannot be one: days or places are apart, or only a few of their members are alike.

    What one document tells apart is apart.
    """
    if not {document for document, _ in a}.isdisjoint(document for document, _ in b):
        return True
    pairs = [(known[x], known[y]) for x in a[:_LOOKED_AT] for y in b[:_LOOKED_AT]]
    if any(apart(one, other) for one, other in pairs):
        return True
    found = [compared(one, other) for one, other in pairs]
    only_near = all(any(name == "near" for name, _ in each.reasons) for each in found)
    return sum(each.score for each in found) < (THRESHOLD if only_near else _COHESION) * len(found)


_TOGETHER = 4.0
"""The weight by which mentions that alone found no incident found one together."""
_COHESION = 2.0
"""Points that the sightings of two groups must have between them on average.

Where each names one town and the other another, they need as many as a link: one chance likeness ties whole groups.
"""


def _incident(members: Sequence[Sighting], used: Sequence[Link], names: EventNames) -> Incident:
    kind = _kind(members)
    places = _places(members)
    start, end = _interval(members)
    return Incident(
        id=_id(min(sighting.id for sighting in members)),
        name=names.name(kind, _called(places[0]) if places else None, start, end),
        kind=kind,
        events=tuple((sighting.document, event) for sighting in members for event in sighting.events),
        documents=tuple(dict.fromkeys(sighting.document for sighting in sorted(members, key=_order))),
        places=places,
        start=start,
        end=end,
        reasons=_reasons(used),
    )


def _kind(members: Sequence[Sighting]) -> EventKind:
    """The kind that the sightings tell most, what they tell first counting most."""
    points: dict[EventKind, float] = defaultdict(float)
    for sighting in members:
        for rank, kind in enumerate(sighting.kinds):
            points[kind] += sighting.weight / (rank + 1)
    return min(points, key=lambda kind: (-points[kind], kind))


def _reasons(used: Sequence[Link]) -> tuple[str, ...]:
    """What tied the sightings together, with its points, the strongest first."""
    points: dict[str, float] = defaultdict(float)
    for each in used:
        for name, much in each.reasons:
            points[name] += much
    ordered = sorted(points.items(), key=lambda each: (-each[1], each[0]))
    return tuple(f"{name} {much:+.1f}" for name, much in ordered)


def _called(place: Place) -> str:
    """A place's name as the documents write it, where its words are no more than the name."""
    return place.words if place.words[:1].isupper() else place.name


def _order(sighting: Sighting) -> tuple[str, str, str]:
    return sighting.published or "", *sighting.id


def _places(members: Sequence[Sighting]) -> tuple[Place, ...]:
    """The places by how many sightings name them, the narrow ones first."""
    counted = Counter(place.name for sighting in members for place in sighting.places)
    found = {place.name: place for sighting in members for place in reversed(sighting.places)}
    return tuple(sorted(found.values(), key=lambda p: (not narrow(p), -counted[p.name], p.radius_km or 1e9, p.name)))


def _interval(members: Sequence[Sighting]) -> tuple[str | None, str | None]:
    """The days that most sightings give, of the shortest the first."""
    counted = Counter(sighting.interval for sighting in members if sighting.interval is not None)
    best = min(counted, key=lambda span: (length(span), -counted[span], span), default=None)
    return best if best is not None else (None, None)


def _id(first: SightingId) -> str:
    return f"i{sha256(' '.join(first).encode()).hexdigest()[:10]}"


def _with_causes(found: Sequence[Incident]) -> Iterator[Incident]:
    """The incidents; one that only follows from another told in the same documents says so."""
    for each in found:
        others = [o for o in found if o is not each and o.kind not in LATER and set(o.documents) & set(each.documents)]
        cause = max(others, key=lambda o: (len(set(o.documents) & set(each.documents)), o.id), default=None)
        yield replace(each, aftermath_of=cause.id) if each.kind in LATER and cause is not None else each

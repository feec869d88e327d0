"""Incidents over invented dispatches, each with the incident that it is about, and over sightings made by hand."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import recoupe
from recoupe.lexicon.events import EventNames, load_event_names
from recoupe.lexicon.parties import load_party_words
from recoupe.model.document import Document
from recoupe.model.event import EventKind
from recoupe.model.incident import Incident
from recoupe.model.place import Place, PlaceKind, Precision
from recoupe.model.text import TextSpan
from recoupe.recoup.blocking import borne, wanted
from recoupe.recoup.incidents import grouped, incidents, links
from recoupe.recoup.linking import THRESHOLD, link
from recoupe.recoup.sighting import Sighting
from recoupe.recoup.sightings import sightings
from recoupe.recoup.who import Who, who_is_who
from recoupe.resolve.merging import merged

DISPATCHES = tomllib.loads((Path(__file__).parent / "data" / "incidents" / "dispatches.toml").read_text("utf-8"))[
    "dispatch"
]
ABOUT = {each["id"]: each["incident"] for each in DISPATCHES}
NAMES = load_event_names("fr")


@pytest.fixture(scope="module")
def documents(reader: recoupe.Reader) -> list[Document]:
    return [reader.read(each["text"].strip(), date=each["published"], id=each["id"]) for each in DISPATCHES]


def who(documents: list[Document]) -> Who:
    return who_is_who(merged({each.id: each.parties for each in documents}, load_party_words("fr")))


def groups(found: tuple[Incident, ...]) -> set[frozenset[str]]:
    return {frozenset(each.documents) for each in found}


def test_dispatches_of_one_event_are_one_incident(documents: list[Document]) -> None:
    wanted = {incident: {id for id, of in ABOUT.items() if of == incident} for incident in ABOUT.values() if incident}
    assert groups(grouped(documents, who(documents), NAMES)) == set(map(frozenset, wanted.values()))


def test_the_order_of_documents_makes_no_difference(documents: list[Document]) -> None:
    first = grouped(documents, who(documents), NAMES)
    for seed in range(3):
        shuffled = list(documents)
        Random(seed).shuffle(shuffled)
        assert [(i.id, i.name, i.documents) for i in grouped(shuffled, who(shuffled), NAMES)] == [
            (i.id, i.name, i.documents) for i in first
        ]


def test_an_incident_says_what_where_and_when_it_is(documents: list[Document]) -> None:
    found = {i.documents: i for i in grouped(documents, who(documents), NAMES)}
    incident = found["usine-1", "usine-2", "usine-3"]
    assert (incident.name, incident.start, incident.end) == (
        "Explosion, Béthune, 12 mars 2024",
        "2024-03-12",
        "2024-03-12",
    )
    assert incident.reasons[0].startswith("same place +")


def test_linked_sightings_share_a_key(documents: list[Document]) -> None:
    found = [each for document in documents for each in sightings(document, who(documents))]
    for a in found:
        for b in found:
            if a.id < b.id and link(a, b) is not None:
                assert set(wanted(a)) & set(borne(b))
                assert set(wanted(b)) & set(borne(a))


def place(name: str, latitude: float, longitude: float) -> Place:
    return Place(TextSpan(0, 1), name, name, Precision.EXACT, PlaceKind.CITY, latitude, longitude, 1.0, "FR")


ARRAS, LILLE = place("Arras", 50.29, 2.78), place("Lille", 50.63, 3.06)


def sighting(document: str, **given: object) -> Sighting:
    plain = Sighting(document, ("e1",), (EventKind.ATTACK,), 3.0, published="2024-03-13")
    return replace(plain, **given)  # type: ignore[arg-type]


def named(found: list[Sighting], names: EventNames = NAMES) -> set[frozenset[str]]:
    return groups(incidents(found, links(found), names))


def test_a_day_apart_splits_what_a_third_would_join() -> None:
    monday, tuesday = ("2024-03-11", "2024-03-11"), ("2024-03-14", "2024-03-14")
    shared = {"participants": frozenset({"p1"}), "telling": frozenset({"p1"}), "places": (ARRAS,)}
    found = [
        sighting("a", interval=monday, **shared),
        sighting("b", **shared),
        sighting("c", interval=tuesday, **shared),
    ]
    assert frozenset({"a", "b", "c"}) not in named(found)
    assert len(named(found)) == 2


def test_towns_apart_are_two_incidents() -> None:
    toll = {"participants": frozenset({"p1"}), "telling": frozenset({"p1"}), "quotations": frozenset({"x"})}
    assert len(named([sighting("a", places=(ARRAS,), **toll), sighting("b", places=(LILLE,), **toll)])) == 1
    far = place("Nice", 43.7, 7.27)
    assert len(named([sighting("a", places=(ARRAS,), **toll), sighting("b", places=(far,), **toll)])) == 2


def test_a_mention_alone_makes_no_incident() -> None:
    assert not named([sighting("a", founding=False)])


def test_a_link_shows_its_reasons() -> None:
    found = link(sighting("a", places=(ARRAS,)), sighting("b", places=(ARRAS,)))
    assert found is not None
    assert found.score >= THRESHOLD
    assert found.reasons == (("same place", 2.5), ("same kind", 2.0), ("published together", 0.5))


def test_states_and_kinds_alone_link_nothing() -> None:
    state = {"participants": frozenset({"p9"})}
    assert link(sighting("a", **state), sighting("b", **state)) is None
    assert link(sighting("a"), sighting("b", kinds=(EventKind.FRAUD,))) is None

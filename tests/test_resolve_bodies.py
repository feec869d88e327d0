"""Bodies without a name: one over documents by their country or town, never by a common noun alone."""

from __future__ import annotations

import pytest

from recoupe.lexicon.parties import load_party_words
from recoupe.model.party import Party, PartyKind
from recoupe.resolve.merging import merged

WORDS = load_party_words("fr")
ARMED, OFFICE, COURT, POWER = PartyKind.SECURITY, PartyKind.MINISTRY, PartyKind.COURT, PartyKind.GOVERNMENT
MALI, FRANCE = Party("p9", "gouvernement malien", POWER, country="ML"), Party("p8", "France", POWER, country="FR")
OUR_OFFICE = Party("p2", "ministère malien de la Défense", OFFICE, country="ML")
MEN = Party("p1", "soldats maliens", ARMED, country="ML", plural=True)
ARMY = Party("p1", "armée malienne", ARMED, country="ML")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([ARMY], [ARMY]),
        ([ARMY], [Party("p2", "armée", ARMED), MALI]),
        ([Party("p1", "ministère de la Défense", OFFICE), MALI], [OUR_OFFICE]),
        ([Party("p1", "hôpital de Vérane")], [Party("p2", "hôpital de Vérane")]),
        ([Party("p1", "parquet de Vérane", COURT)], [Party("p2", "parquet de Vérane", COURT)]),
    ],
    ids=[
        "of one country",
        "in the country spoken of",
        "a ministry of the country spoken of",
        "of a town",
        "a court of a town",
    ],
)
def test_one_body(one: list[Party], other: list[Party]) -> None:
    assert _is_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([Party("p1", "armée", ARMED)], [Party("p2", "armée", ARMED)]),
        ([ARMY], [Party("p2", "armée", ARMED), MALI, FRANCE]),
        ([ARMY], [Party("p2", "armée tchadienne", ARMED, country="TD")]),
        ([Party("p1", "police", ARMED), MALI], [Party("p2", "police", ARMED), MALI]),
        ([Party("p1", "ministère", OFFICE), MALI], [Party("p2", "ministère malien", OFFICE, country="ML")]),
        ([Party("p1", "hôpital de la ville")], [Party("p2", "hôpital de la ville")]),
        ([MEN], [MEN]),
        ([Party("p1", "Cour suprême", COURT)], [Party("p2", "Cour suprême", COURT)]),
    ],
    ids=[
        "a common noun",
        "two countries",
        "another country",
        "one of many",
        "no matter",
        "no name of a town",
        "people",
        "every country has one",
    ],
)
def test_not_surely_one_body(one: list[Party], other: list[Party]) -> None:
    assert not _is_one(one, other)


def _is_one(one: list[Party], other: list[Party]) -> bool:
    places = ("d0", one[0].id), ("d1", other[0].id)
    return any(set(places) <= set(shared.parties) for shared in merged({"d0": one, "d1": other}, WORDS))

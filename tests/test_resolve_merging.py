"""The same party over documents: what is surely one, and what is not."""

from __future__ import annotations

import pytest

from recoupe.lexicon.own_parties import OwnParty
from recoupe.lexicon.parties import load_party_words
from recoupe.model.party import Party, PartyKind
from recoupe.resolve.merging import SharedParty, merged

WORDS = load_party_words("fr")
PERSON, BODY, POWER = PartyKind.PERSON, PartyKind.INTERNATIONAL, PartyKind.GOVERNMENT


def joined(*parties: Party, own: tuple[OwnParty, ...] = ()) -> tuple[SharedParty, ...]:
    return merged({f"d{number}": [party] for number, party in enumerate(parties)}, WORDS, own)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Party("p1", "Anne Corbel", PERSON), Party("p4", "Anne Corbel", PERSON, ("Corbel",))),
        (
            Party("p1", "Union des ports du Nord", BODY, ("UPN",)),
            Party("p1", "UPN", BODY),
        ),
        (Party("p1", "gouvernement syrien", POWER, country="SY"), Party("p1", "Syrie", PartyKind.STATE, country="SY")),
        (Party("p1", "Karmex", PartyKind.COMPANY), Party("p1", "Karmex", PartyKind.COMPANY)),
        (Party("p1", "Ève", PERSON, wikidata="Q1"), Party("p1", "Autre", PERSON, wikidata="Q1")),
    ],
    ids=["full name", "acronym that the text gives", "power of a country", "one word of a body", "wikidata"],
)
def test_one_party(one: Party, other: Party) -> None:
    assert len(joined(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Party("p1", "Corbel", PERSON), Party("p1", "Corbel", PERSON)),
        (Party("p1", "Dana Saro"), Party("p1", "Der Stern", PartyKind.MEDIA)),
        (Party("p1", "Anne Corbel", PERSON), Party("p1", "Luc Corbel", PERSON, ("Corbel",))),
        (Party("p1", "un habitant", PERSON, anonymous=True), Party("p1", "un habitant", PERSON, anonymous=True)),
        (Party("p1", "maire", PERSON), Party("p1", "maire", PERSON)),
        (Party("p1", "gouvernement", POWER), Party("p1", "gouvernement", POWER)),
        (Party("p1", "Syrie", POWER, country="SY"), Party("p1", "Russie", POWER, country="RU")),
    ],
    ids=["surname", "same initials", "surname as alias", "anonymous", "role", "no country", "other country"],
)
def test_not_surely_one(one: Party, other: Party) -> None:
    assert len(joined(one, other)) == 2


def test_a_users_list_goes_before_everything() -> None:
    own = (OwnParty("Anne Corbel", aliases=("la maire",)),)
    assert len(joined(Party("p1", "Anne Corbel", PERSON), Party("p1", "maire", PERSON, ("la maire",)), own=own)) == 1


def test_a_third_document_joins_two() -> None:
    (shared,) = joined(
        Party("p1", "UPN", BODY), Party("p2", "Union portuaire", BODY), Party("p3", "Union portuaire", BODY, ("UPN",))
    )
    assert (shared.name, shared.aliases) == ("Union portuaire", ("UPN",))
    assert shared.parties == (("d0", "p1"), ("d1", "p2"), ("d2", "p3"))


def test_nothing_to_merge() -> None:
    assert merged({}, WORDS) == ()

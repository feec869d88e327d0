"""Bodies that are told by a bare noun are the one that the documents of an incident name in full."""

from __future__ import annotations

import pytest

from recoupe.lexicon.parties import load_party_words
from recoupe.model.document import Document
from recoupe.model.party import Party, PartyKind
from recoupe.recoup.alike import alike
from recoupe.recoup.who import who_is_who
from recoupe.resolve.merging import merged

ARMED, OFFICE, POWER = PartyKind.SECURITY, PartyKind.MINISTRY, PartyKind.GOVERNMENT
ARMY = ("armée vérénienne", ARMED)


@pytest.mark.parametrize(
    ("documents", "one"),
    [
        ([[ARMY], [("armée", ARMED)]], True),
        ([[ARMY, ("notre armée", ARMED)]], True),
        ([[ARMY], [("seule l'armée vérénienne", ARMED)]], True),
        ([[("ministère vérénien de la Défense", OFFICE)], [("ministère de la Défense", OFFICE)]], True),
        ([[("hôpital d'Orval", None)], [("hôpital de la ville", None)]], True),
        ([[ARMY], [("armée", ARMED)], [("armée doranne", ARMED)]], False),
        ([[ARMY], [("armée", ARMED), ("gouvernement vérénien", POWER)], [("armée doranne", ARMED)]], True),
        ([[("ministère de la Santé", OFFICE)], [("ministère", OFFICE)], [("ministère de la Défense", OFFICE)]], False),
        ([[ARMY], [("armée", PartyKind.ARMED_GROUP)]], False),
        ([[("porte-parole vérénien", PartyKind.PERSON)], [("porte-parole", PartyKind.PERSON)]], False),
    ],
    ids=[
        "the only army",
        "our army",
        "only the army",
        "the only ministry",
        "the town's hospital",
        "two armies",
        "that of the country spoken of",
        "two ministries",
        "another kind",
        "people",
    ],
)
def test_told_by_a_bare_noun(documents: list[list[tuple[str, PartyKind | None]]], one: bool) -> None:
    """The last of the second document, or of the only one, is the first of all."""
    read = [
        Document(text=f"d{n}", language="fr", id=f"d{n}", parties=_parties(told)) for n, told in enumerate(documents)
    ]
    told = merged({document.id: document.parties for document in read}, load_party_words("fr"))
    here = alike(who_is_who(told), read)
    second = read[min(1, len(read) - 1)]
    bare = next(party for party in reversed(second.parties) if party.kind is not POWER)
    assert (here.party("d0", "p0") == here.party(second.id, bare.id)) is one


def _parties(told: list[tuple[str, PartyKind | None]]) -> tuple[Party, ...]:
    return tuple(Party(f"p{number}", name, kind) for number, (name, kind) in enumerate(told))

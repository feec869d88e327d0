"""Casebooks for the tests of the page: the sample's, and one whose every word is hostile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ledgers import run
from sample import read_sample

from recoupe.dossier.casebook import Appeared, Casebook, Printing
from recoupe.ledger.casebooks import casebook
from recoupe.ledger.recouping import recoup
from recoupe.ledger.words import load_words
from recoupe.model.act import Act
from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.document import Document
from recoupe.model.event import EventKind
from recoupe.model.incident import (
    Account,
    Aspect,
    Demand,
    DemandKind,
    Dossier,
    Edge,
    Holding,
    Incident,
    Passage,
    SharedLabel,
    Stance,
    Standing,
    Version,
)
from recoupe.model.meaning import Meaning
from recoupe.model.party import Party, PartyKind, SharedParty
from recoupe.model.place import Place, PlaceKind, Precision
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan, content_id
from recoupe.store.opening import opened
from recoupe.store.write import Addition, add_all

SCRIPT = "<script>window.taken = 1</script>"
IMAGE = "<img src=x onerror='window.taken = 1'>"
TURNED = "\u202etxet denrut\u2066"
HIDDEN = "un\u200bseen\u200d\ufeff"
LONG = "Nom " * 2_500
ARABIC = "قال الوزير إن المدينة آمنة"
HOSTILE = f"{SCRIPT} {IMAGE} {TURNED} {HIDDEN} </textarea></style></title>"


def sample_casebook(folder: Path) -> Casebook:
    """The sample put together in a ledger, as a casebook."""
    documents = read_sample(folder)
    with opened(folder / "recoupe.db") as ledger:
        with ledger.writing() as connection:
            add_all(connection, run(), (Addition(each, place=f"{name}.txt") for name, each in documents.items()))
        recoup(ledger, load_words("fr"))
        with ledger.reading() as connection:
            return casebook(connection)


def hostile_casebook() -> Casebook:
    """A document and an incident with nothing in them that a page could trust."""
    document = _document()
    party = SharedParty("p1", LONG + HOSTILE, PartyKind.PERSON, (), ((document.id, "p1"),))
    return Casebook(
        dossiers=(_dossier(document),),
        documents={document.id: document},
        parties={"p1": party},
        party_of={(document.id, "p1"): "p1"},
        rows={
            document.id: Printing(
                HOSTILE, HOSTILE, "2024-02-30", HOSTILE, "javascript:alert(1)", HOSTILE, "r", (Appeared(),)
            )
        },
        source_of={document.id: document.id},
        demands=_dossier(document).demands,
    )


def _document() -> Document:
    text = f"{HOSTILE}\n\n{ARABIC}\n\n{LONG}"
    first, second = TextSpan(0, len(HOSTILE)), TextSpan(len(HOSTILE) + 2, len(HOSTILE) + 2 + len(ARABIC))
    statements = tuple(
        Statement(
            id,
            Attribution(AttributionKind.DIRECT, (TextSpan(span.start, span.start + 3),), (), (span,), HOSTILE),
            speaker=LONG,
            spoken_by=("p1",),
            targeted=("p1",),
            meaning=Meaning(act=Act.ACCUSE, sign=HOSTILE),
        )
        for id, span in (("s1", first), ("s2", second))
    )
    party = Party("p1", LONG, PartyKind.PERSON, mentions=(first,))
    known = Document(content_id(text), text, HOSTILE, "2024-02-30", "fr", "javascript:alert(1)", HOSTILE)
    return replace(known, statements=statements, parties=(party,))


def _dossier(document: Document) -> Dossier:
    passage = Passage(document.id, document.statements[0].content[0], "s1")
    place = Place(passage.span, HOSTILE, HOSTILE, Precision.COUNTRY, PlaceKind.COUNTRY, 91.0, 400.0, 0.0, HOSTILE)
    incident = Incident("i1", HOSTILE, EventKind.ATTACK, (), (document.id,), (place,), "yesterday", HOSTILE)
    holding = Holding("p1", LONG, Stance.DENIES, (passage,), basis_words=HOSTILE, after=(HOSTILE,))
    account = Account(Aspect.OCCURRENCE, Standing.CONTESTED, (Version("v", HOSTILE, (holding,), of=HOSTILE),))
    demand = Demand("d1", DemandKind.DEMAND, ("p1",), (LONG,), (), (), HOSTILE, (passage,), HOSTILE)
    edge, label = Edge("p1", HOSTILE, Act.ACCUSE, (passage,)), SharedLabel(HOSTILE, "p1", HOSTILE, (passage,))
    return Dossier(incident, (account,), (demand,), 1, ("no account of: toll",), (), (), (edge,), (), (label,), {})

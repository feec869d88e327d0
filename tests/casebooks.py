"""Casebooks for the tests of exports: the sample with judgements, and one of hostile words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ledgers import read_document, run
from sample import read_sample

from recoupe.dossier.casebook import Appeared, Casebook, Printing, ReadBy
from recoupe.dossier.export.formats import FORMATS
from recoupe.ledger.casebooks import casebook
from recoupe.ledger.judging import judge
from recoupe.ledger.recouping import recoup
from recoupe.ledger.words import load_words
from recoupe.model.document import Document
from recoupe.model.event import EventKind
from recoupe.model.evidence import Origin, Retrieval
from recoupe.model.incident import Account, Aspect, Dossier, Holding, Incident, Passage, Stance, Standing, Version
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.party import PartyKind, SharedParty
from recoupe.model.place import Place, Precision
from recoupe.model.statement import extent
from recoupe.model.text import TextSpan
from recoupe.store.opening import Ledger, opened
from recoupe.store.write import Addition, add_all

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "'=1",
    "＝1",
    "abc\u202edrowssap\u202c",
    "zero\u200bwidth\ufeff",
    "N" * 10_000,
    "bell\x07 null\x00 unit\x1f",
    "half\ud800",
    "_x0041_",
    'two\nlines; and "quotes", <script>alert(1)</script> &amp; ]]>',
    "\ufffe\uffff",
)
"""What names, titles and contents may hold."""


def filled(ledger: Ledger) -> None:
    """Put the sample into a ledger, with a judgement of each common sort."""
    with TemporaryDirectory() as folder:
        documents = read_sample(Path(folder))
    with ledger.writing() as connection:
        add_all(connection, run(), (Addition(document, place=f"{name}.txt") for name, document in documents.items()))
    first, second = list(documents.values())[:2]
    with ledger.writing() as connection:
        judge(connection, Verdict.ACCEPT, [f"{first.id}:s2"], author="Ana", reason="heard it")
        judge(connection, Verdict.CORRECT, [f"{first.id}:s4"], values={"speaker": "Un porte-parole"}, author="Ana")
        judge(connection, Verdict.NOTE, [f"{second.id}:s1"], author="Bo", reason="=look again")
        judge(connection, Verdict.REJECT, [f"{second.id}:s3"], author="Bo")
    recoup(ledger, load_words("fr"))


@cache
def sample_casebook() -> Casebook:
    """The casebook of the sample."""
    with TemporaryDirectory() as folder, opened(str(Path(folder) / "recoupe.db")) as ledger:
        filled(ledger)
        with ledger.reading() as connection:
            return casebook(connection)


def hostile_casebook() -> Casebook:
    """A document, an incident and judgements whose words are each as hostile as can be."""
    documents = {each.id: each for each in map(_hostile_document, HOSTILE)}
    return Casebook(
        dossiers=tuple(_dossier(words, document) for words, document in zip(HOSTILE, documents.values(), strict=True)),
        documents=documents,
        parties={
            f"p{n}": SharedParty(f"p{n}", words, PartyKind.PERSON, (words,), ()) for n, words in enumerate(HOSTILE)
        },
        party_of={(id, "p1"): f"p{number}" for number, id in enumerate(documents)},
        rows={
            id: Printing(name=words, run="r1", appearances=(Appeared(outlet=words),))
            for words, id in zip(HOSTILE, documents, strict=True)
        },
        source_of={id: id for id in documents},
        judgements=tuple(_judgement(words, each) for words, each in zip(HOSTILE, documents.values(), strict=True)),
        runs=(ReadBy("r1", "0.1", "fr", "ab", len(documents)),),
        head="ab" * 32,
        origins={id: [Origin(document=id, raw=id, part=words)] for words, id in zip(HOSTILE, documents, strict=True)},
        retrievals={id: [_retrieval(words, id)] for words, id in zip(HOSTILE, documents, strict=True)},
    )


def _hostile_document(words: str) -> Document:
    read = read_document(title=words, outlet=words, published="2031-03-04")
    text = f"{read.text} {words}"
    place = TextSpan(len(text) - len(words), len(text))
    first, second = read.statements
    content = replace(second.attribution, content=(*second.content, place))
    where = Place(place, words, words, Precision.REGION, latitude=1.0, longitude=179.9, radius_km=50.0, source=words)
    said = replace(second, attribution=content, speaker=words, places=(where,))
    party = replace(read.parties[0], name=words)
    number = f"{HOSTILE.index(words):064x}"
    return replace(
        read, id=number, text=text, statements=(first, said), parties=(party, read.parties[1]), url="javascript:1"
    )


def _dossier(words: str, document: Document) -> Dossier:
    place = document.statements[1].content[-1]
    holding = Holding("p0", words, Stance.DENIES, (Passage(document.id, place, "s2"),), basis_words=words)
    version = Version(words, words, (holding,), party="p0")
    incident = Incident(
        f"i{HOSTILE.index(words)}", words, EventKind.ATTACK, ((document.id, "e1"),), (document.id,), start="2031-03-04"
    )
    return Dossier(incident, (Account(Aspect.RESPONSIBLE, Standing.CONTESTED, (version,)),), (), 1, unsaid=(words,))


def _retrieval(words: str, raw: str) -> Retrieval:
    return Retrieval(raw=raw, place=words, final_url=words, status=200, headers=((words, words),), collector=words)


def _judgement(words: str, document: Document) -> Judgement:
    statement = document.statements[1]
    place = extent(statement)
    target = Target(document.id, place, place.of(document.text), statement.cue[0].start)
    made = "2031-03-05T10:00:00+00:00"
    return Judgement(f"j{document.id[-4:]}", Verdict.NOTE, (target,), words, made, {"speaker": words}, words)


def exported(name: str, found: Casebook) -> dict[str, bytes]:
    """The files of an export by name."""
    return {part.name: b"".join(part.chunks) for part in FORMATS[name].parts(found)}

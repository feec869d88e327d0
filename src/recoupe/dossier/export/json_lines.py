"""JSON Lines that lose nothing: each line a value of the casebook with all its fields."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.part import Part
from recoupe.dossier.export.plain import json_lines, plain

VERSION = 1
"""Of the form of the lines; another one where a field goes or means something else."""


def jsonl_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield one file: what each line is stands under "kind", the value under "value"."""
    lines = ({"kind": kind, "value": plain(value)} for kind, value in _values(casebook))
    yield Part("casebook.jsonl", json_lines(lines))


def _values(casebook: Casebook) -> Iterator[tuple[str, object]]:
    yield "casebook", {"version": VERSION, "head": casebook.head, "measure": casebook.measure}
    yield from (("run", run) for run in casebook.runs)
    for document in casebook.documents.values():
        yield "document", document
        if document.id in casebook.rows:
            yield "printing", {"document": document.id, "row": casebook.rows[document.id]}
        if document.id in casebook.source_of:
            yield "source", {"document": document.id, "source": casebook.source_of[document.id]}
        of = {each.id: casebook.party_of.get((document.id, each.id)) for each in document.parties}
        yield "parties of", {"document": document.id, "parties": {id: of[id] for id in of if of[id]}}
    yield from (("party", party) for party in casebook.parties.values())
    yield from (("dossier", dossier) for dossier in casebook.dossiers)
    yield from (("demand", demand) for demand in casebook.demands)
    yield from (("judgement", judgement) for judgement in casebook.judgements)
    yield from (("origin", origin) for of in casebook.origins.values() for origin in of)
    yield from (("retrieval", retrieval) for of in casebook.retrievals.values() for retrieval in of)

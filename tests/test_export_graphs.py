"""Entities, events and provenance, held to the libraries and the lists of the schemes that they are written in."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from casebooks import exported, hostile_casebook, sample_casebook
from followthemoney import model
from prov.model import ProvDocument

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.formats import FORMATS
from recoupe.dossier.export.pointers import statement_id
from recoupe.lexicon.codes import PLOVER, load_act_codes, load_country_codes, load_party_codes
from recoupe.lexicon.events import load_event_codes
from recoupe.model.act import Act
from recoupe.model.party import PartyKind

BOOKS = [sample_casebook, hostile_casebook]
PLOVER_TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "DEMAND"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
PLOVER_MODES = {"ACCUSE": {"disapprove", "investigate", "allege"}}
PLOVER_FIELDS = {
    *("id", "date", "enddate", "source", "recipient", "event", "event_loc", "event_text", "mode", "context"),
    *("text_info", "cite_info", "coder", "comment"),
}
ACTOR_FIELDS = {"code", "sector", "actor_text", "identifier_id", "identifier_text"}


def lines(name: str, casebook: Casebook) -> list[dict[str, Any]]:
    (content,) = exported(name, casebook).values()
    return [json.loads(line) for line in content.splitlines()]


@pytest.mark.parametrize("book", BOOKS)
def test_entities_are_valid(book: Any) -> None:
    entities = lines("ftm", book())
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None
        assert not schema.validate(entity)
        for name, values in entity["properties"].items():
            told = schema.get(name)
            assert told is not None, f"{schema.name} has no {name}"
            assert not told.stub
            assert all(told.type.validate(value) for value in values), (schema.name, name, values)
            assert told.type.name != "entity" or set(values) <= ids


def test_entities_are_all_that_the_casebook_tells() -> None:
    casebook = sample_casebook()
    found = Counter(entity["schema"] for entity in lines("ftm", casebook))
    assert found["Article"] == len(casebook.documents)
    assert found["Event"] == len(casebook.dossiers)
    assert found["Note"] == sum(len(document.statements) for document in casebook.documents.values())
    assert found["Person"]
    assert found["PublicBody"]


@pytest.mark.parametrize("book", BOOKS)
def test_provenance_is_read_back_by_its_own_library(book: Any) -> None:
    casebook = book()
    (content,) = exported("prov", casebook).values()
    found = ProvDocument.deserialize(content=content.decode(), format="json")
    again = ProvDocument.deserialize(content=found.serialize(format="json"), format="json")
    written = json.loads(content)
    sections = {name: records for name, records in written.items() if name != "prefix"}
    assert found == again
    assert len(found.records) == sum(map(len, sections.values()))
    known = {*sections["entity"], *sections["activity"], *sections["agent"]}
    ends = {end for name, records in sections.items() if name.startswith(("was", "used")) for end in _ends(records)}
    assert ends <= known


def _ends(records: dict[str, dict[str, str]]) -> set[str]:
    return {end for record in records.values() for end in record.values()}


def test_an_account_goes_back_to_the_bytes() -> None:
    casebook = sample_casebook()
    (content,) = exported("prov", casebook).values()
    found = json.loads(content)
    of: dict[str, set[str]] = {}
    for record in found["wasDerivedFrom"].values():
        of.setdefault(record["prov:generatedEntity"], set()).add(record["prov:usedEntity"])

    def sources(name: str) -> set[str]:
        return {name}.union(*(sources(each) for each in of.get(name, ())))

    accounts = [name for name in found["entity"] if name.startswith("recoupe:account-")]
    assert accounts
    for account in accounts:
        assert any(name.startswith("recoupe:bytes-") for name in sources(account))
    judged = {record["prov:influencee"] for record in found["wasInfluencedBy"].values()}
    assert judged
    assert judged <= set(found["entity"])
    assert {agent["prov:label"] for agent in found["agent"].values()} >= {"Ana", "Bo"}


@pytest.mark.parametrize("book", BOOKS)
def test_events_have_the_fields_and_names_of_plover(book: Any) -> None:
    records = lines("plover", book())
    assert records
    for record in records:
        assert record.keys() <= PLOVER_FIELDS
        assert {"id", "date", "source", "event"} <= record.keys()
        assert set(record["event"]) <= PLOVER_TYPES
        assert all(actor.keys() <= ACTOR_FIELDS for actor in (*record["source"], *record.get("recipient", ())))
        assert record["cite_info"]["codebook"] == PLOVER
    assert len({record["id"] for record in records}) == len(records)


def test_a_place_is_called_by_its_number_in_geonames_only() -> None:
    casebook = hostile_casebook()
    id, document = next(iter(casebook.documents.items()))
    first, second = document.statements
    for source, number in (("geonames:2988507", 2988507), ("geonames:x", None), ("other:12", None)):
        said = replace(second, places=(replace(second.places[0], source=source),))
        told = replace(casebook, documents={id: replace(document, statements=(first, said))})
        located = [record["event_loc"] for record in lines("plover", told) if "event_loc" in record]
        assert [each.get("geonameid") for each in located] == [number]


def test_a_statement_is_one_event_where_plover_has_its_act() -> None:
    casebook = sample_casebook()
    types = {record["id"]: record["event"] for record in lines("plover", casebook)}
    for document in casebook.documents.values():
        for statement in document.statements:
            code = load_act_codes()[statement.act].type if statement.act else ""
            assert types.get(statement_id(document.id, statement), [""]) == [code]


def test_every_act_and_kind_has_its_codes() -> None:
    assert load_act_codes().keys() == set(Act)
    assert load_party_codes().keys() == set(PartyKind)
    for code in load_act_codes().values():
        assert code.type in PLOVER_TYPES | {""}
        assert code.mode in PLOVER_MODES.get(code.type, set()) | {""}
    assert all(code.plover in PLOVER_TYPES | {""} for code in load_event_codes().values())
    assert all(code.schema in model.schemata or not code.schema for code in load_party_codes().values())


def test_countries_have_their_other_codes() -> None:
    codes = load_country_codes()
    assert (codes["FR"].letters, codes["FR"].number) == ("FRA", 250)
    assert all(len(code) == 2 and len(of.letters) == 3 for code, of in codes.items())


def test_a_document_goes_back_to_the_bytes_that_it_was_read_from() -> None:
    casebook = hostile_casebook()
    (content,) = exported("prov", casebook).values()
    found = json.loads(content)
    derived = {record["prov:generatedEntity"]: record["prov:usedEntity"] for record in found["wasDerivedFrom"].values()}
    made = {record["prov:entity"]: record["prov:activity"] for record in found["wasGeneratedBy"].values()}
    for id, (origin,) in casebook.origins.items():
        bytes = derived[f"recoupe:document-{id}"]
        assert found["entity"][bytes]["recoupe:sha256"] == origin.raw
        assert found["activity"][made[bytes]]["recoupe:status"] == 200


def test_the_tables_of_the_docs_are_the_data() -> None:
    page = (Path(__file__).parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    rows = {
        tuple(cell.strip().replace("—", "") for cell in line.strip("|").split("|"))
        for line in page.splitlines()
        if line.startswith("| ")
    }
    told = {(name, *codes) for first, *codes in rows for name in first.split(", ")}
    assert told >= {(act.value, code.type, code.mode) for act, code in load_act_codes().items()}
    assert told >= {(kind.value, c.acled, c.acled_sub, c.plover) for kind, c in load_event_codes().items()}
    assert told >= {(kind.value, c.actor, c.sector, c.acled, c.schema) for kind, c in load_party_codes().items()}
    assert {first.strip("`") for names, *_ in rows for first in names.split(", ")} >= set(FORMATS)

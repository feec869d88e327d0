"""PROV-JSON: how each account came about, from the bytes of a text to what is held."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import sha256

from recoupe.dossier.casebook import Casebook, Printing
from recoupe.dossier.export.part import Part
from recoupe.dossier.export.plain import json_bytes, known
from recoupe.dossier.export.pointers import statement_id
from recoupe.model.document import Document
from recoupe.model.evidence import Retrieval
from recoupe.model.incident import Passage, Version
from recoupe.model.judgement import Judgement, Target
from recoupe.model.statement import Statement, extent

Record = tuple[str, dict[str, object]]
_PREFIXES = {
    "recoupe": "urn:recoupe:",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_UNFIT = re.compile(r"[^\w.-]+", re.ASCII)
_RECOUPING = "recoupe:recouping"


def prov_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield one document, a section after the other."""
    yield Part("provenance.json", _written(casebook))


def _written(casebook: Casebook) -> Iterator[bytes]:
    yield b'{"prefix":' + json_bytes(_PREFIXES)
    for section, records in _SECTIONS.items():
        yield b",\n" + json_bytes(section) + b":{"
        between = b"\n"
        for id, record in records(casebook):
            yield between + json_bytes(id) + b":" + json_bytes(record)
            between = b",\n"
        yield b"\n}"
    yield b"}\n"


def _qualified(*parts: str) -> str:
    return "recoupe:" + "-".join(_UNFIT.sub("-", part) for part in parts)


def _document(id: str) -> str:
    return _qualified("document", id)


def _bytes(sha256: str) -> str:
    return _qualified("bytes", sha256)


def _text_bytes(document: Document) -> str:
    return _bytes(sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest())


def _retrieval(retrieval: Retrieval) -> str:
    told = "\0".join((retrieval.raw, retrieval.place, retrieval.retrieved_at or "", retrieval.requested_url or ""))
    return _qualified("retrieval", sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def _statement(document: str, statement: Statement) -> str:
    return _qualified("statement", statement_id(document, statement))


def _judgement(judgement: Judgement) -> str:
    return _qualified("judgement", judgement.id)


def _author(name: str) -> str:
    return _qualified("person", sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def _program(version: str) -> str:
    return _qualified("program", version)


def _run(id: str) -> str:
    return _qualified("run", id)


def _account(incident: str, number: int) -> str:
    return _qualified("account", incident, str(number))


def _typed(kind: str) -> dict[str, str]:
    return {"$": f"recoupe:{kind}", "type": "prov:QUALIFIED_NAME"}


def _read(casebook: Casebook) -> Iterator[tuple[Document, Statement]]:
    for document in casebook.documents.values():
        yield from ((document, statement) for statement in document.statements)


def _retrievals(casebook: Casebook) -> Iterator[Retrieval]:
    return (retrieval for of in casebook.retrievals.values() for retrieval in of)


def _held(casebook: Casebook) -> Iterator[tuple[str, str, Version]]:
    """Yield every version of every account with its name and its incident's."""
    for dossier in casebook.dossiers:
        versions = (version for account in dossier.accounts for version in account.versions)
        for number, version in enumerate(versions, start=1):
            yield _account(dossier.incident.id, number), dossier.incident.id, version


def _entities(casebook: Casebook) -> Iterator[Record]:
    raws = dict.fromkeys(origin.raw for of in casebook.origins.values() for origin in of)
    for raw in raws:
        yield _bytes(raw), {"prov:type": _typed("Bytes"), "recoupe:sha256": raw}
    for document in casebook.documents.values():
        row = casebook.rows.get(document.id, Printing())
        bytes = _text_bytes(document)
        if document.id not in casebook.origins and bytes.rpartition("-")[2] not in raws:
            yield bytes, {"prov:type": _typed("Bytes"), "recoupe:sha256": bytes.rpartition("-")[2]}
        yield (
            _document(document.id),
            known(
                {
                    "prov:type": _typed("Document"),
                    "prov:label": document.title,
                    "prov:location": document.url,
                    "recoupe:outlet": document.outlet,
                    "recoupe:published": document.published,
                    "recoupe:addedAt": row.added_at,
                    "recoupe:source": casebook.source_of.get(document.id),
                }
            ),
        )
    for document, statement in _read(casebook):
        yield _statement(document.id, statement), _said(document, statement)
    for name, incident, version in _held(casebook):
        told = {"prov:type": _typed("Account"), "prov:label": version.words, "recoupe:incident": incident}
        yield name, known(told | {"recoupe:low": version.low, "recoupe:high": version.high})
    if casebook.head:
        yield "recoupe:audit", {"prov:type": _typed("Audit"), "recoupe:head": casebook.head}


def _said(document: Document, statement: Statement) -> dict[str, object]:
    place = extent(statement)
    return known(
        {
            "prov:type": _typed("Statement"),
            "prov:value": " … ".join(span.of(document.text) for span in statement.content),
            "recoupe:speaker": statement.speaker,
            "recoupe:act": statement.act and statement.act.value,
            "recoupe:start": place.start,
            "recoupe:end": place.end,
            "recoupe:foundBy": statement.found_by,
        }
    )


def _activities(casebook: Casebook) -> Iterator[Record]:
    for retrieval in _retrievals(casebook):
        told = {
            "prov:type": _typed("Retrieval"),
            "prov:startTime": retrieval.retrieved_at,
            "prov:endTime": retrieval.retrieved_at,
            "prov:location": retrieval.final_url or retrieval.place,
            "recoupe:requested": retrieval.requested_url,
            "recoupe:status": retrieval.status,
            "recoupe:address": retrieval.address,
        }
        yield _retrieval(retrieval), known(told)
    for run in casebook.runs:
        told = {"recoupe:program": run.program, "recoupe:pipeline": run.pipeline, "recoupe:lexicon": run.lexicon}
        yield _run(run.id), {"prov:type": _typed("Reading"), **told}
    for judgement in casebook.judgements:
        yield (
            _judgement(judgement),
            known(
                {
                    "prov:type": _typed("Judgement"),
                    "prov:startTime": judgement.made_at,
                    "prov:endTime": judgement.made_at,
                    "recoupe:verdict": judgement.verdict.value,
                    "recoupe:reason": judgement.reason,
                    **{f"recoupe:set-{_UNFIT.sub('-', field)}": value for field, value in judgement.values.items()},
                }
            ),
        )
    yield _RECOUPING, {"prov:type": _typed("Recouping")}


def _agents(casebook: Casebook) -> Iterator[Record]:
    for program in dict.fromkeys(run.program for run in casebook.runs):
        type = {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}
        yield _program(program), {"prov:type": type, "prov:label": f"recoupe {program}"}
    people = [judgement.author for judgement in casebook.judgements]
    people += [each.collector for each in _retrievals(casebook) if each.collector]
    for author in dict.fromkeys(people):
        yield _author(author), {"prov:type": {"$": "prov:Person", "type": "prov:QUALIFIED_NAME"}, "prov:label": author}


def _generations(casebook: Casebook) -> Iterator[Record]:
    for retrieval in _retrievals(casebook):
        yield _relation("g", {"prov:entity": _bytes(retrieval.raw), "prov:activity": _retrieval(retrieval)})
    known_runs = {run.id for run in casebook.runs}
    for document, statement in _read(casebook):
        run = casebook.rows.get(document.id, Printing()).run
        if run in known_runs:
            yield _relation("g", {"prov:entity": _statement(document.id, statement), "prov:activity": _run(run or "")})
    for name, _, _version in _held(casebook):
        yield _relation("g", {"prov:entity": name, "prov:activity": _RECOUPING})


def _derivations(casebook: Casebook) -> Iterator[Record]:
    for document in casebook.documents.values():
        origins = dict.fromkeys(_bytes(origin.raw) for origin in casebook.origins.get(document.id, ()))
        for bytes in origins or [_text_bytes(document)]:
            yield _derived(_document(document.id), bytes)
    for document, statement in _read(casebook):
        yield _derived(_statement(document.id, statement), _document(document.id))
    for name, _, version in _held(casebook):
        stood_on = (passage for holding in version.holdings for passage in holding.passages)
        for basis in dict.fromkeys(_passage(casebook, each) for each in stood_on):
            yield _derived(name, basis)


def _passage(casebook: Casebook, passage: Passage) -> str:
    """Return the statement that an account stands on, or the document where its narration says so."""
    document = casebook.documents.get(passage.document)
    told = (each for each in document.statements if each.id == passage.statement) if document else ()
    return next((_statement(passage.document, each) for each in told), _document(passage.document))


def _usages(casebook: Casebook) -> Iterator[Record]:
    for document in casebook.documents.values():
        run = casebook.rows.get(document.id, Printing()).run
        if any(run == each.id for each in casebook.runs):
            yield _relation("u", {"prov:activity": _run(run or ""), "prov:entity": _document(document.id)})
    for judgement in casebook.judgements:
        for target in judgement.targets:
            yield _relation("u", {"prov:activity": _judgement(judgement), "prov:entity": _judged(casebook, target)})


def _judged(casebook: Casebook, target: Target) -> str:
    """Return the statement that a judgement is about, or the document where it is about something else of it."""
    document = casebook.documents.get(target.document)
    told = (
        _statement(target.document, each)
        for each in (document.statements if document else ())
        if extent(each) == target.span and (target.cue is None or any(cue.start == target.cue for cue in each.cue))
    )
    return next(told, _document(target.document))


def _influences(casebook: Casebook) -> Iterator[Record]:
    """Yield the statements that are as a judgement made them."""
    for judgement in casebook.judgements:
        for target in judgement.targets:
            judged = _judged(casebook, target)
            if judged != _document(target.document):
                yield _relation("i", {"prov:influencee": judged, "prov:influencer": _judgement(judgement)})


def _associations(casebook: Casebook) -> Iterator[Record]:
    for retrieval in _retrievals(casebook):
        if retrieval.collector:
            yield _relation("a", {"prov:activity": _retrieval(retrieval), "prov:agent": _author(retrieval.collector)})
    for run in casebook.runs:
        yield _relation("a", {"prov:activity": _run(run.id), "prov:agent": _program(run.program)})
    for judgement in casebook.judgements:
        yield _relation("a", {"prov:activity": _judgement(judgement), "prov:agent": _author(judgement.author)})


def _derived(what: str, of: str) -> Record:
    return _relation("d", {"prov:generatedEntity": what, "prov:usedEntity": of})


def _relation(sort: str, ends: dict[str, object]) -> Record:
    named = sha256("\0".join(map(str, ends.values())).encode()).hexdigest()[:16]
    return f"_:{sort}{named}", ends


_SECTIONS: dict[str, Callable[[Casebook], Iterator[Record]]] = {
    "entity": _entities,
    "activity": _activities,
    "agent": _agents,
    "wasGeneratedBy": _generations,
    "used": _usages,
    "wasDerivedFrom": _derivations,
    "wasInfluencedBy": _influences,
    "wasAssociatedWith": _associations,
}

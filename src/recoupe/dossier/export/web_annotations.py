"""W3C Web Annotations: one for each source, cue and content, found again by position and by quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.part import Part
from recoupe.dossier.export.plain import json_array, known
from recoupe.dossier.export.pointers import document_iri, statement_iri
from recoupe.model.document import Document
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan

Node = dict[str, object]
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters of a quotation's surroundings."""


def annotation_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield one page of annotations."""
    head: Node = {"@context": _CONTEXT, "id": "urn:recoupe:annotations", "type": "AnnotationPage"}
    yield Part("annotations.jsonld", json_array(head, "items", _annotations(casebook)))


def _annotations(casebook: Casebook) -> Iterator[Node]:
    for document in casebook.documents.values():
        for statement in document.statements:
            yield from _of_statement(casebook, document, statement)


def _of_statement(casebook: Casebook, document: Document, statement: Statement) -> Iterator[Node]:
    parties = [casebook.party_of.get((document.id, id), id) for id in statement.spoken_by]
    speakers = [_text(statement.speaker, "identifying"), *(_party(id) for id in parties)]
    content = [_text(statement.kind, "classifying"), _text(statement.meaning.certainty, "classifying")]
    told = (
        ("source", "identifying", statement.source, speakers),
        ("cue", "classifying", statement.cue, [_text(statement.act, "classifying")]),
        ("content", "describing", statement.content, content),
    )
    iri = statement_iri(document.id, statement)
    for part, motivation, spans, bodies in told:
        if spans:
            yield {
                "id": f"{iri}#{part}",
                "type": "Annotation",
                "motivation": motivation,
                "body": [*(body for body in bodies if body), _text(part, "tagging"), _link(iri)],
                "target": [_target(document, span) for span in spans],
                "generator": {"id": "urn:recoupe:program", "type": "Software", "name": "recoupe"},
            }


def _text(value: str | None, purpose: str) -> Node | None:
    if not value:
        return None
    return {"type": "TextualBody", "value": str(value), "format": "text/plain", "purpose": purpose}


def _party(id: str) -> Node:
    return {"type": "SpecificResource", "source": f"urn:recoupe:party:{id}", "purpose": "identifying"}


def _link(iri: str) -> Node:
    """Return what ties the annotations of one statement together."""
    return {"type": "SpecificResource", "source": iri, "purpose": "linking"}


def _target(document: Document, span: TextSpan) -> Node:
    text = document.text
    quotation = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": _source(document), "selector": [position, quotation]}


def _source(document: Document) -> Node:
    return known(
        {
            "id": document_iri(document.id),
            "type": "Text",
            "format": "text/plain",
            "language": document.language,
            "via": _addresses(document),
        }
    )


def _addresses(document: Document) -> Iterable[str]:
    return [document.url] if document.url else []

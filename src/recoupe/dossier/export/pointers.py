"""Names of things that outlive a run: of a statement its document's hash and its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from recoupe.model.document import Document
from recoupe.model.incident import Passage
from recoupe.model.judgement import Target
from recoupe.model.statement import Statement, extent
from recoupe.model.text import TextSpan

_STATEMENT = re.compile(r"(?P<document>\S.*):(?P<start>\d{1,9})-(?P<end>\d{1,9})(?:@(?P<cue>\d{1,9}))?")
_PLACES = re.compile(r"\[(\d{1,9}-\d{1,9})\]")


def statement_id(document: str, statement: Statement) -> str:
    """Return what a statement is called whatever run reads it: HASH:first-last@cue."""
    place = extent(statement)
    cue = f"@{statement.cue[0].start}" if statement.cue else ""
    return f"{document}:{place.start}-{place.end}{cue}"


def passage_id(passage: Passage, documents: Mapping[str, Document]) -> str:
    """Return what a passage is called: the statement in which it stands, or else its own place."""
    document = documents.get(passage.document)
    told = (each for each in document.statements if each.id == passage.statement) if document else ()
    return next(
        (statement_id(passage.document, each) for each in told),
        f"{passage.document}:{passage.span.start}-{passage.span.end}",
    )


def target_of(id: str) -> Target | None:
    """Return the place that a statement's id names, without its words; None where it is no such id."""
    found = _STATEMENT.fullmatch(id.strip())
    if found is None:
        return None
    span = TextSpan(int(found["start"]), int(found["end"]))
    return Target(found["document"], span, None, int(found["cue"]) if found["cue"] else None)


def places_cell(spans: Iterable[TextSpan]) -> str:
    """Return places in the text as a spreadsheet leaves them alone: [12-19] [25-30]."""
    return " ".join(f"[{span.start}-{span.end}]" for span in spans)


def places_value(cell: str) -> str | None:
    """Return places as a correction takes them (12-19 25-30); None where the cell holds something else."""
    rest = _PLACES.sub("", cell).strip()
    return None if rest else " ".join(_PLACES.findall(cell))


def document_iri(id: str) -> str:
    """Return an IRI for a document by the hash that is its id."""
    return f"urn:recoupe:document:{quote(id, safe='')}"


def statement_iri(document: str, statement: Statement) -> str:
    """Return an IRI for a statement."""
    return f"urn:recoupe:statement:{quote(statement_id(document, statement), safe=':@-')}"

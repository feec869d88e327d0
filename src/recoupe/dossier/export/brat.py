"""Standoff files of brat: the text untouched, and beside it what was read, by character offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.part import Part
from recoupe.dossier.export.pointers import statement_id
from recoupe.model.act import Act
from recoupe.model.attribution import AttributionKind
from recoupe.model.document import Document
from recoupe.model.meaning import Certainty
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan

_LINE_END = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_NAMED = 12
"""Characters of a hash that name a file where nothing else does."""
_UNFIT = re.compile(r"[^\w.-]+")
_CONFIGURATION = f"""[entities]
Source
Cue
Content
Target
Addressee

[relations]
Says\tArg1:Source, Arg2:Content
CuedBy\tArg1:Content, Arg2:Cue
About\tArg1:Content, Arg2:Target
To\tArg1:Content, Arg2:Addressee
Within\tArg1:Content, Arg2:Content
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Act\tArg:Content, Value:{"|".join(Act)}
Kind\tArg:Content, Value:{"|".join(AttributionKind)}
Certainty\tArg:Content, Value:{"|".join(Certainty)}
"""


def brat_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield the configuration, then the text and the annotations of each document."""
    yield Part("annotation.conf", [_CONFIGURATION.encode()])
    taken: set[str] = set()
    for document in casebook.documents.values():
        name = _name(casebook, document, taken)
        yield Part(f"{name}.txt", [document.text.encode("utf-8", "replace")])
        yield Part(f"{name}.ann", (f"{line}\n".encode("utf-8", "replace") for line in standoff(document)))


def _name(casebook: Casebook, document: Document, taken: set[str]) -> str:
    """Return a file's name: as the user calls the document, or its hash, and never one twice."""
    row = casebook.rows.get(document.id)
    called = _UNFIT.sub("-", row.name if row and row.name else "").strip(".-")[:80]
    name = called if called and called.casefold() not in taken else _UNFIT.sub("-", document.id)[:_NAMED]
    name = name if name.casefold() not in taken else _UNFIT.sub("-", document.id)
    taken.add(name.casefold())
    return name


def standoff(document: Document) -> Iterator[str]:
    """Yield the lines of a document's annotations."""
    numbers = _Numbers()
    contents: dict[str, str] = {}
    for statement in document.statements:
        yield from _statement(document, statement, numbers, contents)
    for statement in document.statements:
        if statement.within in contents and statement.id in contents:
            yield numbers.relation("Within", contents[statement.id], contents[statement.within])


def _statement(document: Document, statement: Statement, numbers: _Numbers, contents: dict[str, str]) -> Iterator[str]:
    content, line = numbers.words("Content", statement.content, document.text)
    if not line:
        return
    contents[statement.id] = content
    yield line
    for kind, relation, spans in _parts(statement):
        name, line = numbers.words(kind, spans, document.text)
        if line:
            yield line
            ends = (name, content) if relation == "Says" else (content, name)
            yield numbers.relation(relation, *ends)
    for attribute, value in (
        ("Act", statement.act),
        ("Kind", statement.kind),
        ("Certainty", statement.meaning.certainty),
    ):
        if value:
            yield numbers.attribute(attribute, content, value.value)
    yield numbers.note(content, f"{statement.speaker or '?'} · {statement_id(document.id, statement)}")


def _parts(statement: Statement) -> Iterator[tuple[str, str, tuple[TextSpan, ...]]]:
    yield "Source", "Says", statement.source
    yield "Cue", "CuedBy", statement.cue
    yield from (("Target", "About", (phrase.span,)) for phrase in statement.meaning.targets)
    yield from (("Addressee", "To", (phrase.span,)) for phrase in statement.meaning.addressees)


class _Numbers:
    """The annotations of a document, numbered by sort as they are written."""

    def __init__(self) -> None:
        self._last = {"T": 0, "R": 0, "A": 0, "#": 0}

    def words(self, kind: str, spans: Iterable[TextSpan], text: str) -> tuple[str, str]:
        """Return the name and the line of words; no line where nothing stands there."""
        pieces = [piece for span in spans for piece in _on_lines(span, text)]
        if not pieces:
            return "", ""
        places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        name = self._next("T")
        return name, f"{name}\t{kind} {places}\t{' '.join(piece.of(text) for piece in pieces)}"

    def relation(self, kind: str, one: str, other: str) -> str:
        return f"{self._next('R')}\t{kind} Arg1:{one} Arg2:{other}"

    def attribute(self, kind: str, of: str, value: str) -> str:
        return f"{self._next('A')}\t{kind} {of} {value}"

    def note(self, of: str, words: str) -> str:
        return f"{self._next('#')}\tAnnotatorNotes {of}\t{' '.join(words.split())}"

    def _next(self, sort: str) -> str:
        self._last[sort] += 1
        return f"{sort}{self._last[sort]}"


def _on_lines(span: TextSpan, text: str) -> Iterator[TextSpan]:
    """Yield the pieces of a span that stand on one line each: brat takes no other."""
    start = span.start
    for end in _LINE_END.finditer(text, span.start, span.end):
        if end.start() > start:
            yield TextSpan(start, end.start())
        start = end.end()
    if start < span.end:
        yield TextSpan(start, span.end)

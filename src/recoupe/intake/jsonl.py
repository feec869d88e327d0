"""JSON Lines: one object a line, one document an object, never all in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BufferedReader

from recoupe.errors import IntakeError
from recoupe.intake.columns import mapped, told
from recoupe.intake.day import day
from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.intake.plain import over_limit
from recoupe.intake.terms import Terms
from recoupe.model.document import Document
from recoupe.model.text import content_id

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_jsonl(stream: BufferedReader, place: str, terms: Terms) -> Iterator[Outcome]:
    """Yield the document of each line; a line that holds none is left out by its number."""
    keys = _Keys(terms)
    for number, line in enumerate(_lines(stream, terms.limit), start=1):
        at = f"{place}, line {number}"
        if line is None:
            yield LeftOut(at, over_limit(terms.limit), terms.limit)
        elif line.removeprefix(BYTE_ORDER_MARK).strip():
            yield _taken(line.removeprefix(BYTE_ORDER_MARK), at, terms, keys)


def _lines(stream: BufferedReader, limit: int) -> Iterator[bytes | None]:
    """Yield each line, None for one over the limit."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield None


class _Keys:
    """What the fields of a file's objects are called, as its first object without a "text" shows."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._names: dict[str, str] | None = None

    def read(self, fields: dict[str, object]) -> tuple[dict[str, object], str | None]:
        """Return the fields by our names and, the first time, how they are read."""
        if "text" in fields and not self._terms.columns:
            return fields, None
        note = None
        if self._names is None:
            names = list(fields)
            found = _mapped(names, fields, self._terms)
            self._names, note = {field: names[place] for field, place in found.items()}, told(found, names)
        return {field: fields.get(name) for field, name in self._names.items()}, note


def _mapped(names: list[str], fields: dict[str, object], terms: Terms) -> dict[str, int]:
    try:
        return mapped(names, [list(fields.values())], terms.columns)
    except IntakeError as error:
        raise IntakeError(f'"text" is missing: {error}') from None


def _taken(line: bytes, place: str, terms: Terms, keys: _Keys) -> Outcome:
    try:
        fields, read_as = keys.read(_fields(line))
        document, note = _document(fields, terms)
    except IntakeError as error:
        return LeftOut(place, str(error), len(line))
    return Taken(document, place, len(line), "; ".join(filter(None, (read_as, note))) or None)


def _fields(line: bytes) -> dict[str, object]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise IntakeError("not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise IntakeError(f"not JSON ({error})") from None
    if not isinstance(fields, dict):
        raise IntakeError('not a JSON object with "id" and "text"')
    return fields


def _document(fields: dict[str, object], terms: Terms) -> tuple[Document, str | None]:
    text = _string(fields, "text")
    if text is None or not text.strip():
        raise IntakeError('"text" is missing or empty')
    whole = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    date = _string(fields, "date")
    document = Document(
        id=_string(fields, "id") or content_id(whole),
        text=whole,
        title=_string(fields, "title"),
        published=day(date) if date else terms.published,
        language=terms.language,
        url=_string(fields, "url"),
        outlet=_string(fields, "outlet"),
        dated_by="field" if date else "given" if terms.published else None,
        authors=tuple(filter(None, [_string(fields, "author")])),
    )
    return document, None if whole == text else "broken characters (lone surrogates) replaced by \ufffd"


def _string(fields: dict[str, object], name: str) -> str | None:
    value = fields.get(name)
    if name == "author" and isinstance(value, list):
        return ", ".join(each for each in value if isinstance(each, str)) or None
    if name == "id" and type(value) is int:
        return str(value)
    if value is not None and not isinstance(value, str):
        raise IntakeError(f'"{name}" is no string')
    return value

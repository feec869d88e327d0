"""Parquet that loses nothing: nested columns for each value of the casebook, and the flat tables beside them."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from recoupe.dossier.casebook import Casebook, Printing, ReadBy
from recoupe.dossier.export.cells import encodable
from recoupe.dossier.export.part import Part, chunks_of, spooled
from recoupe.dossier.export.plain import plain
from recoupe.dossier.export.tables import TABLES, Table
from recoupe.model.document import Document
from recoupe.model.evidence import Origin, Retrieval
from recoupe.model.incident import Demand, Dossier
from recoupe.model.judgement import Judgement
from recoupe.model.party import SharedParty

if TYPE_CHECKING:
    from pyarrow import DataType, Schema

_ROWS = 200
"""Rows that are in memory at a time, and that stand together in a file."""


@dataclass(frozen=True, slots=True)
class PrintingOf:
    """What is known of a document apart from its text and what was read from it."""

    document: str
    source: str | None
    """That of its copies."""
    row: Printing


@dataclass(frozen=True, slots=True)
class PartyOf:
    """The shared party that a party of a document is."""

    document: str
    party: str
    shared: str


@dataclass(frozen=True, slots=True)
class _Nested:
    """A file of values of one type."""

    name: str
    type: type
    values: Callable[[Casebook], Iterable[object]]


_NESTED = (
    _Nested("documents", Document, lambda casebook: casebook.documents.values()),
    _Nested("dossiers", Dossier, lambda casebook: casebook.dossiers),
    _Nested("demands", Demand, lambda casebook: casebook.demands),
    _Nested("parties", SharedParty, lambda casebook: casebook.parties.values()),
    _Nested("parties_of_documents", PartyOf, lambda casebook: _parties(casebook)),
    _Nested("printings", PrintingOf, lambda casebook: _printings(casebook)),
    _Nested("judgements", Judgement, lambda casebook: casebook.judgements),
    _Nested("runs", ReadBy, lambda casebook: casebook.runs),
    _Nested("origins", Origin, lambda casebook: chain.from_iterable(casebook.origins.values())),
    _Nested("retrievals", Retrieval, lambda casebook: chain.from_iterable(casebook.retrievals.values())),
)
_FLAT = frozenset({"statements", "incidents", "accounts"})
_SCALARS = {"str": "string", "int": "int64", "float": "float64", "bool": "bool_"}


def parquet_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield a file a sort of value, and the tables of statements, incidents and accounts."""
    head = {b"recoupe.head": (casebook.head or "").encode()}
    for nested in _NESTED:
        rows = (plain(value) for value in nested.values(casebook))
        yield Part(f"{nested.name}.parquet", _written(schema_of(nested.type), rows, head))
    for table in TABLES:
        if table.name in _FLAT:
            yield Part(f"{table.name}.parquet", _written(_flat(table), _named(table, casebook), head))


def schema_of(kind: type) -> Schema:
    """Return the columns that hold a value of the model."""
    import pyarrow

    hints = get_type_hints(kind)
    return pyarrow.schema([(each.name, _arrow(hints[each.name])) for each in fields(kind)])


def _arrow(hint: Any) -> DataType:
    """Return the type of a column that holds what the hint says; each may hold nothing."""
    import pyarrow

    told, parts = get_origin(hint), [part for part in get_args(hint) if part is not type(None)]
    if told in (Union, types.UnionType):
        return pyarrow.string() if any(get_origin(part) is Literal for part in parts) else _arrow(parts[0])
    if told is tuple:
        return pyarrow.list_(_arrow(parts[0]))
    if told is not None and issubclass(told, Mapping):
        return pyarrow.map_(pyarrow.string(), _arrow(parts[1]))
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return pyarrow.struct(list(schema_of(hint)))
    return pyarrow.string() if issubclass(hint, Enum) else getattr(pyarrow, _SCALARS[hint.__name__])()


def _flat(table: Table) -> Schema:
    import pyarrow

    return pyarrow.schema([(name, _arrow(kind)) for name, kind in table.columns])


def _named(table: Table, casebook: Casebook) -> Iterator[dict[str, object]]:
    names = [name for name, _ in table.columns]
    return (dict(zip(names, row, strict=True)) for row in table.rows(casebook))


def _written(schema: Schema, rows: Iterator[dict[str, object]], head: Mapping[bytes, bytes]) -> Iterator[bytes]:
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    told = schema.with_metadata(head)
    with spooled() as stream:
        with ParquetWriter(stream, told, compression="zstd") as writer:
            while portion := list(islice(rows, _ROWS)):
                writer.write_table(pyarrow.Table.from_pylist([_row(row, schema) for row in portion], told))
        yield from chunks_of(stream)


def _row(row: Mapping[str, object], schema: Schema) -> dict[str, object]:
    return {column.name: _fitted(row[column.name], column.type) for column in schema}


def _fitted(value: Any, kind: DataType) -> Any:
    """Return a plain value as its column takes it; of words in one place of the text "first-last"."""
    from pyarrow.types import is_list, is_map, is_struct

    if value is None or isinstance(value, (int, float)):
        return value
    if is_map(kind):
        return [(encodable(key), _fitted(each, kind.item_type)) for key, each in value.items()]
    if is_struct(kind):
        return _row(value, kind)
    if is_list(kind):
        return [_fitted(each, kind.value_type) for each in value]
    return encodable(value) if isinstance(value, str) else f"{value['start']}-{value['end']}"


def _printings(casebook: Casebook) -> Iterator[PrintingOf]:
    return (PrintingOf(id, casebook.source_of.get(id), row) for id, row in casebook.rows.items())


def _parties(casebook: Casebook) -> Iterator[PartyOf]:
    return (PartyOf(document, party, shared) for (document, party), shared in casebook.party_of.items())

"""Tables: no cell is a formula, numbers stay numbers, and every format holds the same rows."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from casebooks import HOSTILE, exported, hostile_casebook, sample_casebook
from hypothesis import given
from hypothesis import strategies as some
from pydantic import TypeAdapter

from recoupe.dossier.case_record import dossier_record
from recoupe.dossier.casebook import Casebook, Printing, ReadBy
from recoupe.dossier.export.acled import COLUMNS, OURS
from recoupe.dossier.export.cells import is_risky, quoted, sheet_text, unquoted
from recoupe.dossier.export.parquet import PartyOf, PrintingOf
from recoupe.dossier.export.tables import TABLES, names
from recoupe.model.document import Document
from recoupe.model.evidence import Origin, Retrieval
from recoupe.model.incident import Demand, Dossier, Standing
from recoupe.model.judgement import Judgement
from recoupe.model.measure import Measure
from recoupe.model.party import SharedParty
from recoupe.model.text import TextSpan

BOOKS = [sample_casebook, hostile_casebook]


def csv_table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


@given(some.text())
def test_a_quoted_cell_is_no_formula_and_comes_back(text: str) -> None:
    cell = quoted(text)
    assert isinstance(cell, str)
    assert not is_risky(cell)
    assert unquoted(cell) == text


@pytest.mark.parametrize("number", [-3, 4.5, None])
def test_a_number_stays_a_number(number: float | None) -> None:
    assert quoted(number) == number


@pytest.mark.parametrize("book", BOOKS)
def test_no_cell_of_a_text_table_is_a_formula(book: Any) -> None:
    numbers = {name for table in TABLES for name, kind in table.columns if kind is not str}
    for content in exported("csv", book()).values():
        for row in csv_table(content):
            assert not [cell for name, cell in row.items() if name not in numbers and is_risky(cell)]
    for row in csv_table(exported("acled", book())["acled.csv"]):
        assert not [name for name, cell in row.items() if name not in ("latitude", "longitude") and is_risky(cell)]


@pytest.mark.parametrize("book", BOOKS)
def test_text_tables_give_back_what_was_put_in(book: Any) -> None:
    files = exported("csv", book())
    for table in TABLES:
        found = csv.reader(StringIO(files[f"{table.name}.csv"].decode("utf-8-sig"), newline=""))
        assert next(found) == names(table.columns)
        wanted = [["" if cell is None else _written(str(cell)) for cell in row] for row in table.rows(book())]
        assert [[unquoted(cell) for cell in row] for row in found] == wanted


def _written(cell: str) -> str:
    return cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@pytest.mark.parametrize("book", BOOKS)
def test_a_workbook_gives_back_what_was_put_in(book: Any) -> None:
    sheets = openpyxl.load_workbook(BytesIO(exported("xlsx", book())["casebook.xlsx"]))
    assert sheets.sheetnames == [table.name for table in TABLES]
    for table in TABLES:
        rows = [[cell.value for cell in row] for row in sheets[table.name].iter_rows()]
        wanted = [[_in_a_sheet(cell) for cell in row] for row in table.rows(book())]
        assert rows == [names(table.columns), *wanted]
        cells = [cell for row in sheets[table.name].iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
        risky = [cell for cell in cells if isinstance(cell.value, str) and is_risky(cell.value)]
        assert all(cell.quotePrefix for cell in risky)
    assert any(cell.data_type == "n" for cell in sheets["documents"]["I"][1:])


def _in_a_sheet(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    return (sheet_text(cell).replace("_x0041_", "_x005F_x0041_").replace("\r\n", "\n")) or None


def test_days_are_written_as_iso_8601() -> None:
    for row in csv_table(exported("csv", sample_casebook())["incidents.csv"]):
        assert [date.fromisoformat(row[name]) for name in ("start", "end") if row[name]] or not row["start"]


@pytest.mark.parametrize("book", BOOKS)
def test_json_lines_lose_nothing(book: Any) -> None:
    casebook = book()
    lines = [json.loads(line) for line in exported("jsonl", casebook)["casebook.jsonl"].splitlines()]

    def of(kind: str) -> list[Any]:
        return [line["value"] for line in lines if line["kind"] == kind]

    def read(kind: str, type: Any) -> list[Any]:
        return [TypeAdapter(type).validate_python(value) for value in of(kind)]

    found = Casebook(
        dossiers=tuple(read("dossier", Dossier)),
        documents={each.id: each for each in read("document", Document)},
        parties={each.id: each for each in read("party", SharedParty)},
        party_of={
            (each["document"], id): shared for each in of("parties of") for id, shared in each["parties"].items()
        },
        rows={each["document"]: TypeAdapter(Printing).validate_python(each["row"]) for each in of("printing")},
        source_of={each["document"]: each["source"] for each in of("source")},
        demands=tuple(read("demand", Demand)),
        judgements=tuple(read("judgement", Judgement)),
        runs=tuple(read("run", ReadBy)),
        head=of("casebook")[0]["head"],
        measure=TypeAdapter(Measure | None).validate_python(of("casebook")[0]["measure"]),
        origins={each.document: [each] for each in read("origin", Origin)},
        retrievals={each.raw: [each] for each in read("retrieval", Retrieval)},
    )
    assert found == casebook


@pytest.mark.parametrize("book", BOOKS)
def test_parquet_loses_nothing_but_halves_of_characters(book: Any) -> None:
    casebook = book()
    files = exported("parquet", casebook)

    def read(name: str, kind: Any) -> list[Any]:
        table = pyarrow.parquet.read_table(BytesIO(files[f"{name}.parquet"]))
        assert table.schema.metadata[b"recoupe.head"] == (casebook.head or "").encode()
        return [TypeAdapter(kind).validate_python(_from_arrow(row)) for row in table.to_pylist()]

    assert read("documents", Document) == [_mended(each) for each in casebook.documents.values()]
    assert read("dossiers", Dossier) == [_mended(each) for each in casebook.dossiers]
    assert read("demands", Demand) == list(casebook.demands)
    assert read("parties", SharedParty) == [_mended(each) for each in casebook.parties.values()]
    assert read("judgements", Judgement) == [_mended(each) for each in casebook.judgements]
    assert read("runs", ReadBy) == list(casebook.runs)
    assert read("parties_of_documents", PartyOf) == [PartyOf(*of, id) for of, id in casebook.party_of.items()]
    printed = [PrintingOf(id, casebook.source_of[id], row) for id, row in casebook.rows.items()]
    assert read("printings", PrintingOf) == [_mended(each) for each in printed]
    assert read("origins", Origin) == [_mended(each) for of in casebook.origins.values() for each in of]
    assert read("retrievals", Retrieval) == [_mended(each) for of in casebook.retrievals.values() for each in of]
    for name in ("statements", "incidents", "accounts"):
        table = next(each for each in TABLES if each.name == name)
        assert len(pyarrow.parquet.read_table(BytesIO(files[f"{name}.parquet"]))) == len(list(table.rows(casebook)))


_MAPS = ("names", "values")
"""Columns of maps, which come as pairs."""


def _from_arrow(value: Any) -> Any:
    """Return what a column held as plain parts; an anchor in the text as its place."""
    if isinstance(value, list):
        return [_from_arrow(each) for each in value]
    if not isinstance(value, dict):
        return value
    plain = {name: dict(each) if name in _MAPS else _from_arrow(each) for name, each in value.items()}
    anchor = plain.get("anchor")
    at = {"anchor": TextSpan(*map(int, anchor.split("-")))} if anchor and anchor != "published" else {}
    return plain | at


def _mended(value: Any) -> Any:
    """Return the value with U+FFFD for halves of characters."""
    adapter = TypeAdapter(type(value))
    plain = adapter.dump_python(value)
    return adapter.validate_python(_replaced(plain))


def _replaced(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\ud800", "\ufffd")
    if isinstance(value, dict):
        return {_replaced(name): _replaced(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_replaced(each) for each in value)
    return value


def test_accounts_agree_with_what_the_command_line_prints() -> None:
    casebook = sample_casebook()
    rows = csv_table(exported("csv", casebook)["accounts.csv"])
    for dossier in casebook.dossiers:
        record = dossier_record(dossier)
        printed = [
            (account["aspect"], version["key"], holding["name"], holding["stance"], len(holding["passages"]))
            for account in record["accounts"]
            for version in account["versions"]
            for holding in version["holdings"]
        ]
        mine = [row for row in rows if row["incident"] == dossier.incident.id]
        found = [
            (row["aspect"], unquoted(row["version"]), unquoted(row["holder"]), row["stance"], int(row["passages"]))
            for row in mine
        ]
        assert found == printed


def test_what_the_accounts_dispute_stays_open_for_acled() -> None:
    casebook = sample_casebook()
    rows = csv_table(exported("acled", casebook)["acled.csv"])
    assert [*rows[0]] == [*COLUMNS, *OURS]
    for row, dossier in zip(rows, casebook.dossiers, strict=True):
        disputed = row["recoupe_contested"].split("; ")
        assert row["event_id_cnty"] == dossier.incident.id
        assert not (row["actor1"] and "responsible" in disputed)
        assert not (row["fatalities"] and row["recoupe_fatalities_low"] != row["recoupe_fatalities_high"])


@pytest.mark.parametrize(
    ("standing", "named"),
    [(Standing.CORROBORATED, True), (Standing.SINGLE_SOURCED, False), (Standing.CONTESTED, False)],
)
def test_an_actor_is_named_where_independent_voices_agree(standing: Standing, named: bool) -> None:
    casebook = hostile_casebook()
    dossier = casebook.dossiers[0]
    told = replace(dossier, accounts=(replace(dossier.accounts[0], standing=standing),))
    (row,) = csv_table(exported("acled", replace(casebook, dossiers=(told,)))["acled.csv"])
    assert (unquoted(row["actor1"]) == HOSTILE[0]) == named
    assert HOSTILE[0] in row["recoupe_responsible"]

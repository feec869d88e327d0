"""The sample ledger says what the table beside it says that it must."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sample import Line, Names, dispatches, read_sample, table

from recoupe.model.act import Act
from recoupe.model.document import Document
from recoupe.model.meaning import BasisKind
from recoupe.model.statement import Statement

TABLE = table()
NAMES = Names(TABLE["party"])
IDS = [line["id"] for line in dispatches()]
ACTS = {"demand": Act.DEMAND, "commitment": Act.COMMIT, "warning": Act.WARN}

Sample = dict[str, Document]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return read_sample(tmp_path_factory.mktemp("sample"))


def lines(kind: str) -> list[Any]:
    """The table's lines of a kind as parameters."""
    return [pytest.param(line, id=f"{kind} {_title(line)}") for line in TABLE[kind]]


def figures() -> Iterator[Any]:
    for toll in TABLE["toll"]:
        for figure in toll["figures"]:
            title = f"{toll['incident']} {figure['day']} {figure['low']} {toll['unit']} {figure.get('by', '')}"
            yield pytest.param(toll["unit"], figure, id=title)


def holdings() -> Iterator[Any]:
    for account in TABLE["account"]:
        for version in account["version"]:
            for held in version["held"]:
                about = version.get("party") or version["words"][0]
                yield pytest.param(held, id=f"{account['aspect']} {about}: {held['by']} {held['as']}")


def _title(line: Line) -> str:
    named = ("name", "id", "by", "act", "of", "what", "words", "document")
    return " ".join(str(line[key]) for key in named if key in line) or " ".join(line["documents"])


def said(document: Document, party: str) -> Iterator[Statement]:
    """What the party says in the document, by itself or by those who speak for it."""
    ids = {each.id for each in NAMES.among(party, document.parties)}
    return (each for each in document.statements if ids.intersection(each.spoken_by) or NAMES.mean(party, each.speaker))


def content(document: Document, statement: Statement) -> str:
    return " ".join(span.of(document.text) for span in statement.content)


def test_the_sample_has_what_it_is_for() -> None:
    rows = dispatches()
    assert len(rows) >= 14
    assert len({row["outlet"] for row in rows}) == 6
    days = sorted(date.fromisoformat(row["date"]) for row in rows)
    assert (days[-1] - days[0]).days == 9
    assert all(row["url"].split("/")[2].endswith(".example") for row in rows)
    assert len({row["text"] for row in rows}) == len(rows)


def test_the_table_names_documents_and_parties_that_are_there() -> None:
    named = {id for kind in ("incident", "copies", "label") for line in TABLE[kind] for id in line["documents"]}
    named |= {line["document"] for kind in ("demand", "claim") for line in TABLE[kind]}
    named |= {answer["document"] for line in TABLE["demand"] for answer in line.get("answers", ())}
    assert named <= set(IDS)
    incidents = {line["id"] for line in TABLE["incident"]}
    assert {line["incident"] for kind in ("account", "toll") for line in TABLE[kind]} <= incidents


@pytest.mark.parametrize("line", lines("party"))
def test_parties(line: Line, sample: Sample) -> None:
    found = [each for document in sample.values() for each in NAMES.among(line["name"], document.parties)]
    names = {each.name for each in found}
    assert line["name"] in names | {alias for each in found for alias in each.aliases}
    assert set(line.get("voices", ())) <= names
    if "kind" in line:
        assert line["kind"] in {each.kind for each in found}
    if line.get("anonymous"):
        assert all(each.anonymous for each in found if each.name == line["name"])


def test_whose_ally_a_party_is(sample: Sample) -> None:
    told = {
        (party.name, document.party(party.sides_with).name)
        for document in sample.values()
        for party in document.parties
        if party.sides_with
    }
    assert told == {(line["name"], line["sides_with"]) for line in TABLE["party"] if "sides_with" in line}


@pytest.mark.parametrize(("unit", "line"), list(figures()))
def test_figures(unit: str, line: Line, sample: Sample) -> None:
    for id in line["documents"]:
        document = sample[id]
        found = [
            each
            for each in document.figures
            if (each.unit, each.low, each.high) == (unit, line["low"], line.get("high"))
            and ("by" not in line or NAMES.mean(line["by"], each.speaker))
        ]
        assert found
        if "whole" in line:
            wholes = [document.figures[each.part_of] for each in found if each.part_of is not None]
            assert line["whole"] in {each.low for each in wholes}


@pytest.mark.parametrize("line", list(holdings()))
def test_holders_speak_on_the_days_that_the_table_says(line: Line, sample: Sample) -> None:
    for day in (line["first"], line.get("latest", line["first"])):
        of_day = [document for document in sample.values() if document.published == day]
        spoken = [each for document in of_day for each in said(document, line["by"])]
        assert spoken
        if "basis" in line and day == line["first"]:
            assert BasisKind(line["basis"]) in {each.meaning.basis.kind for each in spoken if each.meaning.basis}


@pytest.mark.parametrize("line", lines("demand"))
def test_demands_are_read(line: Line, sample: Sample) -> None:
    document = sample[line["document"]]
    found = [
        each
        for each in said(document, line["by"])
        if each.act is ACTS[line["kind"]] and line["what"] in content(document, each)
    ]
    assert found
    for answer in line.get("answers", ()):
        assert "by" not in answer or list(said(sample[answer["document"]], answer["by"]))


@pytest.mark.parametrize("line", lines("edge"))
def test_who_accuses_whom(line: Line, sample: Sample) -> None:
    days = []
    for document in sample.values():
        targets = {each.id for each in NAMES.among(line["of"], document.parties)}
        acts = {each.act for each in said(document, line["by"]) if targets.intersection(each.targeted)}
        if line["act"] in acts:
            days.append(document.published)
    assert line["first"] in days


@pytest.mark.parametrize("line", lines("label"))
def test_labels(line: Line, sample: Sample) -> None:
    for id in line["documents"]:
        document = sample[id]
        by = {each.id for each in NAMES.among(line["by"], document.parties)}
        assert any(line["words"] in label.words and label.by in by for label in document.labels)


@pytest.mark.parametrize("line", lines("claim"))
def test_hearsay_that_nobody_is_named_for(line: Line, sample: Sample) -> None:
    document = sample[line["document"]]
    assert any(line["words"] in claim.span.of(document.text) for claim in document.claims)


@pytest.mark.parametrize("line", [each for each in TABLE["incident"] if each["place"] != "Pont-Varès"])
def test_the_places_are_on_the_map(line: Line, sample: Sample) -> None:
    found = {place.name: place for id in line["documents"] for place in sample[id].places}
    assert found[line["place"]].latitude == pytest.approx({"Ilmara": 47.912, "Dravenne": 47.214}[line["place"]])

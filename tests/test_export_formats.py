"""Every format is written of every casebook, the hostile one too, and what can read it finds what was in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import pytest
from casebooks import HOSTILE, exported, hostile_casebook, sample_casebook

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.formats import FORMATS
from recoupe.dossier.export.part import Part, archived
from recoupe.dossier.export.pointers import places_cell, places_value, statement_id, target_of
from recoupe.model.incident import Stance
from recoupe.model.statement import Statement, extent
from recoupe.settings import ExportFormat

CASEBOOKS = {"empty": Casebook, "sample": sample_casebook, "hostile": hostile_casebook}
LIGHT = [name for name in FORMATS if name != "pdf"]


def statements(casebook: Casebook) -> Iterator[tuple[str, Statement]]:
    for document in casebook.documents.values():
        yield from ((document.id, statement) for statement in document.statements)


def test_the_command_line_names_every_format() -> None:
    assert [each.value for each in ExportFormat] == list(FORMATS)


@pytest.mark.parametrize("name", LIGHT)
@pytest.mark.parametrize("which", CASEBOOKS)
def test_a_format_takes_every_casebook(which: str, name: str) -> None:
    files = exported(name, CASEBOOKS[which]())
    assert files
    assert files == exported(name, CASEBOOKS[which]()) or name in ("xlsx", "parquet"), "not the same bytes again"
    assert FORMATS[name].several or len(files) == 1
    assert all("/" not in file and ".." not in file and "\\" not in file for file in files)


@pytest.mark.parametrize("name", [name for name in LIGHT if name not in ("xlsx", "parquet")])
def test_text_is_text_in_utf_8(name: str) -> None:
    for content in exported(name, hostile_casebook()).values():
        content.decode("utf-8")


def test_an_archive_holds_the_files() -> None:
    stream = BytesIO(b"".join(archived([Part("a.txt", [b"1", b"2"]), Part("b.txt", [])])))
    with ZipFile(stream) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"a.txt": b"12", "b.txt": b""}


def test_a_statement_is_named_by_its_document_and_place() -> None:
    for id, statement in statements(sample_casebook()):
        target = target_of(statement_id(id, statement))
        assert target is not None
        assert (target.document, target.span) == (id, extent(statement))
        assert target.cue == (statement.cue[0].start if statement.cue else None)
    assert target_of("s3") is None


def test_places_survive_a_spreadsheet() -> None:
    spans = next(statement.content for _, statement in statements(sample_casebook()) if len(statement.content) > 1)
    assert places_value(places_cell(spans)) == " ".join(f"{span.start}-{span.end}" for span in spans)
    assert places_value("12-19") is None


def test_brat_stands_on_the_exact_words() -> None:
    for casebook in (sample_casebook(), hostile_casebook()):
        files = exported("brat", casebook)
        assert len(files) == 1 + 2 * len(casebook.documents)
        for name, content in files.items():
            if name.endswith(".ann"):
                _check_standoff(content.decode("utf-8"), files[f"{name[:-4]}.txt"].decode("utf-8"))


def _check_standoff(annotations: str, text: str) -> None:
    """Hold the lines to what brat reads: each names what is there, each piece stands on one line."""
    lines = [line.split("\t", 2) for line in annotations.split("\n") if line]
    assert lines
    assert all(len(line.splitlines()) == 1 for line in annotations.split("\n") if line)
    names = {line[0] for line in lines}
    assert len(names) == len(lines)
    for name, told, *words in lines:
        if name.startswith("T"):
            places = [tuple(map(int, place.split())) for place in told.split(" ", 1)[1].split(";")]
            assert words == [" ".join(text[start:end] for start, end in places)]
        else:
            assert set(re.findall(r"\bT\d+", told)) <= names


def test_geojson_is_what_the_standard_says() -> None:
    for casebook in (sample_casebook(), hostile_casebook()):
        found = json.loads(exported("geojson", casebook)["casebook.geojson"])
        assert found["type"] == "FeatureCollection"
        shapes = [_checked(feature) for feature in found["features"]]
        assert {"Polygon", "MultiPolygon", "Point"} & {shape for shape in shapes if shape}
        incidents = [each for each in found["features"] if each["properties"]["feature"] == "incident"]
        assert {each["properties"]["id"] for each in incidents} == {each.incident.id for each in casebook.dossiers}


def _checked(feature: dict[str, Any]) -> str | None:
    assert feature.keys() == {"type", "id", "geometry", "properties"}
    shape = feature["geometry"]
    if shape is None:
        return None
    polygons = {"Point": [], "Polygon": [shape["coordinates"]]}.get(shape["type"], shape["coordinates"])
    rings = [ring for polygon in polygons for ring in polygon]
    for ring in rings:
        assert ring[0] == ring[-1]
        assert len(ring) >= 4
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
        assert area > 0, "a ring runs clockwise"
        assert all(-180 <= east <= 180 and -90 <= north <= 90 for east, north in ring)
    assert bool(rings) == (shape["type"] != "Point")
    return str(shape["type"])


def test_web_annotations_are_found_by_position_and_by_quotation() -> None:
    casebook = sample_casebook()
    texts = {f"urn:recoupe:document:{id}": document.text for id, document in casebook.documents.items()}
    found = json.loads(exported("annotations", casebook)["annotations.jsonld"])
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    parts = sum(bool(s.source) + bool(s.cue) + bool(s.content) for _, s in statements(casebook))
    assert len({each["id"] for each in found["items"]}) == len(found["items"]) == parts
    for each in found["items"]:
        assert each["type"] == "Annotation"
        assert each["body"]
        for target in each["target"]:
            text = texts[target["source"]["id"]]
            place, quotation = target["selector"]
            start, end = place["start"], place["end"]
            assert quotation["exact"] == text[start:end]
            assert text[:start].endswith(quotation["prefix"])
            assert text[end:].startswith(quotation["suffix"])


def test_claims_appear_where_they_are_made() -> None:
    casebook = sample_casebook()
    nodes = json.loads(exported("claims", casebook)["claims.jsonld"])["@graph"]
    ids = {node["@id"] for node in nodes}
    claims = [node for node in nodes if node["@type"] == "Claim"]
    versions = [v for dossier in casebook.dossiers for account in dossier.accounts for v in account.versions]
    against = [h for v in versions for h in v.holdings if h.stance not in (Stance.ASSERTS, Stance.TAKES_OVER)]
    assert len(ids) == len(nodes)
    assert len(claims) == len(versions) + len(against)
    for claim in claims:
        assert claim["about"]["@id"] in ids
        for quotation in claim.get("appearance", ()):
            assert quotation["isPartOf"]["@id"] in ids
            assert quotation["text"] in casebook.documents[quotation["isPartOf"]["@id"].rpartition(":")[2]].text
    assert "ClaimReview" not in json.dumps(nodes)


@pytest.mark.skipif(find_spec("weasyprint") is None, reason="no WeasyPrint: pip install 'recoupe[pdf]'")
def test_a_case_file_is_drawn() -> None:
    casebook = hostile_casebook()
    printed = exported("pdf", casebook)["case-file.pdf"]
    assert printed.startswith(b"%PDF-")


def test_a_case_file_holds_all_that_it_stands_on() -> None:
    from recoupe.dossier.export.case_file import case_file

    casebook = sample_casebook()
    page = case_file(casebook)
    assert casebook.head
    assert casebook.head in page
    assert all(id in page for id in casebook.documents)
    assert all(judgement.id in page and judgement.author in page for judgement in casebook.judgements)
    assert all(f'id="{dossier.incident.id}"' in page for dossier in casebook.dossiers)
    assert "heard it" in page
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(re.findall(r'id="([^"]+)"', page))


def test_a_case_file_of_hostile_words_is_harmless() -> None:
    from recoupe.dossier.export.case_file import case_file

    page = case_file(hostile_casebook())
    assert "<script" not in page
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page)
    assert not re.search("[\x00-\x08\u202a-\u202e\ud800-\udfff]", page)
    assert HOSTILE[-2].split("<")[0].split("\n")[0] in page

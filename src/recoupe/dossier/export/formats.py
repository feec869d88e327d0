"""All formats in one table: what each is called, what it is for, and how it comes of a casebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.acled import acled_parts
from recoupe.dossier.export.brat import brat_parts
from recoupe.dossier.export.case_file import pdf_parts
from recoupe.dossier.export.claims import claims_parts
from recoupe.dossier.export.csv_tables import csv_parts
from recoupe.dossier.export.followthemoney import ftm_parts
from recoupe.dossier.export.geojson import geojson_parts
from recoupe.dossier.export.json_lines import jsonl_parts
from recoupe.dossier.export.parquet import parquet_parts
from recoupe.dossier.export.part import Part
from recoupe.dossier.export.plover import plover_parts
from recoupe.dossier.export.provenance import prov_parts
from recoupe.dossier.export.web_annotations import annotation_parts
from recoupe.dossier.export.xlsx import xlsx_parts


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a casebook can be written in."""

    name: str
    suffix: str
    """Of its file, or of its files."""
    media: str
    """The media type of its file; of several, that of an archive of them."""
    describes: str
    parts: Callable[[Casebook], Iterator[Part]]
    several: bool = False
    """Whether it consists of several files."""


_ALL = (
    Format("csv", ".csv", "application/zip", "tables: statements, incidents, accounts, documents", csv_parts, True),
    Format(
        "xlsx",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "the same tables as sheets of one workbook",
        xlsx_parts,
    ),
    Format("jsonl", ".jsonl", "application/jsonl", "all of it, a value a line, nothing lost", jsonl_parts),
    Format("parquet", ".parquet", "application/zip", "all of it as nested columns, nothing lost", parquet_parts, True),
    Format("geojson", ".geojson", "application/geo+json", "incidents and places on the map", geojson_parts),
    Format("acled", ".csv", "text/csv", "incidents with the columns of ACLED", acled_parts),
    Format("plover", ".jsonl", "application/jsonl", "statements and incidents as PLOVER events", plover_parts),
    Format("ftm", ".ftm.json", "application/jsonl", "entities of FollowTheMoney", ftm_parts),
    Format("annotations", ".jsonld", "application/ld+json", "W3C Web Annotations", annotation_parts),
    Format("prov", ".json", "application/json", "provenance as PROV-JSON", prov_parts),
    Format("claims", ".jsonld", "application/ld+json", "schema.org Claims with their appearances", claims_parts),
    Format("brat", ".ann", "application/zip", "standoff files for brat", brat_parts, True),
    Format("pdf", ".pdf", "application/pdf", "a case file to print", pdf_parts),
)
FORMATS = {each.name: each for each in _ALL}
"""By name, in the order in which they are shown."""

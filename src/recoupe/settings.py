"""What the person who runs the program may set: read once, then passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from recoupe.errors import SettingsError

MEBIBYTE = 1024 * 1024


class Format(StrEnum):
    """How what was read is shown."""

    TABLE = "table"
    JSONL = "jsonl"
    TEXT = "text"


class Shape(StrEnum):
    """How what a ledger holds is shown."""

    TABLE = "table"
    JSON = "json"


class ExportFormat(StrEnum):
    """The format of others in which what a ledger holds is written."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    ACLED = "acled"
    PLOVER = "plover"
    FTM = "ftm"
    ANNOTATIONS = "annotations"
    PROV = "prov"
    CLAIMS = "claims"
    BRAT = "brat"
    PDF = "pdf"


class LogFormat(StrEnum):
    """How a log is written."""

    CSV = "csv"
    JSON = "json"


class IdFrom(StrEnum):
    """Where the id of a document comes from when the document does not carry one."""

    CONTENT = "content"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The pipeline to read with and the limits to keep."""

    pipeline: str | None = None
    """Name or folder of a spaCy pipeline; None for the shipped one."""
    parties: Path | None = None
    """The user's own list of parties."""
    language: str = "fr"
    document_limit: int = 64 * MEBIBYTE
    """Largest document taken in, in bytes."""
    gazetteer: Path | None = None
    """File of the user's own places, which need not exist."""
    ledger: str = "recoupe.db"
    """A file, or the URL of a PostgreSQL database."""
    contact: str | None = None
    """Where sites that are asked for pages can reach who runs the program."""


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Return the settings named in the environment.

    RECOUPE_PIPELINE, RECOUPE_PARTIES (a file), RECOUPE_DOCUMENT_LIMIT (MiB), RECOUPE_GAZETTEER (a file),
    RECOUPE_LEDGER (a file or URL), RECOUPE_CONTACT (an address).
    """
    limit = environment.get("RECOUPE_DOCUMENT_LIMIT", "64")
    if not limit.isdecimal() or int(limit) == 0:
        raise SettingsError(f"RECOUPE_DOCUMENT_LIMIT is {limit!r}: give a whole number of MiB, such as 64")
    return Settings(
        pipeline=environment.get("RECOUPE_PIPELINE") or None,
        parties=Path(parties) if (parties := environment.get("RECOUPE_PARTIES")) else None,
        document_limit=int(limit) * MEBIBYTE,
        gazetteer=_gazetteer(environment),
        ledger=environment.get("RECOUPE_LEDGER") or "recoupe.db",
        contact=_contact(environment.get("RECOUPE_CONTACT", "")),
    )


def _contact(written: str) -> str | None:
    if not (written.isascii() and written.isprintable()):
        raise SettingsError("RECOUPE_CONTACT has signs that no address has: give a page or a mail address")
    return written.strip() or None


def _gazetteer(environment: Mapping[str, str]) -> Path | None:
    """Return where the user's own places are kept: as set, or in the folder of the user's data; None without a home."""
    if environment.get("RECOUPE_GAZETTEER"):
        return Path(environment["RECOUPE_GAZETTEER"])
    home = environment.get("HOME") or environment.get("USERPROFILE")
    data = environment.get("XDG_DATA_HOME") or (f"{home}/.local/share" if home else None)
    return Path(data) / "recoupe" / "places.sqlite3" if data else None

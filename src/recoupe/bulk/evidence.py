"""What is kept of where documents come from, as they are added."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

from sqlalchemy import Connection

from recoupe.intake.outcome import Raw, Taken
from recoupe.model.evidence import Origin, Retrieval
from recoupe.model.text import content_id
from recoupe.store import evidence


def collector() -> str | None:
    """Return who runs the program; None where the system has no name for them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return None


def keep_evidence(connection: Connection, taken: Sequence[Taken]) -> None:
    """Keep the bytes that documents were read from, and which was made from which; the documents are there."""
    known = [(each, each.raw) for each in taken if each.raw is not None]
    evidence.keep_all(connection, ((_retrieval(each, raw), raw.data) for each, raw in known))
    evidence.relate(connection, (_origin(each, raw) for each, raw in known))


def _retrieval(taken: Taken, raw: Raw) -> Retrieval:
    return Retrieval(
        raw=raw.sha256,
        place=raw.requested_url or taken.place.removesuffix(f", {raw.part}"),
        retrieved_at=raw.retrieved_at,
        requested_url=raw.requested_url,
        final_url=raw.final_url,
        status=raw.status,
        headers=raw.headers,
        media_type=raw.media_type,
        collector=collector(),
    )


def _origin(taken: Taken, raw: Raw) -> Origin:
    return Origin(document=content_id(taken.document.text), raw=raw.sha256, part=raw.part, tools=raw.tools)

"""A day of publication, checked."""

from __future__ import annotations

import datetime

from recoupe.errors import IntakeError


def day(written: str) -> str:
    """Return the day of an ISO 8601 day or time (2013-03-20, 2013-03-20T18:05:00Z); IntakeError for anything else."""
    try:
        return datetime.datetime.fromisoformat(written.strip()).date().isoformat()
    except ValueError:
        raise IntakeError(f"date {written!r} is no day: write it as 2013-03-20") from None

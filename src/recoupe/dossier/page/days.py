"""Days as the views count them."""

from __future__ import annotations

from datetime import date


def known_day(iso: str | None) -> date | None:
    """Return the day; None where there is none, or the words are no day in ISO 8601."""
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None

"""The templates: words and phrases as data, one a line."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "templates"


def template_lines(name: str) -> list[str]:
    """Return the lines of a template file, comments left out."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]

"""The looks that the table and the marked text share."""

from __future__ import annotations

from recoupe.model.attribution import AttributionKind
from recoupe.model.statement import Statement

SOURCE, CUE = "bold cyan", "yellow"
KINDS = {
    AttributionKind.DIRECT: "green",
    AttributionKind.MIXED: "magenta",
    AttributionKind.INDIRECT: "bright_blue",
}
SETTING = "italic"
HEADING = "bold"
QUIET = "dim"


def depths(statements: tuple[Statement, ...]) -> dict[str, int]:
    """Return by id how many statements each one stands in."""
    within = {statement.id: statement.within for statement in statements}

    def depth(id: str) -> int:
        seen: list[str] = []
        outer = within[id]
        while outer in within and outer not in seen:
            seen.append(outer)
            outer = within[outer]
        return len(seen)

    return {id: depth(id) for id in within}

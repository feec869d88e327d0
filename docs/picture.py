"""Draw the README's picture: the shipped sample as `recoupe read` prints it."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from rich.console import Console

import recoupe
from recoupe.dossier.table import StatementTable

SAMPLE = Path(recoupe.__file__).parent / "samples" / "verdelle.txt"
PICTURE = Path(__file__).parent / "images" / "verdelle.svg"
WIDTH = 112
"""Columns of the terminal drawn."""
FONT_FROM_THE_NET = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """Read the sample and write the picture."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    document = recoupe.read(SAMPLE.read_text(encoding="utf-8"))
    console.print(StatementTable(document, SAMPLE.name))
    drawn = console.export_svg(title=f"recoupe read {SAMPLE.name}", unique_id="recoupe")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(FONT_FROM_THE_NET.sub("", drawn), encoding="utf-8")


if __name__ == "__main__":
    main()

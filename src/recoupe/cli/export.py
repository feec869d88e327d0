"""The commands by which a ledger travels: out in the formats of others, and edited tables in again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.ledger import Where
from recoupe.cli.output import mistakes_said
from recoupe.settings import ExportFormat, settings_from

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.command()
def export(
    incidents: Annotated[
        list[str] | None, typer.Argument(metavar="[INCIDENT]...", help="Incidents; all there is where none is named.")
    ] = None,
    *,
    format: Annotated[ExportFormat, typer.Option("--as", metavar="FORMAT", help=", ".join(ExportFormat))],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help="A file, a folder for several files, or a .zip.")
    ],
    query: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only what is told where these words stand.")
    ] = None,
    ledger: Where = None,
) -> None:
    """Write what a ledger holds in a format of others."""
    with mistakes_said():
        from recoupe.ledger import exports
        from recoupe.store.opening import opened

        where = ledger or settings_from(os.environ).ledger
        with opened(where, create=False) as book, book.reading() as connection:
            found = exports.parts(connection, format, incidents=incidents or (), query=query)
            written = exports.write(found, format, output)
        print(f"{len(written)} files in {output}" if len(written) > 1 else f"{written[0]}")

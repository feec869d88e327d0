"""The commands by which a ledger travels: out in the formats of others, and edited tables in again."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.ledger import Where
from recoupe.cli.output import SOME_LEFT_OUT, mistakes_said
from recoupe.settings import ExportFormat, Settings, settings_from

if TYPE_CHECKING:
    from recoupe.ledger.importing import Edited
    from recoupe.store.opening import Ledger

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


@app.command(name="import")
def import_(
    table: Annotated[Path, typer.Argument(metavar="FILE", help="The table of statements, as .csv or .xlsx.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Judge without asking.")] = False,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; you where nobody is named.")] = None,
    ledger: Where = None,
) -> None:
    """Take in a table of statements that was edited: show what was changed, then judge so.

    Exit code: 0 all taken in, 1 some rows left out (named on standard error) or nothing confirmed, 2 wrong use.
    """
    with mistakes_said():
        settings = settings_from(os.environ)
        from recoupe.ledger import importing
        from recoupe.store.opening import opened

        with opened(ledger or settings.ledger, create=False) as book:
            with book.reading() as connection:
                found = importing.edited(connection, table)
            for change in found.changes:
                print("\n".join(importing.told(change)))
            for row in found.left_out:
                print(f"recoupe: {table}, row {row.number}: left out: {row.reason}", file=sys.stderr)
            if not found.changes:
                print("nothing was changed")
                raise typer.Exit(SOME_LEFT_OUT if found.left_out else 0)
            if not yes:
                typer.confirm(f"Judge so ({len(found.changes)} changed)?", abort=True)
            print(f"judgements made: {_taken_in(book, found, author, settings)}")
    raise typer.Exit(SOME_LEFT_OUT if found.left_out else 0)


def _taken_in(book: Ledger, found: Edited, author: str | None, settings: Settings) -> int:
    """Make the judgements, put the ledger together anew, and return how many they are."""
    from recoupe.ledger.importing import take_in
    from recoupe.ledger.recouping import recoup
    from recoupe.ledger.words import load_words

    with book.writing() as connection:
        made = [judgement for change in found.changes for judgement in take_in(connection, change, author=author)]
    recoup(book, load_words(settings.language, parties=settings.parties))
    return len(made)

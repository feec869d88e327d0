"""The commands that show and secure where texts come from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.fetching import AllowPrivate, Asking, web_of
from recoupe.cli.ledger import Roots, Where
from recoupe.cli.output import mistakes_said, opened_output
from recoupe.settings import LogFormat, settings_from

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.command()
def custody(
    ledger: Where = None,
    format: Annotated[LogFormat, typer.Option("--format", help="CSV or JSON.")] = LogFormat.CSV,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
) -> None:
    """Print the custody log: what was done with each text and its bytes, when, by whom, with what, under which hash."""
    with mistakes_said():
        from recoupe.ledger.custody import custody_log
        from recoupe.store.opening import opened

        where = ledger or settings_from(os.environ).ledger
        with (
            opened(where, create=False) as book,
            book.reading() as connection,
            opened_output(output, anew=True) as stream,
        ):
            for line in custody_log(connection, format):
                print(line, file=stream)


@app.command()
def timestamp(
    tsa: Annotated[str, typer.Option("--tsa", metavar="URL", help="A timestamping authority (RFC 3161).")],
    roots: Roots = None,
    ledger: Where = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Have an authority sign what the ledger has come to, so that nobody can say it was made later."""
    with mistakes_said():
        settings = settings_from(os.environ)
        from recoupe.ledger.stamps import stamp
        from recoupe.store.opening import opened

        with opened(ledger or settings.ledger, create=False) as book:
            made = stamp(book, web_of(settings, Asking(allow_private)), tsa, roots=roots)
        print(f"{made.seq} rows, head {made.head}, signed {made.made_at} by {made.authority}")

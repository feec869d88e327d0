"""The command line."""

from __future__ import annotations

from typing import Annotated

import typer

from recoupe import __version__
from recoupe.cli import evidence, export, ledger, reading, serving, watching

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(reading.app)
app.add_typer(ledger.app)
app.add_typer(export.app)
app.add_typer(evidence.app)
app.add_typer(serving.app)
app.add_typer(watching.app)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"recoupe {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who says what in the news, on the exact words."""

"""The commands that read: what they are asked is handed to the other modules, what those answer is printed."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from recoupe.cli.fetching import AllowPrivate, Asking, Delay, bar_of, pages_of, parted
from recoupe.cli.output import (
    SOME_LEFT_OUT,
    Columns,
    Day,
    Jobs,
    Language,
    Parties,
    Pipeline,
    check_apart,
    emptied,
    mistakes_said,
    opened_output,
    remarked,
    settings_of,
    show,
)
from recoupe.errors import SettingsError
from recoupe.settings import Format, IdFrom, settings_from

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
gazetteer = typer.Typer(no_args_is_help=True, help="The map on which places are looked up.")
app.add_typer(gazetteer, name="gazetteer")

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="Files, folders, addresses of the web, or - for standard input."),
]


@app.command()
def read(
    sources: Sources,
    date: Day = None,
    pipeline: Pipeline = None,
    parties: Parties = None,
    format: Annotated[Format, typer.Option(help="A table, JSON Lines, or the text with its marks.")] = Format.TABLE,
    id_from: Annotated[IdFrom, typer.Option(help="What a file's document is called by.")] = IdFrom.CONTENT,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file.")] = None,
    jobs: Jobs = 1,
    columns: Columns = None,
    language: Language = None,
    allow_private: AllowPrivate = False,
    delay: Delay = 1.0,
) -> None:
    """Print who says what in documents: texts, pages, PDF, Word files, mails, tables, web archives, zips of them.

    A feed or a list of addresses stands for the pages that it leads to.

    Exit code: 0 all read, 1 some left out (named on standard error), 2 wrong use.
    """
    with mistakes_said():
        settings = settings_of(pipeline, parties, language)
        check_apart(output, sources)
        from recoupe.bulk.corpus import corpus, read_all
        from recoupe.run import remark, shown

        urls, paths = parted(sources)
        asked = corpus(
            paths,
            settings,
            date=date,
            id_from=id_from,
            besides=output,
            columns=columns,
            any_language=language is not None,
        )
        left_out = 0
        with (
            opened_output(output) as stream,
            bar_of(asked, web=bool(urls)) as bar,
            pages_of(None, urls, settings, asked.terms, bar, Asking(allow_private, delay)) as (pages, _),
            closing(read_all(chain(asked, pages), settings, jobs=jobs, done=bar.done)) as outcomes,
        ):
            first = list(islice(outcomes, 1))
            emptied(output)
            for outcome in chain(first, outcomes):
                with bar.away():
                    remarked(remark(outcome))
                    left_out += not show(shown(outcome, format), stream)
    raise typer.Exit(SOME_LEFT_OUT if left_out else 0)


@app.command()
def explain(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A document.")],
    statement: Annotated[str, typer.Argument(metavar="ID", help="The statement's id, such as s3.")],
    date: Day = None,
    pipeline: Pipeline = None,
    parties: Parties = None,
) -> None:
    """Print all that was read of one statement: each field with its words, its rule and its reasons."""
    with mistakes_said():
        settings = settings_of(pipeline, parties)
        from recoupe.bulk.corpus import corpus, read_all
        from recoupe.run import explained

        outcomes = read_all(corpus([path], settings, date=date), settings, done=lambda size: None)
        show(explained(next(iter(outcomes)), statement.lower()), sys.stdout)


@gazetteer.command("add")
def add_to_gazetteer(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames dump, or a CSV: name, lat, lon, country.")],
) -> None:
    """Add your own places: they go before those that are shipped."""
    with mistakes_said():
        kept = settings_from(os.environ).gazetteer
        if kept is None:
            raise SettingsError("there is no home folder to keep places in: name a file in RECOUPE_GAZETTEER")
        from recoupe.run import add_places

        count = add_places(file, kept)
        print(f"{count} {'place' if count == 1 else 'places'} added to {kept}")

"""The commands that work on a ledger."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.fetching import (
    AllowPrivate,
    ArchiveFile,
    Asking,
    Delay,
    RetryFailed,
    Urls,
    bar_of,
    pages_of,
    parted,
)
from recoupe.cli.output import (
    SOME_LEFT_OUT,
    Columns,
    Day,
    Jobs,
    Language,
    Parties,
    Pipeline,
    mistakes_said,
    opened_output,
    settings_of,
    show,
)
from recoupe.errors import SettingsError
from recoupe.model.judgement import Verdict
from recoupe.settings import IdFrom, Settings, Shape, settings_from

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from recoupe.intake.outcome import Outcome
    from recoupe.store.opening import Ledger

Where = Annotated[
    str | None, typer.Option("--ledger", metavar="PATH", help="The ledger: a file or a postgresql:// URL.")
]
As = Annotated[Shape, typer.Option("--format", help="A table or JSON.")]
Roots = Annotated[
    Path | None, typer.Option("--tsa-ca", metavar="FILE", help="The root of the timestamping authority (PEM).")
]
Incident = Annotated[str, typer.Argument(metavar="ID", help="The incident's id, as recoupe incidents prints it.")]

_PAGES = {".html", ".htm"}

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.command()
def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE...", help="Files, folders, addresses of the web, or - for standard input."),
    ] = None,
    ledger: Where = None,
    date: Day = None,
    pipeline: Pipeline = None,
    parties: Parties = None,
    id_from: Annotated[IdFrom, typer.Option(help="What a file's document is called by.")] = IdFrom.NAME,
    jobs: Jobs = 1,
    listed: Urls = None,
    archive: ArchiveFile = None,
    allow_private: AllowPrivate = False,
    delay: Delay = 1.0,
    retry_failed: RetryFailed = False,
    columns: Columns = None,
    language: Language = None,
) -> None:
    """Read documents into a ledger and put them together with what it holds.

    A document that it holds already is not read again. A feed, or a list of feeds or addresses, stands for the pages
    that it leads to. Exit code: 0 all added, 1 some left out, 2 wrong use.
    """
    with mistakes_said():
        settings = settings_of(pipeline, parties, language)
        from recoupe.bulk import adding
        from recoupe.bulk.corpus import corpus
        from recoupe.store.opening import opened

        urls, paths = parted(sources or (), listed, needed=not retry_failed)
        asked = corpus(paths, settings, date=date, id_from=id_from, columns=columns, any_language=language is not None)
        with (
            opened(ledger or settings.ledger) as book,
            bar_of(asked, web=bool(urls) or retry_failed) as bar,
            pages_of(book, urls, settings, asked.terms, bar, Asking(allow_private, delay, archive, retry_failed)) as (
                pages,
                kept,
            ),
        ):
            before, left_out = _count(book), 0
            for outcome in adding.add(book, chain(asked, pages), settings, jobs=jobs, done=bar.done, kept=kept):
                with bar.away():
                    left_out += said(outcome)
            put_together(book, settings)
            print(f"{_count(book) - before} new in {book.where}, {_count(book)} in all")
    raise typer.Exit(SOME_LEFT_OUT if left_out else 0)


@app.command()
def reread(ledger: Where = None, pipeline: Pipeline = None, parties: Parties = None, jobs: Jobs = 1) -> None:
    """Read anew what an earlier version, another pipeline or lexicon has read; judgements are kept."""
    with mistakes_said():
        settings = settings_of(pipeline, parties)
        from recoupe.bulk import adding

        with _book(ledger, settings) as book:
            found = [said(outcome) for outcome in adding.reread(book, settings, jobs=jobs)]
            put_together(book, settings)
            print(f"{len(found) - sum(found)} read anew in {book.where}")
    raise typer.Exit(SOME_LEFT_OUT if any(found) else 0)


@app.command()
def status(ledger: Where = None, format: As = Shape.TABLE) -> None:
    """Print what is in the ledger, which runs have read it, and how fresh it is."""
    with mistakes_said(), _looked_at(ledger) as connection:
        from recoupe.bulk.adding import out_of_date
        from recoupe.ledger import shown

        older = out_of_date(connection, settings_from(os.environ))
        show(shown.status(connection, format, out_of_date=older), sys.stdout)


@app.command()
def incidents(
    ledger: Where = None,
    format: As = Shape.TABLE,
    id_from: Annotated[IdFrom, typer.Option(help="What JSON calls a document by.")] = IdFrom.CONTENT,
) -> None:
    """Print the incidents, the earliest first, with what is contested of each."""
    with mistakes_said(), _looked_at(ledger) as connection:
        from recoupe.ledger import shown

        show(shown.incidents(connection, format, id_from=id_from), sys.stdout)


@app.command()
def accounts(id: Incident, ledger: Where = None, format: As = Shape.TABLE) -> None:
    """Print who holds which account of an incident: versions against parties, then the passages."""
    with mistakes_said(), _looked_at(ledger) as connection:
        from recoupe.ledger import shown

        show(shown.accounts(connection, format, id), sys.stdout)


@app.command()
def demands(ledger: Where = None, format: As = Shape.TABLE) -> None:
    """Print what was demanded, promised and warned of, and what became of it."""
    with mistakes_said(), _looked_at(ledger) as connection:
        from recoupe.ledger import shown

        show(shown.demands(connection, format), sys.stdout)


@app.command()
def parties(ledger: Where = None, format: As = Shape.TABLE) -> None:
    """Print the parties with their other names, those named in most documents first."""
    with mistakes_said(), _looked_at(ledger) as connection:
        from recoupe.ledger import shown

        show(shown.parties(connection, format), sys.stdout)


@app.command()
def dossier(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Incidents; all where none is named.")
    ] = None,
    ledger: Where = None,
    format: As = Shape.TABLE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file; one that ends in .html is a page."),
    ] = None,
    query: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Of a page: what is told where these words stand.")
    ] = None,
    lang: Annotated[str, typer.Option(metavar="LANGUAGE", help="Of a page: the language around it, en or fr.")] = "en",
) -> None:
    """Print the dossier: accounts, passages, demands, who says what of whom, what nobody has said."""
    with mistakes_said(), _looked_at(ledger) as connection:
        from recoupe.ledger import shown

        if output and output.suffix.lower() in _PAGES:
            page = shown.page(connection, ids or (), query=query, language=lang)
            with opened_output(output, anew=True) as stream:
                show(page, stream)
            print(f"The page is in {output}.")
            return
        told = shown.dossiers(connection, format, ids or ())
        with opened_output(output, anew=True) as stream:
            for each in told:
                show(each, stream)


@app.command()
def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help='Words that all stand in a passage; "as a phrase".')],
    ledger: Where = None,
    format: As = Shape.TABLE,
) -> None:
    """Print the passages that hold all the words, the best first."""
    with mistakes_said(), _looked_at(ledger) as connection:
        from recoupe.ledger import shown

        show(shown.search(connection, format, words), sys.stdout)


@app.command()
def verify(ledger: Where = None, roots: Roots = None) -> None:
    """Check texts, bytes, timestamps and the chain of all that was added; exit code 1 where something is broken."""
    broken = 0
    with mistakes_said(), _looked_at(ledger) as connection:
        from recoupe.ledger.stamps import problems as badly_signed
        from recoupe.store.verify import head
        from recoupe.store.verify import verify as problems

        for problem in chain(problems(connection), badly_signed(connection, roots)):
            print(problem)
            broken += 1
        rows, last = head(connection)
        print(f"{rows} rows, head {last}" if not broken else f"{broken} broken")
    raise typer.Exit(SOME_LEFT_OUT if broken else 0)


@app.command()
def judge(
    verdict: Annotated[Verdict, typer.Argument(metavar="VERDICT", help="accept, reject, correct, add, copy, note, …")],
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="TARGET...", help="DOCUMENT:s3, DOCUMENT:p2, DOCUMENT:e1, or DOCUMENT."),
    ] = None,
    values: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="What it is to be.")] = None,
    reason: Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; you where nobody is named.")] = None,
    ledger: Where = None,
) -> None:
    """Decide about what was read: one more row, never a changed one; `judge undo --set undoes=ID` takes it back."""
    with mistakes_said():
        settings = settings_from(os.environ)
        from recoupe.ledger import judging

        with _book(ledger, settings) as book:
            with book.writing() as connection:
                given = dict(_pair(each) for each in values or ())
                made = judging.judge(connection, verdict, targets or (), values=given, author=author, reason=reason)
            put_together(book, settings)
        print(made.id)


def _pair(given: str) -> tuple[str, str]:
    field, equals, value = given.partition("=")
    if not equals:
        raise SettingsError(f"--set {given}: give a field and its value, such as --set speaker='Anne Corbel'")
    return field.strip(), value.strip()


@contextmanager
def _book(where: str | None, settings: Settings) -> Iterator[Ledger]:
    """Open a ledger that is there."""
    from recoupe.store.opening import opened

    with opened(where or settings.ledger, create=False) as book:
        yield book


@contextmanager
def _looked_at(where: str | None) -> Iterator[Connection]:
    """Open a ledger that is there and look at it as it is now."""
    with _book(where, settings_from(os.environ)) as book, book.reading() as connection:
        yield connection


def put_together(book: Ledger, settings: Settings) -> None:
    """Bring incidents and accounts up to date with all that is in the ledger."""
    from recoupe.ledger.recouping import recoup
    from recoupe.ledger.words import load_words

    recoup(book, load_words(settings.language, parties=settings.parties))


def _count(book: Ledger) -> int:
    from recoupe.store.queries import count

    with book.reading() as connection:
        return count(connection)


def said(outcome: Outcome) -> bool:
    """Print what there is to say of a document; tell whether it was left out."""
    from recoupe.intake.outcome import LeftOut
    from recoupe.run import remark

    told = remark(outcome)
    if told:
        print(f"recoupe: {told}", file=sys.stderr)
    return isinstance(outcome, LeftOut)

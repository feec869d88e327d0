"""The command line: what it is asked is handed to the other modules, what they answer is printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from recoupe import __version__
from recoupe.errors import RecoupeError, SettingsError
from recoupe.settings import Format, IdFrom, Settings, settings_from

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.progress import Progress

SOME_LEFT_OUT, WRONG_USE, INTERRUPTED, OUTPUT_CLOSED = 1, 2, 130, 141
_LONG = 200_000
"""Bytes from which the reading takes long enough for a progress bar."""
_WIDE = 120
"""Columns of a table that does not go to a terminal."""

_Day = Annotated[str | None, typer.Option(metavar="DAY", help="Day of publication, as 2013-03-20.")]
_Pipeline = Annotated[str | None, typer.Option(metavar="NAME", help="Another spaCy pipeline with UD labels.")]
_Parties = Annotated[Path | None, typer.Option(metavar="FILE", help="Your own list of parties (TOML).")]

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
gazetteer = typer.Typer(no_args_is_help=True, help="The map on which places are looked up.")
app.add_typer(gazetteer, name="gazetteer")


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


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")],
    date: _Day = None,
    pipeline: _Pipeline = None,
    parties: _Parties = None,
    format: Annotated[Format, typer.Option(help="A table, JSON Lines, or the text with its marks.")] = Format.TABLE,
    id_from: Annotated[IdFrom, typer.Option(help="What a file's document is called by.")] = IdFrom.CONTENT,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file.")] = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that read at the same time.")] = 1,
) -> None:
    """Print who says what in .txt, .md and .jsonl documents.

    Exit code: 0 all read, 1 some left out (named on standard error), 2 wrong use.
    """
    with _mistakes_said():
        settings = _settings(pipeline, parties)
        _check_apart(output, paths)
        from recoupe.bulk.corpus import corpus, read_all
        from recoupe.run import remark, shown

        asked = corpus(paths, settings, date=date, id_from=id_from, besides=output)
        left_out = 0
        with (
            _opened(output) as stream,
            _progress(asked.size, len(asked.sources)) as bar,
            closing(read_all(asked, settings, jobs=jobs, done=bar.done)) as outcomes,
        ):
            first = list(islice(outcomes, 1))
            _empty(output)
            for outcome in chain(first, outcomes):
                with bar.away():
                    _print_remark(remark(outcome))
                    left_out += not _print(shown(outcome, format), stream)
    raise typer.Exit(SOME_LEFT_OUT if left_out else 0)


@app.command()
def explain(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A document.")],
    statement: Annotated[str, typer.Argument(metavar="ID", help="The statement's id, such as s3.")],
    date: _Day = None,
    pipeline: _Pipeline = None,
    parties: _Parties = None,
) -> None:
    """Print all that was read of one statement: each field with its words, its rule and its reasons."""
    with _mistakes_said():
        settings = _settings(pipeline, parties)
        from recoupe.bulk.corpus import corpus, read_all
        from recoupe.run import explained

        outcomes = read_all(corpus([path], settings, date=date), settings, done=lambda size: None)
        _print(explained(next(iter(outcomes)), statement.lower()), sys.stdout)


@gazetteer.command("add")
def add_to_gazetteer(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames dump, or a CSV: name, lat, lon, country.")],
) -> None:
    """Add your own places: they go before those that are shipped."""
    with _mistakes_said():
        kept = settings_from(os.environ).gazetteer
        if kept is None:
            raise SettingsError("there is no home folder to keep places in: name a file in RECOUPE_GAZETTEER")
        from recoupe.run import add_places

        count = add_places(file, kept)
        print(f"{count} {'place' if count == 1 else 'places'} added to {kept}")


def _settings(pipeline: str | None, parties: Path | None) -> Settings:
    """Return the settings of the environment, with what the command line says before them."""
    settings = settings_from(os.environ)
    return replace(settings, pipeline=pipeline or settings.pipeline, parties=parties or settings.parties)


@contextmanager
def _mistakes_said() -> Iterator[None]:
    """Turn a user's mistake, an interrupt and a closed output into an exit code, with no traceback."""
    try:
        yield
    except RecoupeError as error:
        print(f"recoupe: {error}", file=sys.stderr)
        raise typer.Exit(WRONG_USE) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(OUTPUT_CLOSED) from None
    except OSError as error:
        print(f"recoupe: cannot go on: {error.strerror or error}", file=sys.stderr)
        raise typer.Exit(WRONG_USE) from None


def _check_apart(output: Path | None, paths: list[str]) -> None:
    if output and output.is_file() and any(Path(path).is_file() and output.samefile(path) for path in paths):
        raise SettingsError(f"--output {output} is one of the files to read: name another")


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """Open the output, standard output where none is named; what UTF-8 cannot hold is written as an escape."""
    if output is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield sys.stdout
        return
    try:
        stream = output.open("a", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise SettingsError(f"--output {output} cannot be written ({error.strerror}): name another") from None
    with stream:
        yield stream


def _empty(output: Path | None) -> None:
    """Empty the output once a first document is read, so that a mistake leaves what stood there."""
    if output and output.is_file():
        os.truncate(output, 0)


def _print(shown: str | RenderableType | None, stream: TextIO) -> bool:
    """Print what is shown of a document; say whether there was anything."""
    if shown is not None:
        print(shown if isinstance(shown, str) else _drawn(shown, stream), file=stream, flush=True)
    return shown is not None


def _drawn(shown: RenderableType, stream: TextIO) -> str:
    from rich.console import Console

    console = Console(file=stream, width=None if stream.isatty() else _WIDE)
    with console.capture() as drawn:
        console.print(shown)
    return drawn.get()


def _print_remark(remark: str | None) -> None:
    if remark:
        print(f"recoupe: {remark}", file=sys.stderr)


class _Bar:
    """A progress bar on standard error, or nothing where there is none to show."""

    def __init__(self, progress: Progress | None, total: int | None) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=total) if progress else None

    def done(self, size: float) -> None:
        """Move on by so many bytes."""
        if self._progress and self._task is not None:
            self._progress.advance(self._task, size)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Take the bar away while something else is printed."""
        if self._progress:
            self._progress.stop()
        yield
        if self._progress:
            self._progress.start()


@contextmanager
def _progress(size: int | None, sources: int) -> Iterator[_Bar]:
    """Show a progress bar where somebody sees it and the work is long."""
    short = size is not None and size < _LONG and sources == 1
    if short or not sys.stderr.isatty() or (size is None and sys.stdin.isatty()):
        yield _Bar(None, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bar(progress, size)

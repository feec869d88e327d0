"""What the commands share: mistakes said plainly, the output, a progress bar."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from recoupe.errors import RecoupeError, SettingsError
from recoupe.settings import Settings, settings_from

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.progress import Progress

SOME_LEFT_OUT, WRONG_USE, INTERRUPTED, OUTPUT_CLOSED = 1, 2, 130, 141
_LONG = 200_000
"""Bytes from which the reading takes long enough for a progress bar."""
_WIDE = 120
"""Columns of a table that does not go to a terminal."""

Day = Annotated[str | None, typer.Option(metavar="DAY", help="Day of publication, as 2013-03-20.")]
Pipeline = Annotated[str | None, typer.Option(metavar="NAME", help="Another spaCy pipeline with UD labels.")]
Parties = Annotated[Path | None, typer.Option(metavar="FILE", help="Your own list of parties (TOML).")]
Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="Processes that read at the same time.")]
Columns = Annotated[
    str | None,
    typer.Option(metavar="FIELD=COLUMN,…", help="Which column of a table is what, as text=corps,date=parution."),
]
Language = Annotated[
    str | None, typer.Option(metavar="CODE", help="Read all as this language, whatever it seems to be.")
]


def settings_of(pipeline: str | None, parties: Path | None, language: str | None = None) -> Settings:
    """Return the settings of the environment, with what the command line says before them."""
    settings = settings_from(os.environ)
    return replace(
        settings,
        pipeline=pipeline or settings.pipeline,
        parties=parties or settings.parties,
        language=language or settings.language,
    )


@contextmanager
def mistakes_said() -> Iterator[None]:
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


def check_apart(output: Path | None, paths: list[str]) -> None:
    """Refuse an output that is one of the files to read."""
    if output and output.is_file() and any(Path(path).is_file() and output.samefile(path) for path in paths):
        raise SettingsError(f"--output {output} is one of the files to read: name another")


@contextmanager
def opened_output(output: Path | None, *, anew: bool = False) -> Iterator[TextIO]:
    """Open the output, standard output where none is named; what UTF-8 cannot hold is written as an escape.

    What a file holds stays until `emptied`, or goes at once where it is opened `anew`.
    """
    if output is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield sys.stdout
        return
    try:
        stream = output.open("w" if anew else "a", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise SettingsError(f"--output {output} cannot be written ({error.strerror}): name another") from None
    with stream:
        yield stream


def emptied(output: Path | None) -> None:
    """Empty the output once a first document is read, so that a mistake leaves what stood there."""
    if output and output.is_file():
        os.truncate(output, 0)


def show(shown: str | RenderableType | None, stream: TextIO) -> bool:
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


def remarked(remark: str | None) -> None:
    """Print on standard error what there is to say about a document."""
    if remark:
        print(f"recoupe: {remark}", file=sys.stderr)


class Bar:
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


class AddressBar(Bar):
    """A progress bar that goes by addresses settled, not by bytes read."""

    def __init__(self, progress: Progress | None) -> None:
        super().__init__(progress, 0)
        self._total = 0

    def done(self, size: float) -> None:
        """Bytes do not count."""

    def more(self, count: int) -> None:
        """Have so many more addresses to come."""
        self._total += count
        if self._progress and self._task is not None:
            self._progress.update(self._task, total=self._total)

    def settled(self) -> None:
        """Move on by an address."""
        super().done(1)


@contextmanager
def progress_bar(size: int | None, sources: int) -> Iterator[Bar]:
    """Show a progress bar where somebody sees it and the work is long."""
    short = size is not None and size < _LONG and sources == 1
    if short or not sys.stderr.isatty() or (size is None and sys.stdin.isatty()):
        yield Bar(None, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress, size)


@contextmanager
def address_bar() -> Iterator[AddressBar]:
    """Show how many addresses of the web are settled, where somebody sees it."""
    if not sys.stderr.isatty():
        yield AddressBar(None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield AddressBar(progress)

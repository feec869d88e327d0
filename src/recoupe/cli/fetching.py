"""What the commands that ask the web share: their options, and what they ask with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.output import AddressBar, Bar, address_bar, progress_bar
from recoupe.errors import SettingsError
from recoupe.settings import Settings

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from recoupe.bulk.corpus import Corpus
    from recoupe.bulk.pages import Gear
    from recoupe.fetch.web import Web
    from recoupe.intake.outcome import Outcome
    from recoupe.intake.terms import Terms
    from recoupe.store.opening import Ledger

Urls = Annotated[Path | None, typer.Option("--urls", metavar="FILE", help="A list of addresses, one a line, or OPML.")]
ArchiveFile = Annotated[
    Path | None, typer.Option("--archive", metavar="FILE.warc.gz", help="Write all that is fetched to a WARC archive.")
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Ask machines and ports that are not of the public web too.")
]
Delay = Annotated[float, typer.Option(min=0.0, metavar="SECONDS", help="Pause between two requests to a host.")]
RetryFailed = Annotated[
    bool, typer.Option("--retry-failed", help="Ask only for addresses that failed; all of them where none is named.")
]


def parted(sources: Sequence[str], listed: Path | None = None, *, needed: bool = True) -> tuple[list[str], list[str]]:
    """Part what is named into addresses and files; SettingsError where something is needed and nothing named."""
    if not sources and listed is None and needed:
        raise SettingsError("nothing is named: give files, folders or addresses")
    from recoupe.fetch.lists import named

    return named(sources, listed)


def bar_of(asked: Corpus, *, web: bool) -> AbstractContextManager[Bar]:
    """Return a progress bar that goes by addresses where the web is asked, else by bytes."""
    return address_bar() if web else progress_bar(asked.size, len(asked.sources))


@dataclass(frozen=True, slots=True)
class Asking:
    """How the command line wants the web to be asked."""

    allow_private: bool = False
    delay_s: float = 1.0
    archive: Path | None = None
    failed_only: bool = False


def web_of(settings: Settings, asking: Asking) -> Web:
    """Return what asks the web."""
    from recoupe import __version__
    from recoupe.fetch.addresses import Rules
    from recoupe.fetch.manners import Manners
    from recoupe.fetch.web import Web

    contact = f" (+{settings.contact})" if settings.contact else ""
    return Web(
        Manners(
            rules=Rules(allow_private=asking.allow_private),
            agent=f"Recoupe/{__version__}{contact}",
            delay_s=asking.delay_s,
            limit=settings.document_limit,
        )
    )


@contextmanager
def gear_of(web: Web, terms: Terms, bar: Bar, archive: Path | None = None) -> Iterator[Gear]:
    """Give what pages are fetched with; the archive is closed at the end."""
    from recoupe import __version__
    from recoupe.bulk.pages import Gear
    from recoupe.fetch.archive import Archive

    seen = bar if isinstance(bar, AddressBar) else AddressBar(None)
    opened = closing(Archive(archive, software=f"Recoupe/{__version__}")) if archive is not None else nullcontext()
    with opened as kept:
        yield Gear(web=web, terms=terms, archive=kept, asked=seen.more, answered=seen.settled)


@contextmanager
def pages_of(
    book: Ledger | None,
    urls: Sequence[str],
    settings: Settings,
    terms: Terms,
    bar: Bar,
    asking: Asking,
    web: Web | None = None,
) -> Iterator[tuple[Iterable[Outcome], Callable[..., object]]]:
    """Give the documents of pages, and what is to be told of those that are kept.

    Where there is a ledger, how far each address has come is kept in it, and in the end that all has been read.
    """
    if not urls and not asking.failed_only:
        yield (), lambda connection, taken: None
        return
    from recoupe.bulk.pages import pages
    from recoupe.bulk.shelf import Nowhere, Shelf
    from recoupe.store.fetches import list_of

    with gear_of(web or web_of(settings, asking), terms, bar, asking.archive) as gear:
        if book is None:
            yield pages(urls, Nowhere(), gear), lambda connection, taken: None
            return
        shelf = Shelf(book, list_of(urls), failed_only=asking.failed_only)
        yield pages(urls, shelf, gear), shelf.kept
    shelf.finish()

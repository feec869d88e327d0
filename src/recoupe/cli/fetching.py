"""What the commands that ask the web share: their options, and what they ask with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.output import Bar
from recoupe.settings import Settings

if TYPE_CHECKING:
    from recoupe.bulk.pages import Gear
    from recoupe.fetch.web import Web
    from recoupe.intake.terms import Terms

Urls = Annotated[Path | None, typer.Option("--urls", metavar="FILE", help="A list of addresses, one a line, or OPML.")]
ArchiveFile = Annotated[
    Path | None, typer.Option("--archive", metavar="FILE.warc.gz", help="Write all that is fetched to a WARC archive.")
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Ask machines and ports that are not of the public web too.")
]
Delay = Annotated[float, typer.Option(min=0.0, metavar="SECONDS", help="Pause between two requests to a host.")]


def web_of(settings: Settings, *, allow_private: bool, delay: float = 1.0) -> Web:
    """Return what asks the web, by the settings."""
    from recoupe import __version__
    from recoupe.fetch.addresses import Rules
    from recoupe.fetch.manners import Manners
    from recoupe.fetch.web import Web

    contact = f" (+{settings.contact})" if settings.contact else ""
    return Web(
        Manners(
            rules=Rules(allow_private=allow_private),
            agent=f"Recoupe/{__version__}{contact}",
            delay_s=delay,
            limit=settings.document_limit,
        )
    )


@contextmanager
def gear_of(web: Web, terms: Terms, bar: Bar, archive: Path | None = None) -> Iterator[Gear]:
    """Give what pages are fetched with; the archive is closed at the end."""
    from recoupe import __version__
    from recoupe.bulk.pages import Gear
    from recoupe.fetch.archive import Archive

    kept = Archive(archive, software=f"Recoupe/{__version__}") if archive is not None else None
    try:
        yield Gear(web=web, terms=terms, archive=kept, asked=bar.more, answered=lambda: bar.done(1))
    finally:
        if kept is not None:
            kept.close()

"""The command that watches feeds."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.fetching import AllowPrivate, ArchiveFile, Asking, Delay, pages_of, parted, web_of
from recoupe.cli.ledger import Where, put_together, said
from recoupe.cli.output import SOME_LEFT_OUT, Jobs, Parties, Pipeline, address_bar, mistakes_said, settings_of
from recoupe.errors import SettingsError
from recoupe.settings import Settings

if TYPE_CHECKING:
    from recoupe.fetch.web import Web
    from recoupe.fetch.webhook import Webhook
    from recoupe.store.opening import Ledger

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.command()
def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED...", help="Addresses of feeds, or files that list them.")],
    ledger: Where = None,
    follow: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME|ID", help="An incident or a party to follow; all incidents where none is named."),
    ] = None,
    interval: Annotated[float, typer.Option(min=1.0, metavar="MINUTES", help="How often to look.")] = 15.0,
    once: Annotated[bool, typer.Option("--once", help="Look once, then end.")] = False,
    webhook: Annotated[str | None, typer.Option(metavar="URL", help="Where what is new is posted as JSON.")] = None,
    pipeline: Pipeline = None,
    parties: Parties = None,
    jobs: Jobs = 1,
    archive: ArchiveFile = None,
    allow_private: AllowPrivate = False,
    delay: Delay = 1.0,
) -> None:
    """Look into feeds time and again, add what is new, and print what it tells of the incidents and parties followed.

    Exit code of --once: 0 all added, 1 some left out, 2 wrong use.
    """
    with mistakes_said():
        settings = settings_of(pipeline, parties)
        urls, paths = parted(feeds)
        if paths:
            raise SettingsError(f"{paths[0]}: neither an address nor a file that lists some")
        from recoupe.store.opening import opened

        asking = Asking(allow_private, delay, archive)
        web = web_of(settings, asking)
        with opened(ledger or settings.ledger) as book, _hook(web, webhook) as hook:
            while True:
                new, left_out = _looked(book, urls, settings, asking, web, jobs=jobs)
                put_together(book, settings)
                _tell(book, new, follow or (), hook)
                if once:
                    break
                time.sleep(interval * 60)
    raise typer.Exit(SOME_LEFT_OUT if left_out else 0)


def _looked(
    book: Ledger, urls: Sequence[str], settings: Settings, asking: Asking, web: Web, *, jobs: int
) -> tuple[list[str], int]:
    """Add what is new; return the ids of the new documents, and how many were left out."""
    from recoupe.bulk import adding
    from recoupe.bulk.corpus import terms_of
    from recoupe.intake.outcome import Taken
    from recoupe.model.text import content_id

    new, left_out = [], 0
    with address_bar() as bar, pages_of(book, urls, settings, terms_of(settings), bar, asking, web) as (pages, kept):
        for outcome in adding.add(book, pages, settings, jobs=jobs, kept=kept):
            with bar.away():
                left_out += said(outcome)
            if isinstance(outcome, Taken):
                new.append(content_id(outcome.document.text))
    return list(dict.fromkeys(new)), left_out


def _tell(book: Ledger, new: Sequence[str], follow: Sequence[str], hook: Webhook | None) -> None:
    """Print what is new, and have it posted where there is something."""
    from recoupe.ledger.news import news, news_lines, news_record

    with book.reading() as connection:
        found = news(connection, new, follow)
    print(f"{time.strftime('%Y-%m-%d %H:%M')}  {len(new)} new in {book.where}", flush=True)
    for line in news_lines(found):
        print(line, flush=True)
    if hook is not None:
        if found:
            hook.tell(json.dumps(news_record(found), ensure_ascii=False).encode("utf-8", "replace"))
        _lament(hook)


@contextmanager
def _hook(web: Web, address: str | None) -> Iterator[Webhook | None]:
    """Give what posts to an address, where there is one; at the end it may finish what it is at."""
    if address is None:
        yield None
        return
    from recoupe.fetch.webhook import Webhook

    hook = Webhook(web, address)
    yield hook
    hook.close()
    _lament(hook)


def _lament(hook: Webhook) -> None:
    for failure in hook.failures():
        print(f"recoupe: {failure}", file=sys.stderr)

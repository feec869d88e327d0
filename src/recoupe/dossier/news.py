"""What is new, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from recoupe.dossier.matrix import NARRATION
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.model.news import News, Source, Told

_WORDS = 160
"""Characters of a passage that are shown."""


def news_lines(found: Iterable[News]) -> Iterator[str]:
    """Yield what is new, each incident or party with its documents and their words."""
    for each in found:
        count = f"{len(each.sources)} new {'document' if len(each.sources) == 1 else 'documents'}"
        yield f"{each.kind} {each.id}: {on_one_line(each.name)}: {count}"
        for source in each.sources:
            yield f"  {_named(source)}"
            yield from (f"    {_words(told)}" for told in each.told if told.document == source.document)


def news_record(found: Iterable[News]) -> dict[str, Any]:
    """Return what is new as plain values for JSON."""
    return {"news": [asdict(each) for each in found]}


def _named(source: Source) -> str:
    known = (source.outlet, source.published, source.title, source.url)
    return on_one_line(" · ".join(each for each in known if each) or source.document[:12])


def _words(told: Told) -> str:
    how = " ".join(each for each in (told.how, f"({told.what})" if told.what else None) if each)
    head = " ".join(each for each in (on_one_line(told.by or NARRATION), how) if each)
    return f"{head}: “{shortened(on_one_line(told.words), _WORDS)}”"

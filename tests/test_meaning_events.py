"""What is read to have happened, as sentences in tests/data/events/*.txt: the events, then the sentence.

An event is its kind and some of its fields, set off by semicolons; events are joined by " + ".
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import recoupe
from recoupe.lexicon.events import load_event_codes
from recoupe.model.document import Document
from recoupe.model.event import Event, EventKind

FOLDER = Path(__file__).parent / "data" / "events"
PUBLISHED = "2024-03-13"


def lines() -> list[object]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line and not line.startswith("#"):
                marks = [pytest.mark.xfail(strict=False, reason="an aim, not reached yet")] if line[0] == "?" else []
                found.append(pytest.param(line.removeprefix("? "), id=f"{path.stem}:{number}", marks=marks))
    return found


def shown(event: Event, name: str) -> str:
    fields = {
        "kind": event.kind,
        "status": event.status,
        "agent": next((phrase.words for phrase in event.agents), ""),
        "victim": next((phrase.words for phrase in event.victims), ""),
        "means": event.means.words if event.means is not None else "",
        "place": event.places[0].name if event.places else "",
        "date": event.dates[0].start or "" if event.dates else "",
        "aftermath": "yes" if event.aftermath else "no",
    }
    return fields[name]


def asked(description: str) -> list[dict[str, str]]:
    if description == "none":
        return []
    return [
        dict(pair.partition("=")[::2] for pair in f"kind={event}".split("; ")) for event in description.split(" + ")
    ]


@pytest.mark.parametrize("line", lines())
def test_a_sentence_tells_of_the_events_written_beside_it(line: str, reader: recoupe.Reader) -> None:
    description, _, sentence = line.partition(" | ")
    events = reader.read(sentence, date=PUBLISHED).events
    expected = asked(description)
    found = [{name: shown(event, name) for name in want} for event, want in zip(events, expected, strict=False)]
    assert (found, len(events)) == (expected, len(expected)), [(e.kind, e.words) for e in events]


def test_each_kind_has_published_codes() -> None:
    codes = load_event_codes()
    assert set(codes) == set(EventKind)
    assert codes[EventKind.PROTEST].acled == "Protests"
    assert codes[EventKind.PROTEST].plover == "PROTEST"


def test_an_event_stands_on_its_words(read: Callable[[str], Document]) -> None:
    document = read("Le maire a parlé.\n\nL'armée a bombardé le marché de Kerdal, accuse le préfet.\n\n" * 3)
    assert [event.id for event in document.events] == ["e1", "e2", "e3"]
    for event in document.events:
        for phrase in (*event.agents, *event.victims):
            assert phrase.span.of(document.text) == phrase.words
        assert event.sentence is not None
        assert event.span in event.sentence

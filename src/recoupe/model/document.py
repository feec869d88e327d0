"""A document: a text with what is known of its publication and what was read from it."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model.date import DateValue
from recoupe.model.event import Event
from recoupe.model.figure import Figure
from recoupe.model.meaning import Claim
from recoupe.model.party import Label, Party
from recoupe.model.place import Place
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known of its publication, and the statements read from it."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    """Day of publication, ISO 8601 (2013-03-20)."""
    language: str = "fr"
    url: str | None = None
    outlet: str | None = None
    statements: tuple[Statement, ...] = ()
    parties: tuple[Party, ...] = ()
    """Those who speak or are meant."""
    labels: tuple[Label, ...] = ()
    """What they call each other."""
    figures: tuple[Figure, ...] = ()
    """The people counted in it, in text order."""
    dates: tuple[DateValue, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    """Hearsay of the narration that nobody is named for."""
    events: tuple[Event, ...] = ()
    """What is said to have happened, in text order."""
    dated_by: str | None = None
    """Where the day of publication was read: json-ld, meta, time, url, text, mail, field, given."""
    authors: tuple[str, ...] = ()
    """As the publication signs them."""
    agencies: tuple[str, ...] = ()
    """Those that the publication credits in words that are not part of the text."""
    dateline: str | None = None
    """Place, day and agency before the first sentence, where they were taken out of the text."""
    headings: tuple[TextSpan, ...] = ()
    """Headlines and crossheads within the text."""
    captions: tuple[TextSpan, ...] = ()
    """What stands below pictures."""

    def party(self, id: str) -> Party:
        """Return the party of the id; KeyError where there is none."""
        return {party.id: party for party in self.parties}[id]

"""A statement: an attribution with its meaning."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model.act import Act
from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.date import DateValue
from recoupe.model.meaning import Meaning
from recoupe.model.place import Place
from recoupe.model.text import TextSpan

_UNREAD = Meaning()


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution of a document with what is known of its meaning; None where it is not known."""

    id: str
    attribution: Attribution
    speaker: str | None = None
    """The fullest name the document gives the source; several joined by "; "."""
    spoken_by: tuple[str, ...] = ()
    """The ids of the parties who speak."""
    reasons: tuple[str, ...] = ()
    """Why the source was taken for these."""
    meaning: Meaning = _UNREAD
    targeted: tuple[str, ...] = ()
    """The ids of the parties among the targets."""
    addressed: tuple[str, ...] = ()
    """The ids of the parties among the addressees."""
    said_on: DateValue | None = None
    """When it was said."""
    dates: tuple[DateValue, ...] = ()
    """The dates that it speaks of."""
    places: tuple[Place, ...] = ()
    """The places that it speaks of."""
    within: str | None = None
    """The id of the statement in whose content this one stands."""

    @property
    def act(self) -> Act | None:
        """What the speaker does in saying it."""
        return self.meaning.act

    @property
    def kind(self) -> AttributionKind:
        """How much of the content stands in quotation marks."""
        return self.attribution.kind

    @property
    def source(self) -> tuple[TextSpan, ...]:
        """The words that name the sayer; empty where none are."""
        return self.attribution.source

    @property
    def cue(self) -> tuple[TextSpan, ...]:
        """The words that attribute."""
        return self.attribution.cue

    @property
    def content(self) -> tuple[TextSpan, ...]:
        """The words said, in text order."""
        return self.attribution.content

    @property
    def found_by(self) -> str:
        """The construction that it was found by."""
        return self.attribution.found_by


def extent(statement: Statement) -> TextSpan:
    """Return the place from a statement's first to its last character."""
    parts = (*statement.source, *statement.cue, *statement.content)
    return TextSpan(min(part.start for part in parts), max(part.end for part in parts))

"""What a statement says beyond who and what: by which channel, on what basis, how surely."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from recoupe.model.act import Act
from recoupe.model.text import Phrase, TextSpan


class ChannelKind(StrEnum):
    """By what a statement was made."""

    COMMUNIQUE = "communique"
    LETTER = "letter"
    INTERVIEW = "interview"
    POST = "post"
    PRESS_CONFERENCE = "press-conference"
    SPEECH = "speech"
    CALL = "call"
    TESTIMONY = "testimony"
    REPORT = "report"
    BROADCAST = "broadcast"
    SESSION = "session"
    MEDIA = "media"
    """Said to an outlet or agency that is named."""


@dataclass(frozen=True, slots=True)
class Channel:
    """By what a statement was made, with the words that say so."""

    kind: ChannelKind
    phrase: Phrase


class BasisKind(StrEnum):
    """What a speaker says a statement rests on (evidential basis)."""

    OBSERVATION = "own-observation"
    COUNT = "count"
    DOCUMENT = "document"
    WITNESS = "witness"
    IMAGES = "images"
    ANALYSIS = "analysis"
    INTELLIGENCE = "intelligence"
    INFORMATION = "information"
    PARTY = "another-party"
    EVIDENCE = "evidence"
    """Evidence that is not described."""
    NO_EVIDENCE = "no-evidence"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a statement is said to rest on, with the words that say so."""

    kind: BasisKind
    phrase: Phrase


class Certainty(StrEnum):
    """How surely something is said."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    HEARSAY = "hearsay"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of one attribution, each part with its words; None and empty where nothing is known."""

    act: Act | None = None
    sign: str | None = None
    """What in the words tells the act, where the cue alone does not."""
    targets: tuple[Phrase, ...] = ()
    addressees: tuple[Phrase, ...] = ()
    channel: Channel | None = None
    basis: Basis | None = None
    certainty: Certainty | None = None
    hedge: Phrase | None = None
    """The words that make it less than asserted."""
    sentence: TextSpan | None = None
    """The sentence of the cue."""

    def moved(self, by: int) -> Meaning:
        """Return the meaning with all its words so many characters further on."""
        if not by:
            return self
        return replace(
            self,
            targets=tuple(phrase.moved(by) for phrase in self.targets),
            addressees=tuple(phrase.moved(by) for phrase in self.addressees),
            channel=self.channel and replace(self.channel, phrase=self.channel.phrase.moved(by)),
            basis=self.basis and replace(self.basis, phrase=self.basis.phrase.moved(by)),
            hedge=self.hedge and self.hedge.moved(by),
            sentence=self.sentence and self.sentence.moved(by),
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """Hearsay of the narration that nobody is named for ("aurait été détruite")."""

    span: TextSpan
    mark: Phrase
    """The words that make it hearsay."""

    def moved(self, by: int) -> Claim:
        """Return the claim so many characters further on."""
        return Claim(self.span.moved(by), self.mark.moved(by))

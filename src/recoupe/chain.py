"""The whole chain, from analysed pieces of a text to what is said in it: the one place where the stages meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from recoupe.analysis.mentions import mentions
from recoupe.analysis.pipeline import Piece
from recoupe.analysis.place_mentions import numbered, place_mentions
from recoupe.attribution.attributions import attributions
from recoupe.attribution.nesting import enclosing
from recoupe.lexicon.countries import Countries, load_countries
from recoupe.lexicon.dates import DateLexicon, load_dates
from recoupe.lexicon.events import EventLexicon, load_events
from recoupe.lexicon.figures import FigureLexicon, load_figures
from recoupe.lexicon.load import Lexicon, load_lexicon
from recoupe.lexicon.own_parties import OwnParty, read_own_parties
from recoupe.lexicon.parties import PartyWords, load_party_words
from recoupe.lexicon.places import PlaceWords, load_place_words
from recoupe.meaning.certainty import hearsay
from recoupe.meaning.events import events
from recoupe.meaning.figures import Count, bound, counts
from recoupe.meaning.figures import moved as moved_count
from recoupe.meaning.future import future_clauses
from recoupe.meaning.meaning import meaning
from recoupe.meaning.text import Text
from recoupe.model.attribution import Attribution, moved
from recoupe.model.document import Document
from recoupe.model.event import EventMention
from recoupe.model.meaning import Claim, Meaning
from recoupe.model.party import Mention
from recoupe.model.place import PlaceMention
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan
from recoupe.resolve.dates import dates
from recoupe.resolve.gazetteer import Gazetteer, load_gazetteer
from recoupe.resolve.happenings import Surroundings, happenings
from recoupe.resolve.places import places
from recoupe.resolve.resolution import Resolution, resolved
from recoupe.resolve.setting import Setting, settings


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known before a text is read: the words of its language, the map, the user's own parties."""

    lexicon: Lexicon
    dates: DateLexicon
    figures: FigureLexicon
    events: EventLexicon
    parties: PartyWords
    places: PlaceWords
    countries: Countries
    gazetteer: Gazetteer
    own: tuple[OwnParty, ...] = ()


def load_knowledge(language: str, *, parties: Path | None = None, gazetteer: Path | None = None) -> Knowledge:
    """Load what is shipped for the language, a user's own list of parties, and a file of the user's own places."""
    lexicon = load_lexicon(language)
    return Knowledge(
        lexicon=lexicon,
        dates=load_dates(language),
        figures=load_figures(language),
        events=load_events(language, lexicon.grammar.get("reflexives", frozenset())),
        parties=load_party_words(language),
        places=load_place_words(language),
        countries=load_countries(language),
        gazetteer=load_gazetteer(gazetteer),
        own=read_own_parties(parties) if parties is not None else (),
    )


@dataclass(slots=True)
class _Found:
    """What the pieces of a text hold, in text order; offsets are those of the text."""

    attributions: list[Attribution] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    future: list[TextSpan] = field(default_factory=list)
    places: list[tuple[int, tuple[PlaceMention, ...]]] = field(default_factory=list)
    """Of each piece, with the offset where it starts."""


def document_of(pieces: Iterable[Piece], document: Document, known: Knowledge) -> Document:
    """Return the document with all that its analysed pieces say."""
    found, text = _found(pieces, known), document.text
    around = enclosing(found.attributions)
    who = resolved(found.attributions, found.mentions, around, text, known.parties, known.own)
    when = dates(text, known.dates, published=document.published, future=tuple(found.future))
    where = places(numbered(found.places), text, known.gazetteer, known.countries)
    sentences = [each.sentence or TextSpan(0, 0) for each in found.meanings]
    set_in = settings(found.attributions, sentences, when, where)
    said = tuple(_statements(found, who, around, set_in))
    return replace(
        document,
        statements=said,
        parties=who.parties,
        labels=who.labels,
        figures=bound(found.counts, said, text),
        dates=when,
        places=where,
        claims=tuple(found.claims),
        events=happenings(found.events, Surroundings(said, when, where, who.naming())),
    )


def _found(pieces: Iterable[Piece], known: Knowledge) -> _Found:
    found, lexicon = _Found(), known.lexicon
    for piece in pieces:
        passage, start = piece.passage, piece.start
        text, said = Text(passage, lexicon), attributions(passage, lexicon)
        told = (span for each in said for span in (*each.cue, *each.content))
        found.attributions += (moved(each, start) for each in said)
        found.meanings += (meaning(text, each).moved(start) for each in said)
        found.mentions += (each.moved(start) for each in mentions(passage, lexicon))
        found.claims += (each.moved(start) for each in hearsay(text, told))
        found.counts += (moved_count(each, start) for each in counts(passage, lexicon, known.figures))
        found.events += (each.moved(start) for each in events(text, known.events))
        found.future += (each.moved(start) for each in future_clauses(text))
        found.places.append((start, place_mentions(passage, lexicon, known.places, known.countries)))
    return found


def _statements(
    found: _Found, who: Resolution, around: Sequence[int | None], set_in: Sequence[Setting]
) -> Iterator[Statement]:
    parts = zip(found.attributions, found.meanings, set_in, around, strict=True)
    for number, (each, means, setting, outer) in enumerate(parts):
        yield Statement(
            id=f"s{number + 1}",
            attribution=each,
            speaker=who.speakers[number],
            spoken_by=who.spoken_by[number],
            reasons=tuple(reason for span in each.source for reason in who.why(span)),
            meaning=means,
            targeted=who.named(means.targets),
            addressed=who.named(means.addressees),
            said_on=setting.said,
            dates=setting.dates,
            places=setting.places,
            within=None if outer is None else f"s{outer + 1}",
        )

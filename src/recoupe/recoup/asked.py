"""What a document's statements demand, promise or warn of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recoupe.model.attribution import AttributionKind
from recoupe.model.date import Bound, DateValue, Granularity
from recoupe.model.document import Document
from recoupe.model.incident import Demand, DemandKind, Passage
from recoupe.model.meaning import Certainty
from recoupe.model.party import PartyKind, SharedParty
from recoupe.model.statement import Statement, extent
from recoupe.model.text import TextSpan
from recoupe.recoup.demand_words import DemandWords
from recoupe.recoup.kinds import demand_kind
from recoupe.recoup.placed import Placed, parties_of
from recoupe.recoup.who import Who

_CORE = 4
_ARTICLE = 4
"""Characters of an article."""
_FIRST = 45
"""Characters of a quotation in which its speaker names whom it asks."""
_BEHIND = 40
"""Characters behind what is asked for in which its day may stand."""
_BESIDE = 25
"""Characters around a cue in which it is said that it comes again."""
_LONGEST_CONDITION = 160


@dataclass(frozen=True, slots=True)
class Asked:
    """One statement's demand, with what it is compared by."""

    demand: Demand
    stems: frozenset[str]
    """Of the words that tell what is asked for."""
    core: tuple[str, ...]
    """The first of them, which name the thing itself."""
    at: TextSpan
    """From the first to the last character of the statement."""
    about: frozenset[str] = frozenset()
    """The people whom the words of a demand name, where it names nobody to whom it is said."""
    again: str | None = None
    """The words that say that it was said before."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document with what its demands are read by."""

    document: Document
    who: Who
    words: DemandWords
    said_to: Mapping[str, tuple[str, ...]]
    """The parties of the document to whom a statement's letter went, by the statement."""
    mentions: Placed[str]
    dates: Placed[DateValue]


def asked_in(document: Document, who: Who, words: DemandWords) -> Iterator[Asked]:
    """Return the demands, commitments and warnings of a document, in text order."""
    asking = [
        (each, kind) for each in document.statements if (kind := demand_kind(each, document.text, words)) is not None
    ]
    if not asking:
        return
    mentions = parties_of(document)
    dates = Placed((each.span, each) for each in document.dates)
    reading = _Reading(document, who, words, _letters(document, mentions, words), mentions, dates)
    for statement, kind in asking:
        asked = _asked(statement, kind, reading)
        if asked is not None:
            yield asked


def _asked(statement: Statement, kind: DemandKind, reading: _Reading) -> Asked | None:
    document, text = reading.document, reading.document.text
    what = " ".join(" ".join(span.of(text) for span in statement.content).split())
    speakers = reading.who.parties(document.id, statement.spoken_by)
    names = tuple(party.name for party in speakers) or ((statement.speaker,) if statement.speaker else ())
    stems = reading.words.stems(what)
    if not names or not what or (kind is DemandKind.COMMITMENT and _is_paper(speakers)):
        return None
    to, to_names = _receivers(statement, kind, reading)
    day = (statement.said_on.start if statement.said_on is not None else None) or document.published
    demand = Demand(
        id=f"{document.id}:{statement.id}",
        kind=kind,
        by=tuple(party.id for party in speakers),
        by_names=names,
        to=to,
        to_names=to_names,
        what=what,
        passages=(Passage(document.id, _extent(statement.content), statement.id),),
        day=day,
        due=_due(statement, reading, day),
        condition=_condition(statement, reading),
        hedged=_is_hedged(statement, text, reading.words),
    )
    about = () if to or kind is not DemandKind.DEMAND else _about(statement, reading)
    called = (*names, *to_names, *(party.name for party in about))
    who = frozenset(reading.words.stems(" ".join(called)))
    core = tuple(stem for stem in stems if stem not in who) or stems
    ids = frozenset(party.id for party in about)
    return Asked(demand, frozenset(stems), core[:_CORE], extent(statement), ids, _again(statement, reading))


def _about(statement: Statement, reading: _Reading) -> tuple[SharedParty, ...]:
    """The people whom the content names ("the resignation of X")."""
    ids = [party for span in statement.content for _, party in reading.mentions.within(span)]
    parties = reading.who.parties(reading.document.id, ids)
    return tuple(party for party in parties if party.kind is PartyKind.PERSON and party.name[:1].isupper())


def _is_paper(speakers: Sequence[SharedParty]) -> bool:
    """Whether it is said by documents alone, which promise nothing."""
    return bool(speakers) and all(party.kind is PartyKind.DOCUMENT for party in speakers)


def _extent(spans: Sequence[TextSpan]) -> TextSpan:
    return TextSpan(min(span.start for span in spans), max(span.end for span in spans))


def _receivers(statement: Statement, kind: DemandKind, reading: _Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the shared parties to whom it is said, and their names: of whom it names none, the words."""
    meaning, id = statement.meaning, reading.document.id
    ids = dict.fromkeys((*statement.addressed, *statement.targeted))
    phrases = meaning.addressees or meaning.targets
    if kind is DemandKind.DEMAND:
        ids = dict.fromkeys(_obliged(statement, reading)) or ids or dict.fromkeys(_spoken_to(statement, reading))
    if not ids:
        ids = dict.fromkeys(party for phrase in phrases for party in _named_in(phrase.span, reading))
    if not ids and not phrases:
        ids = dict.fromkeys(reading.said_to.get(statement.id, ()))
    parties = reading.who.parties(id, [each for each in ids if each not in statement.spoken_by])
    names = tuple(party.name for party in parties) or tuple(dict.fromkeys(phrase.words for phrase in phrases))
    return tuple(party.id for party in parties), names


def _named_in(phrase: TextSpan, reading: _Reading) -> Iterator[str]:
    """The party that the phrase names, with or without its article, or begins to name."""
    for _, party in reading.mentions.beginning(phrase.start, phrase.start + _ARTICLE + 1)[:1]:
        yield party


def _obliged(statement: Statement, reading: _Reading) -> Iterator[str]:
    """The party that is the subject of what has to be done ("le maire doit partir")."""
    content, text = statement.content[0], reading.document.text
    for span, party in reading.mentions.within(content):
        if reading.words.obliged.match(text, span.end + 1, content.end):
            yield party
            return


def _spoken_to(statement: Statement, reading: _Reading) -> Iterator[str]:
    """The party whom the quoted speaker names first behind "we" or "I" ("nous demandons au maire de …")."""
    content, text = statement.content[0], reading.document.text
    if not reading.words.selves.match(text, content.start):
        return
    for span, party in reading.mentions.beginning(content.start + 1, min(content.start + _FIRST, content.end)):
        if party not in statement.spoken_by:
            before, behind = span.start - _ARTICLE, min(span.start + _ARTICLE, span.end)
            if reading.words.to.search(text, before, behind) or reading.words.to.match(text, span.end + 1):
                yield party
            return


def _letters(document: Document, mentions: Placed[str], words: DemandWords) -> Mapping[str, tuple[str, ...]]:
    """To whom a speaker wrote: what the same one says on is written to the same."""
    found: dict[str, tuple[str, ...]] = {}
    speaker: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    for statement in document.statements:
        if statement.spoken_by != speaker:
            speaker, receivers = statement.spoken_by, ()
        sentence = statement.meaning.sentence
        receivers = statement.addressed or _sent_to(sentence, document.text, mentions, words) or receivers
        if statement.kind is not AttributionKind.INDIRECT:
            found[statement.id] = receivers
    return found


def _sent_to(sentence: TextSpan | None, text: str, mentions: Placed[str], words: DemandWords) -> tuple[str, ...]:
    inside = mentions.within(sentence) if sentence is not None else ()
    return tuple(party for span, party in inside if words.sent.search(text, max(0, span.start - 40), span.start))


def _due(statement: Statement, reading: _Reading, day: str | None) -> DateValue | None:
    """Return the day by which it is to be done: one with an open beginning in or right behind the content."""
    text, end = reading.document.text, statement.content[-1].end
    behind = end + _BEHIND if statement.meaning.sentence is None else min(end + _BEHIND, statement.meaning.sentence.end)
    start = statement.content[0].start
    for _, found in reading.dates.beginning(start, behind):
        if _is_due(found, text, reading.words):
            return _to_come(found, day)
    return None


def _is_due(found: DateValue, text: str, words: DemandWords) -> bool:
    if found.bound is not None:
        return found.bound in (Bound.UNTIL, Bound.BEFORE)
    before = max(0, found.span.start - 16)
    opening = words.due.match(text, found.span.start) or any(
        each.end() >= found.span.start - 1 for each in words.due.finditer(text, before, found.span.start)
    )
    return bool(opening)


def _to_come(found: DateValue, day: str | None) -> DateValue:
    """Return the day of the week that follows: what is to be done by a Monday is not done by the last one."""
    if day is None or found.end is None or found.weekday is None or found.end >= day or found.day is not None:
        return found
    if found.granularity not in (Granularity.DAY, Granularity.PART_OF_DAY):
        return found
    later = [
        (date.fromisoformat(each) + timedelta(days=7)).isoformat() if each else None
        for each in (found.start, found.end)
    ]
    return replace(found, start=later[0], end=later[1])


def _condition(statement: Statement, reading: _Reading) -> str | None:
    """Return the words under whose condition it stands: a clause, or what is taken up as still to come."""
    text, words = reading.document.text, reading.words
    hedge = statement.meaning.hedge
    spans = [hedge.span] if hedge is not None and words.condition.match(hedge.words) else []
    for span in (*spans, *statement.content):
        found = words.condition.search(text, span.start, span.end)
        if found is not None:
            return _clause(text[found.start() : min(span.end, found.start() + _LONGEST_CONDITION)])
    return _taken_up(statement, text, words)


def _clause(words: str) -> str:
    for mark in (",", ";", " –", " —", "»"):
        words = words.split(mark)[0]
    return " ".join(words.split()).rstrip(" .!?")


def _taken_up(statement: Statement, text: str, words: DemandWords) -> str | None:
    """What a readiness waits for ("prêt à recevoir une telle délégation")."""
    for span in statement.content:
        if words.ready.match(text, span.start, span.end):
            found = words.such.search(text, span.start, span.end)
            return " ".join(found[0].split()) if found is not None else None
    return None


def _is_hedged(statement: Statement, text: str, words: DemandWords) -> bool:
    if statement.meaning.certainty in (Certainty.HEDGED, Certainty.CONDITIONAL):
        return True
    return any(words.ready.match(text, span.start, span.end) for span in statement.content)


def _again(statement: Statement, reading: _Reading) -> str | None:
    """The words beside the cue that say that it was said before."""
    text = reading.document.text
    for span in statement.cue:
        for found in reading.words.answers(text, max(0, span.start - _BESIDE), span.end + _BESIDE):
            if found.lastgroup == "repeated":
                return found[0]
    return None

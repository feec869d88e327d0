"""Tellings: the places of a document where somebody is told to agree to, refuse or do something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from types import MappingProxyType

from recoupe.model.act import Act
from recoupe.model.attribution import AttributionKind
from recoupe.model.document import Document
from recoupe.model.incident import Answer, DemandKind, Passage
from recoupe.model.party import PartyKind
from recoupe.model.statement import Statement, extent
from recoupe.model.text import TextSpan
from recoupe.recoup.demand_words import DemandWords
from recoupe.recoup.kinds import demand_kind
from recoupe.recoup.placed import Covering, parties_of
from recoupe.recoup.sentences import sentences
from recoupe.recoup.shingles import plain_words
from recoupe.recoup.who import Who

_NEAR = 18
"""Characters around a verb in which its negation stands."""
_JUST_BEFORE = 50
"""Characters before a verb in which its auxiliary stands."""
_OPENERS = 2
"""Words among which stands the noun by which something is announced: with its article, or by itself."""
_OPENING = 45
"""Characters of a promise in which its verb stands."""
_AGENT = 60
"""Characters behind a verb in which the agent of its passive begins."""
_BODIES = frozenset({PartyKind.ARMED_GROUP, PartyKind.INTERNATIONAL, PartyKind.NGO, PartyKind.OPPOSITION, None})
"""Kinds of parties whose names can hold the word for what is asked for."""
_TO_COME = frozenset({Act.DEMAND, Act.COMMIT, Act.WARN, Act.ASK})
"""Acts in whose content nothing is told to be done."""
_BEFORE, _AFTER = 110, 130
"""Characters around the words in which what they are about is named."""
_MOST = 8
"""Tellings of one sentence."""
_LONG = 60
"""Characters of words that are shown as the reason for an answer."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that say that somebody agrees, refuses or does something."""

    answer: Answer
    words: str
    """The words that say so."""
    passage: Passage
    """The sentence."""
    at: int
    """Where the words begin."""
    text: str
    """The sentence's words, in lower case."""
    stems: frozenset[str]
    """Of the words around them, in the sentence."""
    done: str | None
    """The stem of what is said to be done, where it is no word of the lexicon that says so."""
    actors: tuple[str, ...]
    """The shared parties of whom it is told: of these, the one named last before the words, or their speakers."""
    named: frozenset[str]
    """All shared parties of the sentence."""
    by: tuple[str, ...]
    """The shared parties who tell it; empty where the narrator does."""
    calls_it: str | None
    """The word by which it names a demand."""
    day: str | None


def tellings(
    document: Document,
    who: Who,
    words: DemandWords,
    wanted: frozenset[str],
    above: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Iterator[Telling]:
    """Return the places where a demand may be answered, in text order.

    `wanted` are the stems of what is asked for: what shares none and names no demand is passed over.
    `above` are the shared parties for which each one speaks, as any document tells.
    """
    reader = _Reader(document, who, words, above)
    for sentence in sentences(document.text):
        for answer, span, done in islice(_hits(document, sentence, words, wanted), _MOST):
            yield from reader.telling(answer, span, sentence, done)
    for statement in document.statements:
        promises = demand_kind(statement, document.text, words) is DemandKind.COMMITMENT
        if promises or _announces(statement, document.text, words, wanted):
            yield reader.promise(statement)


def above(documents: Iterable[Document], who: Who) -> Mapping[str, tuple[str, ...]]:
    """Return the shared parties for which each one speaks, or of which it is a part, in any of the documents."""
    found: dict[str, dict[str, None]] = {}
    for document in documents:
        for party in document.parties:
            ties = who.parties(document.id, filter(None, (party.speaks_for, party.part_of)))
            for shared in who.parties(document.id, (party.id,)) if ties else ():
                found.setdefault(shared.id, {}).update((each.id, None) for each in ties if each.id != shared.id)
    return {id: tuple(ties) for id, ties in found.items()}


def _hits(
    document: Document, sentence: TextSpan, words: DemandWords, wanted: frozenset[str]
) -> Iterator[tuple[Answer, TextSpan, str | None]]:
    text = document.text
    for found in words.answers(text, sentence.start, sentence.end):
        answer = _meant(Answer(str(found.lastgroup)), found, sentence, words)
        if answer is not None and _is_wanted(found, sentence, words, wanted):
            yield answer, TextSpan(*found.span()), None
    for found in words.deeds(text, sentence.start, sentence.end):
        done = words.stem("".join(plain_words(found[1])))
        if done in wanted and not _is_negated(found, sentence, words):
            yield Answer.FULFILLED, TextSpan(*found.span()), done


def _is_wanted(found: re.Match[str], sentence: TextSpan, words: DemandWords, wanted: frozenset[str]) -> bool:
    near = _around(TextSpan(*found.span()), sentence).of(found.string)
    return not wanted.isdisjoint(words.stems(near)) or words.demand.search(sentence.of(found.string)) is not None


def _meant(answer: Answer, found: re.Match[str], sentence: TextSpan, words: DemandWords) -> Answer | None:
    """Return what the word means as it stands: negated, to come, or only thought of."""
    if answer is not Answer.REPEATED and _only_thought(found, sentence, words):
        return None
    negated, later = _is_negated(found, sentence, words), _is_to_come(found, sentence, words)
    if _is_participle(found, words) and not later and not _goes_before(words.auxiliary, found, sentence):
        return None
    if negated:
        return Answer.REFUSED if answer is Answer.AGREED or (answer is Answer.FULFILLED and later) else None
    return Answer.AGREED if answer is Answer.FULFILLED and later else answer


def _is_to_come(found: re.Match[str], sentence: TextSpan, words: DemandWords) -> bool:
    """Whether it is said of what is going to be done ("will publish", "will be published")."""
    return found[0].casefold().endswith(words.futures) or (
        _is_participle(found, words) and _goes_before(words.to_be, found, sentence)
    )


def _goes_before(pattern: re.Pattern[str], found: re.Match[str], sentence: TextSpan) -> bool:
    before = max(sentence.start, found.start() - _JUST_BEFORE)
    return pattern.search(found.string, before, found.start()) is not None


def _only_thought(found: re.Match[str], sentence: TextSpan, words: DemandWords) -> bool:
    """Whether it stands in the infinitive or as what is to be, and nobody decides on it."""
    before = max(sentence.start, found.start() - _JUST_BEFORE)
    infinitive = found[0].split()[0].casefold().endswith(words.infinitives)
    if infinitive and not words.decided.search(found.string, before, found.start()):
        return True
    return words.unreal.search(found.string, before, found.start()) is not None


def _is_participle(found: re.Match[str], words: DemandWords) -> bool:
    return " " not in found[0] and found[0].casefold().endswith(words.participles)


def _is_negated(found: re.Match[str], sentence: TextSpan, words: DemandWords) -> bool:
    before = words.negated.search(found.string, max(sentence.start, found.start() - _NEAR), found.start() + 1)
    if before is None:
        return False
    return words.negating.search(found.string, before.end(), min(sentence.end, found.end() + _NEAR)) is not None


def _announces(statement: Statement, text: str, words: DemandWords, wanted: frozenset[str]) -> bool:
    """Whether somebody announces by a noun the very thing that is asked for ("announced the release of X")."""
    if statement.kind is AttributionKind.DIRECT or not statement.spoken_by:
        return False
    opening = plain_words(statement.content[0].of(text)[:_OPENING])[:_OPENERS]
    if not any(words.stem(word) in wanted for word in opening):
        return False
    return any(words.announcing.search(text, span.start, span.end) for span in statement.cue)


class _Reader:
    """Reads who acts and who tells in the sentences of one document."""

    def __init__(self, document: Document, who: Who, words: DemandWords, above: Mapping[str, tuple[str, ...]]) -> None:
        self._document, self._who, self._words, self._above = document, who, words, above
        self._mentions = parties_of(document)
        self._cues = Covering((span, each) for each in document.statements for span in each.cue)
        self._contents = Covering((span, each) for each in document.statements for span in each.content)

    def telling(self, answer: Answer, span: TextSpan, sentence: TextSpan, done: str | None) -> Iterator[Telling]:
        """Return what the words of a sentence tell: of the speaker where they attribute, of whom they name else."""
        cued = next(chain(self._cues.at(span.start), self._cues.at(span.end - 1)), None)
        inside = next(self._contents.at(span.start), None)
        if answer is Answer.FULFILLED and (cued is not None or (inside is not None and inside.act in _TO_COME)):
            return
        named = self._mentions.beginning(sentence.start, sentence.end)
        actors = cued.spoken_by if cued is not None else _actors(span, named, self._document.text, self._words)
        yield self._made(answer, span, sentence, cued or inside, actors, inside, done)

    def promise(self, statement: Statement) -> Telling:
        """Return what a statement agrees to by promising it, or refuses by saying that it will not be done."""
        whole, content = extent(statement), statement.content[0]
        opening = TextSpan(content.start, min(content.end, content.start + _OPENING)).of(self._document.text)
        negated = self._words.negated.search(opening)
        refuses = negated is not None and self._words.negating.search(opening, negated.end()) is not None
        return self._made(
            Answer.REFUSED if refuses else Answer.AGREED, whole, whole, statement, statement.spoken_by, statement, None
        )

    def _made(
        self,
        answer: Answer,
        span: TextSpan,
        sentence: TextSpan,
        statement: Statement | None,
        actors: Iterable[str],
        teller: Statement | None,
        done: str | None,
    ) -> Telling:
        document, words = self._document, sentence.of(self._document.text)
        called = self._words.demand.search(words)
        inside = dict.fromkeys(party for _, party in self._mentions.beginning(sentence.start, sentence.end))
        day = statement.said_on.start if statement is not None and statement.said_on is not None else None
        return Telling(
            answer=answer,
            words=span.of(document.text) if _length(span) < _LONG else statement_words(statement, document.text),
            passage=Passage(document.id, sentence, statement.id if statement is not None else None),
            at=span.start,
            text=words.casefold(),
            stems=frozenset(self._words.stems(_around(span, sentence).of(document.text))) - self._of_bodies(inside),
            done=done,
            actors=self._and_above(actors),
            named=frozenset(self._and_above(inside)),
            by=self._ids(teller.spoken_by if teller is not None else ()),
            calls_it=called[0] if called is not None else None,
            day=day or document.published,
        )

    def _of_bodies(self, parties: Iterable[str]) -> frozenset[str]:
        """The stems of the names of bodies, which tell nothing of what they do ("Liberation Front")."""
        shared = self._who.parties(self._document.id, parties)
        names = (each.name for each in shared if each.kind in _BODIES and each.name[:1].isupper() and " " in each.name)
        return frozenset(self._words.stems(" ".join(names)))

    def _ids(self, parties: Iterable[str]) -> tuple[str, ...]:
        return tuple(party.id for party in self._who.parties(self._document.id, parties))

    def _and_above(self, parties: Iterable[str]) -> tuple[str, ...]:
        """The shared parties, then those for which they speak or of which they are a part."""
        known = self._ids(parties)
        return tuple(dict.fromkeys((*known, *(party for each in known for party in self._above.get(each, ())))))


def _actors(span: TextSpan, named: Sequence[tuple[TextSpan, str]], text: str, words: DemandWords) -> Iterator[str]:
    """Return who does it: the agent of a passive, else the first and the last named before."""
    agents = [party for place, party in named if place.start >= span.end and _is_agent(place, span, text, words)]
    before = [(place, party) for place, party in named if place.end <= span.start]
    outer = [party for place, party in before if not any(place != other and place in other for other, _ in before)]
    yield from agents[:1] or (*outer[:1], *outer[-1:])


def _is_agent(place: TextSpan, span: TextSpan, text: str, words: DemandWords) -> bool:
    return place.start - span.end < _AGENT and words.agent.search(text, span.end, place.start) is not None


def _around(span: TextSpan, sentence: TextSpan) -> TextSpan:
    return TextSpan(max(sentence.start, span.start - _BEFORE), min(sentence.end, span.end + _AFTER))


def _length(span: TextSpan) -> int:
    return span.end - span.start


def statement_words(statement: Statement | None, text: str) -> str:
    """Return the words of a statement's cue."""
    return " ".join(span.of(text) for span in statement.cue) if statement is not None else ""

"""Tellings: the places of a document where somebody is told to agree to, refuse or do something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from recoupe.model.act import Act
from recoupe.model.document import Document
from recoupe.model.incident import Answer, DemandKind, Passage
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
_AGENT = 60
"""Characters behind a verb in which the agent of its passive begins."""
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


def tellings(document: Document, who: Who, words: DemandWords, wanted: frozenset[str]) -> Iterator[Telling]:
    """Return the places where a demand may be answered, in text order.

    `wanted` are the stems of what is asked for: what shares none and names no demand is passed over.
    """
    reader = _Reader(document, who, words)
    for sentence in sentences(document.text):
        for answer, span, done in islice(_hits(document, sentence, words, wanted), _MOST):
            yield from reader.telling(answer, span, sentence, done)
    for statement in document.statements:
        if demand_kind(statement, document.text, words) is DemandKind.COMMITMENT:
            yield reader.promise(statement)


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
    if answer is Answer.REPEATED:
        return None
    if _only_thought(found, sentence, words):
        return None
    if _is_participle(found, words) and not words.auxiliary.search(
        found.string, max(sentence.start, found.start() - _JUST_BEFORE), found.start()
    ):
        return None
    if _is_negated(found, sentence, words):
        return Answer.REFUSED if answer is Answer.AGREED else None
    if answer is Answer.FULFILLED and found[0].casefold().endswith(words.futures):
        return Answer.AGREED
    return answer


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


class _Reader:
    """Reads who acts and who tells in the sentences of one document."""

    def __init__(self, document: Document, who: Who, words: DemandWords) -> None:
        self._document, self._who, self._words = document, who, words
        self._mentions = parties_of(document)
        self._above = {party.id: tuple(filter(None, (party.speaks_for, party.part_of))) for party in document.parties}
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
        """Return what a statement agrees to by promising it."""
        whole = extent(statement)
        return self._made(Answer.AGREED, whole, whole, statement, statement.spoken_by, statement, None)

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
        day = statement.said_on.start if statement is not None and statement.said_on is not None else None
        return Telling(
            answer=answer,
            words=span.of(document.text) if _length(span) < _LONG else statement_words(statement, document.text),
            passage=Passage(document.id, sentence, statement.id if statement is not None else None),
            at=span.start,
            text=words.casefold(),
            stems=frozenset(self._words.stems(_around(span, sentence).of(document.text))),
            done=done,
            actors=self._and_above(actors),
            named=frozenset(
                self._and_above(party for _, party in self._mentions.beginning(sentence.start, sentence.end))
            ),
            by=self._ids(teller.spoken_by if teller is not None else ()),
            calls_it=called[0] if called is not None else None,
            day=day or document.published,
        )

    def _ids(self, parties: Iterable[str]) -> tuple[str, ...]:
        return tuple(party.id for party in self._who.parties(self._document.id, parties))

    def _and_above(self, parties: Iterable[str]) -> tuple[str, ...]:
        """The shared parties, then those for which they speak or of which they are a part."""
        known = tuple(parties)
        above = (self._above.get(party, ()) for party in known)
        return self._ids((*known, *(party for each in above for party in each)))


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

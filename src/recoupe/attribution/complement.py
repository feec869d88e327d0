"""What complements have in common: the candidate they make, their limits, and how they are sought."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import child, children, edges, has, is_infinitive, is_verb, marker, opens
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate, tidy
from recoupe.attribution.groups import cue_ranges
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.attribution.sources import source_of
from recoupe.lexicon.load import Frame

_PHRASES = frozenset({"obl", "xcomp", "advcl", "nmod", "ccomp", "acl", "iobj", "obj"})
_REACH = 14
"""Tokens behind a cue among which its complement is looked for."""


def made(reading: Reading, match: CueMatch, content: tuple[Range, ...], frame: Frame) -> Iterator[Candidate]:
    """Yield the candidate of a verb with its own source, where there is any content."""
    kept = tidy(reading.tokens, content)
    if kept:
        yield Candidate(
            anchor=match.token.i,
            cue=cue_ranges(reading, match),
            source=source_of(reading, match.token),
            content=kept,
            act=match.cue.act,
            weak=match.weakly(frame),
        )


def span_of(reading: Reading, head: Token, *, after: int) -> Range:
    """Return the range of the head's subtree that begins after a token, without what opens it."""
    start, end = edges(head)
    start = max(start, after + 1)
    opener = marker(head)
    while start < end and reading.is_word(reading.tokens[start], "reciprocals"):
        start += 1
    kept = opener is not None and reading.is_word(opener, "question_words") and not reading.is_word(opener, "whether")
    if opener is not None and not kept and opener.i >= start and opener.left_edge.i <= start + 1:
        start = opener.i + 1
        while start < end and reading.tokens[start].relation == "fixed":
            start += 1
    return start, end


def places_after(reading: Reading, last: int) -> Iterator[int]:
    """Yield the tokens behind a cue, asides between commas left out, as far as a complement may be sought."""
    limit = min(last + _REACH, reading.sentence(last)[1])
    i = last + 1
    while i < limit:
        if reading.forms[i] == "," and not reading.is_word(reading.tokens[min(i + 1, limit - 1)], "complementisers"):
            close = _closing_comma(reading, i)
            if close is None or not _is_aside(reading, i, close):
                return
            i, limit = close + 1, min(close + _REACH, reading.sentence(last)[1])
            continue
        yield i
        i += 1


def _is_aside(reading: Reading, opening: int, closing: int) -> bool:
    """Whether what stands between two commas may be passed over: an adverbial, or anything before a complementiser."""
    adverbial = reading.tokens[opening + 1].pos_ in ("ADP", "ADV")
    after = reading.tokens[min(closing + 1, len(reading.tokens) - 1)]
    return adverbial or reading.is_word(after, "complementisers")


def _closing_comma(reading: Reading, opening: int) -> int | None:
    """The comma that closes an aside."""
    end = min(opening + _REACH, len(reading.tokens))
    return next((i for i in range(opening + 1, end) if reading.forms[i] == ","), None)


def next_finite(reading: Reading, start: int) -> Token | None:
    """The first finite verb of the sentence behind a place."""
    following = reading.tokens[start : reading.sentence(start)[1]]
    return next((t for t in following if is_verb(t) and has(t, "VerbForm", "Fin")), None)


def is_time(reading: Reading, token: Token) -> bool:
    """Whether the word names a time, with no complement of its own."""
    return token.lemma_.lower() in reading.words("times") and child(token, "nmod") is None


def marked_phrase(reading: Reading, match: CueMatch) -> Token | None:
    """The phrase with one of the cue's markers: under the cue, else, misplaced by the tree, under its object.

    Under the object an infinitive is taken first, else the last phrase, since the object may have one of its own.
    """
    own = next(_marked(match, match.token, *(match.token.doc[i] for i in match.rest)), None)
    if own is not None or match.cue.object is None:
        return own
    following = nearby_phrase(reading, match)
    if following is not None and is_infinitive(following):
        return following
    misplaced = [c for thing in children(match.token, "obj") for c in _marked(match, thing)]
    return next((c for c in misplaced if is_infinitive(c)), misplaced[-1] if misplaced else None)


def _marked(match: CueMatch, *heads: Token) -> Iterator[Token]:
    """The dependents behind the cue that one of its markers opens."""
    last = match.rest[-1] if match.rest else match.token.i
    for c in (c for head in heads for c in head.rights if c.i > last and c.relation in _PHRASES):
        opener = marker(c)
        if opener is not None and opens(opener, match.cue.markers):
            yield c


def nearby_phrase(reading: Reading, match: CueMatch) -> Token | None:
    """The phrase with one of the cue's markers that follows the cue and its object, wherever it hangs."""
    last = match.rest[-1] if match.rest else match.token.i
    for token in reading.tokens[last + 1 : min(last + _REACH, reading.sentence(last)[1])]:
        if token.pos_ == "ADP" and opens(token, match.cue.markers) and token.head.i > token.i:
            direct = token.i == last + 1
            if direct or is_infinitive(token.head) or token.i + 1 in reading.passage.starting:
                return token.head
        if is_verb(token) or (token.is_punct and not token.is_quote):
            return None
    return None


def clitics_start(reading: Reading, verb: Token) -> int:
    """Return where the pronouns and negation before an infinitive begin."""
    start = verb.i
    while start > 0 and (
        reading.tokens[start - 1].pos_ in ("PRON", "AUX") or reading.is_word(reading.tokens[start - 1], "negations")
    ):
        start -= 1
    return start


def fact_clause(reading: Reading, noun: Token) -> Token | None:
    """Return the clause of "the fact that", which alone is what is said."""
    if not reading.is_word(noun, "facts"):
        return None
    return next((c for c in noun.rights if opened(reading, c)), None)


def opened(reading: Reading, clause: Token) -> bool:
    """Whether a complementiser opens the clause."""
    return any(c.relation == "mark" and c.lower_ in reading.words("complementisers") for c in clause.lefts)

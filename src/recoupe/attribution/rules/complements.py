"""What is said stands as a complement of the reporting verb."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import (
    child,
    children,
    edges,
    is_infinitive,
    is_passive,
    is_verb,
    marker,
    relation,
)
from recoupe.attribution.candidate import Candidate, tidy, without
from recoupe.attribution.extents import clause_end, grown
from recoupe.attribution.groups import cue_ranges, group_start
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.attribution.sources import source_of
from recoupe.lexicon.load import Frame


_REACH = 14
"""Tokens after a cue among which its complementiser is looked for."""
_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADP"})
_BETWEEN = frozenset({"ADV", "NUM", "DET"})


def made(
    reading: Reading, match: CueMatch, content: tuple[Range, ...], frame: Frame
) -> Iterator[Candidate]:
    """Yield the candidate of a verb with its own source, where there is any content."""
    kept = tidy(reading.doc, content)
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
    if opener is not None and opener.i >= start and opener.left_edge.i <= start + 1:
        start = opener.i + 1
        while start < end and relation(reading.doc[start]) == "fixed":
            start += 1
    return start, end


def that_clause(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with a that-clause."""
    for match in reading.verbs:
        if not match.takes(Frame.THAT_CLAUSE):
            continue
        clauses = list(_that_clauses(reading, match))
        if clauses:
            content = _joined(reading, clauses, match)
            yield from made(reading, match, (content,), Frame.THAT_CLAUSE)


def _that_clauses(reading: Reading, match: CueMatch) -> Iterator[Token]:
    """The clauses opened by a complementiser under the verb, by the tree or, failing that, by place."""
    last = match.rest[-1] if match.rest else match.token.i
    found = False
    for c in match.token.rights:
        if relation(c) in ("ccomp", "advcl", "xcomp", "parataxis") and _opened(reading, c):
            found = True
            yield c
    if not found:
        yield from _nearby_clause(reading, match.token, last)


def _opened(reading: Reading, clause: Token) -> bool:
    return any(
        relation(c) == "mark" and c.lower_ in reading.words("complementisers") for c in clause.lefts
    )


def _nearby_clause(reading: Reading, verb: Token, last: int) -> Iterator[Token]:
    """The clause of a complementiser that follows the cue but hangs elsewhere in the tree."""
    under_preposition = False
    for token in reading.doc[last + 1 : min(last + _REACH, reading.sentence(last)[1])]:
        if reading.is_word(token, "complementisers"):
            if token.head.i > token.i:
                yield _predicate_above(token.head, last)
            return
        under_preposition = token.pos_ == "ADP" or (under_preposition and token.pos_ in _NOMINAL)
        if not (under_preposition or token.pos_ in _BETWEEN or _is_time(reading, token) or token.text == ","):
            return


def _predicate_above(token: Token, floor: int) -> Token:
    """The clause's predicate where the complementiser hangs on a word inside it."""
    while token.head.i > floor and token.head.i != token.i and not is_verb(token):
        token = token.head
    return token


def _joined(reading: Reading, clauses: list[Token], match: CueMatch) -> Range:
    """From the first clause's opening to the end of the sentence, or to where the cue's own clause goes on."""
    start = min(span_of(reading, c, after=match.token.i)[0] for c in clauses)
    opener = next((t.i for t in reading.doc[match.token.i + 1 : start] if reading.is_word(t, "complementisers")), None)
    return (opener + 1 if opener is not None else start), clause_end(reading, match.token, clauses[0])


def infinitive(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with an infinitive."""
    for match in reading.verbs:
        if not match.takes(Frame.INFINITIVE):
            continue
        said = _infinitive_of(reading, match) or _nearby_infinitive(reading, match)
        if said is not None:
            start = said.i if said.head.i != match.token.i else span_of(reading, said, after=match.token.i)[0]
            start = min(start, _clitics_start(reading, said))
            yield from made(reading, match, ((start, clause_end(reading, match.token, said)),), Frame.INFINITIVE)


def _infinitive_of(reading: Reading, match: CueMatch) -> Token | None:
    """The infinitive that the tree gives the verb as a complement."""
    for c in match.token.rights:
        if relation(c) in ("xcomp", "ccomp", "advcl", "obl") and is_infinitive(c) and _fits(reading, match, c):
            return c
    return None


def _nearby_infinitive(reading: Reading, match: CueMatch) -> Token | None:
    """The infinitive that follows the cue, its addressee apart, but hangs elsewhere in the tree."""
    last = match.rest[-1] if match.rest else match.token.i
    for token in reading.doc[last + 1 : min(last + _REACH, reading.sentence(last)[1])]:
        if is_verb(token):
            opener = marker(token)
            near = opener is None and token.i <= last + 3 or (opener is not None and _opens_infinitive(reading, match, opener))
            return token if near and is_infinitive(token) else None
        if token.is_punct and not token.is_quote:
            return None
    return None


def _opens_infinitive(reading: Reading, match: CueMatch, opener: Token) -> bool:
    return opener.lower_ in reading.words("infinitive_openers") or opener.lemma_ in match.cue.markers


def _clitics_start(reading: Reading, verb: Token) -> int:
    """Return where the pronouns and negation before an infinitive begin."""
    start = verb.i
    while start > 0 and (reading.doc[start - 1].pos_ in ("PRON", "AUX") or reading.is_word(reading.doc[start - 1], "negations")):
        start -= 1
    return start


def _fits(reading: Reading, match: CueMatch, infinitive: Token) -> bool:
    """Whether the infinitive is a complement rather than a purpose ("pour faire", "afin de faire")."""
    opener = marker(infinitive)
    if opener is None:
        return relation(infinitive) != "advcl"
    return _opens_infinitive(reading, match, opener)


def question(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with an indirect question."""
    for match in reading.verbs:
        if not match.takes(Frame.QUESTION):
            continue
        for c in match.token.rights:
            if relation(c) in ("ccomp", "advcl", "obj", "xcomp", "acl") and _asks(reading, c, match.token.i):
                yield from made(reading, match, (span_of(reading, c, after=match.token.i),), Frame.QUESTION)
                break


def _asks(reading: Reading, clause: Token, after: int) -> bool:
    start = max(edges(clause)[0], after + 1)
    opening = reading.doc[start : start + 3]
    return any(reading.is_word(t, "question_words") for t in opening) and (
        clause.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and any(t.pos_ in ("VERB", "AUX") for t in clause.subtree)
    )


def predicate(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with an object and what is said of it."""
    for match in reading.verbs:
        if match.takes(Frame.PREDICATE) and not is_passive(match.token):
            content = tuple(_object_and_predicate(reading, match))
            yield from made(reading, match, content, Frame.PREDICATE)


def _object_and_predicate(reading: Reading, match: CueMatch) -> Iterator[Range]:
    said = _predicate_of(reading, match)
    if said is None:
        return
    what = span_of(reading, said, after=match.token.i)
    what = what[0], max(what[1], clause_end(reading, match.token, said))
    thing = next((c for c in children(match.token, "obj") if c.pos_ != "PRON" and c.i != said.i), None)
    if thing is not None and match.cue.object is None:
        yield max(edges(thing)[0], match.token.i + 1), min(edges(thing)[1], what[0]) if thing.i < said.i else edges(thing)[1]
    yield what


def _predicate_of(reading: Reading, match: CueMatch) -> Token | None:
    """The adjective, noun or marked phrase that is predicated of the object or the sayer."""
    for c in match.token.rights:
        opener = marker(c)
        marked = opener is not None and opener.lower_ in match.cue.markers
        if marked and relation(c) in ("obl", "xcomp", "advcl", "nmod", "ccomp"):
            return c
        if relation(c) == "xcomp" and opener is None and c.pos_ in ("ADJ", "NOUN", "VERB", "PROPN", "ADV") and not is_infinitive(c):
            return c
    return _under_object(reading, match) or _nearby_phrase(reading, match)


def _under_object(reading: Reading, match: CueMatch) -> Token | None:
    """The marked phrase that the tree has hung, wrongly, under the object."""
    for thing in children(match.token, "obj"):
        for c in thing.rights:
            opener = marker(c)
            if opener is not None and _lemma_in(opener, match.cue.markers) and reading.passage.quoted(c.i):
                return c
    return None


def oblique(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with a prepositional phrase that is what is said."""
    for match in reading.verbs:
        if not match.takes(Frame.OBLIQUE):
            continue
        phrase = _marked_phrase(match) or _nearby_phrase(reading, match)
        if phrase is not None:
            yield from made(reading, match, (_phrase_range(reading, match, phrase),), Frame.OBLIQUE)


def _phrase_range(reading: Reading, match: CueMatch, phrase: Token) -> Range:
    start, end = span_of(reading, phrase, after=match.token.i)
    if is_infinitive(phrase) and is_verb(phrase):
        return min(start, _clitics_start(reading, phrase)), clause_end(reading, match.token, phrase)
    return grown(reading, (start, min(end, clause_end(reading, match.token, phrase))))


def _nearby_phrase(reading: Reading, match: CueMatch) -> Token | None:
    """The phrase with one of the cue's markers that follows the cue and its object, wherever it hangs."""
    last = match.rest[-1] if match.rest else match.token.i
    for token in reading.doc[last + 1 : min(last + _REACH, reading.sentence(last)[1])]:
        if token.pos_ == "ADP" and _lemma_in(token, match.cue.markers) and token.head.i > token.i:
            direct = token.i == last + 1
            if direct or is_infinitive(token.head) or any(q.start == token.i + 1 for q in reading.passage.quotes):
                return token.head
        if is_verb(token) or (token.is_punct and not token.is_quote):
            return None
    return None


def _marked_phrase(match: CueMatch) -> Token | None:
    """The phrase with one of the cue's markers, under the cue or, wrongly, under its object."""
    last = match.rest[-1] if match.rest else match.token.i
    things = [c for c in children(match.token, "obj") if match.cue.object is not None]
    for head in (match.token, *(match.token.doc[i] for i in match.rest), *things):
        for c in head.rights:
            opener = marker(c)
            if c.i > last and relation(c) in ("obl", "xcomp", "advcl", "nmod", "ccomp", "acl", "iobj", "obj") and (
                opener is not None and _lemma_in(opener, match.cue.markers)
            ):
                return c
    return None


def _lemma_in(opener: Token, markers: tuple[str, ...]) -> bool:
    """Whether the preposition, or the one fused into it, is among the markers."""
    return any(m in (opener.lemma_.lower(), opener.lower_) for m in markers) or any(
        part in markers for part in opener.lemma_.lower().split()
    )


def noun_phrase(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with a noun phrase that stands for what is said."""
    for match in reading.verbs:
        if not match.takes(Frame.NOUN_PHRASE) or is_passive(match.token):
            continue
        thing = _object_of(reading, match) or _nearby_object(reading, match)
        if thing is not None:
            content = max(edges(thing)[0], match.token.i + 1), edges(thing)[1]
            yield from made(reading, match, (grown(reading, content),), Frame.NOUN_PHRASE)


def _object_of(reading: Reading, match: CueMatch) -> Token | None:
    """The direct object in the tree, unless a pronoun or a time."""
    things = (c for c in children(match.token, "obj") if c.i > match.token.i and c.i not in match.rest)
    return next((c for c in things if c.pos_ != "PRON" and not _is_time(reading, c)), None)


def _nearby_object(reading: Reading, match: CueMatch) -> Token | None:
    """The noun phrase that follows the cue, adverbs and times apart, but hangs elsewhere in the tree."""
    last = match.rest[-1] if match.rest else match.token.i
    if any(relation(c) in ("obj", "ccomp", "xcomp", "obl") and not _is_time(reading, c) for c in match.token.rights):
        return None
    for token in reading.doc[last + 1 : min(last + _REACH, reading.sentence(last)[1])]:
        if token.pos_ == "DET" and token.head.i > token.i and token.head.pos_ == "NOUN":
            return None if _is_time(reading, token.head) else token.head
        if not (token.pos_ in ("ADV", "NUM") or _is_time(reading, token)):
            return None
    return None


def _is_time(reading: Reading, token: Token) -> bool:
    return token.lemma_.lower() in reading.words("times") and child(token, "nmod") is None


def passive(reading: Reading) -> Iterator[Candidate]:
    """Passive of a reporting verb: its subject is what is said."""
    for match in reading.verbs:
        if not is_passive(match.token) or not (match.takes(Frame.NOUN_PHRASE) or match.takes(Frame.THAT_CLAUSE)):
            continue
        subject = next(children(match.token, "nsubj", "csubj"), None)
        if subject is not None and subject.pos_ != "PRON":
            holes = [(group_start(reading, match.token), match.token.i + 1)]
            yield from made(reading, match, without(edges(subject), holes), Frame.NOUN_PHRASE)


def passive_predicate(reading: Reading) -> Iterator[Candidate]:
    """Passive of a judging verb: its subject and what is said of it."""
    for match in reading.verbs:
        if match.takes(Frame.PREDICATE) and is_passive(match.token):
            said = _predicate_of(reading, match)
            if said is not None:
                content = [span_of(reading, said, after=match.token.i)]
                yield from made(reading, match, tuple(content), Frame.PREDICATE)


def relative_object(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb of a relative clause whose antecedent is what is said."""
    for match in reading.verbs:
        clause = match.token
        if relation(clause) != "acl" or not match.takes(Frame.NOUN_PHRASE) or is_passive(clause):
            continue
        pronoun = next((c for c in clause.lefts if reading.is_word(c, "relative_objects")), None)
        if pronoun is not None and relation(pronoun) == "obj" and clause.head.pos_ in ("NOUN", "PROPN"):
            start, end = edges(clause.head)
            yield from made(reading, match, ((start, min(end, pronoun.i)),), Frame.NOUN_PHRASE)

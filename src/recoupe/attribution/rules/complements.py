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


def clause_end(reading: Reading, cue: Token, clause: Token) -> int:
    """Return where the words said end: with the sentence, unless the cue's clause ends or goes on before."""
    end = reading.sentence(cue.i)[1]
    end = min(end, _quotation_end(reading, cue), _embedded_end(cue, clause))
    for c in cue.rights:
        if c.left_edge.i > clause.i and _goes_on(reading, c):
            end = min(end, c.left_edge.i)
    return max(end, clause.i + 1)


def _quotation_end(reading: Reading, cue: Token) -> int:
    """The end of the quotation that the cue itself stands in."""
    outer = reading.passage.quote_at[cue.i]
    return reading.passage.quotes[outer].last if outer >= 0 else len(reading.doc)


def _embedded_end(cue: Token, clause: Token) -> int:
    """The end of the cue's own clause where that is part of a larger one."""
    top = cue
    while relation(top) in ("conj", "xcomp", "advcl") and top.head.i < top.i:
        top = top.head
    if relation(top) in ("acl", "ccomp", "csubj", "advcl") and top.head.i != top.i:
        above = [c for c in top.head.rights if c.i > top.i and relation(c) not in ("punct",)]
        if top.head.i > clause.i:
            return max(top.right_edge.i + 1, clause.right_edge.i + 1)
        if relation(top) == "acl" and _governor_after(top, clause):
            return max(top.right_edge.i + 1, clause.right_edge.i + 1)
        if above and above[0].left_edge.i > clause.i and above[0].left_edge.i > top.right_edge.i:
            return above[0].left_edge.i
    return len(cue.doc)


def _governor_after(relative: Token, clause: Token) -> bool:
    """Whether the predicate that the relative clause's noun belongs to comes after the clause."""
    return any(a.i > clause.i and is_verb(a) for a in relative.head.ancestors)


def _goes_on(reading: Reading, c: Token) -> bool:
    """Whether the dependent of the cue resumes its clause after the words said, behind a comma or "and"."""
    start = c.left_edge.i
    before = reading.doc[start - 1]
    if relation(c) == "conj":
        return True
    return before.text in (",", ";", "–") and relation(c) in ("advcl", "parataxis", "obl", "acl", "cc")


def _stop_at_next_cue(reading: Reading, match: CueMatch, start: int, end: int) -> int:
    """Cut the content before a verb that is coordinated with the cue itself."""
    for c in match.token.rights:
        if relation(c) == "conj" and start < c.left_edge.i < end:
            end = c.left_edge.i
    return end


def infinitive(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with an infinitive."""
    for match in reading.verbs:
        if not match.takes(Frame.INFINITIVE):
            continue
        for c in match.token.rights:
            if relation(c) in ("xcomp", "ccomp", "advcl", "obl") and is_infinitive(c) and _fits(reading, match, c):
                content = span_of(reading, c, after=match.token.i)
                stop = _stop_at_next_cue(reading, match, *content)
                yield from made(reading, match, ((content[0], stop),), Frame.INFINITIVE)
                break


def _fits(reading: Reading, match: CueMatch, infinitive: Token) -> bool:
    """Whether the infinitive is a complement rather than a purpose ("pour faire", "afin de faire")."""
    opener = marker(infinitive)
    if opener is None:
        return relation(infinitive) != "advcl"
    return opener.lower_ in reading.words("infinitive_openers") or opener.lemma_ in match.cue.markers


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
    return None


def oblique(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with a prepositional phrase that is what is said."""
    for match in reading.verbs:
        if not match.takes(Frame.OBLIQUE):
            continue
        phrase = _marked_phrase(match)
        if phrase is not None:
            content = span_of(reading, phrase, after=match.token.i)
            stop = _stop_at_next_cue(reading, match, *content)
            yield from made(reading, match, ((content[0], stop),), Frame.OBLIQUE)


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
        thing = next((c for c in children(match.token, "obj") if c.i > match.token.i), None)
        if thing is not None and thing.pos_ != "PRON" and thing.i not in match.rest and not _is_time(reading, thing):
            content = max(edges(thing)[0], match.token.i + 1), edges(thing)[1]
            yield from made(reading, match, (content,), Frame.NOUN_PHRASE)


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

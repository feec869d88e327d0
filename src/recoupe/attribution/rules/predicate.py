"""What is said is predicated of an object, of the subject of a passive, or of the sayer."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import children, edges, is_infinitive, marker, opens
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.complement import made, nearby_phrase, span_of
from recoupe.attribution.extents import clause_end
from recoupe.attribution.groups import in_passive
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.lexicon.load import Frame


def predicate(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with an object and what is said of it."""
    for match in reading.verbs:
        if match.takes(Frame.PREDICATE) and not in_passive(reading, match.token):
            content = tuple(_object_and_predicate(reading, match))
            yield from made(reading, match, content, Frame.PREDICATE)


def _object_and_predicate(reading: Reading, match: CueMatch) -> Iterator[Range]:
    said = _predicate_of(reading, match)
    if said is None:
        yield from _qualified_object(reading, match)
        return
    what = span_of(reading, said, after=match.token.i)
    what = what[0], max(what[1], clause_end(reading, match.token, said))
    thing = next((c for c in children(match.token, "obj") if c.pos_ != "PRON" and c.i != said.i), None)
    if thing is None or match.cue.object is not None:
        yield what
    elif thing.i < said.i:
        yield max(edges(thing)[0], match.token.i + 1), what[1]
    else:
        yield what
        yield what[1], edges(thing)[1]


def _qualified_object(reading: Reading, match: CueMatch) -> Iterator[Range]:
    """The object with the adjective behind it that the tree takes for a part of it."""
    thing = next((c for c in children(match.token, "obj") if c.i > match.token.i), None)
    if thing is not None and any(c.relation == "amod" and c.i == thing.right_edge.i for c in thing.rights):
        yield edges(thing)


def _predicate_of(reading: Reading, match: CueMatch) -> Token | None:
    """The adjective, noun or marked phrase that is predicated of the object or the sayer."""
    for c in match.token.rights:
        opener = marker(c)
        marked = opener is not None and opener.lower_ in match.cue.markers
        if marked and c.relation in ("obl", "xcomp", "advcl", "nmod", "ccomp"):
            return c
        if (
            c.relation == "xcomp"
            and opener is None
            and c.pos_ in ("ADJ", "NOUN", "VERB", "PROPN", "ADV")
            and not is_infinitive(c)
        ):
            return c
    return _under_object(reading, match) or nearby_phrase(reading, match)


def _under_object(reading: Reading, match: CueMatch) -> Token | None:
    """The marked phrase that the tree has hung, wrongly, under the object."""
    for thing in children(match.token, "obj"):
        for c in thing.rights:
            opener = marker(c)
            if opener is None or not opens(opener, match.cue.markers):
                continue
            if reading.passage.quoted(c.i) or reading.is_word(opener, "as_markers"):
                return c
    return None


def passive_predicate(reading: Reading) -> Iterator[Candidate]:
    """Passive of a judging verb: its subject and what is said of it."""
    for match in reading.verbs:
        said = (
            _predicate_of(reading, match) if match.takes(Frame.PREDICATE) and in_passive(reading, match.token) else None
        )
        if said is not None:
            what = span_of(reading, said, after=match.token.i)
            yield from made(reading, match, (*_judged(reading, match), what), Frame.PREDICATE)


def _judged(reading: Reading, match: CueMatch) -> tuple[Range, ...]:
    """What is judged, where it belongs to what is said: the subject, or the noun of a participle."""
    if match.cue.object is not None:
        return ()
    subject = next(children(match.token, "nsubj"), None)
    if subject is None and match.token.relation == "acl" and match.token.head.pos_ in ("NOUN", "PROPN"):
        subject = match.token.head
    if subject is None:
        return ()
    start, end = edges(subject)
    return ((start, min(end, match.token.i)),) if start < match.token.i else ()

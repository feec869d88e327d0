"""What is said is a noun phrase: an object, the subject of a passive, an antecedent."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import children, edges, marker, opens
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate, without
from recoupe.attribution.complement import fact_clause, is_time, made, places_after
from recoupe.attribution.extents import clause_end, grown
from recoupe.attribution.groups import group_start, in_passive
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.lexicon.load import Frame


def noun_phrase(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with a noun phrase that stands for what is said."""
    for match in reading.verbs:
        if not match.takes(Frame.NOUN_PHRASE) or in_passive(reading, match.token):
            continue
        thing = _object_of(reading, match) or _nearby_object(reading, match)
        if thing is not None:
            yield from made(reading, match, (_thing_range(reading, match, thing),), Frame.NOUN_PHRASE)


def _thing_range(reading: Reading, match: CueMatch, thing: Token) -> Range:
    fact = fact_clause(reading, thing)
    if fact is not None:
        return fact.left_edge.i + 1, clause_end(reading, match.token, fact)
    start, end = max(edges(thing)[0], match.token.i + 1), edges(thing)[1]
    relative = next((c for c in thing.rights if c.dep_ == "acl:relcl" and c.right_edge.i + 1 == end), None)
    if relative is not None:
        return start, max(end, clause_end(reading, match.token, relative))
    laid = _laid_to(match, end)
    if laid is not None:
        return start, edges(laid)[1]
    return grown(reading, (start, end))


def _laid_to(match: CueMatch, end: int) -> Token | None:
    """The phrase right behind the object that the cue lays it to ("blames the fire on the mayor")."""
    if not match.takes(Frame.OBLIQUE):
        return None
    behind = (c for c in children(match.token, "obl") if c.left_edge.i == end)
    return next((c for c in behind if (opener := marker(c)) is not None and opens(opener, match.cue.markers)), None)


def _object_of(reading: Reading, match: CueMatch) -> Token | None:
    """The direct object in the tree, unless a pronoun or a time."""
    objects = (c for c in children(match.token, "obj", "xcomp") if c.relation == "obj" or _is_bare(c))
    things = (c for c in objects if c.i > match.token.i and c.i not in match.rest)
    return next((c for c in things if c.pos_ != "PRON" and not is_time(reading, c)), None)


def _is_bare(noun: Token) -> bool:
    """Whether a noun stands with a determiner and no preposition, as an object does."""
    named = {c.relation for c in noun.lefts}
    return noun.pos_ == "NOUN" and "det" in named and named.isdisjoint(("case", "mark"))


def _nearby_object(reading: Reading, match: CueMatch) -> Token | None:
    """The noun phrase that follows the cue, adverbs, times and asides apart, but hangs elsewhere in the tree."""
    last = match.rest[-1] if match.rest else match.token.i
    if any(c.relation in ("obj", "ccomp", "xcomp") and not is_time(reading, c) for c in match.token.rights):
        return None
    for i in places_after(reading, last):
        token = reading.tokens[i]
        if token.pos_ == "DET" and token.head.i > i and token.head.pos_ == "NOUN":
            return None if is_time(reading, token.head) else token.head
        adverbial = token.pos_ in ("ADV", "NUM") or (token.pos_ == "ADP" and token.head.pos_ == "ADV")
        if not (adverbial or is_time(reading, token)):
            return None
    return None


def passive(reading: Reading) -> Iterator[Candidate]:
    """Passive of a reporting verb: its subject is what is said."""
    for match in reading.verbs:
        if not in_passive(reading, match.token) or not (
            match.takes(Frame.NOUN_PHRASE) or match.takes(Frame.THAT_CLAUSE)
        ):
            continue
        subject = next(children(match.token, "nsubj", "csubj"), None)
        if subject is not None and subject.pos_ != "PRON":
            holes = [(group_start(reading, match.token), match.token.i + 1)]
            yield from made(reading, match, without(edges(subject), holes), Frame.NOUN_PHRASE)


def relative_object(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb of a relative clause whose antecedent is what is said."""
    for match in reading.verbs:
        clause = match.token
        if clause.relation != "acl" or not match.takes(Frame.NOUN_PHRASE) or in_passive(reading, clause):
            continue
        pronoun = next((c for c in clause.lefts if reading.is_word(c, "relative_objects")), None)
        if pronoun is not None and pronoun.relation == "obj" and clause.head.pos_ in ("NOUN", "PROPN"):
            start, end = edges(clause.head)
            yield from made(reading, match, ((start, min(end, pronoun.i)),), Frame.NOUN_PHRASE)

"""The cue is a noun or an adjective."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import child, children, is_infinitive, is_verb, marker, opens
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate, tidy
from recoupe.attribution.complement import span_of
from recoupe.attribution.extents import clause_end, grown
from recoupe.attribution.groups import group_start
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.attribution.sources import phrase, source_of, subject_of
from recoupe.lexicon.load import Frame


def light_verb(reading: Reading) -> Iterator[Candidate]:
    """Light verb with a reporting noun, and what the noun says."""
    for match in reading.nouns:
        verb = _light_verb_of(reading, match.token)
        if verb is None or any(reading.is_word(c, "existential") for c in verb.lefts):
            continue
        act = reading.lexicon.light_verbs[verb.lemma_] or match.cue.act
        for content in _said(reading, match):
            cue = (group_start(reading, verb), match.token.i + 1)
            yield Candidate(verb.i, (cue,), source_of(reading, verb), content, act)


def _light_verb_of(reading: Reading, noun: Token) -> Token | None:
    """The light verb whose object the noun is."""
    verb = noun.head
    return verb if noun.relation == "obj" and verb.lemma_ in reading.lexicon.light_verbs else None


def reporting_noun(reading: Reading) -> Iterator[Candidate]:
    """Reporting noun with what it says and, where named, its holder."""
    for match in reading.nouns:
        if _light_verb_of(reading, match.token) is not None:
            continue
        for content in _said(reading, match):
            cue = (_determined_start(match.token), match.token.i + 1)
            source = tuple(r for r in _holder(reading, match.token) if not _within(r, content))
            yield Candidate(match.token.i, (cue,), source, content, match.cue.act, match.cue.weak)


def reporting_adjective(reading: Reading) -> Iterator[Candidate]:
    """Adjective of a state of mind with what it is about."""
    for match in reading.adjectives:
        for content in _said(reading, match):
            start = min([match.token.i, *(c.i for c in children(match.token, "cop", "aux"))])
            source = _bearer(reading, match.token)
            yield Candidate(
                match.token.i, ((start, match.token.i + 1),), source, content, match.cue.act, match.cue.weak
            )


def _said(reading: Reading, match: CueMatch) -> Iterator[tuple[Range, ...]]:
    """The content of a noun or adjective: at most one."""
    for c in match.token.rights:
        if _is_content(reading, match, c):
            content = tidy(reading.tokens, [_content_range(reading, match, c)])
            if content:
                yield content
                return


def _is_content(reading: Reading, match: CueMatch, c: Token) -> bool:
    opener = marker(c)
    if c.relation in ("ccomp", "acl", "advcl", "xcomp") and match.takes(Frame.THAT_CLAUSE):
        if (opener is not None and opener.lower_ in reading.words("complementisers")) and c.dep_ != "acl:relcl":
            return True
        if _according_relative(reading, c):
            return True
    if is_infinitive(c) and opener is not None and match.takes(Frame.INFINITIVE):
        return opener.lower_ in reading.words("infinitive_openers")
    if match.takes(Frame.OBLIQUE) and c.relation in ("nmod", "obl") and opener is not None:
        return opens(opener, match.cue.markers) and not _is_sayer(reading, c, opener)
    return False


def _according_relative(reading: Reading, clause: Token) -> Token | None:
    """The relative pronoun of a clause of the kind "according to which"."""
    start = clause.left_edge.i
    opening = reading.tokens[start : start + 3]
    if opening[0].lower_ not in reading.words("according"):
        return None
    return next((t for t in opening[1:] if reading.is_word(t, "according_relatives")), None)


def _content_range(reading: Reading, match: CueMatch, c: Token) -> Range:
    relative = _according_relative(reading, c)
    if relative is not None:
        return relative.i + 1, clause_end(reading, match.token, c)
    start, end = span_of(reading, c, after=match.token.i)
    if is_verb(c):
        return start, max(end, clause_end(reading, match.token, c))
    return grown(reading, (start, end))


def _is_sayer(reading: Reading, noun: Token, opener: Token) -> bool:
    """Whether the complement of the noun names who says it rather than what is said."""
    if noun.pos_ == "PROPN":
        return True
    return noun.lemma_.lower() in reading.lexicon.speakers and opener.lower_ in reading.words("genitives")


def _holder(reading: Reading, noun: Token) -> tuple[Range, ...]:
    """Who holds it: the possessor, the complement that names a sayer, or the maker."""
    possessive = next((c for c in noun.lefts if reading.is_word(c, "possessives")), None)
    if possessive is not None:
        return ((possessive.i, possessive.i + 1),)
    for c in noun.rights:
        opener = child(c, "case")
        if (
            opener is not None
            and c.relation in ("nmod", "obl")
            and (_is_sayer(reading, c, opener) or opener.lower_ in reading.words("agents"))
        ):
            return phrase(reading, c)
    return _maker(reading, noun)


def _maker(reading: Reading, noun: Token) -> tuple[Range, ...]:
    """The agent of a participle behind the noun: "made by"."""
    for participle in children(noun, "acl"):
        for c in children(participle, "obl"):
            opener = child(c, "case")
            if opener is not None and opener.lower_ in reading.words("agents"):
                return phrase(reading, c)
    return ()


def _bearer(reading: Reading, adjective: Token) -> tuple[Range, ...]:
    subject = next(children(adjective, "nsubj"), None)
    if subject is not None:
        resolved = subject_of(reading, adjective)
        return phrase(reading, resolved if resolved is not None else subject)
    if adjective.relation in ("amod", "acl") and adjective.head.pos_ in ("NOUN", "PROPN"):
        return phrase(reading, adjective.head)
    shared = subject_of(reading, adjective)
    return phrase(reading, shared) if shared is not None else ()


def _determined_start(noun: Token) -> int:
    determiner = next((c for c in noun.lefts if c.relation == "det"), None)
    return determiner.i if determiner is not None and determiner.i >= noun.i - 2 else noun.i


def _within(inner: Range, content: tuple[Range, ...]) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in content)

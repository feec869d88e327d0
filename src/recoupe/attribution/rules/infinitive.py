"""What is said is an infinitive."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.syntax import is_infinitive, is_verb, marker
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.complement import clitics_start, made, places_after, span_of
from recoupe.attribution.extents import clause_end
from recoupe.attribution.groups import cue_ranges
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.lexicon.load import Frame


def infinitive(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with an infinitive."""
    for match in reading.verbs:
        if not match.takes(Frame.INFINITIVE):
            continue
        said = _infinitive_of(reading, match) or _nearby_infinitive(reading, match)
        if said is not None:
            start = said.i if said.head.i != match.token.i else span_of(reading, said, after=match.token.i)[0]
            start = max(min(start, clitics_start(reading, said)), cue_ranges(reading, match)[-1][1])
            yield from made(reading, match, ((start, clause_end(reading, match.token, said)),), Frame.INFINITIVE)


def _infinitive_of(reading: Reading, match: CueMatch) -> Token | None:
    """The infinitive that the tree gives the verb as a complement."""
    for c in match.token.rights:
        if c.relation in ("xcomp", "ccomp", "advcl", "obl") and is_infinitive(c) and _fits(reading, match, c):
            return c
    return None


def _nearby_infinitive(reading: Reading, match: CueMatch) -> Token | None:
    """The infinitive that follows the cue, its addressee apart, but hangs elsewhere in the tree."""
    last = match.rest[-1] if match.rest else match.token.i
    for i in places_after(reading, last):
        token = reading.tokens[i]
        if is_verb(token):
            opener = marker(token)
            near = i <= last + 3 if opener is None else _opens_infinitive(reading, match, opener)
            return token if near and is_infinitive(token) else None
        if token.is_punct and not token.is_quote:
            return None
    return None


def _opens_infinitive(reading: Reading, match: CueMatch, opener: Token) -> bool:
    return opener.lower_ in reading.words("infinitive_openers") or opener.lemma_ in match.cue.markers


def _fits(reading: Reading, match: CueMatch, infinitive: Token) -> bool:
    """Whether the infinitive is a complement rather than a purpose ("pour faire", "afin de faire")."""
    opener = marker(infinitive)
    if opener is None:
        return infinitive.relation != "advcl"
    return _opens_infinitive(reading, match, opener)

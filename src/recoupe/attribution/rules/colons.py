"""What is said follows a colon."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.names import is_person, name_range
from recoupe.analysis.passage import Quote
from recoupe.analysis.syntax import has, is_verb
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate, tidy
from recoupe.attribution.groups import cue_ranges, group_start
from recoupe.attribution.reading import Reading
from recoupe.attribution.sources import can_speak, phrase, source_of, subject_of
from recoupe.lexicon.load import Frame


def colon_quotation(reading: Reading) -> Iterator[Candidate]:
    """Reporting clause, colon, quotation."""
    for colon, quote in _colons_before_quotes(reading):
        verb = _verb_before(reading, colon)
        if verb is None:
            continue
        match = reading.verb_at.get(verb.i)
        cue = cue_ranges(reading, match) if match else ((group_start(reading, verb), verb.i + 1),)
        content = tidy(reading.tokens, [(quote.first, quote.last)])
        if content:
            yield Candidate(
                verb.i, cue, source_of(reading, verb), content, match.cue.act if match else None, weak=match is None
            )


def named_quotation(reading: Reading) -> Iterator[Candidate]:
    """Name, colon, quotation, with no verb."""
    for colon, quote in _colons_before_quotes(reading):
        start = _segment_start(reading, colon)
        if any(is_verb(t) and t.relation not in ("acl", "amod") for t in reading.tokens[start:colon]):
            continue
        head = _nominal_head(reading, start, colon)
        content = tidy(reading.tokens, [(quote.first, quote.last)])
        if head is not None and content:
            yield Candidate(quote.first, (), phrase(reading, head), content)


def named_clause(reading: Reading) -> Iterator[Candidate]:
    """Headline of a name, a colon and unquoted words."""
    tokens = reading.tokens
    for colon in [i for i, form in enumerate(reading.forms) if form == ":"]:
        start, end = reading.sentence(colon)
        if colon > start + 5 or tokens[colon - 1].is_quote or colon + 3 >= len(tokens):
            continue
        head = _nominal_head(reading, start, colon)
        if head is None or not _speaks_before_colon(reading, head) or any(is_verb(t) for t in tokens[start:colon]):
            continue
        content = tidy(tokens, [(colon + 1, max(end, reading.sentence(colon + 1)[1]))])
        if content and _reads_as_said(reading, *content[0]):
            yield Candidate(content[0][0], (), phrase(reading, head), content)


def _speaks_before_colon(reading: Reading, head: Token) -> bool:
    """Whether what stands before a headline's colon can be a sayer: any other name is what the headline is about."""
    if head.pos_ != "PROPN":
        return can_speak(reading, head)
    words = head.doc.words(*name_range(head))
    return is_person(reading.lexicon, words) or words in reading.lexicon.media


def _reads_as_said(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause is what somebody thinks rather than what happened: of being or duty, or in the first person."""
    tokens = reading.tokens[start:end]
    if any(reading.is_word(t, "speaks_of_self") for t in tokens):
        return True
    first = next((t for t in tokens if is_verb(t) and has(t, "VerbForm", "Fin")), None)
    return first is not None and first.lemma_ in reading.words("opining") and first.relation != "aux"


def colon_clause(reading: Reading) -> Iterator[Candidate]:
    """Reporting clause, colon, unquoted words."""
    for match in reading.verbs:
        if not match.takes(Frame.QUOTATION) or not match.takes(Frame.THAT_CLAUSE):
            continue
        end = reading.sentence(match.token.i)[1]
        colon = next((i for i in range(match.token.i + 1, end) if reading.forms[i] == ":"), None)
        if colon is None or colon + 2 >= end or colon + 1 in reading.passage.starting:
            continue
        between = reading.tokens[match.token.i + 1 : colon]
        if not any(is_verb(t) for t in between):
            content = tidy(reading.tokens, [(colon + 1, end)])
            if content:
                yield Candidate(
                    match.token.i, cue_ranges(reading, match), source_of(reading, match.token), content, match.cue.act
                )


def attributed_quotation(reading: Reading) -> Iterator[Candidate]:
    """Quotation, dash, colon or brackets, name."""
    tokens = reading.tokens
    for quote in reading.passage.quotes:
        i = quote.end
        if quote.depth or i + 1 >= len(tokens) or tokens[i].text not in ("-", "–", "(", ":"):
            continue
        head = _nominal_head(reading, i + 1, min(i + 8, len(tokens)))
        if head is not None and head.pos_ == "PROPN" and tokens[i + 1].pos_ in ("PROPN", "NOUN"):
            content = tidy(tokens, [(quote.first, quote.last)])
            if content:
                yield Candidate(quote.first, (), phrase(reading, head), content)


def _colons_before_quotes(reading: Reading) -> Iterator[tuple[int, Quote]]:
    tokens = reading.tokens
    for quote in reading.passage.quotes:
        i = quote.start - 1
        while i > 0 and tokens[i].is_space:
            i -= 1
        if i > 0 and tokens[i].text == ":":
            yield i, quote


def _segment_start(reading: Reading, colon: int) -> int:
    """Return where the words before the colon begin: the sentence, or the end of a quotation in it."""
    start = reading.sentence(colon)[0]
    if start == colon and colon > 0:
        start = reading.sentence(colon - 1)[0]
    return max((i for i in range(start, colon + 1) if i in reading.passage.ending), default=start)


def _verb_before(reading: Reading, colon: int) -> Token | None:
    """The verb of the clause before the colon: the reporting one that is highest, else the highest of all."""
    start = _segment_start(reading, colon)
    verbs = [t for t in reading.tokens[start:colon] if t.pos_ == "VERB" or t.i in reading.verb_at]
    known = [t for t in verbs if _may_quote(reading, t)]
    if known:
        return min(known, key=lambda t: (_depth(t), -t.i))
    top = [t for t in verbs if subject_of(reading, t) is not None]
    return min(top, key=_depth, default=None)


def _may_quote(reading: Reading, token: Token) -> bool:
    match = reading.verb_at.get(token.i)
    return match is not None and (match.takes(Frame.QUOTATION) or match.takes(Frame.THAT_CLAUSE))


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _nominal_head(reading: Reading, start: int, end: int) -> Token | None:
    """The highest noun or name between the two places."""
    nominals = [t for t in reading.tokens[start:end] if t.pos_ in ("PROPN", "NOUN") and not t.is_space]
    return min(nominals, key=lambda t: (_depth(t), t.i), default=None)

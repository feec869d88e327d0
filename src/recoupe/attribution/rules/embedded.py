"""A quotation built into the sentence of its cue."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Quote, Range
from recoupe.attribution.candidate import Candidate, tidy
from recoupe.attribution.extents import grown
from recoupe.attribution.groups import cue_ranges, group_start
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.attribution.sources import own_subject, source_of

_REACH = 14
"""Tokens after a cue within which the quotation begins."""


def embedded_quotation(reading: Reading) -> Iterator[Candidate]:
    """Quotation built into the sentence of a reporting verb."""
    for match in reading.verbs:
        quote = None if _is_inserted(reading, match) else _quote_after(reading, match)
        if quote is not None:
            content = tidy(reading.tokens, [_extended(reading, match, quote)])
            if content:
                yield Candidate(
                    match.token.i,
                    cue_ranges(reading, match),
                    source_of(reading, match.token),
                    content,
                    match.cue.act,
                    weak=not _opened(reading, match, quote),
                )


def _is_inserted(reading: Reading, match: CueMatch) -> bool:
    """Whether the cue stands behind a comma or mark and before its subject: what it reports is over."""
    start = group_start(reading, match.token)
    subject = own_subject(reading, match.token)
    return start > 0 and reading.tokens[start - 1].is_punct and subject is not None and subject.i > start


def _quote_after(reading: Reading, match: CueMatch) -> Quote | None:
    """The first quotation after the cue, no other reporting verb between."""
    start = match.token.i + 1
    limit = min(reading.sentence(match.token.i)[1], start + _REACH)
    for i in range(start, limit):
        if i in reading.verb_at:
            return None
        if i in reading.passage.starting:
            return reading.passage.starting[i]
    return None


def _opened(reading: Reading, match: CueMatch, quote: Quote) -> bool:
    """Whether what the cue asks for opens the quotation: one of its markers, a complementiser, a colon."""
    before = reading.tokens[quote.start - 1]
    return (
        before.text == ":"
        or reading.is_word(before, "complementisers")
        or (before.lower_ in match.cue.markers or before.lemma_.lower() in match.cue.markers)
    )


def _extended(reading: Reading, match: CueMatch, quote: Quote) -> Range:
    """The quotation with the phrase that it is part of: from what opens that phrase to its end."""
    tokens, first = reading.tokens, quote.start
    openers = {*match.cue.markers, *reading.words("complementisers"), *reading.words("infinitive_openers")}
    for i in range(quote.start - 1, match.token.i, -1):
        if tokens[i].lower_ in openers or tokens[i].lemma_.lower() in match.cue.markers:
            return i + 1, _end(reading, quote)
        if tokens[i].pos_ in ("VERB", "PUNCT"):
            break
        if tokens[i].pos_ in ("DET", "NUM"):
            first = i
    return first, _end(reading, quote)


def _end(reading: Reading, quote: Quote) -> int:
    """The end of the phrase that begins in the quotation: of what hangs under its words, no comma between."""
    end = quote.last
    for token in reading.tokens[quote.first : quote.last]:
        edge = token.right_edge.i + 1
        if edge > end and not any(t.is_punct and not t.is_quote for t in reading.tokens[quote.last : edge]):
            end = edge
    return grown(reading, (quote.first, min(end, reading.sentence(quote.first)[1])))[1]

"""A quotation with no cue of its own."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Quote
from recoupe.analysis.syntax import is_verb
from recoupe.attribution.candidate import Candidate, tidy
from recoupe.attribution.reading import Reading

_SHORTEST = 4
"""Words from which a quotation that makes up a sentence is taken for speech."""


def lone_quotation(reading: Reading) -> Iterator[Candidate]:
    """Sentence of quotation with no cue."""
    for quote in reading.passage.quotes:
        if quote.depth == 0 and quote.closed and _is_speech(reading, quote) and _stands_alone(reading, quote):
            content = tidy(reading.tokens, [(quote.first, quote.last)])
            if content:
                yield Candidate(quote.first, (), (), content)


def _is_speech(reading: Reading, quote: Quote) -> bool:
    words = [t for t in reading.tokens[quote.first : quote.last] if not (t.is_punct or t.is_space)]
    return len(words) >= _SHORTEST and any(is_verb(t) for t in words)


def _stands_alone(reading: Reading, quote: Quote) -> bool:
    """Whether the quotation begins with a sentence and ends with one."""
    tokens = reading.tokens
    start = quote.start - 1 if quote.start and tokens[quote.start - 1].pos_ == "CCONJ" else quote.start
    before = next((t for t in reversed(tokens[:start]) if not t.is_space or len(t) > 1), None)
    begins = before is None or before.is_space or (before.is_punct and before.text in '.!?…"')
    after = tokens[quote.end] if quote.end < len(tokens) else None
    ends = after is None or after.is_space or after.text in '.!?…"' or tokens[quote.last - 1].text in ".!?…"
    return begins and ends

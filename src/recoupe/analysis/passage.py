"""A passage: an analysed Doc with its quotations, as the rules read it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from recoupe.analysis.kept import kept
from recoupe.analysis.quotes import Quotation, quotations
from recoupe.analysis.syntax import VERBS
from recoupe.analysis.tree import Token, Tree

Range = tuple[int, int]
"""Half-open token indices into a Doc."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in tokens: its marks included in [start, end), what is said in [first, last)."""

    start: int
    end: int
    first: int
    last: int
    depth: int
    closed: bool


@dataclass(frozen=True)
class Passage:
    """A Doc, its quotations outermost first where they start together, and the sentence of each token."""

    doc: Doc
    text: str
    """The text as it was written; its offsets are the Doc's."""
    quotes: tuple[Quote, ...]
    quote_at: tuple[int, ...]
    """For each token the index of the innermost quotation whose words it belongs to, or -1."""
    outer_at: tuple[int, ...]
    """For each token the index of the outermost quotation whose words it belongs to, or -1."""
    sentence_at: tuple[Range, ...]
    """For each token its sentence."""

    starting: Mapping[int, Quote]
    """The quotations by the token of their opening mark, the innermost where several start together."""
    ending: Mapping[int, Quote]
    """The quotations by the token behind their closing mark."""

    @kept
    def tokens(self) -> Tree:
        """The tokens of the analysed text, each by its place."""
        return Tree(self.doc)

    @kept
    def forms(self) -> list[str]:
        """The form of each token in lower case."""
        return [token.lower_ for token in self.tokens]

    @kept
    def lemmas(self) -> list[str]:
        """The lemma of each token in lower case."""
        return [token.lemma_.lower() for token in self.tokens]

    @kept
    def parts(self) -> list[str]:
        """The part of speech of each token."""
        return [token.pos_ for token in self.tokens]

    @kept
    def verbs(self) -> list[Token]:
        """The verbs and auxiliaries, in text order."""
        return [token for token in self.tokens if token.pos_ in VERBS]

    def quoted(self, token: int) -> bool:
        """Whether the token stands in quotation marks."""
        return self.quote_at[token] >= 0


def passage(doc: Doc, text: str | None = None) -> Passage:
    """Return the Doc with the quotations of the text it was read from (its own text where none is given)."""
    starts = [token.idx for token in doc]
    written = text if text is not None else doc.text
    found = tuple(_in_tokens(q, starts) for q in quotations(written))
    quotes = tuple(q for q in found if q.first < q.last)
    inner, outer = [-1] * len(doc), [-1] * len(doc)
    for number, quote in enumerate(quotes):
        for i in range(quote.first, quote.last):
            inner[i] = number
            if outer[i] < 0:
                outer[i] = number
    starting, ending = {q.start: q for q in quotes}, {q.end: q for q in quotes}
    return Passage(doc, written, quotes, tuple(inner), tuple(outer), _sentences(doc), starting, ending)


def _in_tokens(quotation: Quotation, starts: list[int]) -> Quote:
    return Quote(
        start=max(bisect_right(starts, quotation.start) - 1, 0),
        end=bisect_left(starts, quotation.end),
        first=bisect_left(starts, quotation.inner_start),
        last=bisect_left(starts, quotation.inner_end),
        depth=quotation.depth,
        closed=quotation.closed,
    )


def _sentences(doc: Doc) -> tuple[Range, ...]:
    bounds: list[Range] = []
    for sent in doc.sents:
        bounds.extend([(sent.start, sent.end)] * (sent.end - sent.start))
    return tuple(bounds)

"""Analysed sentences made by hand, so that a test of what reads a tree needs no model.

One token a line: form, lemma, class, head (from 1; 0 for the root), relation, features.
"""

from __future__ import annotations

from spacy.lang.fr import French
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from recoupe.analysis.passage import passage
from recoupe.attribution.reading import Reading
from recoupe.lexicon.load import load_lexicon

VOCAB = create_vocab("fr", French.Defaults)


def tree(rows: str) -> Doc:
    """Return the Doc of the rows, one sentence, a space behind each token."""
    fields = [[*row.split(), ""][:6] for row in rows.strip().splitlines()]
    words, lemmas, pos, heads, deps, morphs = (list(column) for column in zip(*fields, strict=True))
    at = [int(head) - 1 if int(head) else place for place, head in enumerate(heads)]
    starts = [place == 0 for place in range(len(words))]
    return Doc(VOCAB, words=words, lemmas=lemmas, pos=pos, heads=at, deps=deps, morphs=morphs, sent_starts=starts)


def reading(rows: str) -> Reading:
    """Return the reading of the rows with the French lexicon."""
    return Reading(passage(tree(rows)), load_lexicon("fr"))

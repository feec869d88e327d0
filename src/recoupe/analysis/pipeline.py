"""The language pipeline: the only module that loads a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from recoupe.analysis.paragraphs import paragraphs
from recoupe.analysis.passage import Passage, passage
from recoupe.analysis.typography import canonical
from recoupe.errors import PipelineError
from recoupe.model.text import TextSpan

_PIECE = 20_000
"""Characters of text that become one Doc."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole paragraphs of a text, analysed; the offsets of its Doc begin at `start` in the text."""

    start: int
    passage: Passage


def load_pipeline(name: str | None = None, *, language: str = "fr") -> Language:
    """Return the named spaCy pipeline, or the shipped one of the language.

    Raises PipelineError where there is none, or where it does not parse.
    """
    nlp = _installed(name) if name else _shipped(language)
    if not nlp.has_pipe("parser"):
        raise PipelineError(f"pipeline {name!r} has no parser: take one with Universal Dependencies labels")
    return nlp


def _installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        raise PipelineError(f"no pipeline {name!r}: install it as a package or give the path of its folder") from error


def _shipped(language: str) -> Language:
    folder = resources.files("recoupe.pipelines") / f"{language}_recoupe"
    if not folder.is_dir():
        raise PipelineError(f"no pipeline is shipped for language {language!r}: name one with --pipeline")
    with resources.as_file(folder) as path:
        return spacy.load(path)


def analyse(nlp: Language, text: str) -> Iterator[Piece]:
    """Yield the text in analysed pieces of whole paragraphs, in order."""
    for spans in _pieces(text):
        start, end = spans[0].start, spans[-1].end
        doc = _joined(nlp, canonical(text[start:end]), [TextSpan(s.start - start, s.end - start) for s in spans])
        yield Piece(start, passage(doc, text[start:end]))


def _pieces(text: str) -> Iterator[list[TextSpan]]:
    piece: list[TextSpan] = []
    for span in paragraphs(text):
        if piece and span.end - piece[0].start > _PIECE:
            yield piece
            piece = []
        piece.append(span)
    if piece:
        yield piece


def _joined(nlp: Language, text: str, spans: list[TextSpan]) -> Doc:
    """Analyse each paragraph by itself and join them into one Doc over the whole text."""
    docs = list(nlp.pipe(span.of(text) for span in spans))
    parts = [docs[0]]
    for (before, after), doc in zip(pairwise(spans), docs[1:], strict=True):
        gap = text[before.end : after.start]
        parts += [Doc(nlp.vocab, words=[gap], spaces=[False]), doc] if gap else [doc]
    if len(parts) == 1:
        return parts[0]
    # spaCy's stub lacks `exclude`; the gaps have no tensor to join, and nothing reads user data.
    return Doc.from_docs(parts, ensure_whitespace=False, exclude=["tensor", "user_data"])  # type: ignore[call-arg]

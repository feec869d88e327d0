from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language

from recoupe.analysis.pipeline import Piece, analyse, load_pipeline
from recoupe.errors import PipelineError
from recoupe.model.document import Document

WORD = re.compile(r"\w+")
MARKS = ["« {} »", "«{}»", "«\u00a0{}\u00a0»", "«\u202f{}\u202f»", "“{}”"]
SENTENCES = [
    "[La digue tiendra jusqu'au printemps], assure la préfète.",
    "Le maire affirme que [l'eau est potable] depuis hier.",
    "Selon l'éclusière, [la vanne n'a jamais été réparée].",
    "Le directeur a déclaré : [Nous n'avons rien caché.]",
    "[C'est faux. Qui a dit cela ?], a répondu M. Aubin.",
    "La régie dément tout [abandon] et parle d'[un simple retard].",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(os.environ.get("RECOUPE_PIPELINE"))


def sentences(nlp: Language, text: str) -> list[str]:
    return [sent.text.strip() for piece in analyse(nlp, text) for sent in piece.passage.doc.sents if sent.text.strip()]


def written(sentence: str, marks: str, apostrophe: str = "'") -> str:
    opening, closing = marks.split("{}")
    return sentence.replace("[", opening).replace("]", closing).replace("'", apostrophe)


def tree(nlp: Language, text: str) -> list[tuple[str, str, str, str, int]]:
    (piece,) = analyse(nlp, text)
    return [(t.text, t.lemma_, t.pos_, t.dep_, t.head.i) for t in piece.passage.doc]


def said(document: Document) -> list[list[object]]:
    """What is read, in words alone."""
    return [
        [s.kind, s.act, *([WORD.findall(span.of(document.text)) for span in part] for part in parts)]
        for s in document.statements
        for parts in [(s.source, s.cue, s.content)]
    ]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("apostrophe", ["'", "’"])
@pytest.mark.parametrize("marks", MARKS)
def test_typography_changes_neither_tree_nor_statements(
    nlp: Language, read: Callable[[str], Document], sentence: str, marks: str, apostrophe: str
) -> None:
    plain, other = written(sentence, '"{}"'), written(sentence, marks, apostrophe)
    assert tree(nlp, other) == tree(nlp, plain)
    assert said(read(other)) == said(read(plain))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_sentences_have_something_to_read(read: Callable[[str], Document], sentence: str) -> None:
    assert read(written(sentence, "« {} »")).statements


@pytest.mark.parametrize(
    "text",
    [
        "Selon M. Aubin, la digue tiendra.",
        "La digue tiendra, assure M. Aubin devant Mme. Lestang.",
        "Le Dr. Fabre a reçu J. Lestang et St. Aubin.",
        "MM. Aubin et Lestang ont signé (cf. p. 12).",
        "« La digue tiendra, la vanne aussi, et le pont rouvrira demain », assure Luc Aubin.",
        "Il parle d'« un abandon Total de Verdelle par La Régie » depuis lundi.",
        "« Qui a ouvert la vanne ? », demande le maire.",
        "« Assez ! », a crié la foule.",
    ],
)
def test_no_sentence_is_parted(nlp: Language, text: str) -> None:
    assert len(sentences(nlp, text)) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("La digue cède. Le maire fuit.", 2),
        ("« La digue cède. Le pont tient. » Le maire se tait.", 3),
        ("La digue cède\n\nLe maire fuit", 2),
    ],
)
def test_sentences_are_parted_where_they_end(nlp: Language, text: str, number: int) -> None:
    assert len(sentences(nlp, text)) == number


def test_pieces_hold_whole_paragraphs_at_their_offsets(nlp: Language) -> None:
    paragraph = ("« Oui »,\u202fdit l’élu. " * 40).strip()
    text = "\n " + "\n\n".join([paragraph] * 25) + "\n"
    pieces = list(analyse(nlp, text))
    assert len(pieces) > 1
    ends = [0]
    for piece in pieces:
        doc = piece.passage.doc
        assert piece.passage.text == text[piece.start : piece.start + len(doc.text)]
        assert all(len(token) for token in doc)
        assert not text[ends[-1] : piece.start].strip()
        ends.append(piece.start + len(doc.text))
    assert not text[ends[-1] :].strip()


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \u00a0\n"])
def test_tokens_keep_their_offsets_over_paragraphs(nlp: Language, gap: str) -> None:
    text = f"Un titre{gap}« L’eau monte », dit-il.{gap}Fin."
    (piece,) = analyse(nlp, text)
    for token in piece.passage.doc:
        assert len(token.text) == len(text[token.idx : token.idx + len(token)])
        assert token.text.isalpha() is text[token.idx : token.idx + len(token)].isalpha()


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_nothing_to_analyse(nlp: Language, text: str) -> None:
    assert list(analyse(nlp, text)) == []


def test_a_language_that_is_not_shipped_is_named() -> None:
    with pytest.raises(PipelineError, match="'xx'"):
        load_pipeline(language="xx")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: object) -> None:
    spacy.blank("xx").to_disk(str(tmp_path))
    with pytest.raises(PipelineError, match="no parser"):
        load_pipeline(str(tmp_path))


def test_a_piece_tells_its_place(nlp: Language) -> None:
    (piece,) = analyse(nlp, "\n\n  Oui.")
    assert isinstance(piece, Piece)
    assert piece.start == 4

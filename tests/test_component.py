from __future__ import annotations

import os

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import recoupe
from recoupe.analysis.pipeline import load_pipeline

TEXT = '"Nous viendrons", a promis hier Anne Corbel.'


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = load_pipeline(os.environ.get("RECOUPE_PIPELINE"))
    nlp.add_pipe("recoupe")
    return nlp


def test_the_pipe_puts_statements_on_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    (statement,) = doc._.statements
    (content,) = statement.content
    assert doc.char_span(content.start, content.end).text == "Nous viendrons"
    assert isinstance(statement, recoupe.Statement)
    assert statement.kind is recoupe.AttributionKind.DIRECT


def test_the_pipe_reads_what_read_reads(nlp: Language, reader: recoupe.Reader) -> None:
    assert nlp(TEXT)._.statements == reader.read(TEXT).statements


def test_statements_travel_with_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert again._.statements == doc._.statements


def test_a_doc_that_was_not_read_has_none(nlp: Language) -> None:
    assert Doc(nlp.vocab, words=["rien"])._.statements == ()


def test_the_pipe_wants_a_parse() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("recoupe")
    assert nlp.analyze_pipes()["problems"]["recoupe"]

from __future__ import annotations

from io import BufferedReader, BytesIO

import pytest

from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.intake.plain import read_markdown, read_plain
from recoupe.intake.terms import Terms
from recoupe.model.text import content_id

TERMS = Terms(limit=1000, published="2024-05-14")
ARTICLE = '---\ntitle: "L\'affaire"\ndate: 2024-05-15\nauthor: Léa\n---\n# Un *titre*\n\nIl **nie**.\n'


def plain(raw: bytes, terms: Terms = TERMS) -> Outcome:
    (outcome,) = read_plain(BufferedReader(BytesIO(raw)), "dir/note.txt", terms)
    return outcome


def markdown(text: str) -> Taken:
    (outcome,) = read_markdown(BufferedReader(BytesIO(text.encode())), "note.md", TERMS)
    assert isinstance(outcome, Taken)
    return outcome


def test_a_text_is_taken_as_it_stands() -> None:
    outcome = plain("Il dit\r\n« oui ».\r\n".encode())
    assert isinstance(outcome, Taken)
    document = outcome.document
    assert document.text == "Il dit\r\n« oui ».\r\n"
    assert document.id == content_id(document.text)
    assert (document.published, document.title, outcome.note) == ("2024-05-14", None, None)


def test_the_id_can_be_the_name() -> None:
    outcome = plain(b"Il nie.", Terms(limit=1000, id_from_name=True))
    assert isinstance(outcome, Taken)
    assert outcome.document.id == "note"


def test_another_encoding_is_noted() -> None:
    outcome = plain("« Été à l'hôtel », dit-il à l'élève.".encode("cp1252"))
    assert isinstance(outcome, Taken)
    assert outcome.note is not None
    assert "not UTF-8" in outcome.note


@pytest.mark.parametrize(
    ("raw", "reason"), [(b"", "empty"), (b" \n\t", "empty"), (b"a\0b", "binary"), (b"a" * 1001, "larger than")]
)
def test_what_is_no_document_is_left_out(raw: bytes, reason: str) -> None:
    outcome = plain(raw)
    assert isinstance(outcome, LeftOut)
    assert outcome.place == "dir/note.txt"
    assert reason in outcome.reason


def test_front_matter_names_the_document_and_the_markup_stays() -> None:
    document = markdown(ARTICLE).document
    assert (document.title, document.published) == ("L'affaire", "2024-05-15")
    assert document.text == "# Un *titre*\n\nIl **nie**.\n"


@pytest.mark.parametrize("text", ["Il nie.\n---\ntitle: A\n---\n", "---\nIl nie.\n", "# Il nie.\n"])
def test_without_front_matter_the_text_is_whole(text: str) -> None:
    document = markdown(text).document
    assert document.text == text
    assert document.title is None


def test_a_date_that_is_none_is_named() -> None:
    (outcome,) = read_markdown(BufferedReader(BytesIO(b"---\ndate: hier\n---\nIl nie.")), "note.md", TERMS)
    assert isinstance(outcome, LeftOut)
    assert "hier" in outcome.reason

from __future__ import annotations

from pathlib import Path

import pytest

import recoupe
from recoupe.intake.outcome import LeftOut, Taken
from recoupe.run import remark, shown
from recoupe.settings import Format

SAMPLE = Path(recoupe.__file__).parent / "samples" / "verdelle.txt"
SENTENCE = "« Nous viendrons », a promis hier Anne Corbel."


def test_a_text_gives_its_statements(reader: recoupe.Reader) -> None:
    document = reader.read(SENTENCE, date="2024-05-14", title="T", url="u", outlet="o")
    (statement,) = document.statements
    assert [span.of(document.text) for span in statement.content] == ["Nous viendrons"]
    assert [span.of(document.text) for span in statement.source] == ["Anne Corbel"]
    assert (document.published, document.title, document.url, document.outlet) == ("2024-05-14", "T", "u", "o")


def test_the_id_is_that_of_the_content_unless_given(reader: recoupe.Reader) -> None:
    assert len(reader.read("Il pleut.").id) == 64
    assert reader.read("Il pleut.", id="d1").id == "d1"


def test_a_date_that_is_none_is_refused(reader: recoupe.Reader) -> None:
    with pytest.raises(recoupe.RecoupeError, match="2013-03-20"):
        reader.read("Il pleut.", date="hier")


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(recoupe.RecoupeError, match="no_such_pipeline"):
        recoupe.Reader(pipeline="no_such_pipeline")


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "»"])
def test_next_to_nothing_gives_no_statement(reader: recoupe.Reader, text: str) -> None:
    document = reader.read(text)
    assert document.statements == ()
    assert document.text == text


def test_statements_are_numbered_in_text_order_over_all_pieces(reader: recoupe.Reader) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    document = reader.read("\n\n".join([text] * 18))
    assert len(document.text) > 20_000
    assert [statement.id for statement in document.statements] == [f"s{n + 1}" for n in range(len(document.statements))]
    firsts = [min(statement.source + statement.cue + statement.content).start for statement in document.statements]
    assert firsts == sorted(firsts)
    assert len(document.statements) >= 17 * len(reader.read(text).statements)


def test_pieces_are_told_as_they_are_read(reader: recoupe.Reader) -> None:
    text = "\n\n".join([SENTENCE] * 600)
    told: list[int] = []
    reader.read_document(recoupe.Document(id="d1", text=text), done=told.append)
    assert len(told) > 1
    assert sum(told) == pytest.approx(len(text), abs=2 * len(told))


def test_the_sample_has_something_to_show(reader: recoupe.Reader) -> None:
    assert len(reader.read(SAMPLE.read_text(encoding="utf-8")).statements) >= 10


def test_a_document_is_shown_in_each_format(reader: recoupe.Reader) -> None:
    taken = Taken(reader.read(SENTENCE), "a.txt", size=10)
    assert str(shown(taken, Format.JSONL)).startswith('{"id": ')
    assert shown(taken, Format.TABLE) is not None
    assert shown(taken, Format.TEXT) is not None
    assert shown(LeftOut("b.txt", "empty"), Format.TABLE) is None


def test_remarks_name_the_place_and_are_safe() -> None:
    document = recoupe.Document(id="d1", text="a")
    assert remark(Taken(document, "a.txt", 1)) is None
    assert remark(Taken(document, "a.txt", 1, "read as cp1252")) == "a.txt: read as cp1252"
    assert remark(LeftOut("b\x1b.txt", "empty")) == "b␛.txt: left out: empty"


def test_the_public_names_are_few_and_there() -> None:
    assert len(recoupe.__all__) <= 12
    assert all(getattr(recoupe, name) for name in recoupe.__all__)
    assert set(recoupe.__all__) <= set(dir(recoupe))
    with pytest.raises(AttributeError):
        recoupe.nothing_of_this_name  # noqa: B018

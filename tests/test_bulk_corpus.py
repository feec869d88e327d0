from __future__ import annotations

import os
from pathlib import Path

import pytest

from recoupe.bulk import corpus as module
from recoupe.bulk.corpus import corpus, read_all
from recoupe.errors import RecoupeError
from recoupe.intake.outcome import LeftOut, Taken
from recoupe.settings import IdFrom, Settings

SETTINGS = Settings(pipeline=os.environ.get("RECOUPE_PIPELINE"))
SENTENCE = "« Nous viendrons », a promis hier Anne Corbel."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    lines = [f'{{"id": "c{number}", "text": "{SENTENCE}"}}' for number in range(5)]
    (tmp_path / "c.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    return tmp_path


def test_the_size_is_that_of_the_files(folder: Path) -> None:
    assert corpus([str(folder)], SETTINGS).size == sum(path.stat().st_size for path in folder.iterdir())
    assert corpus([str(folder), "-"], SETTINGS).size is None


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(RecoupeError, match="hier"):
        corpus([], SETTINGS, date="hier")


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_come_in_order_whatever_the_jobs(folder: Path, jobs: int) -> None:
    told: list[float] = []
    asked = corpus([str(folder)], SETTINGS, date="2024-05-14", id_from=IdFrom.NAME)
    outcomes = list(read_all(asked, SETTINGS, jobs=jobs, done=told.append))
    names = [each.place if isinstance(each, LeftOut) else each.document.id for each in outcomes]
    assert names == ["a", str(folder / "b.txt"), "c0", "c1", "c2", "c3", "c4", f"{folder / 'c.jsonl'}, line 6"]
    read = [each.document for each in outcomes if isinstance(each, Taken)]
    assert all(len(document.statements) == 1 for document in read)
    assert {document.published for document in read} == {"2024-05-14"}
    assert sum(told) > 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_unknown_pipeline_ends_it(folder: Path, jobs: int) -> None:
    with pytest.raises(RecoupeError, match="no_such_pipeline"):
        list(read_all(corpus([str(folder)], SETTINGS), Settings(pipeline="no_such_pipeline"), jobs=jobs, done=print))


def test_a_document_that_fails_is_left_out_and_the_rest_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def read_document(self, document: object, **_: object) -> object:
            raise IndexError("lost")

    monkeypatch.setattr(module, "_reader", lambda settings: Failing())
    first, *_ = read_all(corpus([str(folder)], SETTINGS), SETTINGS, done=print)
    assert isinstance(first, LeftOut)
    assert "IndexError: lost" in first.reason

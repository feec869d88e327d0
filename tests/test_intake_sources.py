from __future__ import annotations

import os
from pathlib import Path

import pytest

from recoupe.intake.outcome import LeftOut, Taken
from recoupe.intake.sources import STDIN, documents, located
from recoupe.intake.terms import Terms

TERMS = Terms(limit=1000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.MD", "a/y.jsonl", ".hidden.txt", ".git/c.txt", "d.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Il nie.")
    return tmp_path


def piped(raw: bytes) -> list[object]:
    end, start = os.pipe()
    os.write(start, raw)
    os.close(start)
    try:
        return list(documents(end, TERMS))
    finally:
        os.close(end)


def test_a_folder_gives_what_can_be_read_in_order_of_name(folder: Path) -> None:
    assert list(located([str(folder)])) == [folder / "a/y.jsonl", folder / "a/z.MD", folder / "b.txt"]


def test_the_output_is_not_read_again(folder: Path) -> None:
    assert folder / "b.txt" not in list(located([str(folder)], besides=folder / "a/../b.txt"))


def test_a_link_back_does_not_go_round_for_ever(folder: Path) -> None:
    (folder / "a/loop").symlink_to(folder)
    assert len(list(located([str(folder)]))) == 3


def test_paths_are_taken_in_the_order_given(folder: Path) -> None:
    paths = [str(folder / "b.txt"), "-", str(folder / "a")]
    assert list(located(paths)) == [folder / "b.txt", STDIN, folder / "a/y.jsonl", folder / "a/z.MD"]


def test_a_missing_path_and_an_empty_folder_are_left_out(tmp_path: Path) -> None:
    missing, empty = located([str(tmp_path / "no.txt"), str(tmp_path)])
    assert isinstance(missing, LeftOut)
    assert "no such file" in missing.reason
    assert isinstance(empty, LeftOut)
    assert ".txt, .md, .jsonl" in empty.reason


def test_another_kind_of_file_is_left_out(folder: Path) -> None:
    (folder / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (outcome,) = documents(folder / "d.png", TERMS)
    assert isinstance(outcome, LeftOut)
    assert "binary" in outcome.reason


def test_a_file_is_read_as_what_it_holds_whatever_it_is_called(folder: Path) -> None:
    (folder / "d.png").write_text("<!doctype html><title>Un démenti</title><p>Le maire nie avoir été prévenu.")
    (outcome,) = documents(folder / "d.png", TERMS)
    assert isinstance(outcome, Taken)
    assert (outcome.document.title, outcome.document.text) == ("Un démenti", "Le maire nie avoir été prévenu.")
    assert folder / "d.png" in list(located([str(folder)]))


def test_what_belongs_to_a_saved_page_is_not_read(folder: Path) -> None:
    for name in ("page.html", "page_files/cadre.html", "autre_fichiers/texte.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("<p>Il nie.</p>")
    found = list(located([str(folder)]))
    assert folder / "page.html" in found
    assert folder / "page_files/cadre.html" not in found
    assert folder / "autre_fichiers/texte.txt" in found


def test_a_file_that_vanished_is_left_out(folder: Path) -> None:
    (outcome,) = documents(folder / "gone.txt", TERMS)
    assert isinstance(outcome, LeftOut)
    assert outcome.place.endswith("gone.txt")


def test_a_stream_is_one_text() -> None:
    (outcome,) = piped(b"\n Il nie.\n")
    assert isinstance(outcome, Taken)
    assert outcome.document.text == "\n Il nie.\n"
    assert outcome.place == "stdin"


def test_a_stream_that_opens_with_a_brace_is_json_lines() -> None:
    first, second = piped(b'\xef\xbb\xbf\n {"text": "Il nie."}\n{"text": "Elle nie."}')
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert (first.place, second.document.text) == ("stdin, line 2", "Elle nie.")


def test_a_file_without_suffix_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "LISEZMOI"
    path.write_text("Il nie.")
    (outcome,) = documents(path, TERMS)
    assert isinstance(outcome, Taken)

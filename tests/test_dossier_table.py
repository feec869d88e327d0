from __future__ import annotations

from io import StringIO

from rich.console import Console
from statements import NESTED, document

from recoupe.dossier.table import StatementTable
from recoupe.model.document import Document


def printed(document: Document, width: int = 100, *, colour: bool = False) -> str:
    console = Console(file=StringIO(), width=width, force_terminal=colour, color_system="standard" if colour else None)
    console.print(StatementTable(document, "dispatch.txt"))
    file = console.file
    assert isinstance(file, StringIO)
    return file.getvalue()


def test_a_row_a_statement_and_nested_ones_under_theirs() -> None:
    heading, columns, *rows = printed(document(NESTED, within={"s2": "s1"})).strip().splitlines()
    assert heading == "dispatch.txt"
    assert columns.split("  ")[0] == "speaker"
    assert rows[0].split() == ["Ève", "deny", "selon", "Luc,", "il", "pleut", "…", "s'en", "va"]
    assert [row.split() for row in rows[1:3]] == [["dit"], ["indirect"]]
    assert rows[3].split() == ["└", "Luc", "deny", "il", "pleut"]
    assert [row.split() for row in rows[4:6]] == [["selon"], ["indirect"]]


def test_title_and_speaker_come_first_where_they_are_known() -> None:
    shown = printed(document(NESTED, title="L'averse", speaker="Ève Aubin"))
    assert shown.startswith("L'averse")
    assert shown.count("Ève Aubin") == 2


def test_a_statement_in_one_that_is_not_there_is_shown() -> None:
    assert "il pleut" in printed(document(NESTED, within={"s2": "s9"}))


def test_a_circle_of_statements_does_not_hang() -> None:
    printed(document(NESTED, within={"s1": "s2", "s2": "s1"}))


def test_nothing_found_is_said() -> None:
    assert "no statement found" in printed(document("Il pleut."))


def test_a_narrow_terminal_gets_lines_instead() -> None:
    shown = printed(document(NESTED, within={"s2": "s1"}), width=40)
    assert "Ève · deny · dit · indirect" in shown
    assert all(len(line) <= 40 for line in shown.splitlines())


def test_kinds_have_colours() -> None:
    assert "\x1b[94mselon Luc" in printed(document(NESTED), colour=True)


def test_neither_markup_nor_escape_sequences_get_through() -> None:
    shown = printed(document("<source>[red]Luc[/red]</source> <cue>\x1b[2Jnie</cue> <content>:tada: [b]tout</content>"))
    assert "[red]Luc[/red]" in shown
    assert "[b]tout" in shown
    assert "\x1b" not in shown

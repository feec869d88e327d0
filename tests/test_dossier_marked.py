from __future__ import annotations

from io import StringIO

from rich.console import Console
from statements import NESTED, document

from recoupe.dossier.marked import MarkedText
from recoupe.model.document import Document


def printed(document: Document, *, colour: bool = False) -> str:
    file = StringIO()
    system = "standard" if colour else None
    Console(file=file, width=200, force_terminal=colour, color_system=system).print(MarkedText(document, "a.txt"))
    return file.getvalue()


def test_without_colour_brackets_carry_the_numbers_after_a_legend() -> None:
    heading, legend, settings, _, text, *_ = printed(document(NESTED)).splitlines()
    assert heading == "a.txt"
    assert legend == "[1s source 1s] [1c cue 1c] [1 content 1] of statement 1, and so on"
    assert settings == "[date …] [place …] [figure …] with what they stand for"
    assert text == ("[1s Ève 1s] [1c dit 1c] que, [1 [2c selon 2c] [2s Luc 2s], [2 il pleut 2] 1], puis [1 s'en va 1].")


def test_crossing_spans_are_told_apart() -> None:
    crossing = document("<content1>a <content2>b</content1> c</content2>")
    assert "[1 a [2 b 1] c 2]" in printed(crossing)


def test_colour_marks_source_cue_content_and_nesting() -> None:
    shown = printed(document(NESTED, within={"s2": "s1"}), colour=True)
    assert "\x1b[1;36mÈve" in shown
    assert "\x1b[33mdit" in shown
    assert "\x1b[4;94mil pleut" in shown
    assert "[1" not in shown.replace("\x1b[1", "")


def test_nothing_found_is_said_and_the_text_still_shown() -> None:
    shown = printed(document("Il pleut."))
    assert "no statement found" in shown
    assert "Il pleut." in shown


def test_neither_markup_nor_escape_sequences_get_through() -> None:
    shown = printed(document("<source>[red]Luc</source> <cue>\x1b[2Jnie</cue> <content>tout</content>"))
    assert "[1s [red]Luc 1s]" in shown
    assert "\x1b" not in shown

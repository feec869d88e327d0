from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup import case, marked, parse

from recoupe.model.text import TextSpan


def test_one_statement() -> None:
    text, statements = parse("<source>Le maire</source> <cue>nie</cue> <content>tout</content>.")
    assert text == "Le maire nie tout."
    assert statements == (((TextSpan(0, 8),), (TextSpan(9, 12),), (TextSpan(13, 17),)),)


def test_several_nested_and_discontinuous_statements() -> None:
    text, statements = parse("<content1>Oui</content1>, dit Ève, <content1>selon <content2>lui</content2></content1>.")
    assert [[span.of(text) for span in content] for _, _, content in statements] == [["Oui", "selon lui"], ["lui"]]


def test_a_line_without_marks_has_no_statement() -> None:
    assert case("Il pleut.").statements == ()


def test_paragraph_breaks_and_aims() -> None:
    aim = case("? <content>A.¶B.</content>")
    assert aim.aim
    assert aim.text == "A.\n\nB."


@pytest.mark.parametrize("line", ["<cue>a", "a</cue>", "<cue><cue>a</cue></cue>"])
def test_marks_that_do_not_match_are_named(line: str) -> None:
    with pytest.raises(ValueError, match="cue"):
        parse(line)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=4))
def test_marking_undoes_parsing(places: list[tuple[int, int]]) -> None:
    text = "une phrase de dix-neuf"
    statements = {((), (), (TextSpan(start, start + length),)) for start, length in places}
    again = parse(marked(text, statements))
    assert again[0] == text
    assert set(again[1]) == statements

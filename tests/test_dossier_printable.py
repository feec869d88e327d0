from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.dossier.printable import on_one_line, printable, shortened

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_no_control_character_survives_and_offsets_hold(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown if char != "\n")


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert len(on_one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x1b[2Jb", "a␛[2Jb"), ("a\r\nb\tc", "a \nb c"), ("a\u202eb", "a\ufffdb")]
)
def test_what_would_move_the_cursor_is_shown_as_a_sign(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(), st.integers(5, 50))
def test_a_shortened_text_keeps_to_its_length(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length
    assert shortened(text, max(len(text), 5)) == text


def test_texts_are_cut_between_words() -> None:
    assert shortened("une phrase, un peu longue", 20) == "une phrase, un peu…"
    assert shortened("anticonstitutionnellement", 10) == "anticonst…"

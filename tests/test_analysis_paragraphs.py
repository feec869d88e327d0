from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.analysis.paragraphs import paragraphs

LONGEST = 6000
PIECES = ["\n", "\n\n", "\r\n", "\r", " ", "\u00a0", "Un titre", "la suite", "Fin.", "mot " * 15, "x" * 130, "« Oui. »"]
LIKE_PAGES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
FULL = "Le conseil de Verdelle a longuement débattu de la digue et du"
"""A line broken for want of room."""


def parted(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


def check(text: str) -> None:
    spans = list(paragraphs(text))
    assert all(before.end <= after.start for before, after in pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(i in covered for i, character in enumerate(text) if not character.isspace())
    assert all(0 < span.end - span.start <= LONGEST for span in spans)
    assert all(not span.of(text)[0].isspace() for span in spans)


@given(text=st.text(st.characters(exclude_categories=())))
def test_every_word_of_any_text_stands_in_one_paragraph(text: str) -> None:
    check(text)


@given(text=LIKE_PAGES)
def test_every_word_of_a_page_stands_in_one_paragraph(text: str) -> None:
    check(text)


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\u00a0\n", "\n\n\n\n"])
def test_an_empty_line_parts(gap: str) -> None:
    assert parted(f"{FULL}{gap}pont.") == [FULL, "pont."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n  "])
@pytest.mark.parametrize("after", ["pont de Lérigny.", "Pont-Neuf de Lérigny."])
def test_hard_wrapped_lines_are_one_paragraph(end: str, after: str) -> None:
    text = f"{FULL}{end}{after}"
    assert parted(text) == [text]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("La digue cède à Verdelle", "Le préfet a ordonné l'évacuation."),
        ("Un rapport accablant pour la régie des eaux du Vessin.", "Elle n'a rien répondu."),
        (FULL * 2, "pont, dit-il."),
        ("fin", "Du" * 61),
    ],
    ids=["headline", "last line", "long line before", "long line behind"],
)
def test_a_line_end_parts_where_the_line_was_not_full(before: str, after: str) -> None:
    assert parted(f"{before}\n{after}") == [before, after]


def test_a_short_line_goes_on_with_a_small_letter() -> None:
    text = "La digue cède\nsous la pluie."
    assert parted(text) == [text]


@pytest.mark.parametrize("text", ["", " \n\t\r\n\u00a0"])
def test_no_words_no_paragraph(text: str) -> None:
    assert parted(text) == []


def test_space_round_a_paragraph_is_left_out() -> None:
    assert parted("  \n  Un mot \n\n\u202fDeux\u202f\n") == ["Un mot", "Deux"]


@pytest.mark.parametrize(
    ("unit", "last"),
    [
        pytest.param("La digue tient bon, dit-il. ", ".", id="sentences"),
        pytest.param("«Elle tient!» ", "»", id="quotations"),
        pytest.param("« Elle tient ! » ", "»", id="spaced"),
        pytest.param("digue ", "e", id="words"),
        pytest.param("é", "é", id="no space"),
    ],
)
def test_the_longest_are_cut_at_the_best_place(unit: str, last: str) -> None:
    text = unit * (15_000 // len(unit))
    parts = parted(text)
    assert len(parts) >= 3
    assert all(LONGEST // 2 <= len(part) <= LONGEST for part in parts[:-1])
    assert {part.rstrip()[-1] for part in parts} == {last}
    assert "".join("".join(parts).split()) == "".join(text.split())

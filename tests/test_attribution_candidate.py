from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from trees import VOCAB

from recoupe.analysis.passage import Range
from recoupe.attribution.candidate import tidy, trimmed, without

RANGES = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted).map(tuple)
PUNCTUATION = frozenset('",.:;?!…()[]–%')


def doc(text: str) -> Doc:
    words = text.replace("¶", "\n\n").split(" ")
    pos = ["SPACE" if word.isspace() else "PUNCT" if word in PUNCTUATION else "NOUN" for word in words]
    return Doc(VOCAB, words=words, pos=pos)


def indices(ranges: tuple[Range, ...]) -> set[int]:
    return {i for start, end in ranges for i in range(start, end)}


@given(whole=RANGES, holes=st.lists(RANGES, max_size=5))
def test_what_is_left_is_the_whole_but_for_the_holes(whole: Range, holes: list[Range]) -> None:
    left = without(whole, holes)
    assert indices(left) == indices((whole,)) - indices(tuple(holes))
    assert list(left) == sorted(left)
    if whole[0] < whole[1]:
        assert all(start < end for start, end in left)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('" oui , non . "', "oui , non"),
        ("( oui )", "oui"),
        ('" vraiment ? "', "vraiment ?"),
        ("oui ! ,", "oui !"),
        ("? oui", "oui"),
        ("hausse de 4 % .", "hausse de 4 %"),
        ("¶ oui ¶", "oui"),
        ("oui", "oui"),
        ('" , . "', ""),
    ],
)
def test_ends_are_trimmed_but_for_marks_that_are_said(text: str, kept: str) -> None:
    tokens = list(doc(text))
    start, end = trimmed(tokens, 0, len(tokens))
    assert " ".join(token.text for token in tokens[start:end]) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("il part ( hier ) vite", ["il part", "vite"]),
        ("il part [ hier ] .", ["il part"]),
        ("( il ) part", ["( il ) part"[2:]]),
        ("il part ( hier", ["il part ( hier"]),
        ("il ¶ part", ["il", "part"]),
        ("il ( " + "a " * 30 + ") part", ["il ( " + "a " * 30 + ") part"]),
        ("¶", []),
    ],
)
def test_brackets_and_breaks_are_cut_out(text: str, kept: list[str]) -> None:
    found = doc(text)
    ranges = tidy(list(found), [(0, len(found))])
    assert [" ".join(t.text for t in found[start:end]) for start, end in ranges] == kept


def test_ranges_come_in_text_order() -> None:
    assert tidy(list(doc("a b c d")), [(2, 4), (0, 1), (1, 1)]) == ((0, 1), (2, 4))

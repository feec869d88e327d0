from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.analysis.typography import canonical, lost_apostrophes

MARKS = "\"'«»“”„‟‹›＂‘’‚′`´‐‑—―−\u00a0\u202f\u2009\u3000\t\r\n\x85\ud800"
ANY_TEXT = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from(MARKS + "ldnsqu é")))


@given(text=ANY_TEXT)
def test_every_offset_holds_in_both(text: str) -> None:
    uniform = canonical(text)
    assert len(uniform) == len(text)
    assert all(b == a or not a.isalnum() for a, b in zip(text, uniform, strict=True))


@given(text=ANY_TEXT)
def test_what_is_uniform_stays_as_it_is(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@pytest.mark.parametrize("variant", list("«»“”„‟❝❞〝〞＂‹›"))
def test_one_shape_of_quotation_mark(variant: str) -> None:
    assert canonical(f"{variant} oui {variant}") == '" oui "'


@pytest.mark.parametrize("variant", list("‘’‚‛ʼ′`´＇"))
def test_one_shape_of_apostrophe(variant: str) -> None:
    assert canonical(f"l{variant}eau") == "l'eau"


@pytest.mark.parametrize(("written", "uniform"), [("peut‑être", "peut-être"), ("— non", "– non"), ("― non", "– non")])
def test_one_shape_of_hyphen_and_one_of_dash(written: str, uniform: str) -> None:
    assert canonical(written) == uniform


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u3000", "\t", "\n", "\r", "\u2028"])
def test_one_shape_of_space(space: str) -> None:
    assert canonical(f"12{space}000 euros") == "12 000 euros"


@pytest.mark.parametrize("text", ["Œuvre à Noël, ça va…", "e\u0301te\u0301", "🌊 40 % (!)", ""])
def test_everything_else_is_left_alone(text: str) -> None:
    assert canonical(text) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('l"eau', "l'eau"),
        ('L"Écluse', "L'Écluse"),
        ('qu"elle et qu“il', "qu'elle et qu'il"),
        ('Jusqu"ici, aujourd"hui', "Jusqu'ici, aujourd'hui"),
        ('"l"eau"', '"l\'eau"'),
        ('l""Écho"', 'l\'"Écho"'),
        ('bal"eau', 'bal"eau'),
        ('le plan "D" ou rien', 'le plan "D" ou rien'),
        ('le"non"', 'le"non"'),
    ],
)
def test_lost_apostrophes_come_back(written: str, meant: str) -> None:
    assert canonical(written) == meant


def test_lost_apostrophes_are_told_by_their_offsets() -> None:
    text = 'l"eau et "qu"elle" dort'
    assert lost_apostrophes(text, 0, len(text)) == {1, 12}
    assert lost_apostrophes(text, 5, len(text)) == {12}
    assert lost_apostrophes(text, 0, 5) == {1}

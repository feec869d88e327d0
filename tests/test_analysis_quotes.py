from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.analysis.quotes import Quotation, quotations

PIECES = [
    *"\"«»“”„‟‹›❝❞〝〞＂'’", "''", "``", ",,", "« ", " »", "\n\n", "\n", " ", ", ", ". ", " : ", "– ", "l\"", '27"',
    "Oui", "l'eau", "dit-il", "Le maire", "monte",
]  # fmt: skip
LIKE_NEWS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
SHAPES = [
    ("«", "»"), ("« ", " »"), ("«\u00a0", "\u00a0»"), ("«\u202f", "\u202f»"), ('"', '"'), ("“", "”"), ("”", "”"),
    ("„", "”"), ("‹", "›"), ("❝", "❞"), ("〝", "〞"), ("＂", "＂"), ("‟", "”"), ("''", "''"), ("``", "''"), (",,", "”"),
]  # fmt: skip


def inside(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end].strip() for q in quotations(text)]


def with_marks(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


def apart(a: Quotation, b: Quotation) -> bool:
    return a.end <= b.start or b.end <= a.start


def holds(a: Quotation, b: Quotation) -> bool:
    return a.start <= b.start and b.end <= a.end


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(LIKE_NEWS, st.text()))
def test_offsets_are_in_order_whatever_the_text(text: str) -> None:
    found = quotations(text)
    for q in found:
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))


@settings(max_examples=300, deadline=None)
@given(text=LIKE_NEWS)
def test_quotations_with_both_marks_nest_or_stand_apart(text: str) -> None:
    closed = [q for q in quotations(text) if q.closed]
    assert all(apart(a, b) or holds(a, b) or holds(b, a) for a, b in combinations(closed, 2))


@pytest.mark.parametrize(("opening", "closing"), SHAPES)
@pytest.mark.parametrize(
    "around", ["{}", "Elle dit {}, puis s'en va.", "Elle a dit : {}.", "({})", "C'est {}\n\nVoilà."]
)
def test_marks_of_every_shape(opening: str, closing: str, around: str) -> None:
    text = around.format(f"{opening}l'eau monte{closing}")
    (found,) = quotations(text)
    assert text[found.start : found.end] == f"{opening}l'eau monte{closing}"
    assert text[found.inner_start : found.inner_end].strip() == "l'eau monte"
    assert (found.depth, found.closed) == (0, True)


@pytest.mark.parametrize("opening", ["„", ",,"])
def test_low_marks_closed_by_high_ones(opening: str) -> None:
    assert with_marks(f"Elle dit {opening}oui“ et part.") == [f"{opening}oui“"]


@pytest.mark.parametrize(
    ("text", "words", "depths"),
    [
        ('« Il a dit "non" hier »', ['Il a dit "non" hier', "non"], [0, 1]),
        ("« Il a dit « non » hier »", ["Il a dit « non » hier", "non"], [0, 1]),
        ('"Il a dit « non » hier"', ["Il a dit « non » hier", "non"], [0, 1]),
        ('"Il a dit "non" hier"', ['Il a dit "non" hier', "non"], [0, 1]),
        ("« Il a dit “non” »", ["Il a dit “non”", "non"], [0, 1]),
        ("« Le « “grand” oral » »", ["Le « “grand” oral »", "“grand” oral", "grand"], [0, 1, 2]),
        ('«"oui"»', ['"oui"', "oui"], [0, 1]),
        ("« oui », puis « non »", ["oui", "non"], [0, 0]),
        ('"oui" et "non"', ["oui", "non"], [0, 0]),
        ('« oui »"non"', ["oui", "non"], [0, 0]),
    ],
)
def test_quotations_in_quotations_and_in_a_row(text: str, words: list[str], depths: list[int]) -> None:
    assert inside(text) == words
    assert [q.depth for q in quotations(text)] == depths


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Il dit « oui. Puis il part.", "oui."),
        ("Il dit « oui ? Non ! », hélas", "oui ? Non !"),
        ("Il dit « oui\n\nPuis il part.", "oui"),
        ('Il dit "oui', "oui"),
        ("Vrai. Très bien », dit Luc.", "Très bien"),
        ("Vrai.\n\nTrès bien », dit Luc.", "Très bien"),
        ('Très bien", dit Luc.', "Très bien"),
    ],
)
def test_a_lost_mark_costs_at_most_a_sentence(text: str, words: str) -> None:
    assert inside(text) == [words]


@pytest.mark.parametrize("text", ["Il dit « oui. Puis il part.", "Très bien », dit Luc.", 'Il dit "oui'])
def test_a_lost_mark_is_told(text: str) -> None:
    assert [q.closed for q in quotations(text)] == [False]


def test_a_lost_opening_mark_before_a_whole_sentence() -> None:
    assert inside("Il est là. Très bien. » Puis il part.") == ["Très bien."]


@pytest.mark.parametrize("mark", ["« ", "«", '"', "“"])
def test_paragraphs_that_reopen_are_one_quotation(mark: str) -> None:
    closing = {"«": " »", '"': '"', "“": "”"}[mark.strip()]
    text = f"{mark}Un.\n\n{mark}Deux.\n\n{mark}Trois.{closing} Fin."
    assert with_marks(text) == [text.removesuffix(" Fin.")]


def test_paragraphs_that_go_on_with_a_closing_mark() -> None:
    text = "« Un.\n\n» Deux.\n\n» Trois. »"
    assert with_marks(text) == [text]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("« Un.\n\nDeux. » Fin.", ["Un.\n\nDeux."]),
        ("« Un.\n\n« Deux », dit-il. « Trois »", ["Un.\n\n« Deux", "Trois"]),
        ("« Un.\n\nIl dit « deux ».", ["Un.", "deux"]),
        ("« Un. " + "Mot. " * 900 + "\n\nDeux ».", ["Un.", "Deux"]),
    ],
)
def test_an_open_mark_waits_for_its_partner_but_not_for_ever(text: str, words: list[str]) -> None:
    assert inside(text) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('l"eau et qu"il pleut', []),
        ('aujourd"hui', []),
        ('Il dit "l"eau monte".', ['"l"eau monte"']),
        ('d"accord, "d"accord"', ['"d"accord"']),
        ('l\'"Écho"', ['"Écho"']),
        ("l’«Écho»", ["«Écho»"]),
        ("un tuyau de 6'' neuf", []),
    ],
)
def test_what_is_no_quotation_mark(text: str, found: list[str]) -> None:
    assert with_marks(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [('un écran de 27" neuf', []), ('« un écran de 27" neuf »', ['« un écran de 27" neuf »'])],
)
def test_inches(text: str, found: list[str]) -> None:
    assert with_marks(text) == found


@pytest.mark.parametrize("dash", ["–", "—"])
def test_a_dash_opens_a_turn_to_speak(dash: str) -> None:
    text = f"{dash} Oui, dit-il.\n\n{dash} Non.\n\nLe pont {dash} fermé {dash} tient."
    assert inside(text) == ["Oui, dit-il.", "Non."]
    assert [text[q.start] for q in quotations(text)] == [dash, dash]


@pytest.mark.parametrize("text", ["", "Rien.", "–", "— ", "-- Oui", "–Oui", "l'eau", "‘oui’", "5 – 3", "»", "…"])
def test_no_marks_no_quotation(text: str) -> None:
    assert quotations(text) == ()

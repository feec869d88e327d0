"""Each token before which a sentence may start is marked with a bar."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from trees import VOCAB

from recoupe.pipelines.sentence_starts import mark_unstartable, quotation_roles, unstartable


@pytest.mark.parametrize(
    "marked",
    [
        "La digue cède . | Le maire fuit .",
        "La digue cède ! | Le maire fuit",
        "Vraiment ? | Oui … | Non",
        "Il dit : | Non",
        "La digue cède . le maire fuit",
        "La digue cède ; | le maire fuit",
        "La digue , Le maire",
        "M. Aubin et Mme. Lestang",
        "Le Dr. Fabre , J. Aubin , J-P. Roux et p. 12",
        "L' av. Foch",
        pytest.param("Le juge J.-P. Roux", marks=pytest.mark.xfail(strict=True, reason="unknown as an abbreviation")),
        '" Oui . | Non . " | Il part',
        'Il dit : | " Oui . "',
        'Il dit : | " Oui " . | Il part',
        '" Oui . " , dit-il',
        "Il part ( hier . ) | Elle reste",
        'Un " Grand Pont " Neuf',
        "Il dit 3 . | 4",
    ],
)
def test_where_a_sentence_may_start(marked: str) -> None:
    words = [word for word in marked.split() if word != "|"]
    bars = [before == "|" for before, word in zip(["", *marked.split()], marked.split(), strict=False) if word != "|"]
    assert unstartable(words)[1:] == [not bar for bar in bars[1:]]
    assert not unstartable(words)[0]


def test_nothing_starts_nowhere() -> None:
    assert unstartable([]) == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [('" a " b " c "', "o-c-o-c"), ('" a', "--"), ('" a " b "', "-----"), ("a b", "--"), ("", "")],
)
def test_marks_are_paired_in_order_or_not_at_all(text: str, roles: str) -> None:
    names = {"": "-", "open": "o", "close": "c"}
    assert "".join(names[role] for role in quotation_roles(text.split())) == roles


def test_the_parser_is_told_only_where_no_sentence_can_start() -> None:
    doc = mark_unstartable(Doc(VOCAB, words=["Il", "part", ".", "Elle", "reste"]))
    assert [token.is_sent_start for token in doc][1:] == [False, False, None, False]

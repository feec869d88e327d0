from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from recoupe.analysis.tense import is_conditional, is_future
from recoupe.analysis.tree import Token, Tree
from recoupe.lexicon.load import load_lexicon

VOCAB = spacy.blank("xx").vocab
GRAMMAR = load_lexicon("fr").grammar


def verb(form: str, lemma: str, morph: str = "") -> Token:
    return Tree(Doc(VOCAB, words=[form], lemmas=[lemma], pos=["VERB"], morphs=[morph]))[0]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("voterait", "voter"), ("prendrait", "prendre"), ("finiraient", "finir"), ("serait", "être"), ("irions", "aller")],
)
def test_a_conditional_is_told_by_its_ending(form: str, lemma: str) -> None:
    assert is_conditional(verb(form, lemma, "Mood=Ind|Tense=Imp"), GRAMMAR)
    assert not is_future(verb(form, lemma), GRAMMAR)


@pytest.mark.parametrize(
    ("form", "lemma"), [("retirait", "retirer"), ("montraient", "montrer"), ("ouvrait", "ouvrir"), ("votait", "voter")]
)
def test_an_imperfect_of_a_stem_in_r_is_none(form: str, lemma: str) -> None:
    assert not is_conditional(verb(form, lemma), GRAMMAR)


@pytest.mark.parametrize(
    ("form", "lemma"), [("aborderons", "aborder"), ("fermera", "fermer"), ("prendront", "prendre"), ("auras", "avoir")]
)
def test_a_future_is_told_by_its_ending(form: str, lemma: str) -> None:
    assert is_future(verb(form, lemma), GRAMMAR)


@pytest.mark.parametrize(("form", "lemma"), [("déclara", "déclarer"), ("montrons", "montrer"), ("ferma", "fermer")])
def test_a_present_or_past_of_a_stem_in_r_is_none(form: str, lemma: str) -> None:
    assert not is_future(verb(form, lemma), GRAMMAR)


def test_without_endings_the_tagger_is_believed() -> None:
    assert is_future(verb("will", "will", "Tense=Fut"), {})
    assert is_conditional(verb("would", "will", "Mood=Cnd"), {})

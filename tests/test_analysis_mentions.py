from __future__ import annotations

import pytest
from trees import reading, tree

from recoupe.analysis.mentions import mentions, name_range
from recoupe.analysis.passage import passage
from recoupe.analysis.tree import Tree
from recoupe.lexicon.load import load_lexicon
from recoupe.model.party import Mention, Naming
from recoupe.model.text import TextSpan

LEXICON = load_lexicon("fr")


def found(rows: str) -> list[Mention]:
    return list(mentions(reading(rows).passage, LEXICON))


def titled(title: str, lemma: str) -> str:
    return f"{title} {lemma} NOUN 3 nsubj\nFabre Fabre PROPN 1 nmod\npart partir VERB 0 ROOT"


def test_a_name_with_its_apposition() -> None:
    name, described = found("""
Léa Léa PROPN 6 nsubj
Morvan Morvan PROPN 1 flat:name
, , PUNCT 4 punct
directrice directrice NOUN 1 appos Gender=Fem
, , PUNCT 4 punct
part partir VERB 0 ROOT
""")
    assert (name.naming, name.words, name.name, name.head) == (Naming.NAME, "Léa Morvan", "Léa Morvan", "morvan")
    assert (name.roles, name.gender, name.subject, name.person) == ({"directrice"}, "f", True, True)
    assert (described.naming, described.head, described.subject) == (Naming.DESCRIPTION, "directrice", False)


def test_a_description_with_its_name() -> None:
    (described,) = found("""
La le DET 2 det Definite=Def
ministre ministre NOUN 5 nsubj Number=Sing
Anne Anne PROPN 2 flat
Corbel Corbel PROPN 3 flat
part partir VERB 0 ROOT
""")
    assert (described.words, described.name, described.gender) == ("La ministre Anne Corbel", "Anne Corbel", "f")
    assert (described.definite, described.plural, described.subject) == (True, False, True)


def test_an_indefinite_plural() -> None:
    (mention,) = found("""
Des un DET 2 det Definite=Ind
habitants habitant NOUN 3 nsubj Gender=Masc|Number=Plur
partent partir VERB 0 ROOT
""")
    assert (mention.definite, mention.plural, mention.gender) == (False, True, "m")


@pytest.mark.parametrize(
    ("form", "words", "gender", "plural", "first"),
    [
        ("Il", "il", "m", False, False),
        ("elle", "elle", "f", False, False),
        ("ils", "ils", "m", True, False),
        ("elles", "elles", "f", True, False),
        ("-t-elle", "elle", "f", False, False),
        ("-il", "il", "m", False, False),
        ("celle-ci", "celle-ci", "f", False, False),
        ("leur", "leur", None, True, False),
        ("j'", "j'", None, False, True),
        ("Nous", "nous", None, False, True),
    ],
)
def test_pronouns(form: str, words: str, gender: str | None, plural: bool, first: bool) -> None:
    rows = f"{form} lui PRON 2 nsubj\npart partir VERB 0 ROOT"
    (mention,) = found(rows)
    assert mention.naming is Naming.PRONOUN
    assert (mention.words, mention.gender, mention.plural, mention.first_person) == (words, gender, plural, first)
    assert mention.span.of(tree(rows).text).lower() == words


@pytest.mark.parametrize("rows", ["on on PRON 0 ROOT", "table table NOUN 0 ROOT", "lundi lundi PROPN 0 ROOT"])
def test_what_names_nobody(rows: str) -> None:
    assert found(rows) == []


@pytest.mark.parametrize(
    ("title", "lemma", "gender"),
    [
        ("M.", "monsieur", "m"),
        ("Mme", "madame", "f"),
        ("Dr", "docteur", None),
    ],
)
def test_the_gender_of_a_title_is_that_of_its_name(title: str, lemma: str, gender: str | None) -> None:
    name = next(mention for mention in found(titled(title, lemma)) if mention.naming is Naming.NAME)
    assert (name.words, name.gender, name.person) == ("Fabre", gender, True)


def test_a_title_written_large_is_no_part_of_the_name() -> None:
    (mention,) = found("Mme Mme PROPN 3 nsubj\nFabre Fabre PROPN 1 flat\npart partir VERB 0 ROOT")
    assert (mention.words, mention.name, mention.gender) == ("Mme Fabre", "Fabre", "f")


@pytest.mark.parametrize(
    ("particles", "end"),
    [
        ("de de ADP 3 case", 3),
        ("de de ADP 4 case\nla le DET 4 det", 4),
    ],
    ids=["de", "de la"],
)
def test_particles_link_the_parts_of_a_name(particles: str, end: int) -> None:
    doc = tree(f"Luc Luc PROPN 0 ROOT\n{particles}\nTour Tour PROPN 1 flat\net et CCONJ 1 cc\nÈve Ève PROPN 1 conj")
    assert name_range(Tree(doc)[0]) == (0, end)


def test_words_are_written_on_one_line() -> None:
    doc = tree("Léa Léa PROPN 0 ROOT\nMorvan Morvan PROPN 1 flat")
    (mention,) = mentions(passage(doc, "Léa\nMorvan "), LEXICON)
    assert (mention.words, mention.span) == ("Léa Morvan", TextSpan(0, 10))

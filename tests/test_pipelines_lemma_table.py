from __future__ import annotations

from pathlib import Path

import pytest
from trees import tree

from recoupe.pipelines.lemma_table import LemmaTable, by_ending, finite_features

ENDINGS = {"ait": (3, "er"), "isait": (4, "re"), "s": (1, "")}


@pytest.fixture
def table() -> LemmaTable:
    table = LemmaTable()
    table.forms = {"NOUN": {"élus": "élu", "écoles": "école", "le": "le"}, "PRON": {"elle": "lui"}}
    table.endings = {"NOUN": {"s": (1, "")}, "VERB": ENDINGS}
    table.finite = frozenset({"affirme", "ont"})
    return table


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("parlait", "parler"), ("disait", "dire"), ("ponts", "pont"), ("mur", "mur"), ("", "")],
)
def test_the_longest_known_ending_tells(form: str, lemma: str) -> None:
    assert by_ending(form, ENDINGS) == lemma


@pytest.mark.parametrize(
    ("form", "number", "person"),
    [("affirme", "Sing", "3"), ("affirment", "Plur", "3"), ("diront", "Plur", "3"), ("disons", "Plur", "1")],
)
def test_features_of_a_finite_verb(form: str, number: str, person: str) -> None:
    assert finite_features(form) == f"Mood=Ind|Number={number}|Person={person}|VerbForm=Fin"


@pytest.mark.parametrize(
    ("text", "pos", "lemma"),
    [
        ("élus", "NOUN", "élu"),
        ("Élus", "NOUN", "élu"),
        ("Elus", "NOUN", "élu"),
        ("Ecoles", "NOUN", "école"),
        ("ecoles", "NOUN", "ecole"),
        ("-elle", "PRON", "lui"),
        ("digues", "NOUN", "digue"),
        ("parlait", "VERB", "parler"),
        ("parlait", "ADV", "parlait"),
        ("Vannes", "PROPN", "Vannes"),
        ("SNCF", "NOUN", "SNCF"),
        ("DIGUES", "NOUN", "digue"),
    ],
)
def test_lemmas(table: LemmaTable, text: str, pos: str, lemma: str) -> None:
    assert table.lemma(text, pos) == lemma


def test_a_form_that_is_only_a_finite_verb_is_made_one(table: LemmaTable) -> None:
    doc = table(tree("élus élus NOUN 0 ROOT\naffirme x NOUN 1 nmod\nont x PROPN 1 nmod"))
    assert [token.pos_ for token in doc] == ["NOUN", "VERB", "PROPN"]
    assert doc[0].lemma_ == "élu"
    assert doc[1].morph.get("VerbForm") == ["Fin"]


def test_the_table_comes_back_from_disk_as_it_was(table: LemmaTable, tmp_path: Path) -> None:
    table.to_disk(tmp_path / "t")
    again = LemmaTable().from_disk(tmp_path / "t")
    assert (again.forms, again.endings, again.finite) == (table.forms, table.endings, table.finite)
    assert again.to_bytes() == table.to_bytes()

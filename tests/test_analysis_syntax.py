from __future__ import annotations

from collections.abc import Callable

import pytest
from trees import tree

from recoupe.analysis.syntax import (
    child,
    children,
    edges,
    has,
    is_clause,
    is_finite,
    is_infinitive,
    is_passive,
    is_verb,
    marker,
    values,
)
from recoupe.analysis.tree import Token, Tree

TREE = Tree(
    tree("""
Le le DET 2 det Definite=Def|Number=Sing
pont pont NOUN 5 nsubj:pass
sera être AUX 5 aux:tense VerbForm=Fin
vite vite ADV 5 advmod
réparé réparer VERB 0 ROOT VerbForm=Part|Tense=Past
pour pour ADP 7 mark
rassurer rassurer VERB 5 advcl VerbForm=Inf
les le DET 9 det
riverains riverain NOUN 7 obj Number=Plur
de de ADP 11 case
Verdelle Verdelle PROPN 9 nmod:arg
""")
)
PONT, REPARE, RASSURER, RIVERAINS, VERDELLE = (TREE[i] for i in (1, 4, 6, 8, 10))


@pytest.mark.parametrize(("token", "label"), [(PONT, "nsubj"), (REPARE, "ROOT"), (VERDELLE, "nmod")])
def test_the_relation_is_its_universal_part(token: Token, label: str) -> None:
    assert token.relation == label


def test_children_by_their_universal_relation() -> None:
    assert [c.text for c in children(REPARE, "nsubj", "advcl")] == ["pont", "rassurer"]
    assert child(RIVERAINS, "nmod", "det") == TREE[7]
    assert child(RIVERAINS, "nsubj") is None


def test_edges_are_those_of_the_subtree() -> None:
    assert edges(RASSURER) == (5, 11)
    assert edges(REPARE) == (0, len(TREE))
    assert edges(VERDELLE) == (9, 11)


def test_features() -> None:
    assert values(TREE[0], "Number") == ["Sing"]
    assert values(PONT, "Number") == []
    assert has(RASSURER, "VerbForm", "Inf")
    assert not has(RASSURER, "VerbForm", "Fin")
    assert [t.text for t in TREE if is_verb(t)] == ["sera", "réparé", "rassurer"]


def test_clauses_and_their_openers() -> None:
    assert is_clause(RASSURER)
    assert not is_clause(PONT)
    assert marker(RASSURER) == TREE[5]
    assert marker(VERDELLE) == TREE[9]
    assert marker(PONT) is None


SAID = "dit dire VERB 0 ROOT VerbForm=Part|Tense=Past"
FORMS = {
    "il dit": "il il PRON 2 nsubj\ndit dire VERB 0 ROOT VerbForm=Fin",
    "il a dit": "il il PRON 3 nsubj\na avoir AUX 3 aux:tense VerbForm=Fin\n" + SAID,
    "il est dit": "il il PRON 3 nsubj\nest être AUX 3 aux:pass VerbForm=Fin\n" + SAID,
    "dit": SAID,
    "s'est dit": "s' se PRON 3 expl:pv\nest être AUX 3 aux:pass VerbForm=Fin\n" + SAID,
    "dire": "dire dire VERB 0 ROOT VerbForm=Inf",
    "avoir dit": "avoir avoir AUX 2 aux:tense VerbForm=Inf\n" + SAID,
}


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        (is_passive, {"il est dit", "dit"}),
        (is_finite, {"il dit", "il a dit", "il est dit", "s'est dit"}),
        (is_infinitive, {"dire", "avoir dit"}),
    ],
)
@pytest.mark.parametrize("words", FORMS)
def test_forms_of_the_verb(words: str, question: Callable[[Token], bool], yes: set[str]) -> None:
    assert question(Tree(tree(FORMS[words]))[-1]) is (words in yes)


def test_a_participle_joined_to_a_passive_is_passive() -> None:
    doc = tree(FORMS["il est dit"] + "\net et CCONJ 5 cc\nécrit écrire VERB 3 conj VerbForm=Part|Tense=Past")
    assert is_passive(Tree(doc)[4])

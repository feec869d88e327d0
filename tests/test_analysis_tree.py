from __future__ import annotations

import pytest
from spacy.tokens import Doc
from trees import VOCAB, tree

from recoupe.analysis.tree import Tree

DOC = tree("""
Hier hier ADV 3 advmod
Léa Léa PROPN 3 nsubj
promet promettre VERB 0 ROOT Mood=Ind|VerbForm=Fin
« « PUNCT 6 punct
deux deux NUM 6 nummod:gov
ponts pont NOUN 3 obj Number=Plur
» » PUNCT 6 punct
neufs neuf ADJ 6 amod
. . PUNCT 3 punct
""")
CROSSED = tree("un x DET 3 det\npont x NOUN 4 nsubj\nvieux x ADJ 2 amod\ncède x VERB 0 ROOT\nhier x ADV 2 advmod")
LONG = Doc(VOCAB, words=["a"] * 5000, heads=[max(i - 1, 0) for i in range(5000)], deps=["ROOT", *["dep"] * 4999])


@pytest.mark.parametrize("doc", [DOC, CROSSED, LONG[:60].as_doc()], ids=["plain", "crossed", "deep"])
def test_its_answers_are_those_of_the_doc(doc: Doc) -> None:
    one = ("i", "idx", "text", "lower_", "lemma_", "pos_", "dep_")
    yes = ("is_punct", "is_space", "is_quote", "is_bracket", "is_lower", "is_title", "is_digit", "like_num")
    for ours, theirs in zip(Tree(doc), doc, strict=True):
        assert [getattr(ours, name) for name in (*one, *yes)] == [getattr(theirs, name) for name in (*one, *yes)]
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name).i == getattr(theirs, name).i
        for name in ("lefts", "rights", "children", "subtree", "ancestors"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)]


def test_the_universal_part_of_a_relation_and_the_features() -> None:
    assert [token.relation for token in Tree(DOC)][3:6] == ["punct", "nummod", "obj"]
    assert Tree(DOC)[2].morph == "Mood=Ind|VerbForm=Fin"


def test_words_are_those_of_the_text() -> None:
    found = Tree(DOC)
    assert found.text == DOC.text.rstrip()
    assert found.words(3, 6) == DOC[3:6].text == "« deux ponts"
    assert found.words(4, 4) == ""
    assert Tree(Doc(VOCAB)).text == ""


def test_a_deep_tree_is_walked() -> None:
    found = Tree(LONG)
    assert len(list(found[0].subtree)) == len(found)
    assert found[0].is_ancestor(found[-1])
    assert not found[-1].is_ancestor(found[0])
    assert found[1].nbor() is found[2]

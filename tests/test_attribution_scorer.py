from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import reading

from recoupe.attribution.candidate import Candidate
from recoupe.attribution.rules.that_clause import that_clause
from recoupe.attribution.scorer import Describer, Weights, load_weights
from recoupe.model.act import Act

ROWS = """
Le le DET 2 det Definite=Def
maire maire NOUN 5 nsubj Number=Sing
n' ne ADV 5 advmod
a avoir AUX 5 aux:tense Mood=Ind|Tense=Pres|VerbForm=Fin
dit dire VERB 0 ROOT VerbForm=Part|Tense=Past
que que SCONJ 8 mark
" " PUNCT 8 punct
tout tout PRON 9 nsubj
va aller VERB 5 ccomp Mood=Ind|VerbForm=Fin
" " PUNCT 8 punct
bien bien ADV 9 advmod
"""
CUED = Candidate(4, ((2, 5),), ((0, 2),), ((7, 11),), act=Act.ASSERT)
LONE = Candidate(7, (), (), ((7, 9),))


def test_the_score_is_a_logistic_one() -> None:
    weights = Weights({"a": 2.0, "b": -2.0}, 0.5)
    assert weights.score([]) == weights.score(["unknown"]) == weights.score(["a", "b"]) == 0.5
    assert weights.score(["a"]) == pytest.approx(0.880797)
    assert weights.score(["a"]) + weights.score(["b"]) == pytest.approx(1)


@given(names=st.lists(st.sampled_from(sorted(load_weights("fr").features)), max_size=30))
def test_a_score_lies_between_0_and_1(names: list[str]) -> None:
    assert 0 <= load_weights("fr").score(names) <= 1


def test_the_shipped_weights_are_usable() -> None:
    weights = load_weights("fr")
    assert 0 < weights.threshold < 1
    assert any(name.startswith("rule=") for name in weights.features)


def test_a_language_without_weights_keeps_every_proposal() -> None:
    weights = load_weights("xx")
    assert weights.score(["anything"]) >= weights.threshold


@pytest.mark.parametrize(
    "feature",
    [
        "rule=that_clause", "act=assert", "weak=False", "lemma=dire", "form=Ind-Pres-True", "negated", "quoted=False",
        "source=NOUN", "speaks=True", "kind=person", "length=2", "clause=True", "marks=some", "source-before=True",
        "opens=PRON", "head=VERB",
    ],
)  # fmt: skip
def test_features_of_a_proposal(feature: str) -> None:
    assert feature in Describer(reading(ROWS)).features(that_clause, CUED)


def test_features_of_a_lone_quotation() -> None:
    features = Describer(reading(ROWS)).features(that_clause, LONE)
    assert {"cue=none", "source=none", "marks=all", "act=None"} <= set(features)
    assert not any(feature.startswith("lemma=") for feature in features)


def test_what_is_kept_from_one_proposal_does_not_leak_into_another() -> None:
    describer = Describer(reading(ROWS))
    first = describer.features(that_clause, CUED)
    describer.features(that_clause, LONE)
    assert describer.features(that_clause, CUED) == first

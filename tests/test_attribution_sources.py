"""Who the sayer of a verb is, how far the name and the verb group go, and where what is said ends."""

from __future__ import annotations

import pytest
from trees import reading

from recoupe.attribution.complement import is_time, next_finite, opened, places_after, span_of
from recoupe.attribution.extents import clause_end
from recoupe.attribution.groups import cue_ranges, group_start
from recoupe.attribution.reading import Reading
from recoupe.attribution.sources import agent_of, can_speak, inverted_subject, source_of, subject_of

SAYS = reading("""
Le le DET 2 det
maire maire NOUN 6 nsubj
de de ADP 4 case
Verdelle Verdelle PROPN 2 nmod
n' ne ADV 6 advmod
affirme affirmer VERB 0 ROOT VerbForm=Fin|Number=Sing
pas pas ADV 6 advmod
que que SCONJ 10 mark
l'eau eau NOUN 10 nsubj
monte monter VERB 6 ccomp VerbForm=Fin
. . PUNCT 6 punct
""")
PASSIVE = reading("""
Cela cela PRON 3 nsubj:pass
est être AUX 3 aux:pass VerbForm=Fin
affirmé affirmer VERB 0 ROOT VerbForm=Part|Tense=Past
par par ADP 6 case
la le DET 6 det
préfète préfet NOUN 3 obl:agent
et et CCONJ 8 cc
Luc Luc PROPN 6 conj
""")
WHO = reading("""
Le le DET 2 det
garde garde NOUN 0 ROOT
qui qui PRON 4 nsubj
affirme affirmer VERB 2 acl:relcl VerbForm=Fin
et et CCONJ 6 cc
jure jurer VERB 4 conj VerbForm=Fin
hier hier ADV 6 advmod
""")
INVERTED = reading("""
affirme affirmer VERB 0 ROOT VerbForm=Fin
lundi lundi NOUN 1 obl
Luc Luc PROPN 1 dep
""")
NOBODY = reading("on on PRON 2 nsubj\naffirme affirmer VERB 0 ROOT VerbForm=Fin")


def words(found: Reading, *ranges: tuple[int, int]) -> list[str]:
    return [found.passage.doc[start:end].text for start, end in ranges]


@pytest.mark.parametrize(
    ("found", "verb", "source"),
    [
        (SAYS, 5, ["Le maire de Verdelle"]),
        (PASSIVE, 2, ["la préfète et Luc"]),
        (WHO, 3, ["Le garde"]),
        (WHO, 5, ["Le garde"]),
        (NOBODY, 1, []),
    ],
    ids=["subject", "agent", "antecedent", "shared", "nobody"],
)
def test_the_sayer_of_a_verb(found: Reading, verb: int, source: list[str]) -> None:
    assert words(found, *source_of(found, found.tokens[verb])) == source


def test_subjects_and_agents() -> None:
    assert agent_of(PASSIVE, PASSIVE.tokens[2]) == PASSIVE.tokens[5]
    assert agent_of(SAYS, SAYS.tokens[5]) is None
    assert subject_of(WHO, WHO.tokens[5]) == WHO.tokens[1]
    assert subject_of(INVERTED, INVERTED.tokens[0]) is None
    assert inverted_subject(INVERTED, INVERTED.tokens[0], 3) == INVERTED.tokens[2]
    assert inverted_subject(INVERTED, INVERTED.tokens[0], 2) is None


@pytest.mark.parametrize(
    ("row", "speaks"),
    [
        ("Léa Léa PROPN", True), ("maire maire NOUN", True), ("Elle lui PRON", True), ("table table NOUN", False),
        ("cela cela PRON", False), ("dit dire VERB", False),
    ],
)  # fmt: skip
def test_who_can_speak(row: str, speaks: bool) -> None:
    found = reading(f"{row} 0 ROOT")
    assert can_speak(found, found.tokens[0]) is speaks


def test_the_verbs_that_report_are_found_in_text_order() -> None:
    assert [match.token.text for match in SAYS.verbs] == ["affirme"]
    assert [match.token.i for match in WHO.verbs] == [3, 5]
    assert set(WHO.verb_at) == {3, 5}


def test_a_cue_is_its_verb_group() -> None:
    assert words(SAYS, *cue_ranges(SAYS, SAYS.verbs[0])) == ["n' affirme pas"]
    assert words(PASSIVE, *cue_ranges(PASSIVE, PASSIVE.verbs[0])) == ["est affirmé"]
    assert group_start(INVERTED, INVERTED.tokens[0]) == 0


def test_what_is_said_ends_with_the_sentence() -> None:
    assert clause_end(SAYS, SAYS.tokens[5], SAYS.tokens[9]) == 10


def test_complements() -> None:
    clause = SAYS.tokens[9]
    assert opened(SAYS, clause)
    assert not opened(SAYS, SAYS.tokens[5])
    assert words(SAYS, span_of(SAYS, clause, after=6)) == ["l'eau monte"]
    assert next_finite(SAYS, 6) == clause
    assert next_finite(SAYS, 10) is None
    assert is_time(INVERTED, INVERTED.tokens[1])
    assert not is_time(SAYS, SAYS.tokens[1])
    assert list(places_after(SAYS, 5)) == [6, 7, 8, 9, 10]

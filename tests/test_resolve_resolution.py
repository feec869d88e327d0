"""Parties, labels and reasons from mentions made by hand: no model."""

from __future__ import annotations

from typing import Any

import pytest
from test_resolve_coreference import Story

from recoupe.lexicon.own_parties import OwnParty
from recoupe.lexicon.parties import load_party_words
from recoupe.model.party import Mention, Naming, Party, PartyKind
from recoupe.model.text import TextSpan
from recoupe.resolve.resolution import Resolution, resolved

WORDS = load_party_words("fr")


@pytest.fixture
def story() -> Story:
    return Story()


def read(story: Story, *own: OwnParty) -> Resolution:
    return resolved(story.attributions, story.mentions, story.around, story.text, WORDS, own)


def only(story: Story, *own: OwnParty) -> Party:
    (party,) = read(story, *own).parties
    return party


def test_a_text_that_names_nobody(story: Story) -> None:
    found = read(story)
    assert (found.speakers, found.parties, found.labels, found.party_of) == ((), (), (), {})


@pytest.mark.parametrize(
    ("words", "head", "kind"),
    [
        ("Les rebelles", "rebelle", PartyKind.ARMED_GROUP),
        ("La police", "police", PartyKind.SECURITY),
        ("Le tribunal", "tribunal", PartyKind.COURT),
        ("Le conseil de sécurité", "conseil", PartyKind.INTERNATIONAL),
        ("La coalition de l'opposition", "coalition", PartyKind.OPPOSITION),
        ("Le navire", "navire", None),
    ],
)
def test_kinds(story: Story, words: str, head: str, kind: PartyKind | None) -> None:
    story.says(story.role(words, head))
    assert only(story).kind is kind


def test_a_state_and_its_government_are_one_party(story: Story) -> None:
    story.says(story.name("Syrie", country="SY", article=True))
    story.says(story.role("Le régime syrien", "régime", country="SY", sort="institution"))
    story.says(story.name("Damas", sort="institution"))
    found = read(story)
    assert [(p.name, p.kind, p.country) for p in found.parties] == [("gouvernement syrien", PartyKind.GOVERNMENT, "SY")]
    assert found.speakers == ("Syrie", "Le régime syrien", "Damas")
    assert found.spoken_by == (("p1",),) * 3


def test_a_state_alone_bears_its_name(story: Story) -> None:
    story.says(story.name("Russie", country="RU", article=True))
    assert (only(story).name, only(story).kind) == ("Russie", PartyKind.STATE)


def test_a_place_is_no_party(story: Story) -> None:
    story.name("Damas", placed=True, subject=False)
    assert read(story).parties == ()


def test_an_organ_speaks_for_its_government(story: Story) -> None:
    story.says(story.role("L'armée syrienne", "armée", country="SY"))
    assert only(story).speaks_for == "gouvernement syrien"


def test_the_anonymous_keep_their_words(story: Story) -> None:
    story.says(story.role("Un habitant", "habitant", definite=False, person=True))
    assert (only(story).name, only(story).anonymous) == ("un habitant", True)


def blamed(story: Story, **fields: Any) -> Resolution:
    story.says(story.role("La police", "police", gender="f"), cue=False)
    span = story.role("les terroristes", "terroriste", loaded=True, **fields)
    story.attributions[0] = type(story.attributions[0])(
        story.attributions[0].kind, story.attributions[0].source, (), (span,), found_by="By hand."
    )
    return read(story)


def test_a_word_of_blame_is_a_label_and_no_party(story: Story) -> None:
    found = blamed(story)
    assert [(label.words, label.by, label.of) for label in found.labels] == [("les terroristes", "p1", None)]
    assert [party.name for party in found.parties] == ["police"]


def test_a_users_list_names_the_party(story: Story) -> None:
    story.says(story.role("Le port", "port", sort="institution"))
    own = OwnParty("Port de Valmont", ("le port",), PartyKind.COMPANY, wikidata="Q1", speaks_for="Ville de Valmont")
    party = only(story, own)
    assert (party.name, party.kind, party.wikidata) == ("Port de Valmont", PartyKind.COMPANY, "Q1")
    assert (party.speaks_for, party.aliases) == ("Ville de Valmont", ("Le port",))


def test_the_first_person_is_who_speaks(story: Story) -> None:
    story.says(story.name("Anne Corbel", gender="f", person=True), cue=False)
    span = story.pronoun("nous", first_person=True, quoted=True)
    first = story.attributions[0]
    story.attributions[0] = type(first)(first.kind, first.source, (), (span,), found_by="By hand.")
    assert read(story).party_of[span] == "p1"


def test_every_link_tells_its_reasons(story: Story) -> None:
    story.says(story.name("Anne Corbel", gender="f", person=True))
    span = story.pronoun("elle", gender="f", sentence=50)
    story.says(span)
    reasons = {reason.feature: reason.points for reason in read(story).links[span].reasons}
    assert reasons["is a person"] > 0
    assert reasons["same gender"] > 0
    assert reasons["sentences between"] < 0


def test_those_named_together_are_a_plural(story: Story) -> None:
    story.name("Anne Corbel", gender="f", person=True, at=1)
    story.name("Luc Aubin", gender="m", person=True, at=2, joined=1)
    story.says(story.pronoun("ils", gender="m", plural=True))
    assert read(story).speakers == ("Anne Corbel; Luc Aubin",)
    assert read(story).spoken_by == (("p1", "p2"),)


def test_the_latter_is_the_one_named_last(story: Story) -> None:
    story.name("Luc Aubin", gender="m", person=True, clause=1)
    story.name("Paul Merle", gender="m", person=True, subject=False, clause=1)
    story.says(story.pronoun("celui-ci", gender="m", latter=True, sentence=50, clause=60))
    assert read(story).speakers == ("Paul Merle",)


def test_a_pronoun_is_not_the_object_of_its_own_clause(story: Story) -> None:
    story.name("Luc Aubin", gender="m", person=True, clause=1)
    story.name("Paul Merle", gender="m", person=True, subject=False, sentence=40, clause=60)
    story.says(story.pronoun("il", gender="m", sentence=40, clause=60))
    assert read(story).speakers == ("Luc Aubin",)


def test_an_acronym_stands_for_its_expansion(story: Story) -> None:
    story.role("L'Union des ports du Nord", "union", sort="institution")
    story.says(story.name("UPN"))
    assert read(story).speakers == ("L'Union des ports du Nord",)


def test_a_description_of_another_country_is_somebody_else(story: Story) -> None:
    story.role("Le président malien", "président", country="ML", person=True, gender="m")
    story.says(story.role("Le président turc", "président", country="TR", person=True, gender="m"))
    assert read(story).speakers == ("Le président turc",)


def test_all_places_move_with_their_mention() -> None:
    mention = Mention(TextSpan(1, 4), "Ève", Naming.NAME, "ève", at=1, clause=5, sentence=0, beside=7, joined=None)
    moved = mention.moved(10)
    assert (moved.span, moved.at, moved.clause, moved.sentence) == (TextSpan(11, 14), 11, 15, 10)
    assert (moved.beside, moved.joined) == (17, None)
    assert mention.moved(0) is mention


def test_a_users_list_ties_to_a_party_of_the_document_by_its_id(story: Story) -> None:
    story.says(story.role("Le port", "port", sort="institution"))
    story.says(story.role("La Ville de Valmont", "ville", sort="institution"))
    found = read(story, OwnParty("Port de Valmont", ("le port",), PartyKind.COMPANY, speaks_for="Ville de Valmont"))
    assert [(party.name, party.speaks_for) for party in found.parties] == [
        ("Port de Valmont", "p2"),
        ("Ville de Valmont", None),
    ]

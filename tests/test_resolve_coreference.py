"""Who a source is, from mentions made by hand: no model."""

from __future__ import annotations

from typing import Any

import pytest

from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.party import Mention, Naming
from recoupe.model.text import TextSpan
from recoupe.resolve.coreference import speakers


class Story:
    """Mentions and attributions of a text that grows with them."""

    def __init__(self) -> None:
        self.text = ""
        self.mentions: list[Mention] = []
        self.attributions: list[Attribution] = []
        self.around: list[int | None] = []

    def name(self, words: str, **fields: Any) -> TextSpan:
        return self._mention(words, Naming.NAME, head=words.split()[-1].lower(), **{"name": words, **fields})

    def role(self, words: str, head: str, **fields: Any) -> TextSpan:
        return self._mention(words, Naming.DESCRIPTION, head=head, roles=frozenset({head}), **fields)

    def pronoun(self, words: str, **fields: Any) -> TextSpan:
        return self._mention(words, Naming.PRONOUN, head=words, **fields)

    def words(self, words: str) -> TextSpan:
        start = len(self.text)
        self.text += f"{words} "
        return TextSpan(start, start + len(words))

    def says(self, *source: TextSpan, around: int | None = None, cue: bool = True) -> None:
        cues = (self.words("dit"),) if cue else ()
        content = (self.words("cela"),)
        self.attributions.append(Attribution(AttributionKind.INDIRECT, source, cues, content, found_by="By hand."))
        self.around.append(around)

    def speakers(self) -> list[str | None]:
        return list(speakers(self.attributions, self.mentions, self.around, self.text))

    def _mention(self, words: str, naming: Naming, *, head: str, **fields: Any) -> TextSpan:
        span = self.words(words)
        self.mentions.append(Mention(span, words, naming, head, **{"subject": True, **fields}))
        return span


@pytest.fixture
def story() -> Story:
    return Story()


def test_nothing_said(story: Story) -> None:
    assert story.speakers() == []


def test_a_surname_is_its_full_name(story: Story) -> None:
    story.name("Anne Corbel")
    story.says(story.name("Corbel"))
    assert story.speakers() == ["Anne Corbel"]


def test_a_full_name_serves_the_surname_before_it(story: Story) -> None:
    story.says(story.name("Corbel"))
    story.name("Anne Corbel")
    assert story.speakers() == ["Anne Corbel"]


@pytest.mark.parametrize("words", ["Mme Corbel", "La ministre Corbel"])
def test_a_title_with_the_name(story: Story, words: str) -> None:
    story.name("Anne Corbel")
    story.says(story.role(words, "ministre", name="Corbel"))
    assert story.speakers() == ["Anne Corbel"]


@pytest.mark.parametrize("other", ["Luc Aubin", "Anne Lestang", "Corbel Aubin"])
def test_another_name_is_somebody_else(story: Story, other: str) -> None:
    story.name("Anne Corbel")
    story.says(story.name(other))
    assert story.speakers() == [other]


def test_of_two_of_one_name_the_full_one_tells(story: Story) -> None:
    story.name("Anne Corbel")
    story.name("Luc Corbel")
    story.says(story.name("Anne Corbel"))
    assert story.speakers() == ["Anne Corbel"]


def test_names_are_the_same_in_capitals(story: Story) -> None:
    story.name("Anne Corbel")
    story.says(story.name("CORBEL"))
    assert story.speakers() == ["Anne Corbel"]


def test_a_role_is_the_name_in_apposition_to_it(story: Story) -> None:
    story.name("Anne Corbel", roles=frozenset({"préfet"}), gender="f")
    story.says(story.role("La préfète", "préfet", gender="f"))
    assert story.speakers() == ["Anne Corbel"]


@pytest.mark.parametrize(
    "fields", [{"gender": "m"}, {"gender": "f", "plural": True}, {"gender": "f", "definite": False}]
)
def test_a_role_that_does_not_fit_is_somebody_else(story: Story, fields: dict[str, Any]) -> None:
    story.name("Anne Corbel", roles=frozenset({"préfet"}), gender="f")
    story.says(story.role("Autre préfet", "préfet", **fields))
    assert story.speakers() == ["Autre préfet"]


def test_a_description_is_named_by_its_longest_words(story: Story) -> None:
    story.role("La directrice de la régie des eaux", "directrice", gender="f")
    story.says(story.role("la directrice", "directrice", gender="f"))
    assert story.speakers() == ["La directrice de la régie des eaux"]


@pytest.mark.parametrize(
    ("words", "fields", "who"),
    [
        ("elle", {"gender": "f"}, "Anne Corbel"),
        ("il", {"gender": "m"}, "Luc Aubin"),
        ("ils", {"gender": "m", "plural": True}, "Les riverains"),
        ("elles", {"gender": "f", "plural": True}, "elles"),
    ],
)
def test_a_pronoun_agrees_in_gender_and_number(story: Story, words: str, fields: dict[str, Any], who: str) -> None:
    story.name("Anne Corbel", gender="f")
    story.role("Les riverains", "riverain", gender="m", plural=True)
    story.name("Luc Aubin", gender="m")
    story.says(story.pronoun(words, **fields))
    assert story.speakers() == [who]


def test_a_pronoun_goes_with_who_spoke_last(story: Story) -> None:
    story.says(story.name("Anne Corbel", gender="f"))
    story.name("Ève Lestang", gender="f", subject=False)
    story.says(story.pronoun("elle", gender="f"))
    assert story.speakers() == ["Anne Corbel", "Anne Corbel"]


def test_a_pronoun_before_any_name_stays_as_it_is(story: Story) -> None:
    story.says(story.pronoun("elle", gender="f"))
    story.name("Anne Corbel", gender="f")
    assert story.speakers() == ["elle"]


def test_the_first_person_in_a_quotation_is_its_speaker(story: Story) -> None:
    story.says(story.name("Anne Corbel", gender="f"))
    story.says(story.pronoun("je", first_person=True), around=0)
    story.says(story.pronoun("nous", first_person=True), around=1)
    assert story.speakers() == ["Anne Corbel"] * 3


def test_the_third_person_in_a_quotation_is_not(story: Story) -> None:
    story.name("Luc Aubin", gender="m")
    story.says(story.name("Anne Corbel", gender="f"))
    story.says(story.pronoun("il", gender="m"), around=0)
    assert story.speakers() == ["Anne Corbel", "Luc Aubin"]


def test_the_first_person_outside_a_quotation_stays_as_it_is(story: Story) -> None:
    story.says(story.name("Anne Corbel"))
    story.says(story.pronoun("je", first_person=True))
    assert story.speakers() == ["Anne Corbel", "je"]


def test_a_lone_quotation_goes_with_the_speaker_before(story: Story) -> None:
    story.says(cue=False)
    story.says(story.name("Anne Corbel"))
    story.says(cue=False)
    story.says()
    assert story.speakers() == [None, "Anne Corbel", "Anne Corbel", None]


def test_several_speakers_are_joined_and_none_named_twice(story: Story) -> None:
    anne, luc = story.name("Anne Corbel"), story.name("Luc Aubin")
    story.says(anne, luc)
    story.says(story.name("Corbel"), story.name("Anne Corbel"))
    assert story.speakers() == ["Anne Corbel; Luc Aubin", "Anne Corbel"]


def test_a_source_that_nothing_mentions_keeps_its_words(story: Story) -> None:
    story.says(story.words("un communiqué"))
    assert story.speakers() == ["un communiqué"]


def test_a_pronoun_far_from_its_name_finds_nobody(story: Story) -> None:
    story.name("Anne Corbel", gender="f")
    for number in range(50):
        story.name(f"Passant N{number}", gender="m")
    story.says(story.pronoun("elle", gender="f"))
    assert story.speakers() == ["elle"]

"""Where places lie, as marked-up sentences in tests/data/places/*.txt."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from place_markup import FOLDER, PlaceCase, cases, mistakes

from recoupe.analysis.pipeline import analyse, load_pipeline
from recoupe.analysis.place_mentions import numbered, place_mentions
from recoupe.lexicon.countries import load_countries
from recoupe.lexicon.load import load_lexicon
from recoupe.lexicon.places import load_place_words
from recoupe.model.place import Place, Precision
from recoupe.resolve.gazetteer import load_gazetteer
from recoupe.resolve.places import places

CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in cases(path)]
Find = Callable[[str], tuple[Place, ...]]


@pytest.fixture(scope="module")
def find() -> Find:
    nlp, lexicon = load_pipeline(), load_lexicon("fr")
    words, countries = load_place_words("fr"), load_countries("fr")

    def found(text: str) -> tuple[Place, ...]:
        pieces = analyse(nlp, text)
        mentions = numbered((piece.start, place_mentions(piece.passage, lexicon, words, countries)) for piece in pieces)
        return places(mentions, text, load_gazetteer(), countries)

    return found


def marked_for_now(case: PlaceCase) -> object:
    marks = [pytest.mark.xfail(strict=False, reason="an aim, not reached yet")] if case.aim else []
    return pytest.param(case, id=case.where, marks=marks)


@pytest.mark.parametrize("case", [marked_for_now(case) for case in CASES])
def test_the_places_are_those_marked(case: PlaceCase, find: Find) -> None:
    assert mistakes(case, find(case.text)) == []


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 80
    assert sum(case.aim for case in CASES) <= len(CASES) * 0.05


def test_the_words_that_led_to_a_place_are_kept(find: Find) -> None:
    text = "Une école a été touchée à Zerkouba, à l'est de Damas."
    (place,) = find(text)
    assert place.precision is Precision.NEAR
    assert [span.of(text) for span in place.anchors] == ["l'est de Damas"]


def test_a_namesake_nearly_as_likely_is_told(find: Find) -> None:
    (place,) = find("Un incendie a détruit trois maisons à Sainte-Marie.")
    assert place.doubtful


def test_offsets_are_those_of_the_whole_text(find: Find) -> None:
    text = "Rien ne bouge.\n\nUn obus est tombé à Homs."
    (place,) = find(text)
    assert place.span.of(text) == "Homs"


def test_a_text_without_names_has_no_places(find: Find) -> None:
    assert find("Il pleut.") == ()
    assert find("") == ()

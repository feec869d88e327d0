"""The grammar as a whole, quotations that go on, and what holds of every attribution."""

from __future__ import annotations

import os
from itertools import pairwise

import pytest
from spacy.language import Language

from recoupe.analysis.pipeline import analyse, load_pipeline
from recoupe.attribution.attributions import RULES, attributions, proposals
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.continuation import continued
from recoupe.attribution.reading import Reading
from recoupe.lexicon.load import load_lexicon
from recoupe.model.attribution import AttributionKind

LEXICON = load_lexicon("fr")
TEXT = (
    "Le maire affirme que, selon ses services, « l'eau monte ». « La digue tient, a dit Anne Corbel. "
    "Nous restons. » Elle accuse la régie de mentir.\n\n« On nous a oubliés, comme toujours. »"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(os.environ.get("RECOUPE_PIPELINE"))


def read(nlp: Language, text: str) -> Reading:
    (piece,) = analyse(nlp, text)
    return Reading(piece.passage, LEXICON)


def test_every_rule_has_a_public_name_of_its_own() -> None:
    names = [rule.__doc__ for rule in RULES]
    assert all(names)
    assert len(set(names)) == len(RULES)


def test_proposals_are_well_formed(nlp: Language) -> None:
    reading = read(nlp, TEXT)
    found = list(proposals(reading))
    assert len(found) >= 4
    for _, candidate in found:
        assert candidate.content
        for ranges in (candidate.cue, candidate.source, candidate.content):
            assert all(0 <= start < end <= len(reading.tokens) for start, end in ranges)
            assert all(a[1] <= b[0] for a, b in pairwise(ranges))


def test_attributions_are_in_text_order_one_a_cue_and_sure_enough(nlp: Language) -> None:
    found = attributions(read(nlp, TEXT).passage, LEXICON)
    firsts = [min((*a.source, *a.cue, *a.content)).start for a in found]
    cues = [a.cue for a in found if a.cue]
    assert len(found) >= 4
    assert firsts == sorted(firsts)
    assert len(set(cues)) == len(cues)
    assert {a.found_by for a in found} <= {(rule.__doc__ or "").strip() for rule in RULES}
    assert not any(s.overlaps(c) for a in found for s in a.source for c in a.content)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("« La digue tient », dit le maire.", AttributionKind.DIRECT),
        ("Le maire affirme que la digue « tient bon ».", AttributionKind.MIXED),
        ("Le maire affirme que la digue tient.", AttributionKind.INDIRECT),
    ],
)
def test_the_kind_is_how_much_stands_in_marks(nlp: Language, text: str, kind: AttributionKind) -> None:
    assert [a.kind for a in attributions(read(nlp, text).passage, LEXICON)] == [kind]


def places(reading: Reading, *words: str) -> tuple[tuple[int, int], ...]:
    at = [reading.forms.index(word) for word in words]
    return tuple((i, i + 1) for i in at)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("« Un », dit Luc. « Deux »", True),
        ("« Un », dit Luc. Et « deux »", True),
        ("« Un », dit Luc. Il pleut ici. « Deux »", False),
        ("– Un, dit Luc.\n\n– Deux", False),
        ("« Un », dit Luc. Deux", False),
    ],
)
def test_a_quotation_goes_on_over_its_cue_clause_alone(nlp: Language, text: str, joined: bool) -> None:
    reading = read(nlp, text)
    cue, source, first, second = (places(reading, word) for word in ("dit", "luc", "un", "deux"))
    one = Candidate(cue[0][0], cue, source, first)
    two = Candidate(second[0][0], (), (), second)
    found = continued(reading, [("one", one), ("two", two)])
    if joined:
        ((label, candidate),) = found
        assert (label, candidate.cue, candidate.content) == ("one", cue, (*first, *second))
    else:
        assert found == [("one", one), ("two", two)]


def test_two_cues_are_never_joined(nlp: Language) -> None:
    reading = read(nlp, "« Un », dit Luc. « Deux », crie Ève.")
    one = Candidate(4, places(reading, "dit"), places(reading, "luc"), places(reading, "un"))
    two = Candidate(12, places(reading, "crie"), places(reading, "ève"), places(reading, "deux"))
    assert len(continued(reading, [("one", one), ("two", two)])) == 2

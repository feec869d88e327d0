"""Places, dates and figures that a person sets."""

from __future__ import annotations

import pytest
from ledgers import TEXT, read_document, span

from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.place import Precision
from recoupe.store.corrections import field_fault
from recoupe.store.judged import applied

DOCUMENT = read_document()
SECOND = DOCUMENT.statements[1]
WHOLE = span("Rien n'a été cassé », répond Louis Marchal")


def at(words: str) -> str:
    place = span(words)
    return f"{place.start}-{place.end}"


def corrected(**values: str):  # type: ignore[no-untyped-def]
    target = Target(DOCUMENT.id, WHOLE, WHOLE.of(TEXT))
    after, orphans = applied(DOCUMENT, [Judgement("j", Verdict.CORRECT, (target,), "Ada", "2024", values)])
    assert orphans == ()
    return after


def test_a_place_on_no_map_is_kept_as_one() -> None:
    (place,) = corrected(places=at("le pont")).statements[1].places
    assert (place.words, place.precision) == ("le pont", Precision.UNKNOWN)


def test_a_date_has_its_words_and_days() -> None:
    after = corrected(dates=f"{at('12')}=2024-05-01/2024-05-03", said_on=f"{at('répond')}=2024-05-02").statements[1]
    assert [(each.words, each.start, each.end) for each in after.dates] == [("12", "2024-05-01", "2024-05-03")]
    assert after.said_on is not None
    assert after.said_on.start == "2024-05-02"


def test_a_figure_is_changed_added_and_taken_out() -> None:
    (changed,) = corrected(figures=f"{at('12 blessés')}=12..14 dead").figures
    assert (changed.low, changed.high, changed.unit, changed.statement) == (12, 14, "dead", "s2")
    assert corrected(figures="").figures == ()
    other = corrected(figures=f"{at('12 blessés')}=..12 injured; {at('cassé')}=3..3 missing").figures
    assert [(each.words, each.low, each.high) for each in other] == [("12 blessés", None, 12), ("cassé", 3, 3)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dates", "12-19=2024-13-01"),
        ("dates", "12-19=2024-05-03/2024-05-01"),
        ("dates", "19-12"),
        ("said_on", "1-2 3-4"),
        ("figures", "1-2=5..3 dead"),
        ("figures", "1-2=.. dead"),
        ("figures", "1-2=5..5 cats"),
        ("places", "here"),
    ],
)
def test_a_value_that_cannot_be_is_refused(field: str, value: str) -> None:
    assert field_fault(field, value)

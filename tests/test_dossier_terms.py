from __future__ import annotations

import pytest

from recoupe.dossier.terms import date_term, figure_term, place_term
from recoupe.model.date import Bound, DateValue, Granularity, PartOfDay
from recoupe.model.figure import Figure, Unit
from recoupe.model.place import Place, Precision
from recoupe.model.text import TextSpan

HERE = TextSpan(0, 5)


@pytest.mark.parametrize(
    ("fields", "term"),
    [
        ({"granularity": Granularity.DAY, "start": "2013-03-19", "end": "2013-03-19"}, "2013-03-19"),
        ({"granularity": Granularity.MONTH, "start": "2013-03-01", "end": "2013-03-31"}, "2013-03"),
        ({"granularity": Granularity.YEAR, "start": "2013-01-01", "end": "2013-12-31"}, "2013"),
        ({"granularity": Granularity.WEEK, "start": "2013-03-18", "end": "2013-03-24"}, "2013-03-18 to 2013-03-24"),
        ({"granularity": Granularity.DAY, "start": "2013-03-19", "bound": Bound.SINCE}, "since 2013-03-19"),
        (
            {
                "granularity": Granularity.PART_OF_DAY,
                "start": "2013-03-19",
                "end": "2013-03-19",
                "part": PartOfDay.DAWN,
            },
            "2013-03-19 dawn",
        ),
        ({"granularity": Granularity.DAY, "weekday": 2}, "mardi ?"),
    ],
)
def test_a_date_is_written_as_finely_as_it_is_known(fields: dict[str, object], term: str) -> None:
    assert date_term(DateValue(HERE, "mardi", **fields)) == term  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("precision", "doubtful", "term"),
    [
        (Precision.EXACT, False, "Alep"),
        (Precision.REGION, False, "Alep (region)"),
        (Precision.NEAR, True, "Alep (near) ?"),
        (Precision.UNKNOWN, False, "Alep ?"),
    ],
)
def test_a_place_says_what_its_coordinates_stand_for(precision: Precision, doubtful: bool, term: str) -> None:
    assert place_term(Place(HERE, "Alep", "Alep", precision, doubtful=doubtful)) == term


@pytest.mark.parametrize(
    ("low", "high", "approximate", "term"),
    [
        (31, 31, False, "31 dead"),
        (1200, 1200, False, "1,200 dead"),
        (10, None, False, "at least 10 dead"),
        (None, 9, False, "at most 9 dead"),
        (20, 30, False, "20 to 30 dead"),
        (18, 22, True, "about 18 to 22 dead"),
        (None, None, False, "? dead"),
    ],
)
def test_a_figure_keeps_its_bounds(low: int | None, high: int | None, approximate: bool, term: str) -> None:
    assert figure_term(Figure(HERE, "morts", Unit.DEAD, low, high, approximate)) == term

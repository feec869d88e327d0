from __future__ import annotations

from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.date import Bound, DateValue, Granularity
from recoupe.model.place import Place, Precision
from recoupe.model.text import TextSpan
from recoupe.resolve.setting import settings

#       0         1         2         3         4         5
#       0123456789012345678901234567890123456789012345678901234567
TEXT = "Le maire a dit lundi que le pont a cédé dimanche à Corvane."
SENTENCE = TextSpan(0, 59)


def span(words: str) -> TextSpan:
    start = TEXT.index(words)
    return TextSpan(start, start + len(words))


def date(words: str, granularity: Granularity = Granularity.DAY, bound: Bound | None = None) -> DateValue:
    return DateValue(span(words), words, granularity, bound=bound)


SAID = Attribution(
    AttributionKind.INDIRECT,
    (span("Le maire"),),
    (span("a dit"),),
    (span("le pont a cédé dimanche à Corvane"),),
    "By hand.",
)
CORVANE = Place(span("Corvane"), "Corvane", "Corvane", Precision.EXACT)


def test_what_is_said_holds_its_dates_and_places_and_the_cue_its_day() -> None:
    (setting,) = settings([SAID], [SENTENCE], [date("lundi"), date("dimanche")], [CORVANE])
    assert setting.said == date("lundi")
    assert setting.dates == (date("dimanche"),)
    assert setting.places == (CORVANE,)


def test_no_day_outside_what_is_said_is_none() -> None:
    (setting,) = settings([SAID], [SENTENCE], [date("dimanche")], [])
    assert setting.said is None


def test_a_month_or_an_open_time_is_no_day_of_saying() -> None:
    for other in (date("lundi", Granularity.MONTH), date("lundi", bound=Bound.SINCE)):
        (setting,) = settings([SAID], [SENTENCE], [other], [])
        assert setting.said is None


def test_a_day_of_another_sentence_is_not_taken() -> None:
    (setting,) = settings([SAID], [TextSpan(0, 10)], [date("lundi")], [])
    assert setting.said is None


def test_a_day_behind_what_is_said_belongs_to_that() -> None:
    text = "Karmex rejette la thèse de l'accident, avancée dimanche par le maire."
    found = [TextSpan(text.index(words), text.index(words) + len(words)) for words in ("Karmex", "rejette", "la thèse")]
    said = Attribution(AttributionKind.INDIRECT, (found[0],), (found[1],), (TextSpan(found[2].start, 37),), "By hand.")
    day = text.index("dimanche")
    later = DateValue(TextSpan(day, day + 8), "dimanche", Granularity.DAY)
    (setting,) = settings([said], [TextSpan(0, len(text))], [later], [])
    assert setting.said is None

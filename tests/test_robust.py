"""Whatever the text, reading it neither fails nor finds what is not there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.dossier.record import record_line
from recoupe.model.attribution import AttributionKind
from recoupe.model.document import Document
from recoupe.model.statement import Statement

Read = Callable[[str], Document]
MARKS = "\"'«»“”„‹›‘’"
PIECES = [
    *MARKS, "« ", " »", "\n\n", "\r\n", "\u00a0", "\u202f", "– ", "— ", " : ", ", ", ". ", "… ", "?", "(", ")", "[",
    "Le maire", "la ministre", "il", "a-t-elle", "on", "M. Aubin", "selon", "d'après", "que", "qu'", "de",
    "affirme", "a déclaré", "dit-il", "accuse", "demande", "dément", "n'a pas confirmé", "promet de", "estime", "et",
    "dont", "viendra", "tout", "la loi", "une enquête", "les rejets", "hier", "🌊", "e\u0301le\u0301gant", "قال الوزير",
    "\x00", "\x1b[2J", "\ufeff", "\ud83d", "\u200f", "l'accusation selon laquelle", "qui", "%", "#", "**", "http://a.fr/",
]  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
LIKE_NEWS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
thoroughly = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, statement: Statement) -> None:
    for spans in (statement.source, statement.cue, statement.content):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(before.end <= after.start for before, after in pairwise(spans))
    assert statement.content
    words = sorted(statement.source + statement.cue + statement.content)
    assert all(before.end <= after.start or after in before for before, after in pairwise(words))
    if statement.kind is not AttributionKind.INDIRECT:
        assert any(mark in text for mark in MARKS + "–—―-")
    assert 0 <= statement.attribution.score <= 1


def check_all(read: Read, text: str) -> None:
    document = read(text)
    assert document.text == text
    for statement in document.statements:
        check(text, statement)
    ids = [statement.id for statement in document.statements]
    assert len(set(ids)) == len(ids)
    assert {statement.within for statement in document.statements} <= {None, *ids}
    record_line(document)


@thoroughly
@given(text=ANY_TEXT)
def test_any_unicode_text(read: Read, text: str) -> None:
    check_all(read, text)


@thoroughly
@given(text=LIKE_NEWS)
def test_any_sequence_of_what_news_is_made_of(read: Read, text: str) -> None:
    check_all(read, text)


@thoroughly
@given(text=GLUED)
def test_any_sequence_glued_together(read: Read, text: str) -> None:
    check_all(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "« Très bien 👩‍👩‍👧‍👦 », a dit Léa 🌊. « 🎉 », a-t-elle ajouté.",
        "Il a re\u0301pe\u0301te\u0301 : « L'e\u0301te\u0301 sera sec. »",
        'Le porte-parole a écrit « قال الوزير : "نعم" » avant de démentir.',
        "« Un »,\r\na dit Luc.\r\n\r\n« Deux »,\r\na dit Ève.\r\n",
        "\ufeff« Oui », dit-il.",
        "« Non, a dit Luc. " * 30,
        "» " * 200,
        '"' * 301,
        "« " * 60 + "oui" + " »" * 60,
        "Luc dit que " * 80 + "oui.",
        "mot" * 20_000,
        "Le maire affirme que tout va bien. " * 400,
    ],
    ids=[
        "emoji",
        "accents",
        "arabic",
        "windows",
        "bom",
        "unclosed",
        "closers",
        "marks",
        "deep",
        "nested",
        "word",
        "line",
    ],
)
def test_texts_that_are_hard_to_read(read: Read, text: str) -> None:
    check_all(read, text)


def test_a_stray_mark_does_not_swallow_what_follows(read: Read) -> None:
    after = "Anne Corbel affirme que la route est fermée."
    document = read(f'Un homme de 6" est venu.\n\n{after}\n\n« Une parenthèse jamais close.\n\n{after}')
    found = [span.of(document.text) for statement in document.statements for span in statement.source]
    assert found.count("Anne Corbel") == 2

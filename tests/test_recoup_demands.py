"""Every case of tests/data/demands: who asks whom for what, by when, and what came of it."""

from __future__ import annotations

from itertools import permutations, zip_longest
from pathlib import Path

import pytest
from asked import Case, by_name, cases, shown

import recoupe
from recoupe.errors import LexiconError
from recoupe.lexicon.demands import read_demands
from recoupe.model.document import Document
from recoupe.recoup.demand_words import demand_words
from recoupe.recoup.demands import demand_keys, demands
from recoupe.recoup.replies import tellings
from recoupe.recoup.sentences import sentences

FILES = sorted((Path(__file__).parent / "data" / "demands").glob("*.txt"))
CASES = [case for path in FILES for case in cases(path)]


@pytest.mark.parametrize("case", CASES, ids=[case.place for case in CASES])
def test_demands(case: Case, reader: recoupe.Reader, request: pytest.FixtureRequest) -> None:
    if case.aims:
        request.applymarker(pytest.mark.xfail(reason="an aim not reached yet", strict=True))
    documents = {
        str(number): reader.read(text, date=day, id=str(number)) for number, (day, text) in enumerate(case.texts)
    }
    found = demands(documents, by_name(list(documents.values())), demand_words("fr"))
    pairs = zip_longest(found, case.expected)
    assert [each and shown(each, like or "") for each, like in pairs] == case.expected


def test_order_of_documents_does_not_matter(reader: recoupe.Reader) -> None:
    case = next(each for each in CASES if len(each.texts) == 2 and "repeated" in "".join(each.expected))
    documents = [reader.read(text, date=day, id=str(number)) for number, (day, text) in enumerate(case.texts)]
    who, words = by_name(documents), demand_words("fr")
    found = [demands({each.id: each for each in order}, who, words) for order in permutations(documents)]
    assert found[0]
    assert all(each == found[0] for each in found)


def test_a_demand_is_of_the_incident_of_its_statement(reader: recoupe.Reader) -> None:
    document = reader.read("Le maire de Verdelle a demandé au préfet de fermer le pont.", id="d")
    incident_of = {("d", document.statements[0].id): "i7"}
    (demand,) = demands({"d": document}, by_name([document]), demand_words("fr"), incident_of=incident_of)
    assert demand.incident == "i7"
    assert demand.id == f"d:{document.statements[0].id}"
    assert demand_keys(demand, demand_words("fr")) == tuple(
        f"demand:maire de Verdelle:{stem}" for stem in ("closing", "pont")
    )


def test_answers_tell_their_reasons(reader: recoupe.Reader) -> None:
    texts = ("Le maire a demandé au préfet de fermer le pont.", "Le préfet a refusé de fermer le pont.")
    documents = {str(n): reader.read(text, id=str(n), date=f"2013-03-2{n}") for n, text in enumerate(texts)}
    (demand,) = demands(documents, by_name(list(documents.values())), demand_words("fr"))
    (answer,) = demand.answers
    assert answer.by == ("préfet",)
    assert answer.passage.document == "1"
    assert answer.reasons[0] == "“a refusé”" or answer.reasons[0] == "“refusé”"
    assert "whom it was said to acts +2.0" in answer.reasons


def test_no_documents_have_no_demands() -> None:
    assert demands({}, by_name([]), demand_words("fr")) == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[answers]\nperhaps = 'x'", "demands.toml, answers: no list 'agreed'"),
        (
            "[answers]\nagreed = 'x'\nfulfilled = 'x'\nperhaps = 'x'\nrefused = 'x'\nrepeated = 'x'",
            "unknown list 'perhaps'",
        ),
    ],
)
def test_lists_that_are_not_known_are_named(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "demands.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=problem):
        read_demands(tmp_path)


def test_sentences_end_where_they_end() -> None:
    text = "M. Garance a parlé. « Non ! » Le pont ferme.\nIl rouvrira le 3. 3 mars. fin"
    assert [each.of(text).strip() for each in sentences(text)] == [
        "M. Garance a parlé.", "« Non ! »", "Le pont ferme.", "Il rouvrira le 3.", "3 mars. fin",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a accepté la demande " * 5000, ". « “ " * 30_000, "n'" * 50_000, "." * 100_000])
def test_odd_texts_are_read_through(text: str) -> None:
    assert demands({"d": Document("d", text)}, by_name([]), demand_words("fr")) == ()
    assert sum(1 for _ in tellings(Document("d", text), by_name([]), demand_words("fr"), frozenset({"pont"}))) < 1000

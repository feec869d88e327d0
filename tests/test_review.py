"""Agreement, intervals, evaluation and the queues: figures that can be checked by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from ledgers import read_document, run

from recoupe.errors import LedgerError
from recoupe.ledger import double, queues, reviewing
from recoupe.ledger.judging import judge
from recoupe.ledger.measuring import measured
from recoupe.ledger.recouping import recoup
from recoupe.ledger.reviewing import Filter, Order
from recoupe.ledger.words import load_words
from recoupe.model.judgement import Target, Verdict
from recoupe.model.text import TextSpan
from recoupe.review.agreement import View, agreement, drawn, kappa
from recoupe.review.evaluation import Reviewed, measure
from recoupe.review.intervals import rate
from recoupe.store.judgements import all_judgements
from recoupe.store.opening import opened
from recoupe.store.write import add

DOCUMENT = read_document()
FIRST, SECOND = DOCUMENT.statements


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ([], None),
        ([(True, True)] * 4, None),
        ([(True, True)] * 5 + [(False, False)] * 5, 1.0),
        ([(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15, 0.4),
    ],
)
def test_kappa_is_cohens(choices: list[tuple[bool, bool]], expected: float | None) -> None:
    assert kappa(choices) == (expected if expected is None else pytest.approx(expected))


def test_agreement_looks_at_acts_and_words_of_what_stands() -> None:
    one = [View(True, "deny", (TextSpan(0, 10),)), View(False), View(True, "assert", (TextSpan(20, 30),))]
    other = [View(True, "deny", (TextSpan(5, 15),)), View(True, "ask", ()), View(True, "deny", (TextSpan(20, 30),))]
    found = agreement(one, other)
    assert (found.items, found.same) == (3, 0)
    assert found.spans == pytest.approx(2 * 15 / (2 * 15 + 5 + 5))


def test_a_share_has_its_wilson_interval() -> None:
    found = rate(8, 10)
    assert found is not None
    assert (round(found.low, 3), round(found.high, 3)) == (0.490, 0.943)
    assert rate(0, 0) is None


def test_a_sample_is_the_same_for_the_same_seed_whatever_the_order() -> None:
    targets = [Target("d", TextSpan(at, at + 1)) for at in range(50)]
    assert drawn(targets, 5, 7) == drawn(reversed(targets), 5, 7) != drawn(targets, 5, 8)


def test_the_machine_is_measured_against_the_review() -> None:
    denied = replace(FIRST, meaning=replace(FIRST.meaning, act=SECOND.act))
    found = measure([Reviewed("d", FIRST, denied), Reviewed("d", SECOND, None), Reviewed("d", None, FIRST)], ["b", "a"])
    assert found is not None
    rows = {row.name: row for row in found.rows}
    assert (rows["statements"].precision, rows["statements"].recall) == (rate(1, 2), rate(1, 2))
    assert (rows["act: accuse"].precision, rows["act: accuse"].recall) == (rate(0, 1), rate(0, 1))
    assert rows["speaker"].precision == rate(1, 1)
    assert found.reviewers == ("a", "b")
    assert measure([], []) is None


def test_the_queue_goes_by_score_and_leaves_out_what_is_decided(tmp_path: Path) -> None:
    sure = replace(FIRST, attribution=replace(FIRST.attribution, score=0.9))
    document = replace(DOCUMENT, statements=(sure, SECOND))
    words = load_words("fr")
    with opened(tmp_path / "recoupe.db") as book:
        with book.writing() as connection:
            add(connection, run(), document)
        recoup(book, words)
        with book.reading() as connection:
            found = [each.statement.id for each in reviewing.queue(connection, Order.DOUBT, Filter())]
            assert found == ["s2", "s1"]
            assert [each.statement.id for each in queues.doubtful(connection) if Filter(act="accuse").lets(each)] == [
                "s1"
            ]
            around = reviewing.around(connection, Order.DOUBT, Filter(), document.id, "s1")
            assert (around.number, around.before and around.before.statement.id) == (2, "s2")
        with book.writing() as connection:
            judge(connection, Verdict.ACCEPT, [f"{document.id}:s2"], author="ada")
        recoup(book, words)
        with book.reading() as connection:
            assert [each.statement.id for each in queues.doubtful(connection)] == ["s1"]
            (row, *_) = measured(connection).rows  # type: ignore[union-attr]
            assert row.precision == rate(1, 1)


def test_neither_reviewer_sees_the_other_before_both_are_done_and_what_differs_is_settled(tmp_path: Path) -> None:
    with opened(tmp_path / "recoupe.db") as book, book.writing() as connection:
        add(connection, run(), DOCUMENT)
        sample = double.draw(connection, ("ada", "bea"), 10, 3, author="ada")
        assert len(sample.items) == 2
        for number in range(2):
            double.think(connection, sample, number, "ada", Verdict.ACCEPT, {})
        with pytest.raises(LedgerError, match="not done yet"):
            double.result(connection, sample)
        double.think(connection, sample, 0, "bea", Verdict.REJECT, {})
        double.think(connection, sample, 1, "bea", Verdict.ACCEPT, {})
        found = double.result(connection, sample)
        assert [each.number for each in found.differences] == [0]
        assert all_judgements(connection) == []
        assert double.settle_agreed(connection, sample, author="cy") == 1
        double.settle(connection, sample, 0, "bea", author="cy")
        assert [each.verdict for each in all_judgements(connection)] == [Verdict.ACCEPT, Verdict.REJECT]
        with pytest.raises(LedgerError, match="both are done"):
            double.think(connection, sample, 0, "ada", Verdict.REJECT, {})
        assert [each.settled for each in double.result(connection, sample).differences] == [True]

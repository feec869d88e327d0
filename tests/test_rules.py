"""Every construction that the rules know, as marked-up sentences in tests/data/rules/*.txt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from markup import Case, cases, marked, parts

from recoupe.model.document import Document

RULES = Path(__file__).parent / "data" / "rules"
CASES = [case for path in sorted(RULES.glob("*.txt")) for case in cases(path)]


def marked_for_now(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=False, reason="an aim, not reached yet")] if case.aim else []
    return pytest.param(case, id=case.place, marks=marks)


@pytest.mark.parametrize("case", [marked_for_now(case) for case in CASES])
def test_the_statements_are_those_marked(case: Case, read: Callable[[str], Document]) -> None:
    found = [parts(statement.attribution) for statement in read(case.text).statements]
    assert marked(case.text, found) == marked(case.text, case.statements)

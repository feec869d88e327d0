"""Every case of tests/data/demands: who asks whom for what, by when, and what came of it."""

from __future__ import annotations

from itertools import permutations, zip_longest
from pathlib import Path

import pytest
from asked import Case, by_name, cases, shown

import recoupe
from recoupe.recoup.demand_words import demand_words
from recoupe.recoup.demands import demand_keys, demands

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

"""Every marked-up sentence of tests/data/parties names whom it says."""

import os
from pathlib import Path

import pytest
from whoiswho import Case, Reading, cases, expected

FILES = sorted((Path(__file__).parent / "data" / "parties").glob("*.txt"))
CASES = [each for path in FILES for each in cases(path)]


@pytest.mark.parametrize("case", CASES, ids=[case.place for case in CASES])
def test_parties(case: Case, request: pytest.FixtureRequest) -> None:
    if case.aim:
        request.applymarker(pytest.mark.xfail(reason="an aim not reached yet", strict=True))
    reading = Reading(case.text, os.environ.get("RECOUPE_PIPELINE"))
    assert [reading.shown(each) for each in case.marked] == [expected(each) for each in case.marked]

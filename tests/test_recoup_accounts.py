"""Accounts that must come of mini-dispatches: who holds which version, and how they stand to one another."""

from __future__ import annotations

from pathlib import Path

import pytest
from dispatches import Affair, affairs, recouped, unmet

CASES = [case for path in sorted((Path(__file__).parent / "data/accounts").glob("*.txt")) for case in affairs(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_accounts(case: Affair) -> None:
    missing = unmet(case, recouped(case))
    if case.aim and missing:
        pytest.xfail(f"not reached: {missing}")
    assert not missing
    assert not case.aim, "an aim that is reached: write it with >"

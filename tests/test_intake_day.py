from __future__ import annotations

import pytest

from recoupe.errors import IntakeError
from recoupe.intake.day import day


@pytest.mark.parametrize("written", ["2013-03-20", " 2013-03-20 ", "2013-03-20T18:05:00Z", "2013-03-20 18:05:00+01:00"])
def test_days_and_times_give_the_day(written: str) -> None:
    assert day(written) == "2013-03-20"


@pytest.mark.parametrize("written", ["", "hier", "2013-02-30", "20/03/2013", "2013"])
def test_anything_else_is_refused_with_the_remedy(written: str) -> None:
    with pytest.raises(IntakeError, match="write it as 2013-03-20"):
        day(written)

"""Every line of tests/data/credits names the agencies that its text credits."""

from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon.agencies import load_agencies, read_agencies
from recoupe.recoup.credits import credit

FILE = Path(__file__).parent / "data" / "credits" / "credits.txt"
CASES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", CASES)
def test_credits(line: str) -> None:
    expected, text = line.split(" | ", 1)
    names, _, outlet = expected.partition(" @ ")
    found = credit(text.replace("¶", "\n"), outlet or None, load_agencies("fr"))
    assert "; ".join(found or ["-"]) == names


def test_unknown_words_are_named(tmp_path: Path) -> None:
    (tmp_path / "agencies.toml").write_text('[words]\nbeside = "avec"', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"agencies\.toml: unknown words 'beside'"):
        read_agencies(tmp_path)


def test_text_of_brackets_is_no_credit() -> None:
    assert credit("avec (" * 50_000, None, load_agencies("fr")) == ()

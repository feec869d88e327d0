"""Every defect of a word file has a code, and a folder that shows it."""

from pathlib import Path

import pytest

from recoupe.lexicon import load
from recoupe.lexicon.check import check
from recoupe.lexicon.defects import CODES, Defect, sorting_key

FIXTURES = Path(__file__).parent / "data" / "lexicon"
FRENCH = Path(load.__file__).parent / "fr"


@pytest.mark.parametrize("code", sorted(CODES))
def test_fixture_shows_its_defect_alone(code: str) -> None:
    assert {defect.code for defect in check(FIXTURES / code)} == {code}


def test_every_fixture_has_a_code() -> None:
    assert {path.name for path in FIXTURES.iterdir()} == set(CODES)


def test_shipped_words_have_no_defect() -> None:
    assert check(FRENCH) == ()


def test_repetition_away_from_its_twin_is_found(tmp_path: Path) -> None:
    (tmp_path / "media.toml").write_text("names = 'Ana, Bel, Ana'", encoding="utf-8")
    assert {defect.code for defect in check(tmp_path)} == {"E101", "E104"}


def test_repetition_across_lists_is_found(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text("f = 'ana'\nm = 'ana'", encoding="utf-8")
    assert [defect.code for defect in check(tmp_path)] == ["E101"]


def test_repetition_across_kinds_is_found(tmp_path: Path) -> None:
    (tmp_path / "speakers.toml").write_text("[media]\nm = 'site'\n[document]\nm = 'site'", encoding="utf-8")
    assert [defect.code for defect in check(tmp_path)] == ["E101"]


def test_defect_reads_as_a_line() -> None:
    defect = Defect("E102", "verbs.toml, entry 3", "'neutr'")
    assert str(defect) == "verbs.toml, entry 3: E102 unknown act: 'neutr'"


def test_sorting_overlooks_accents_case_and_ligatures() -> None:
    assert sorted(["Œuvre", "état", "etat", "offre"], key=sorting_key) == [
        "état", "etat", "Œuvre", "offre",
    ]  # fmt: skip


def test_documentation_lists_every_code() -> None:
    page = (Path(__file__).parent.parent / "docs" / "lexicon.md").read_text(encoding="utf-8")
    assert all(f"| {code} | {text}" in page for code, text in CODES.items())


def test_words_of_time_are_checked(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text(
        '[days]\nx = "Hier, demain"\n[hours]\n[words]\nand = "demain"', encoding="utf-8"
    )
    found = {defect.code for defect in check(tmp_path)}
    assert found == {"E101", "E108", "E110", "E111", "E113"}

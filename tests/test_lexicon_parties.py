"""The party words of a language: what is shipped, and defects."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon.check import check
from recoupe.lexicon.parties import load_party_words, read_party_words
from recoupe.model.party import PartyKind

WORDS = load_party_words("fr")


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("rebelle", PartyKind.ARMED_GROUP), ("police", PartyKind.SECURITY), ("régime", PartyKind.GOVERNMENT)],
)
def test_kinds_of_nouns(noun: str, kind: PartyKind) -> None:
    assert WORDS.nouns[noun] is kind


@pytest.mark.parametrize(
    ("seat", "country"), [("damas", "SY"), ("kremlin", "RU"), ("quai d'orsay", "FR"), ("maison-blanche", "US")]
)
def test_seats_of_governments(seat: str, country: str) -> None:
    assert WORDS.seats[seat] == country


@pytest.mark.parametrize("seat", ["bruxelles", "pentagone", "la haye"])
def test_seats_of_other_bodies(seat: str) -> None:
    assert seat not in WORDS.seats
    assert seat in WORDS.bodies


def test_names_of_countries_without_accents() -> None:
    assert WORDS.country_names["etats-unis"] == "US"


def test_a_magistrate_may_be_a_judge() -> None:
    assert "magistrat" in WORDS.broader["juge"]


def test_unknown_kind(tmp_path: Path) -> None:
    (tmp_path / "parties.toml").write_text("[nouns]\nport = 'quai'", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"parties\.toml, nouns: unknown kind 'port'"):
        read_party_words(tmp_path, language="fr")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[nouns]\nport = 'quai'", "E109"),
        ("[nouns]\nngo = 'b, a'", "E104"),
        ("[nouns]\nngo = 'a'\ncourt = 'a'", "E101"),
        ("[names]\nngo = 'Ana'", "E113"),
        ("[ships]\nngo = 'a'", "E108"),
    ],
)
def test_defects(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "parties.toml").write_text(text, encoding="utf-8")
    assert {defect.code for defect in check(tmp_path)} == {code}

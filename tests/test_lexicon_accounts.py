"""The words that tell accounts: how they are written, and what they find in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon.accounts import load_account_words, pattern, read_account_words
from recoupe.lexicon.check import check


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("faux", "C'est FAUX, dit-il", "FAUX"),
        ("faux", "une faux-semblante", "faux"),
        ("faux", "un fauxbourg", None),
        ("mensong*", "ces accusations mensongères", "mensongères"),
        ("dénué* de … fondement", "dénuées de tout fondement", "dénuées de tout fondement"),
        ("bien qu'", "bien qu'il assure", "bien qu'"),
        ("rien à voir", "rien  à\nvoir", "rien  à\nvoir"),
    ],
)
def test_a_word_is_found_as_it_may_stand(word: str, text: str, found: str | None) -> None:
    match = pattern([word]).search(text)
    assert (match.group() if match else None) == found


def test_no_words_find_nothing() -> None:
    assert pattern([]).search("rien") is None


def test_a_language_without_the_file_has_no_words(tmp_path: Path) -> None:
    assert not read_account_words(tmp_path).has("claim", "l'accusation")


def test_a_list_that_is_asked_for_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "accounts.toml").write_text("[words]\nclaim = 'accusation*'", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"accounts\.toml: no list 'alongside' in words"):
        read_account_words(tmp_path)
    assert "E110" in {defect.code for defect in check(tmp_path)}


def test_defects_of_the_lists_are_found(tmp_path: Path) -> None:
    (tmp_path / "accounts.toml").write_text("[motives]\nx = 'b, a’, b'", encoding="utf-8")
    assert {defect.code for defect in check(tmp_path)} == {"E101", "E104", "E108", "E110", "E113"}


def test_the_shipped_words_tell_accounts() -> None:
    words = load_account_words("fr")
    assert words.has("claim", "ces allégations")
    assert words.causes["technical"].search("une panne de moteur")

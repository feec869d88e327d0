"""A user's own list of parties: what it may hold, and what its errors say."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon.own_parties import OwnParty, read_own_parties
from recoupe.model.party import PartyKind


def listed(folder: Path, text: str) -> tuple[OwnParty, ...]:
    path = folder / "parties.toml"
    path.write_text(text, encoding="utf-8")
    return read_own_parties(path)


def test_all_that_is_known_of_a_party(tmp_path: Path) -> None:
    assert listed(
        tmp_path,
        """
        [[party]]
        name = "Port de Valmont"
        aliases = ["le port", "PDV"]
        kind = "company"
        wikidata = "Q1"
        speaks_for = "Ville de Valmont"
        part_of = "Groupe Nord"
        country = "FR"
        [[party]]
        name = "Ville de Valmont"
        """,
    ) == (
        OwnParty(
            "Port de Valmont", ("le port", "PDV"), PartyKind.COMPANY, "Q1", "Ville de Valmont", "Groupe Nord", "FR"
        ),
        OwnParty("Ville de Valmont"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[party]]\naliases = ["x"]', r'parties.toml, entry 1: no name: add name = "…"'),
        (
            '[[party]]\nname = "A"\n[[party]]\nname = "B"\nkind = "port"',
            "entry 2: unknown kind 'port': use one of person",
        ),
        ('[[party]]\nname = "A"\ncolour = "red"', "entry 1: unknown key 'colour': use aliases"),
        ('[[party]]\nname = "A"\naliases = "x"', "entry 1: aliases are no list of names: write aliases"),
        ('[[party]]\nname = "A"\nwikidata = 3', "entry 1: wikidata is no text: write wikidata"),
        (
            '[[party]]\nname = "A"\n[[party]]\nname = "B"\naliases = ["a"]',
            "entry 2: 'a' is also in entry 1: keep it in one",
        ),
        ('name = "A"', r"begin each party with \[\[party\]\]"),
        ("[[party]", "write it as TOML in UTF-8"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        listed(tmp_path, text)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such file: give the path"):
        read_own_parties(tmp_path / "parties.toml")

"""The words by which people are counted: loading, and the place of what cannot be used."""

from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon.figures import Effect, NumeralSort, Role, load_figures, read_figures
from recoupe.model.figure import Unit


def test_words_are_read_once() -> None:
    assert load_figures("fr") is load_figures("fr")


def test_counts_of_the_shipped_words() -> None:
    words = load_figures("fr")
    assert {role for role, entries in words.words.items() if entries} == set(Role)
    assert {entry.unit for by in words.words.values() for group in by.values() for entry in group} == set(Unit)
    assert {bound.effect for group in words.opening.values() for bound in group} == set(Effect)
    assert {numeral.sort for numeral in words.numerals.values()} == set(NumeralSort)


def test_longer_entry_of_a_word_comes_first() -> None:
    lengths = [[len(word.words) for word in group] for group in load_figures("fr").words[Role.OBJECT].values()]
    assert all(group == sorted(group, reverse=True) for group in lengths)


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("figures.toml", '[[word]]\nlemma = "mort"\nrole = "nom"\nunit = "dead"\n', "entry 1: unknown role 'nom'"),
        ("figures.toml", '[[word]]\nlemma = "mort"\nrole = "noun"\nunit = "morts"\n', "entry 1: unknown unit 'morts'"),
        ("bounds.toml", '[[bound]]\nform = "au moins"\neffect = "plus"\n', "entry 1: unknown effect 'plus'"),
        ("numerals.toml", '[[numeral]]\nform = "cent"\nsort = "mot"\n', "entry 1: unknown sort 'mot'"),
        ("numerals.toml", '[[numeral]]\nsort = "cardinal"\n', "entry 1: no form"),
    ],
)
def test_error_names_file_and_entry(tmp_path: Path, file: str, text: str, problem: str) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=f"{file}, {problem}"):
        read_figures(tmp_path, language="fr")

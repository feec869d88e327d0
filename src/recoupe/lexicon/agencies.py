"""The names of news agencies and the words by which a text credits them."""

from __future__ import annotations

from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.entries import lexicon_folder, listed, table
from recoupe.model.agency import Agencies

_FILE = "agencies.toml"
WORDS = frozenset({"with", "join", "picture"})


def read_agencies(folder: Traversable) -> Agencies:
    """Read a language's agencies from a folder; LexiconError where a list of words is not known."""
    found = table(folder, _FILE)
    words = {key: frozenset(listed(text.casefold())) for key, text in found.get("words", {}).items()}
    for key in words.keys() - WORDS:
        raise LexiconError(f"{_FILE}: unknown words {key!r}")
    return Agencies(
        names=MappingProxyType(
            {form.casefold(): name for name, forms in found.get("names", {}).items() for form in listed(forms)}
        ),
        openers=words.get("with", frozenset()),
        joints=words.get("join", frozenset()),
        pictures=words.get("picture", frozenset()),
    )


@cache
def load_agencies(language: str) -> Agencies:
    """Read the agencies that the package ships for the language, once."""
    return read_agencies(lexicon_folder(language))

"""The words that tell what an account of an incident says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.entries import lexicon_folder, listed, table

_FILE = "accounts.toml"
NEEDED = frozenset(
    {
        "alongside", "aside", "blames", "claim", "claims", "cleared", "concession", "denying", "earlier", "either",
        "hit", "mutual", "negation", "never", "no_evidence", "of", "official", "only", "part", "plans", "pleads",
        "refusing", "spurious", "takes_over", "theory", "trace", "untrue", "whatever",
    }
)  # fmt: skip
"""The lists that the stage asks for by name."""
TABLES = ("words", "intention", "legality", "victims", "causes", "weapons")
STEM, GAP = "*", "…"
_BETWEEN = r"(?:\s+\S+){0,3}\s+"
_NOTHING = re.compile(r"(?!)")

Patterns = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class AccountWords:
    """The words of one language, each list as one pattern over plain text."""

    words: Patterns
    intention: Patterns
    legality: Patterns
    victims: Patterns
    causes: Patterns
    weapons: Patterns

    def has(self, name: str, text: str) -> bool:
        """Whether a word of the list stands in the text."""
        return self.words.get(name, _NOTHING).search(text) is not None


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the words, whatever their case and spaces."""
    forms = "|".join(_form(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{forms})" if forms else "(?!)", re.IGNORECASE)


def _form(word: str) -> str:
    written = re.escape(word).replace(re.escape(STEM), r"\w*") + ("" if word.endswith("'") else r"(?!\w)")
    return written.replace(rf"\ {re.escape(GAP)}\ ", _BETWEEN).replace(r"\ ", r"\s+").replace("'", r"'\s?")


def read_account_words(folder: Traversable) -> AccountWords:
    """Read a language's words from a folder; LexiconError where a list is missing."""
    tables = table(folder, _FILE)
    missing = NEEDED - tables.get("words", {}).keys() if tables else frozenset()
    if missing:
        raise LexiconError(f"{_FILE}: no list {min(missing)!r} in words")
    return AccountWords(**{name: _patterns(tables.get(name, {})) for name in TABLES})


def _patterns(lists: Mapping[str, str]) -> Patterns:
    return MappingProxyType({name: pattern(listed(words)) for name, words in lists.items()})


@cache
def load_account_words(language: str) -> AccountWords:
    """Read the words that the package ships for the language, once."""
    return read_account_words(lexicon_folder(language))

"""The words by which a demand and its answer are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.entries import lexicon_folder, listed, table
from recoupe.model.incident import Answer

_FILE = "demands.toml"
MARKS = frozenset(
    {
        "agent", "announcing", "auxiliaries", "clitics", "condition", "decided", "demand", "due", "if", "impersonal",
        "negated", "negating", "obliged", "permission", "plain", "prefixes", "ready", "selves", "sent",
        "subjects", "such", "to", "to_be", "unreal",
    }
)  # fmt: skip
"""Closed classes that the reading of demands asks for."""
ENDINGS = frozenset({"participle", "future", "reported"})
LISTS: Mapping[str, frozenset[str] | None] = {
    "answers": frozenset(Answer),
    "marks": MARKS,
    "inflections": None,
    "endings": ENDINGS,
    "same": None,
}
"""The tables of the file with their keys; None where the keys are words or endings."""

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DemandLexicon:
    """A language's words of demands, in the order of the file."""

    answers: Lists
    """What tells an answer, by its kind; verbs by infinitive."""
    marks: Lists
    inflections: Lists
    """What stands behind the stem of a verb, by the ending of its infinitive."""
    endings: Lists
    same: Lists
    """Words that stand for one thing."""


def read_demands(folder: Traversable) -> DemandLexicon:
    """Read a language's words of demands from a folder; LexiconError where a list is not known or missing."""
    found = table(folder, _FILE)
    return DemandLexicon(**{section: _lists(found, section, known) for section, known in LISTS.items()})


def _lists(found: Mapping[str, Mapping[str, str]], section: str, known: frozenset[str] | None) -> Lists:
    texts = found.get(section, {})
    for key in sorted(texts.keys() ^ set(map(str, known))) if known is not None else ():
        raise LexiconError(f"{_FILE}, {section}: {'unknown' if key in texts else 'no'} list {key!r}")
    return MappingProxyType({key: tuple(listed(text)) for key, text in texts.items()})


@cache
def load_demands(language: str) -> DemandLexicon:
    """Read the words of demands that the package ships for the language, once."""
    return read_demands(lexicon_folder(language))

"""The nouns that name how a statement was made and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.entries import Choice, by_value, lexicon_folder, listed, table
from recoupe.model.meaning import BasisKind, ChannelKind

_FILE = "evidence.toml"


@dataclass(frozen=True, slots=True)
class EvidenceLexicon:
    """The nouns of one language by lemma, in lower case; of those of several words the first comes first."""

    channels: Mapping[str, ChannelKind]
    bases: Mapping[str, BasisKind]


def read_evidence(folder: Traversable) -> EvidenceLexicon:
    """Read a language's nouns from a folder; LexiconError where a kind is not known."""
    found = table(folder, _FILE)
    return EvidenceLexicon(
        channels=_kinds(found.get("channels", {}), ChannelKind),
        bases=_kinds(found.get("bases", {}), BasisKind),
    )


def _kinds(lists: Mapping[str, str], kinds: type[Choice]) -> Mapping[str, Choice]:
    known: Mapping[str, Choice] = by_value(kinds)
    for name in lists:
        if name not in known:
            raise LexiconError(f"{_FILE}: unknown kind {name!r}")
    return MappingProxyType({word.lower(): known[name] for name, words in lists.items() for word in listed(words)})


@cache
def load_evidence(language: str) -> EvidenceLexicon:
    """Read the nouns that the package ships for the language, once."""
    return read_evidence(lexicon_folder(language))

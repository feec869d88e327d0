"""The words of a content that tell what is done in saying it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from recoupe.lexicon.entries import lexicon_folder, listed, table

ContentWords = Mapping[str, tuple[str, ...]]
"""The classes of each lemma, in the order of the file."""


def read_content_words(folder: Traversable) -> ContentWords:
    """Read the classes of a language's words from a folder."""
    classes: dict[str, tuple[str, ...]] = {}
    for name, words in table(folder, "content.toml").items():
        for word in listed(words):
            classes[word] = (*classes.get(word, ()), name)
    return MappingProxyType(classes)


@cache
def load_content_words(language: str) -> ContentWords:
    """Read the words that the package ships for the language, once."""
    return read_content_words(lexicon_folder(language))

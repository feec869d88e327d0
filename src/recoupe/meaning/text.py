"""A passage as meaning looks at it: tokens by place, and the words that the language knows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from recoupe.analysis.kept import kept
from recoupe.analysis.passage import Passage
from recoupe.analysis.tree import Token
from recoupe.lexicon.content import ContentWords, load_content_words
from recoupe.lexicon.load import Lexicon
from recoupe.model.text import TextSpan

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Text:
    """An analysed passage with the lexicon."""

    passage: Passage
    lexicon: Lexicon

    @kept
    def tokens(self) -> list[Token]:
        """The tokens of the passage."""
        return self.passage.tokens

    @kept
    def starts(self) -> list[int]:
        """Where each token begins."""
        return self.passage.tokens.starts

    @kept
    def forms(self) -> list[str]:
        """The form of each token in lower case."""
        return self.passage.forms

    @kept
    def lemmas(self) -> list[str]:
        """The lemma of each token in lower case."""
        return self.passage.lemmas

    @kept
    def classes(self) -> ContentWords:
        """The classes of words in a content."""
        return load_content_words(self.lexicon.language)

    @kept
    def closed(self) -> Mapping[str, frozenset[str]]:
        """The closed classes of the language's grammar to which each word belongs."""
        return _closed(self.lexicon)

    def words(self, name: str) -> frozenset[str]:
        """Return a closed class of the language from its grammar."""
        return self.lexicon.grammar.get(name, _NONE)

    def is_lemma(self, token: Token, name: str) -> bool:
        """Whether the token's lemma belongs to the closed class."""
        return self.lemmas[token.i] in self.lexicon.grammar.get(name, _NONE)

    def within(self, spans: Iterable[TextSpan]) -> list[Token]:
        """Return the tokens that begin in the spans."""
        starts, tokens = self.starts, self.tokens
        found: list[Token] = []
        for span in spans:
            first = bisect_left(starts, span.start)
            found += tokens[first : bisect_left(starts, span.end, first)]
        return found


@lru_cache(maxsize=8)
def _closed(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for name, words in lexicon.grammar.items():
        for word in words:
            names.setdefault(word, set()).add(name)
    return {word: frozenset(found) for word, found in names.items()}

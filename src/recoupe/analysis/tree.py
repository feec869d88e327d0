"""The tree of an analysed text in plain values: each answer of spaCy's about a token is asked for once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import repeat
from typing import TypeVar

from spacy.tokens import Doc
from spacy.vocab import Vocab

from recoupe.analysis.kept import kept

_FLAGS = ("is_punct", "is_space", "is_quote", "is_bracket", "is_lower", "is_title", "is_digit", "like_num")
_PUNCT, _SPACE, _QUOTE, _BRACKET, _LOWER, _TITLE, _DIGIT, _NUMBER = (1 << bit for bit in range(len(_FLAGS)))
_STRINGS = ("LEMMA", "POS", "DEP", "MORPH")


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A token with its place in the tree, its answers named as spaCy names them."""

    doc: Tree
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    dep_: str
    relation: str
    """The universal part of the relation: obl for obl:arg."""
    morph: str
    """The features, as in VerbForm=Part|Tense=Past."""
    flags: int
    """Its lexical flags, the bits of one number."""
    is_sent_start: bool
    """Whether a sentence begins with it."""
    left_edge: Token = field(init=False)
    """The first token of the subtree."""
    right_edge: Token = field(init=False)
    """The last token of the subtree."""
    head: Token = field(init=False)
    """The token on which it depends, itself where it is a root."""
    lefts: Sequence[Token] = ()
    """The dependents before it, in text order."""
    rights: Sequence[Token] = ()
    """The dependents behind it, in text order."""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def children(self) -> Sequence[Token]:
        """The dependents in text order."""
        return [*self.lefts, *self.rights]

    @property
    def subtree(self) -> Iterator[Token]:
        """The token with all that depends on it, directly or not."""
        open_tokens = [(self, False)]
        while open_tokens:
            token, entered = open_tokens.pop()
            if entered:
                yield token
            else:
                open_tokens += ((c, False) for c in reversed(token.rights))
                open_tokens.append((token, True))
                open_tokens += ((c, False) for c in reversed(token.lefts))

    @property
    def ancestors(self) -> Iterator[Token]:
        """The tokens on which it depends, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether the other depends on the token."""
        return any(token is self for token in other.ancestors)

    def nbor(self, by: int = 1) -> Token:
        """Return the token so many places further on."""
        return self.doc[self.i + by]

    @property
    def is_punct(self) -> bool:
        """Whether it is a punctuation mark."""
        return self.flags & _PUNCT != 0

    @property
    def is_space(self) -> bool:
        """Whether it is nothing but white space."""
        return self.flags & _SPACE != 0

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return self.flags & _QUOTE != 0

    @property
    def is_bracket(self) -> bool:
        """Whether it is a bracket."""
        return self.flags & _BRACKET != 0

    @property
    def is_lower(self) -> bool:
        """Whether it is written in small letters."""
        return self.flags & _LOWER != 0

    @property
    def is_title(self) -> bool:
        """Whether it is written with one capital, its first letter."""
        return self.flags & _TITLE != 0

    @property
    def is_digit(self) -> bool:
        """Whether it is written in digits."""
        return self.flags & _DIGIT != 0

    @property
    def like_num(self) -> bool:
        """Whether it is written as a number."""
        return self.flags & _NUMBER != 0


class Tree(list[Token]):
    """The tokens of an analysed text, each by its place."""

    starts: list[int]
    """Where each of them begins."""

    def __init__(self, doc: Doc) -> None:
        words = _each(doc, "ORTH", partial(_word, doc.vocab))
        texts, forms, flags = zip(*words, strict=True) if words else ((), (), ())
        lemmas, parts, labels, morphs = (_each(doc, name, partial(_string, doc.vocab)) for name in _STRINGS)
        universal = {label: label.partition(":")[0] for label in set(labels)}
        relations = map(universal.__getitem__, labels)
        places, starts = doc.to_array("IDX").tolist(), (doc.to_array("SENT_START") == 1).tolist()
        columns = (places, texts, forms, lemmas, parts, labels, relations, morphs, flags, starts)
        super().__init__(map(Token, repeat(self), range(len(doc)), *columns))
        self.starts = places
        self._link(doc.to_array("HEAD").astype("int64").tolist())

    def words(self, start: int, end: int) -> str:
        """Return the words of a range of tokens as they stand in the analysed text."""
        if start >= end:
            return ""
        last = self[end - 1]
        return self.text[self[start].idx : last.idx + len(last.text)]

    @kept
    def text(self) -> str:
        """The text as it was analysed, to its last token: between two of them stands a space or nothing."""
        ends = [*(token.idx for token in self[1:]), 0][: len(self)]
        return "".join([token.text.ljust(end - token.idx) for token, end in zip(self, ends, strict=True)])

    def _link(self, heads: Sequence[int]) -> None:
        """Give each token its head, its dependents and the edges of its subtree."""
        for token, distance in zip(self, heads, strict=True):
            token.head = head = self[token.i + distance] if distance else token
            token.left_edge = token.right_edge = token
            if distance > 0:
                head.lefts = [*head.lefts, token]
            elif distance:
                head.rights = [*head.rights, token]
        # Both ways, since an edge may be that of a dependent's dependent on either side.
        for token in (*self, *reversed(self)):
            head = token.head
            if token.left_edge.i < head.left_edge.i:
                head.left_edge = token.left_edge
            if token.right_edge.i > head.right_edge.i:
                head.right_edge = token.right_edge


Value = TypeVar("Value")


def _each(doc: Doc, attribute: str, value_of: Callable[[int], Value]) -> list[Value]:
    """The value of each token's attribute, every distinct one worked out once."""
    keys: list[int] = doc.to_array(attribute).tolist()
    known = {key: value_of(key) for key in set(keys)}
    return [known[key] for key in keys]


@lru_cache(maxsize=65536)
def _string(vocab: Vocab, key: int) -> str:
    return vocab.strings[key]


@lru_cache(maxsize=65536)
def _word(vocab: Vocab, orth: int) -> tuple[str, str, int]:
    """A word, its form in small letters, and which of the flags it bears, as the bits of one number."""
    lexeme = vocab[orth]
    flags = sum(1 << bit for bit, name in enumerate(_FLAGS) if getattr(lexeme, name))
    return lexeme.orth_, lexeme.lower_, flags

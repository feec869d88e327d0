"""What a quantity counts: the noun behind it, or nothing where the noun is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.analysis.passage import Passage
from recoupe.analysis.tree import Token
from recoupe.lexicon.figures import CountWord, FigureLexicon, Role
from recoupe.lexicon.load import Lexicon, SpeakerKind
from recoupe.meaning.numbers import number
from recoupe.meaning.quantities import Quantity, bound_after, effected

_BEFORE_NOUN = 4
"""Words among which the noun stands behind its number."""


@dataclass(frozen=True, slots=True)
class Page:
    """A passage with the words that its figures are read by."""

    passage: Passage
    lexicon: Lexicon
    words: FigureLexicon
    forms: Sequence[str]
    """The tokens in lower case."""

    def lists(self, token: Token, name: str) -> bool:
        """Whether the token's lemma is in the list."""
        return self.passage.lemmas[token.i] in self.words.lists[name]

    def holds(self, at: int, name: str) -> bool:
        """Whether the token's form is in the list."""
        return at < len(self.forms) and self.forms[at] in self.words.lists[name]

    def sentence_end(self, at: int) -> int:
        """Return the token behind the sentence of the token."""
        return self.passage.sentence_at[at][1]

    def phrase_at(self, at: int, name: str) -> int:
        """Return the length of the listed phrase that begins at the token; 0 where none does."""
        if at >= len(self.forms) or self.forms[at] not in self.words.heads[name]:
            return 0
        fitting = (p for p in self.words.phrases[name] if tuple(self.forms[at : at + len(p)]) == p)
        return len(next(fitting, ()))

    def word_at(self, role: Role, at: int) -> CountWord | None:
        """Return the longest word or phrase of the role that begins at the token."""
        if at >= len(self.forms):
            return None
        entries = self.words.words[role]
        found = entries.get(self.passage.lemmas[at]) or entries.get(self.forms[at]) or ()
        return next((w for w in found if not w.reflexive and self._goes_on(w, at)), None)

    def _goes_on(self, word: CountWord, at: int) -> bool:
        rest = self.passage.tokens[at + 1 : at + len(word.words)]
        return len(rest) == len(word.words) - 1 and all(map(is_word, rest, word.words[1:]))


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the noun that it counts."""

    quantity: Quantity
    noun: Token | None
    start: int
    end: int
    member: bool = False
    """Whether it is said to be a part of a whole: "two of the three"."""

    @property
    def head(self) -> int:
        """The token that says what is counted: the noun, or the number itself."""
        return self.noun.i if self.noun is not None else self.quantity.core


def is_word(token: Token, word: str) -> bool:
    """Whether the token is the word by form or by lemma."""
    return token.lower_ == word or token.lemma_.lower() == word


def counted(page: Page, quantity: Quantity) -> Counted:
    """Return the quantity with its noun and with the bound that may stand behind it."""
    of_them = page.phrase_at(quantity.end, "of_them")
    if of_them:
        return Counted(quantity, None, quantity.start, quantity.end + of_them, member=True)
    begin, member = _noun_begin(page, quantity)
    noun = _noun(page, begin, page.sentence_end(quantity.core))
    end = noun.i + 1 if noun is not None else quantity.end
    bound = bound_after(page.forms, end, page.words)
    if bound is None:
        return Counted(quantity, noun, quantity.start, end, member)
    return Counted(effected(quantity, bound.effect), noun, quantity.start, end + len(bound.words), member)


def is_people(page: Page, token: Token) -> bool:
    """Whether the noun names people."""
    speakers, lemma = page.lexicon.speakers, token.lemma_
    if lemma.lower() in page.words.lists["people"]:
        return True
    known = speakers.get(lemma) or speakers.get(lemma.lower()) or speakers.get(lemma.capitalize())
    return known is not None and known.kind is SpeakerKind.PERSON


def is_known(page: Page, token: Token) -> bool:
    """Whether the word alone says that people are counted."""
    lemma, words = token.lemma_.lower(), page.words.words
    return lemma in words[Role.NOUN] or lemma in words[Role.STATUS] or is_people(page, token)


def _noun_begin(page: Page, quantity: Quantity) -> tuple[int, bool]:
    """Where the noun may begin, and whether what follows is the whole of a part."""
    at, lists = quantity.end, page.words.lists
    if not page.holds(at, "partitives"):
        return at, False
    behind = at + 1
    determined = page.holds(behind, "whole_determiners")
    whole = page.forms[at] in lists["fused_partitives"] or determined
    if not quantity.collective and not whole:
        return at, False
    member = whole and page.forms[behind] not in page.lexicon.grammar["possessives"]
    behind += determined
    inner = number(page.forms, behind, page.words) if whole and behind < len(page.forms) else None
    return inner.end if inner is not None else behind, member


def _noun(page: Page, begin: int, limit: int) -> Token | None:
    tokens = page.passage.tokens
    for at in range(begin, min(begin + _BEFORE_NOUN, limit)):
        token = tokens[at]
        if page.holds(at, "manners"):
            return None
        if token.pos_ in ("NOUN", "PROPN") or is_known(page, token):
            behind = tokens[at + 1] if at + 1 < limit else None
            if token.pos_ != "ADJ" or behind is None or not is_known(page, behind):
                return token
        elif token.pos_ not in ("ADJ", "NUM"):
            return None
    return None

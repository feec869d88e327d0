"""A reading: a passage with the cues that the lexicon knows in it, as the rules see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from recoupe.analysis.kept import kept
from recoupe.analysis.passage import Passage, Range
from recoupe.analysis.syntax import AUXILIARIES, has, values
from recoupe.analysis.tree import Token
from recoupe.lexicon.load import Cue, Frame, Lexicon, PhraseCue

Found = TypeVar("Found")
Fits = Callable[[Token, Cue], bool]

_CAUSATIVE = "aux:caus"
_CUE_WINDOW = 5
"""Tokens that may stand between the head of a cue of several words and its next word."""


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue of the lexicon found in a Doc."""

    token: Token
    cue: Cue
    rest: tuple[int, ...] = ()
    """The further words of a cue of several words."""

    def takes(self, frame: Frame) -> bool:
        """Whether the lexicon lists the frame for the cue."""
        return frame in self.cue.frames

    def weakly(self, frame: Frame) -> bool:
        """Whether the cue often reports nothing in the frame."""
        return frame in self.cue.weak_frames


@dataclass(frozen=True)
class Reading:
    """A passage and the lexicon, with the cues found."""

    passage: Passage
    lexicon: Lexicon

    @kept
    def known(self) -> Mapping[object, dict[int, Any]]:
        """What each remembered function has found so far, by token."""
        return defaultdict(dict)

    @kept
    def _proposed(self) -> dict[object, tuple[Any, ...]]:
        return {}

    @kept
    def _grammar(self) -> Mapping[str, frozenset[str]]:
        return defaultdict(frozenset, self.lexicon.grammar)

    def proposed(self, rule: Callable[[Reading], Iterator[Found]]) -> tuple[Found, ...]:
        """Return what the rule proposes, worked out once."""
        if rule not in self._proposed:
            self._proposed[rule] = tuple(rule(self))
        return self._proposed[rule]

    @kept
    def tokens(self) -> list[Token]:
        """The tokens of the analysed text, each by its place."""
        return self.passage.tokens

    @kept
    def lemmas(self) -> list[str]:
        """The lemma of each token in lower case."""
        return self.passage.lemmas

    @kept
    def forms(self) -> list[str]:
        """The form of each token in lower case."""
        return self.passage.forms

    @kept
    def verbs(self) -> tuple[CueMatch, ...]:
        """The reporting verbs, in text order."""
        return tuple(_matches(self, self.lexicon.verbs, self._is_verb_cue))

    @kept
    def nouns(self) -> tuple[CueMatch, ...]:
        """The reporting nouns, in text order."""
        return tuple(_matches(self, self.lexicon.nouns, lambda t, _: t.pos_ == "NOUN"))

    @kept
    def adjectives(self) -> tuple[CueMatch, ...]:
        """The reporting adjectives, in text order."""
        return tuple(_agreeing(self))

    @kept
    def phrases(self) -> tuple[tuple[PhraseCue, Range], ...]:
        """The attributing phrases with their tokens, in text order."""
        return tuple(_phrases(self))

    @kept
    def verb_at(self) -> Mapping[int, CueMatch]:
        """The reporting verbs by token."""
        return {match.token.i: match for match in self.verbs}

    def words(self, name: str) -> frozenset[str]:
        """Return a closed class of the language from its grammar."""
        return self._grammar[name]

    def is_word(self, token: Token, name: str) -> bool:
        """Whether the token's form belongs to the closed class."""
        return token.lower_ in self._grammar[name]

    def same_sentence(self, a: int, b: int) -> bool:
        """Whether both tokens stand in one sentence."""
        return self.passage.sentence_at[a] == self.passage.sentence_at[b]

    def sentence(self, i: int) -> Range:
        """Return the sentence of the token."""
        return self.passage.sentence_at[i]

    def _is_verb_cue(self, token: Token, cue: Cue) -> bool:
        if token.pos_ not in ("VERB", "AUX") and not (token.pos_ == "ADJ" and has(token, "VerbForm", "Part")):
            return False
        if token.dep_ in AUXILIARIES and token.dep_ != "cop" and not (token.dep_ == _CAUSATIVE and len(cue.words) > 1):
            return False
        return cue.reflexive == self._reflexive(token) or (not cue.reflexive and self._reciprocal(token))

    def _reflexive(self, token: Token) -> bool:
        clitic = next((c for c in token.lefts if self.is_word(c, "reflexives") and c.pos_ == "PRON"), None)
        if clitic is None or clitic.relation == "nsubj":
            return False
        return clitic.lower_ in ("se", "s'") or _person(clitic) == _person(_verb_head(token))

    def _reciprocal(self, token: Token) -> bool:
        """Whether a reflexive pronoun means each other: said so, or by a plural verb that has no reflexive sense."""
        if any(self.is_word(c, "reciprocals") for c in token.subtree):
            return True
        reflexive = any(cue.reflexive for cue in self.lexicon.verbs.get(token.lemma_.lower(), ()))
        return not reflexive and has(_verb_head(token), "Number", "Plur")


def remembered(find: Callable[[Reading, Token], Found]) -> Callable[[Reading, Token], Found]:
    """Let a reading remember what the function finds for each token."""

    @wraps(find)
    def found(reading: Reading, token: Token) -> Found:
        known: dict[int, Found] = reading.known[find]
        if token.i not in known:
            known[token.i] = find(reading, token)
        return known[token.i]

    return found


def _verb_head(token: Token) -> Token:
    return next((c for c in token.lefts if c.dep_ in AUXILIARIES), token)


def _person(token: Token) -> tuple[list[str], list[str]]:
    return values(token, "Person"), values(token, "Number")


def _is_adjective(token: Token, cue: Cue) -> bool:
    return token.pos_ in ("ADJ", "VERB", "NOUN") and token.relation in (
        "ROOT",
        "root",
        "conj",
        "xcomp",
        "ccomp",
        "acl",
        "advcl",
        "amod",
        "parataxis",
    )


def _matches(reading: Reading, entries: Mapping[str, Sequence[Cue]], fits: Fits) -> Iterator[CueMatch]:
    places = [i for i, lemma in enumerate(reading.lemmas) if lemma in entries]
    found = (_match(reading, i, entries[reading.lemmas[i]], fits) for i in places)
    return (match for match in found if match is not None)


def _match(reading: Reading, i: int, entries: Sequence[Cue], fits: Fits) -> CueMatch | None:
    """The first entry that the token's surroundings fit; of a causative, its infinitive bears the cue."""
    token = reading.tokens[i]
    longest = len(entries[0].words)
    end = i + _CUE_WINDOW + longest
    near = {*reading.forms[i + 1 : end], *reading.lemmas[i + 1 : end]} if longest > 1 else ()
    for cue in entries:
        rest = _rest(reading, i, cue) if len(cue.words) == 1 or cue.words[-1] in near else None
        if rest is None or not fits(token, cue) or not _clitic_fits(token, cue):
            continue
        if token.dep_ == _CAUSATIVE and reading.tokens[rest[0]].pos_ == "VERB":
            return CueMatch(reading.tokens[rest[0]], cue, rest[1:])
        return CueMatch(token, cue, rest)
    return None


def _agreeing(reading: Reading) -> Iterator[CueMatch]:
    """The adjectives of the lexicon, also where they are tagged as participles and inflected."""
    entries = reading.lexicon.adjectives
    bases = {form: _uninflected(form, entries) for form in set(reading.forms)}
    for i, (form, lemma) in enumerate(zip(reading.forms, reading.lemmas, strict=True)):
        base = lemma if lemma in entries else bases[form]
        if base is None or not (base == lemma or has(reading.tokens[i], "VerbForm", "Part")):
            continue
        match = _match(reading, i, entries[base], _is_adjective)
        if match is not None:
            yield match


def _uninflected(form: str, entries: Mapping[str, Sequence[Cue]]) -> str | None:
    """The entry of which the form may be an inflection by one or two letters at its end."""
    if form in entries:
        return form
    if form[:-1] in entries:
        return form[:-1]
    return form[:-2] if form[:-2] in entries else None


def _clitic_fits(token: Token, cue: Cue) -> bool:
    if cue.clitic is not None:
        return any(c.lower_ == cue.clitic for c in token.lefts)
    return not any(_opens(c, cue.unless) for c in token.rights) if cue.unless else True


def _opens(token: Token, markers: Sequence[str]) -> bool:
    return any(c.relation in ("case", "mark") and c.lemma_ in markers for c in token.lefts)


def _rest(reading: Reading, start: int, cue: Cue) -> tuple[int, ...] | None:
    """Return the tokens of the cue's further words, or None where they do not follow."""
    if len(cue.words) == 1:
        return ()
    place, window, found = start + 1, _CUE_WINDOW, []
    for word in cue.words[1:]:
        at = _place_of(reading, word, place, min(place + window, len(reading.tokens)))
        if at is None:
            return None
        found.append(at)
        place, window = at + 1, 1
    return tuple(found)


def _place_of(reading: Reading, word: str, start: int, end: int) -> int | None:
    """The first token in the range that has the word as its lemma or its form."""
    forms, lemmas = reading.forms, reading.lemmas
    return next((i for i in range(start, end) if forms[i] == word or lemmas[i] == word), None)


def _phrases(reading: Reading) -> Iterator[tuple[PhraseCue, Range]]:
    """Yield the attributing phrases of the text with their tokens, longest first at each place."""
    opening = reading.lexicon.phrases
    forms, taken = reading.forms, 0
    for i in [i for i, word in enumerate(forms) if word in opening]:
        if i < taken:
            continue
        following = forms[i + 1] if i + 1 < len(forms) else ""
        for cue in opening[forms[i]]:
            end = i + len(cue.words)
            if (end == i + 1 or cue.words[1] == following) and tuple(forms[i:end]) == cue.words:
                yield cue, (i, end)
                taken = end
                break

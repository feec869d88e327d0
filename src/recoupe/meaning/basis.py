"""What a speaker says a statement rests on (evidential basis)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from recoupe.analysis.syntax import children, marker
from recoupe.analysis.tree import Token
from recoupe.lexicon.evidence import load_evidence
from recoupe.lexicon.load import SpeakerKind
from recoupe.meaning.clause import Who
from recoupe.meaning.phrases import noun_phrase
from recoupe.meaning.said import Said
from recoupe.model.meaning import Basis, BasisKind

_EXAMINED = 60
"""Tokens of a content that are looked at."""
_BY_ITSELF = frozenset({BasisKind.COUNT, BasisKind.DOCUMENT, BasisKind.IMAGES, BasisKind.ANALYSIS})
"""Kinds of ground that can be the source themselves ("according to an official count")."""


@lru_cache(maxsize=1)  # the act asks for it, then the meaning
def basis(said: Said) -> Basis | None:
    """Return what the words of a statement, or those beside its cue, name as its ground; None where none is given."""
    for head in (*_beside(said), *_within(said)):
        kind = _kind(said, head)
        if kind is not None:
            return Basis(kind, noun_phrase(said.text, head))
    return _itself(said) or _cited(said) or _observed(said)


def _kind(said: Said, head: Token) -> BasisKind | None:
    kind = load_evidence(said.text.lexicon.language).bases.get(said.text.lemmas[head.i])
    return BasisKind.NO_EVIDENCE if kind is BasisKind.EVIDENCE and _is_missing(said, head) else kind


def _itself(said: Said) -> Basis | None:
    """The source, where it is a count, a document or the like and no body of that name."""
    for head in said.source:
        outermost = head.pos_ == "NOUN" and head.head not in said.source and not _acts(said, head)
        if outermost and not any(c.pos_ == "PROPN" for c in head.rights) and _kind(said, head) in _BY_ITSELF:
            return Basis(_kind(said, head) or BasisKind.DOCUMENT, noun_phrase(said.text, head))
    return None


def _acts(said: Said, noun: Token) -> bool:
    """Whether a noun names people or a body rather than a text."""
    known = said.text.lexicon.speakers.get(said.text.lemmas[noun.i])
    return known is not None and known.kind is not SpeakerKind.DOCUMENT


def _beside(said: Said) -> Iterator[Token]:
    """The nouns that stand with the cue as what is cited or relied on."""
    head = said.cue_head
    if head is None:
        return
    for c in children(head, "advcl", "obl", "acl"):
        rests = c.lemma_.lower() in said.text.words("resting") or _opens_ground(said, c)
        if rests and c not in said.content and c not in said.source:
            yield from (t for t in c.subtree if t.pos_ == "NOUN" and t not in said.content)


def _within(said: Said) -> Iterator[Token]:
    """The nouns of what is said that are had, received or shown as grounds, or opened as such."""
    bases, lemmas = load_evidence(said.text.lexicon.language).bases, said.text.lemmas
    for token in [t for t in said.content[:_EXAMINED] if lemmas[t.i] in bases and t.pos_ == "NOUN"]:
        if _is_had(said, token) or _shows(said, token) or _opens_ground(said, token) or _is_denied(said, token):
            yield token


def _opens_ground(said: Said, token: Token) -> bool:
    opener = marker(token)
    return opener is not None and opener.lower_ in said.text.words("ground_openers")


def _is_had(said: Said, noun: Token) -> bool:
    """Whether somebody has, receives or lacks it, or there is some."""
    return noun.relation in ("obj", "obl") and said.text.is_lemma(noun.head, "having")


def _shows(said: Said, noun: Token) -> bool:
    """Whether it is what shows something."""
    return noun.relation == "nsubj" and said.text.is_lemma(noun.head, "showing")


def _is_denied(said: Said, noun: Token) -> bool:
    """Whether it is evidence of which there is none ("no evidence allows …")."""
    return _kind(said, noun) is BasisKind.NO_EVIDENCE and noun.relation == "nsubj"


def _is_missing(said: Said, noun: Token) -> bool:
    """Whether it is said not to be there."""
    negations = said.text.words("negations") | said.text.words("lacking")
    return any(t.lower_ in negations for t in (*noun.lefts, *noun.head.children))


def _cited(said: Said) -> Basis | None:
    """Another party that is cited beside the cue ("citing the governor")."""
    head = said.cue_head
    clauses = children(head, "advcl", "acl", "ccomp") if head is not None else ()
    for clause in clauses:
        if said.text.is_lemma(clause, "citing") and clause not in said.content:
            for noun in children(clause, "obj"):
                if noun.pos_ == "PROPN" or said.text.lemmas[noun.i] in said.text.lexicon.speakers:
                    return Basis(BasisKind.PARTY, noun_phrase(said.text, noun))
    return None


def _observed(said: Said) -> Basis | None:
    """What the speaker says to have seen or heard itself."""
    for clause in said.clauses:
        if clause.who is Who.OWN and clause.past and clause.is_any("perceiving") and not clause.negated:
            return Basis(BasisKind.OBSERVATION, noun_phrase(said.text, clause.head))
    return None

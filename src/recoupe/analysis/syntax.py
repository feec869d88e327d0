"""Questions about a dependency tree in Universal Dependencies, in any language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from recoupe.analysis.tree import Token

AUXILIARIES = frozenset({"aux", "aux:tense", "aux:pass", "aux:caus", "cop"})
INSERTS = frozenset({"parataxis", "parataxis:insert", "parataxis:obj"})
VERBS = frozenset({"VERB", "AUX"})
REFLEXIVES = frozenset({"expl:pv", "expl:comp"})


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Yield the token's dependents whose universal relation is among the labels."""
    return (child for child in token.children if child.relation in labels)


def child(token: Token, *labels: str) -> Token | None:
    """Return the first dependent whose universal relation is among the labels."""
    for dependent in token.children:
        if dependent.relation in labels:
            return dependent
    return None


def edges(token: Token) -> tuple[int, int]:
    """Return the token range that the subtree covers."""
    return token.left_edge.i, token.right_edge.i + 1


def is_verb(token: Token) -> bool:
    """Whether the token is a verb or an auxiliary."""
    return token.pos_ in VERBS


def has(token: Token, feature: str, value: str) -> bool:
    """Whether the token's morphology holds the value of the feature (VerbForm, Inf)."""
    return f"{feature}={value}" in token.morph


def values(token: Token, feature: str) -> list[str]:
    """Return the values of a morphological feature of the token."""
    return _features(token.morph).get(feature, [])


@lru_cache(maxsize=4096)
def _features(morphology: str) -> dict[str, list[str]]:
    pairs = (pair.partition("=") for pair in morphology.split("|"))
    return {feature: found.split(",") for feature, _, found in pairs}


def is_infinitive(token: Token) -> bool:
    """Whether the verb group of the token is an infinitive: its own form, or its first auxiliary's."""
    first = next((t for t in token.children if t.dep_ in AUXILIARIES and t.i < token.i), token)
    return has(first, "VerbForm", "Inf")


def is_passive(token: Token) -> bool:
    """Whether the verb is in the passive, or a past participle that stands for one."""
    if any(c.dep_ in REFLEXIVES or has(c, "Reflex", "Yes") for c in token.lefts):
        return False
    if any(c.dep_ in ("aux:pass", "nsubj:pass") for c in token.children):
        return True
    if any(c.dep_ == "aux:tense" for c in token.lefts):
        return False
    if not (has(token, "VerbForm", "Part") and has(token, "Tense", "Past")):
        return False
    if token.relation == "conj" and is_verb(token.head):
        return is_passive(token.head)
    return not any(c.relation == "aux" for c in token.children)


def is_past_infinitive(verb: Token) -> bool:
    """Whether an auxiliary in the infinitive makes the verb a past one ("avoir vu")."""
    return any(c.dep_ == "aux:tense" and has(c, "VerbForm", "Inf") for c in verb.lefts)


def is_finite(token: Token) -> bool:
    """Whether the verb or its first auxiliary is finite."""
    if has(token, "VerbForm", "Fin"):
        return True
    return any(c.dep_ in AUXILIARIES and has(c, "VerbForm", "Fin") for c in token.children)


def marker(token: Token) -> Token | None:
    """Return the complementiser or preposition that opens the clause or phrase of the token."""
    return next((c for c in token.lefts if c.relation in ("mark", "case")), None)


def is_clause(token: Token) -> bool:
    """Whether the token is the predicate of a clause."""
    return token.relation in {"ROOT", "root", "ccomp", "advcl", "acl", "parataxis", "csubj"} or (
        token.relation in ("conj", "xcomp") and is_verb(token)
    )


def opens(opener: Token, markers: tuple[str, ...]) -> bool:
    """Whether the preposition, or the one fused into it, is among the markers."""
    return any(m in (opener.lemma_.lower(), opener.lower_) for m in markers) or any(
        part in markers for part in opener.lemma_.lower().split()
    )

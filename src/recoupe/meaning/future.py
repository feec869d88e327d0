"""The clauses of a passage that speak of what is to come."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.syntax import child
from recoupe.analysis.tense import is_conditional, is_future
from recoupe.analysis.tree import Token
from recoupe.meaning.text import Text
from recoupe.model.text import TextSpan


def future_clauses(text: Text) -> Iterator[TextSpan]:
    """Yield the clauses in the future, near or reported ("will come", "is going to come", "said it would come")."""
    for token in text.passage.verbs:
        if _is_to_come(text, token):
            head = token.head if token.relation in ("aux", "cop") else token
            last = head.right_edge
            yield TextSpan(head.left_edge.idx, last.idx + len(last.text))


def _is_to_come(text: Text, token: Token) -> bool:
    if text.is_lemma(token, "near_future") and child(token, "xcomp") is not None:
        return True
    grammar = text.lexicon.grammar
    if is_future(token, grammar):
        return True
    return token.relation == "ccomp" and is_conditional(token, grammar)

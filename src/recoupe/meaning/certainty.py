"""How surely something is said, and hearsay that nobody is named for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.analysis.syntax import has
from recoupe.analysis.tense import is_conditional
from recoupe.analysis.tree import Token
from recoupe.meaning.clause import Clause, condition
from recoupe.meaning.phrases import words_of
from recoupe.meaning.said import Said
from recoupe.meaning.text import Text
from recoupe.model.act import Act
from recoupe.model.meaning import Certainty, Claim
from recoupe.model.text import Phrase, TextSpan

Hedge = tuple[Certainty, Phrase | None]


def certainty(said: Said, act: Act) -> Hedge:
    """Return how surely it is said, with the words that make it less than asserted."""
    if act is Act.ASK:
        return Certainty.ASKED, None
    if act is Act.DENY:
        return Certainty.DENIED, None
    hedges = [hedge for clause in said.clauses for hedge in _hedges(said.text, clause)]
    hedges += (*_alleged(said), *_supposed(said))
    order = (Certainty.HEARSAY, Certainty.CONDITIONAL, Certainty.HEDGED)
    return min(hedges, key=lambda hedge: order.index(hedge[0]), default=(Certainty.ASSERTED, None))


def _hedges(text: Text, clause: Clause) -> Iterator[Hedge]:
    under = clause.condition if clause.verb is not None else None
    if under is not None:
        yield Certainty.CONDITIONAL, _trimmed(text, under.left_edge.i, under.right_edge.i + 1)
    if clause.conditional and clause.verb is not None and not clause.is_any("duty"):
        reported = clause.perfect and under is None and not clause.is_any("ability")
        kind = Certainty.HEARSAY if reported else Certainty.HEDGED
        if reported or clause.is_any("ability") or clause.nominal:
            yield kind, words_of(text, clause.verb.i, clause.head.i + 1)
    for token in (*clause.head.children, clause.head):
        doubtful = "possibility" in text.classes.get(text.lemmas[token.i], ()) and token.pos_ != "NOUN"
        if doubtful and not clause.negated:
            yield Certainty.HEDGED, words_of(text, token.i, token.i + 1)


def _supposed(said: Said) -> Iterator[Hedge]:
    """The condition that stands with a noun phrase ("our engagement not to use them, if there are any")."""
    for clause in said.clauses:
        under = condition(said.text, clause.head) if clause.verb is None else None
        if under is not None:
            yield Certainty.HEDGED, _trimmed(said.text, under.left_edge.i, under.right_edge.i + 1)


def _alleged(said: Said) -> Iterator[Hedge]:
    """The words of what is said that call something not proven."""
    text, words = said.text, said.text.words("alleged")
    for token in said.content:
        if text.forms[token.i] in words:
            yield Certainty.HEARSAY, words_of(text, token.i, token.i + 1)


def hearsay(text: Text, told: Iterable[TextSpan]) -> Iterator[Claim]:
    """Yield the clauses of the narration whose conditional makes them hearsay; `told` is what somebody says or how."""
    known = {token.i for token in text.within(told)}
    for token in text.passage.verbs:
        if token.i in known or text.passage.quoted(token.i):
            continue
        auxiliary = _reporting(text, token)
        if auxiliary is not None:
            start, end = text.passage.sentence_at[token.i]
            clause = _trimmed(text, max(token.left_edge.i, start), min(token.right_edge.i + 1, end))
            yield Claim(clause.span, words_of(text, auxiliary.i, token.i + 1))


def _reporting(text: Text, token: Token) -> Token | None:
    """The auxiliary that makes a clause hearsay: in the past conditional, under no condition of its own."""
    if not has(token, "VerbForm", "Part"):
        return None
    auxiliary = next((c for c in token.lefts if c.dep_ == "aux:tense"), None)
    if auxiliary is None or not is_conditional(auxiliary, text.lexicon.grammar):
        return None
    modal = any(text.is_lemma(token, name) for name in ("duty", "ability", "need"))
    told = token.relation != "acl" and not modal and condition(text, token) is None
    return auxiliary if told else None


def _trimmed(text: Text, start: int, end: int) -> Phrase:
    """The words of a range without the marks at its edges."""
    while end - 1 > start and text.tokens[end - 1].is_punct:
        end -= 1
    while start < end - 1 and text.tokens[start].is_punct:
        start += 1
    return words_of(text, start, end)

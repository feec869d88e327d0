"""Who gives a number in its own clause: "the Red Cross has counted 12 dead"."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.syntax import child, children, edges, is_passive, is_verb
from recoupe.analysis.tree import Token
from recoupe.meaning.counted import Counted, Page, is_word
from recoupe.meaning.predicates import topmost
from recoupe.model.text import TextSpan

_ABOVE = 4
_REACH = 5
_LEFT_OUT = frozenset({"acl", "appos", "punct", "parataxis"})


def giver(page: Page, found: Counted) -> tuple[TextSpan, ...]:
    """Return the words that name who counts, where the verb above the number is one of counting."""
    for verb in _verbs(page, found):
        sayer = _sayer(page, verb)
        if sayer is not None:
            return (_phrase(page, sayer),)
    return ()


def _verbs(page: Page, found: Counted) -> Iterator[Token]:
    """The verbs of counting about the number: those it depends on, and the participle behind it."""
    token = topmost(page, found)
    yield from (c for c in page.passage.tokens[found.head].rights if c.relation == "acl" and _gives(page, c))
    for _ in range(_ABOVE):
        if token.head.i == token.i:
            return
        token = token.head
        if is_verb(token):
            yield from [token] if _gives(page, token) else []
            return


def _gives(page: Page, verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if counts_again(page, verb) or (page.lists(verb, "confirming") and is_passive(verb)):
        return True
    if lemma not in page.words.heads["giving"]:
        return False
    behind = page.passage.tokens[verb.i + 1 : verb.i + 1 + _REACH]
    return any(
        phrase[0] == lemma and all(any(is_word(t, word) for t in behind) for word in phrase[1:])
        for phrase in page.words.phrases["giving"]
    )


def counts_again(page: Page, verb: Token) -> bool:
    """Whether the verb counts those counted before: "has counted 30 of them"."""
    return page.lists(verb, "counting_verbs") and any(page.holds(t.i, "partitive_clitics") for t in verb.lefts)


def _sayer(page: Page, verb: Token) -> Token | None:
    """The subject of the verb, or its agent in the passive, where it can name a sayer."""
    if is_passive(verb):
        return _agent(page, verb)
    found = child(verb, "nsubj")
    if found is not None and verb.dep_ == "acl:relcl" and page.holds(found.i, "relatives"):
        found = verb.head
    if found is None or found.i > verb.i:
        return None
    return found if _names_sayer(page, found) else None


def _agent(page: Page, verb: Token) -> Token | None:
    cases = ((c, child(c, "case")) for c in children(verb, "obl"))
    return next((c for c, case in cases if case is not None and page.holds(case.i, "passive_agents")), None)


def _names_sayer(page: Page, token: Token) -> bool:
    if page.lists(token, "tallies"):
        return False
    return (
        token.pos_ == "PROPN" or token.lemma_.lower() in page.lexicon.speakers or token.lower_ in page.lexicon.metonyms
    )


def _phrase(page: Page, head: Token) -> TextSpan:
    """The noun phrase without its preposition, its apposition and its relative clause."""
    start, end = edges(head)
    case = child(head, "case")
    if case is not None and case.i < head.i:
        start = case.i + 1
    cut = (c.left_edge.i for c in head.rights if c.relation in _LEFT_OUT)
    end = min([end, *cut])
    tokens = page.passage.tokens
    return TextSpan(tokens[start].idx, tokens[end - 1].idx + len(tokens[end - 1]))

"""How the words put an event: as happened, negated, possible or to come."""

from __future__ import annotations

from recoupe.analysis.syntax import child, has, is_infinitive, is_verb
from recoupe.analysis.tense import is_conditional, is_future
from recoupe.analysis.tree import Token
from recoupe.meaning.clause import condition
from recoupe.meaning.triggers import Happening, Trigger, answers_for
from recoupe.model.event import EventStatus

_STEPS = 3


def status(here: Happening, trigger: Trigger) -> EventStatus:
    """Return how the trigger's clause and what it depends on put the event."""
    head = trigger.head
    if _negated(here, head) or (not is_verb(head) and _none(here, head)):
        return EventStatus.NEGATED
    verb = predicate(head)
    if _is_definite(here, head):
        return _of_definite(here, head, verb)
    if verb is not None and _to_come(here, verb):
        return EventStatus.FUTURE
    if _governed(here, head) or (verb is not None and _supposed(here, verb)):
        return EventStatus.POSSIBLE
    if verb is not None and verb is not head and _light(here, verb) and _negated(here, verb):
        return EventStatus.NEGATED
    return EventStatus.HAPPENED


def _is_definite(here: Happening, head: Token) -> bool:
    """Whether a noun is spoken of as known: by its article, a demonstrative or a possessive."""
    possessives = here.text.words("possessives")
    found = (c for c in head.lefts if c.relation == "det")
    known = any(has(c, "Definite", "Def") or has(c, "PronType", "Dem") or c.lower_ in possessives for c in found)
    return not is_verb(head) and known


def _of_definite(here: Happening, head: Token, verb: Token | None) -> EventStatus:
    """How an event that is spoken of as known is put: it has happened, unless it is said itself to be to come."""
    if verb is not None and head.relation == "nsubj" and here.says(verb, "status.occurring") and _to_come(here, verb):
        return EventStatus.FUTURE
    return EventStatus.POSSIBLE if _governed(here, head, steps=1) else EventStatus.HAPPENED


def predicate(token: Token) -> Token | None:
    """Return the predicate of the clause in which the token stands; None where it stands in none."""
    for _ in range(_STEPS * 2):
        if is_verb(token) or child(token, "cop") is not None:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _light(here: Happening, verb: Token) -> bool:
    return here.says(verb, "light.doing") or here.says(verb, "light.suffering")


def _negated(here: Happening, head: Token) -> bool:
    negations = here.text.words("negations")
    none = here.words.words["status.none"]
    if any(here.text.forms[c.i] in none for c in head.lefts if c.relation in ("mark", "case")):
        return True
    return is_verb(head) and any(here.text.forms[c.i] in negations for c in head.children if c.pos_ != "DET")


def _none(here: Happening, noun: Token) -> bool:
    """Whether a noun is said not to be: by its determiner or by the preposition before it."""
    forms = here.text.forms
    return any(forms[c.i] in here.words.words["status.none"] for c in noun.lefts if c.relation in ("det", "case"))


def _verb_group(verb: Token) -> list[Token]:
    return [*(c for c in verb.lefts if c.relation in ("aux", "cop")), verb]


def _to_come(here: Happening, verb: Token) -> bool:
    grammar = here.text.lexicon.grammar
    if any(is_future(t, grammar) for t in _verb_group(verb)):
        return True
    near = verb.relation == "xcomp" and here.text.is_lemma(verb.head, "near_future") and is_infinitive(verb)
    return near and not any(t.dep_ == "aux:tense" for t in verb.head.lefts)


def _supposed(here: Happening, verb: Token) -> bool:
    """Whether the clause stands under a condition, or in a conditional that is no hearsay."""
    grammar = here.text.lexicon.grammar
    first = _verb_group(verb)[0]
    if is_conditional(first, grammar) and first.dep_ != "aux:tense":
        return True
    whether = here.text.words("whether")
    if any(here.text.forms[m.i] in whether for m in verb.lefts if m.relation == "mark"):
        return True
    return first.dep_ == "aux:tense" and is_conditional(first, grammar) and condition(here.text, verb) is not None


def _governed(here: Happening, head: Token, *, steps: int = _STEPS) -> bool:
    """Whether something on which the event depends only fears, wants, bans or plans it."""
    token = head
    for _ in range(steps):
        if _opened_so(here, token):
            return True
        if token.relation not in _UPWARD:
            return False
        if _only_meant(here, token):
            return True
        if is_verb(token.head) and token.relation in ("obl", "obj") and not _light(here, token.head):
            return False
        token = token.head
    return False


_UPWARD = frozenset({"obj", "nmod", "obl", "xcomp", "ccomp", "acl", "conj", "iobj"})
"""Relations by which something is in the reach of what it depends on."""


def _opened_so(here: Happening, token: Token) -> bool:
    """Whether a clause is opened by a word that leaves open whether it comes true."""
    openers = here.words.words["status.openers"]
    opened = (m for m in token.lefts if m.relation in ("mark", "case"))
    return is_verb(token) and any(here.text.forms[m.i] in openers for m in opened)


def _only_meant(here: Happening, token: Token) -> bool:
    """Whether the verb or noun on which something depends fears, wants, bans or plans it; an accusation tells it."""
    ruler = token.head
    if not is_verb(ruler):
        return token.relation in ("nmod", "acl") and here.says(ruler, "status.nouns")
    return token.relation != "acl" and here.says(ruler, "status.verbs") and not answers_for(here, ruler)

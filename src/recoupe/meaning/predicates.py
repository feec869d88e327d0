"""What befalls the people counted: read from the words behind their noun and from the verb that they stand with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recoupe.analysis.syntax import REFLEXIVES, child, children, has, is_passive, is_verb
from recoupe.analysis.tree import Token
from recoupe.lexicon.figures import CountWord, Role
from recoupe.meaning.counted import Counted, Page, is_word
from recoupe.model.figure import Unit

_DEPTH = 4
_REACH = 9
"""Words behind a verb among which the rest of its phrase stands."""
_NEAR = 8
_STATE_REACH = 6
"""Words behind a linking verb or a noun among which a state stands."""
_SKIPPED = frozenset({"ADJ", "ADV", "PROPN", "ADP", "NOUN", "DET", "NUM"})


def modified(page: Page, found: Counted) -> CountWord | None:
    """Return the unit by the words that modify the noun: a participle, a state, a relative clause."""
    return _behind(page, found) or _in_tree(page, found)


def predicated(page: Page, found: Counted) -> CountWord | None:
    """Return the unit by the verb or noun that governs the people counted."""
    top = topmost(page, found)
    return _followed(page, found) or _governed(page, top, found)


def topmost(page: Page, found: Counted) -> Token:
    """Return the token of the mention whose head stands outside of it."""
    token = page.passage.tokens[found.head]
    for _ in range(_DEPTH):
        above = token.head
        if above.i == token.i or not found.start <= above.i < found.end:
            break
        token = above
    return token


def _behind(page: Page, found: Counted) -> CountWord | None:
    """The state or participle that follows the noun, adjectives and complements between."""
    tokens, limit = page.passage.tokens, page.sentence_end(found.head)
    for at in range(found.end, min(found.end + _STATE_REACH, limit)):
        state = page.word_at(Role.STATE, at)
        if state is not None and not _is_acting(tokens[at]):
            return state
        if _is_participle(tokens[at]) and not page.lists(tokens[at], "passing_participles"):
            unit = _verb_unit(page, Role.OBJECT, tokens[at]) or _verb_unit(page, Role.SUBJECT, tokens[at])
            if unit is not None or tokens[at].pos_ == "VERB":
                return unit
        if page.holds(at, "relatives"):
            return _relative(page, at, limit)
        if (
            found.noun is None
            and page.holds(at, "receivers")
            and at + 1 < limit
            and has(tokens[at + 1], "VerbForm", "Inf")
        ):
            return as_subject(page, _main_verb(tokens[at + 1]))
        passed = tokens[at].pos_ in _SKIPPED or page.lists(tokens[at], "passing_participles")
        if not passed or page.holds(at, "clause_breaks"):
            return None
    return None


def _main_verb(token: Token) -> Token:
    return token.head if token.relation == "aux" else token


def _is_participle(token: Token) -> bool:
    """Whether the token is a past participle, perhaps taken for an adjective."""
    return token.pos_ == "ADJ" or (has(token, "VerbForm", "Part") and has(token, "Tense", "Past"))


def _is_acting(token: Token) -> bool:
    """Whether the token is a verb in the present, which is no state of anybody."""
    return token.pos_ == "VERB" and has(token, "Tense", "Pres")


def _relative(page: Page, at: int, limit: int) -> CountWord | None:
    """The unit by the verb of the relative clause that a subject pronoun opens."""
    verb = page.passage.tokens[at].head
    if verb.i <= at:
        verb = next((t for t in page.passage.tokens[at + 1 : limit] if is_verb(t) and t.relation != "aux"), verb)
    return as_subject(page, verb) if verb.i > at else None


def _in_tree(page: Page, found: Counted) -> CountWord | None:
    units = (_clause_unit(page, c) for c in page.passage.tokens[found.head].rights if c.relation in ("acl", "amod"))
    return next((unit for unit in units if unit is not None), None)


def _clause_unit(page: Page, clause: Token) -> CountWord | None:
    if clause.dep_ != "acl:relcl":
        state = page.word_at(Role.STATE, clause.i)
        if state is not None:
            return state
        if _is_participle(clause):
            return _verb_unit(page, Role.OBJECT, clause)
        return _verb_unit(page, Role.SUBJECT, clause)
    opener = next((t for t in clause.lefts if page.holds(t.i, "relatives")), None)
    if opener is not None:
        return as_subject(page, clause)
    by_object = any(page.holds(t.i, "relative_objects") for t in clause.lefts)
    return _verb_unit(page, Role.OBJECT, clause) if by_object else None


def _governed(page: Page, top: Token, found: Counted) -> CountWord | None:
    for _ in range(_DEPTH):
        label, head = top.relation, top.head
        if label == "nsubj":
            return as_subject(page, head, zero=found.quantity.high == 0)
        if label == "conj" and head.i < top.i and not is_verb(head):
            top = head
            continue
        if label == "nmod" and page.lists(head, "containers"):
            top = head
            continue
        return _complement(page, found, top, label)
    return None


def _complement(page: Page, found: Counted, top: Token, label: str) -> CountWord | None:
    head = top.head
    case = child(top, "case")
    if case is not None and case.i >= found.start:
        case = None
    if case is not None and page.holds(case.i, "receivers"):
        return _verb_unit(page, Role.RECEIVER, head)
    if case is not None and not page.holds(case.i, "partitives"):
        return None
    if label == "nmod" and case is None:
        return None
    if case is not None and not is_verb(head):
        return _event(page, head)
    if label in ("obj", "obl", "xcomp", "dep", "conj", "ccomp") and is_verb(head) and top.i > head.i:
        return _acted_on(page, head)
    return None


def _event(page: Page, head: Token) -> CountWord | None:
    """The event that the noun names, alone or as the end of its phrase."""
    if page.lists(head, "ends") and not is_found(page, head):
        return None
    return (
        page.word_at(Role.EVENT, head.i - 1)
        or page.word_at(Role.EVENT, head.i)
        or (page.word_at(Role.EVENT, head.head.i) if head.relation == "nmod" else None)
    )


def is_found(page: Page, noun: Token) -> bool:
    """Whether the noun of remains stands near a verb of finding, or before a state of the dead."""
    start, end = page.passage.sentence_at[noun.i]
    near = page.passage.tokens[max(start, noun.i - _NEAR) : min(end, noun.i + _NEAR)]
    return page.word_at(Role.STATE, noun.i + 1) is not None or any(page.lists(t, "finding") for t in near)


def _acted_on(page: Page, verb: Token) -> CountWord | None:
    if _is_negated(page, verb):
        return None
    unit = _verb_unit(page, Role.OBJECT, verb) or _caused(page, verb)
    subject = child(verb, "nsubj")
    freed = unit is not None and unit.unit is Unit.RELEASED
    if unit is not None and freed and subject is not None and page.lists(subject, "rescuers"):
        return replace(unit, unit=Unit.RESCUED)
    return unit


def _caused(page: Page, verb: Token) -> CountWord | None:
    """The unit by the infinitive that the verb brings about or sees, or that it is itself: "saw three die"."""
    if page.lists(verb.head, "causatives") and has(verb, "VerbForm", "Inf"):
        return _verb_unit(page, Role.SUBJECT, verb)
    if page.lists(verb, "forcing"):
        forced = (c for c in verb.rights if c.relation in ("xcomp", "advcl", "ccomp", "obl"))
        return next((unit for c in forced if (unit := _verb_unit(page, Role.SUBJECT, c)) is not None), None)
    behind = page.passage.tokens[verb.i + 1] if verb.i + 1 < len(page.forms) else verb
    if not page.lists(verb, "causatives") or not has(behind, "VerbForm", "Inf"):
        return None
    return _verb_unit(page, Role.OBJECT, behind) or _verb_unit(page, Role.SUBJECT, behind)


def _followed(page: Page, found: Counted) -> CountWord | None:
    """The unit by the verb group right behind the mention, whatever the tree says."""
    tokens, limit = page.passage.tokens, page.sentence_end(found.head)
    if (
        found.end >= limit
        or _is_complement(found, topmost(page, found))
        or tokens[found.end].pos_ not in ("AUX", "VERB", "PRON", "ADV")
    ):
        return None
    if page.holds(found.end, "relatives") or page.holds(found.end, "relative_objects"):
        return None
    for token in tokens[found.end : min(found.end + 5, limit)]:
        if token.pos_ == "AUX" and token.relation == "aux":
            return as_subject(page, token.head, zero=found.quantity.high == 0)
        if is_verb(token) and has(token, "VerbForm", "Fin"):
            return as_subject(page, token, zero=found.quantity.high == 0)
        if token.pos_ not in ("AUX", "VERB", "PRON", "ADV"):
            return None
    return None


def _is_complement(found: Counted, top: Token) -> bool:
    """Whether a preposition before the mention makes it the complement of a noun."""
    case = child(top, "case")
    return top.relation == "nmod" and case is not None and case.i < found.start


def as_subject(page: Page, verb: Token, *, zero: bool = False, depth: int = 0) -> CountWord | None:
    """Return the unit that the verb says of its subject; `zero` where the subject is nobody, for whom it is negated."""
    if depth > _DEPTH or (not zero and _is_negated(page, verb)):
        return None
    found = _found_as(page, verb) if page.lists(verb, "finding") else None
    unit = found or _verb_unit(page, Role.SUBJECT, verb)
    if unit is None and (is_passive(verb) or verb.pos_ == "ADJ"):
        unit = _verb_unit(page, Role.OBJECT, verb)
    return unit or _state(page, verb) or _further(page, verb, zero=zero, depth=depth + 1)


def _found_as(page: Page, verb: Token) -> CountWord | None:
    """The unit by the state in which somebody is found: "found dead", "found stabbed"."""
    for token in page.passage.tokens[verb.i + 1 : min(verb.i + _STATE_REACH, page.sentence_end(verb.i))]:
        state = page.word_at(Role.STATE, token.i)
        unit = state
        if unit is None and _is_participle(token):
            unit = _verb_unit(page, Role.OBJECT, token)
        if unit is not None:
            return unit
    return None


def _is_negated(page: Page, verb: Token) -> bool:
    return any(
        page.holds(t.i, "negation_closers")
        for t in children(verb, "advmod")
        if t.pos_ == "ADV" and _has_opener(page, verb)
    )


def _has_opener(page: Page, verb: Token) -> bool:
    return any(page.holds(t.i, "negation_openers") for t in verb.lefts)


def _state(page: Page, verb: Token) -> CountWord | None:
    """The state that a linking verb says of its subject, or that is itself the predicate."""
    own = page.word_at(Role.STATE, verb.i) if any(c.dep_ in ("cop", "aux:pass") for c in verb.lefts) else None
    if own is not None:
        return own
    before = page.word_at(Role.STATE, verb.i - 1) if verb.i else None
    if before is not None and page.passage.tokens[verb.i - 1].pos_ == "ADJ":
        return before
    if not page.lists(verb, "linking") and child(verb, "cop") is None:
        return None
    for at in range(verb.i + 1, min(verb.i + _STATE_REACH, page.sentence_end(verb.i))):
        if page.passage.tokens[at].is_punct or page.passage.tokens[at].pos_ == "CCONJ":
            return None
        state = page.word_at(Role.STATE, at)
        if state is not None:
            return state
    return None


def _further(page: Page, verb: Token, *, zero: bool, depth: int) -> CountWord | None:
    """The unit by the verbs that share the subject: an infinitive below, a verb joined on."""
    units = (as_subject(page, c, zero=zero, depth=depth) for c in _sharing(verb))
    return next((unit for unit in units if unit is not None), None)


def _sharing(verb: Token) -> Iterator[Token]:
    controls = child(verb, "obj") is not None
    for c in verb.rights:
        if (c.relation == "xcomp" and not controls) or (
            c.relation == "conj" and is_verb(c) and child(c, "nsubj") is None
        ):
            yield c


def _verb_unit(page: Page, role: Role, verb: Token) -> CountWord | None:
    """The unit of the longest entry that the verb and the words behind it make up."""
    entries = page.words.words[role].get(verb.lemma_.lower())
    if not entries:
        return None
    reflexive = _is_reflexive(page, verb)
    for word in entries:
        if word.reflexive == reflexive and _completed(page, word, verb):
            return word
    return None


def _is_reflexive(page: Page, verb: Token) -> bool:
    return any(c.dep_ in REFLEXIVES or c.lower_ in page.lexicon.grammar["reflexives"] for c in verb.lefts)


def _completed(page: Page, word: CountWord, verb: Token) -> bool:
    """Whether the further words of the entry follow the verb in their order, or one stands before it."""
    limit = min(verb.i + _REACH, page.sentence_end(verb.i))
    rest = iter([*page.passage.tokens[verb.i + 1 : limit], *page.passage.tokens[max(verb.i - 1, 0) : verb.i]])
    return all(any(is_word(token, wanted) for token in rest) for wanted in word.words[1:])

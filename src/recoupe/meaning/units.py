"""The unit of a figure: dead, injured, missing, by the noun counted, its modifiers, its verb or its tally."""

from __future__ import annotations

from recoupe.analysis.syntax import has, is_verb
from recoupe.analysis.tree import Token
from recoupe.lexicon.figures import CountWord, Role
from recoupe.meaning.counted import Counted, Page, is_people
from recoupe.meaning.predicates import is_found, modified, predicated, topmost
from recoupe.meaning.quantities import Quantity
from recoupe.model.figure import Unit

_NOT_OF_ONE = frozenset({Unit.DISPLACED, Unit.PROTESTERS, Unit.INFECTED})
"""What a lone "one" does not count: a man who flees is no figure."""
_ALSO_OF_MONEY = frozenset({Unit.RELEASED, Unit.RESCUED, Unit.KIDNAPPED, Unit.DETAINED, Unit.MISSING})
"""What may befall a sum as well."""
_CROWD = 10
"""From here on people are many."""
_SUM = 1_000_000
"""From here on a round number without a noun is rather a sum of money."""
_ABOVE = 6
_CASE_REACH = 6


def unit_of(page: Page, found: Counted) -> Unit | None:
    """Return what is counted; None where it is not people in a state that the lexicon knows."""
    if found.noun is None:
        return _of_ellipsis(page, found)
    if found.quantity.article and _is_next(page, found.quantity.last, found.noun.i):
        return None
    own = _of_noun(page, found, found.noun)
    if own is not None or not _may_be_people(page, found, found.noun):
        return own
    unit = _fitting(page, found, modified(page, found) or predicated(page, found))
    status = _of_status(page, found, found.noun)
    if unit is None or (unit is Unit.DETAINED and status is Unit.HOSTAGES):
        unit = status
    one = found.quantity.article and (unit in _NOT_OF_ONE or page.lists(found.noun, "groups"))
    return None if one else unit


def nobody(page: Page, noun: Token) -> Unit | None:
    """Return the unit of a negated noun: no dead, no victims."""
    word = page.word_at(Role.NOUN, noun.i)
    if word is None and page.lists(noun, "plain_people") and not _is_harmed(page, noun):
        word = page.word_at(Role.STATUS, noun.i)
    if word is None or (page.lists(noun, "case_nouns") and not _is_case(page, noun)):
        return None
    return word.unit


def _fitting(page: Page, found: Counted, word: CountWord | None) -> Unit | None:
    """The unit of the word, where those counted are as many, and as surely people, as it asks for."""
    if word is None or (word.things and not _are_people(page, found)):
        return None
    if word.nouns is not None and (found.noun is None or not page.lists(found.noun, word.nouns)):
        return None
    most = found.quantity.high or found.quantity.low
    return word.unit if not word.crowd or (most is not None and most >= _CROWD) else None


def _are_people(page: Page, found: Counted) -> bool:
    return found.member if found.noun is None else is_people(page, found.noun)


def _may_be_people(page: Page, found: Counted, noun: Token) -> bool:
    if is_people(page, noun) or page.word_at(Role.STATUS, noun.i) is not None:
        return True
    named = noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and noun.is_title and noun.i > found.start)
    return named and not found.quantity.article and not page.lists(noun, "measures")


def _of_noun(page: Page, found: Counted, noun: Token) -> Unit | None:
    """The unit of a noun that says by itself what has befallen whom."""
    word = page.word_at(Role.NOUN, noun.i)
    if page.lists(noun, "ends"):
        return Unit.DEAD if is_found(page, noun) else None
    if word is None or _is_no_count(page, found, noun):
        return None
    if page.lists(noun, "case_nouns") and not _is_case(page, noun):
        return None
    return word.unit


def _is_no_count(page: Page, found: Counted, noun: Token) -> bool:
    """Whether a lone "one" before the noun counts nobody: "a prisoner said", "a certain death"."""
    if not found.quantity.article:
        return False
    article = page.passage.tokens[found.quantity.core]
    feminine = has(article, "Gender", "Fem") and page.lists(noun, "feminine_others")
    return feminine or page.lists(noun, "never_one")


def _is_case(page: Page, noun: Token) -> bool:
    near = page.passage.tokens[max(noun.i - 2, 0) : min(noun.i + _CASE_REACH, page.sentence_end(noun.i))]
    return any(page.lists(token, "case_objects") for token in near)


def _is_next(page: Page, start: int, end: int) -> bool:
    """Whether an ordinal before the noun says which one it is: "a twenty-fourth body"."""
    endings = tuple(page.words.lists["ordinal_endings"])
    return any(form.endswith(endings) for form in page.forms[start:end])


def _of_status(page: Page, found: Counted, noun: Token) -> Unit | None:
    word = page.word_at(Role.STATUS, noun.i)
    if word is None or _is_no_count(page, found, noun) or _is_harmed(page, noun):
        return None
    return word.unit


def _is_harmed(page: Page, noun: Token) -> bool:
    return any(page.lists(token, "harms") for token in page.passage.tokens[noun.i + 1 : noun.i + 5])


def _of_ellipsis(page: Page, found: Counted) -> Unit | None:
    """The unit of a number whose noun is left out: "29 are missing", "rose to 832"."""
    quantity = found.quantity
    if (quantity.article and not found.member) or _stands_for_no_people(page, found):
        return None
    unit = _fitting(page, found, modified(page, found) or predicated(page, found))
    if unit in _ALSO_OF_MONEY and quantity.collective and (quantity.value or 0) >= _SUM:
        unit = None
    return unit or _of_tally(page, found)


def is_bare_other(page: Page, found: Counted) -> bool:
    """Whether a number without a noun is a date, an hour, a share, or only an article."""
    return found.quantity.article or _stands_for_no_people(page, found)


def _stands_for_no_people(page: Page, found: Counted) -> bool:
    """Whether the bare number is a date, an hour, an age, a share or the name of something."""
    tokens, behind = page.passage.tokens, found.end
    if behind < len(tokens) and (page.lists(tokens[behind], "measures") or tokens[behind].text in ("/", "-")):
        return True
    low, core = found.quantity.low, found.quantity.core
    plain_year = low is not None and 1900 <= low <= 2100 and len(tokens[core]) == 4 and tokens[core].is_digit
    return core > 0 and (page.holds(core - 1, "no_ellipsis") or plain_year)


def _of_tally(page: Page, found: Counted) -> Unit | None:
    """The unit of a tally to which the clause gives the number: "the number of dead has risen to 832"."""
    token = topmost(page, found)
    for _ in range(_ABOVE):
        if page.lists(token, "tallies"):
            return _of_tallied(page, token)
        if is_verb(token) and page.lists(token, "tally_verbs"):
            return _of_clause(page, token)
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _of_clause(page: Page, verb: Token) -> Unit | None:
    """The unit of the tally among the verb's subject and objects, before or behind the number."""
    for c in verb.children:
        if c.relation in ("nsubj", "obj", "obl") and page.lists(c, "tallies"):
            return _of_tallied(page, c)
    return None


def _of_tallied(page: Page, tally: Token) -> Unit | None:
    """The unit that the complement of a tally names."""
    for token in page.passage.tokens[tally.i + 1 : min(tally.right_edge.i + 1, tally.i + 7)]:
        word = page.word_at(Role.NOUN, token.i) or page.word_at(Role.STATUS, token.i)
        if word is not None:
            return word.unit
        if is_people(page, token):
            people = _as_counted(page, token)
            return _fitting(page, people, modified(page, people))
    return Unit.DEAD if page.lists(tally, "tolls") else None


def _as_counted(page: Page, noun: Token) -> Counted:
    return Counted(Quantity(noun.i, noun.i, None, None, core=noun.i), noun, noun.i, noun.i + 1)

"""Figures: the people counted in a passage, what has befallen them, and who gives the number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, count, pairwise

from recoupe.analysis.passage import Passage
from recoupe.analysis.syntax import child, children, is_verb
from recoupe.analysis.tree import Token
from recoupe.lexicon.figures import Effect, FigureLexicon, Role
from recoupe.lexicon.load import Lexicon
from recoupe.meaning.counted import Counted, Page, counted, is_people
from recoupe.meaning.giving import counts_again, giver
from recoupe.meaning.holding import holding
from recoupe.meaning.predicates import topmost
from recoupe.meaning.quantities import Quantity, effected, quantities
from recoupe.meaning.units import is_bare_other, nobody, unit_of
from recoupe.model.attribution import AttributionKind
from recoupe.model.figure import Figure, Unit
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan

_NEGATION_REACH = 6
"""Words behind a negation among which the noun stands that it negates."""
_NEGATED_BEFORE = frozenset({"VERB", "AUX", "ADV", "ADP", "ADJ"})


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as its own passage shows it."""

    span: TextSpan
    unit: Unit
    low: int | None
    high: int | None
    approximate: bool
    qualifier: str | None = None
    whole: TextSpan | None = None
    """The figure before it that it is a part of."""
    source: tuple[TextSpan, ...] = ()
    """The words that name who gives it, where its own clause does."""
    aside: bool = False
    """Whether it stands in what the writer adds behind words quoted."""


def moved(count: Count, by: int) -> Count:
    """Return the count with all its spans so many characters further on."""
    return replace(
        count,
        span=count.span.moved(by),
        whole=count.whole.moved(by) if count.whole is not None else None,
        source=tuple(span.moved(by) for span in count.source),
    )


def counts(passage: Passage, lexicon: Lexicon, words: FigureLexicon) -> tuple[Count, ...]:
    """Return the people counted in the passage, in text order; offsets are those of the passage's Doc."""
    page = Page(passage, lexicon, words, passage.forms)
    found = [counted(page, quantity) for quantity in quantities(passage, page.forms, words)]
    free = [each for before, each in pairwise([None, *found]) if each is not None and not _is_whole(before, each)]
    drafts = _shared(page, [_Draft(each, unit_of(page, each)) for each in free])
    return tuple(sorted((*_counts(page, drafts), *_nobody(page)), key=lambda count: count.span))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quantity of people and its unit, where known."""

    found: Counted
    unit: Unit | None
    part: bool = False
    """Whether its words make it a part of what was counted before."""


def _shared(page: Page, drafts: Sequence[_Draft]) -> list[_Draft]:
    """The drafts, each without a unit of its own given that of the one it is a part of or stands beside."""
    done: list[_Draft] = []
    units = {draft.found.head: draft.unit for draft in drafts}
    for place, draft in enumerate(drafts):
        before = done[-1] if done else None
        part = draft.found.member or _opens_part(page, draft.found) or _goes_on_part(page, before, draft)
        unit, whole = draft.unit, _among(page, draft)
        among = (units.get(whole.i) or _own_unit(page, whole)) if whole is not None else None
        if among is not None:
            unit, part = unit or among, True
        if unit is None and before is not None and part and _same_sentence(page, before, draft):
            unit = before.unit if _may_share(page, draft.found) else None
        if unit is None and before is not None and _repeats(page, before, draft):
            unit = before.unit
        if unit is None and place + 1 < len(drafts) and _beside(page, draft, drafts[place + 1]):
            unit = _of_neighbour(page, draft, drafts[place + 1])
        done.append(_Draft(draft.found, unit, part) if part or unit is not draft.unit else draft)
    return done


def _among(page: Page, draft: _Draft) -> Token | None:
    """The whole of which the clause names the number as a part: "among the 19 victims were seven children"."""
    verb = topmost(page, draft.found).head
    for c in children(verb, "obl", "nmod", "nsubj") if is_verb(verb) else ():
        case = child(c, "case")
        if case is not None and page.holds(case.i, "among") and not draft.found.start <= c.i < draft.found.end:
            return c
    return None


def _own_unit(page: Page, noun: Token) -> Unit | None:
    word = page.word_at(Role.NOUN, noun.i) or page.word_at(Role.STATUS, noun.i)
    return word.unit if word is not None else None


def _is_whole(before: Counted | None, found: Counted) -> bool:
    """Whether the number is that of the whole of which the one before is a part: "two of the three"."""
    return before is not None and before.member and found.start < before.end


def _same_sentence(page: Page, first: _Draft, second: _Draft) -> bool:
    return page.sentence_end(first.found.head) == page.sentence_end(second.found.head)


def _opens_part(page: Page, found: Counted) -> bool:
    """Whether the words before the number make it a part: "of whom three", "among them two"."""
    end = found.start
    if end and page.forms[end - 1] == ",":
        end -= 1
    for phrase in page.words.phrases["part_openers"]:
        last = page.forms[end - 1] if end >= len(phrase) else None
        if last == phrase[-1] and tuple(page.forms[end - len(phrase) : end]) == phrase:
            return True
    return False


def _goes_on_part(page: Page, before: _Draft | None, draft: _Draft) -> bool:
    """Whether the number is joined to a part: "of whom three children and two women"."""
    if before is None or not before.part or not _beside(page, before, draft):
        return False
    return draft.unit is None or page.passage.tokens[draft.found.start - 1].pos_ == "CCONJ"


def _beside(page: Page, first: _Draft, second: _Draft) -> bool:
    """Whether nothing but a conjunction or comma stands between the two."""
    between = page.passage.tokens[first.found.end : second.found.start]
    return 0 < len(between) <= 2 and all(t.pos_ == "CCONJ" or t.text == "," for t in between)


def _repeats(page: Page, before: _Draft, draft: _Draft) -> bool:
    """Whether a bare number counts those before again: "45 in the north and 12 in the south"."""
    found = draft.found
    if found.noun is not None or is_bare_other(page, found):
        return False
    if counts_again(page, topmost(page, found).head):
        return True
    if not _same_sentence(page, before, draft):
        return False
    tokens, between = page.passage.tokens, page.passage.tokens[before.found.end : found.start]
    if found.start and tokens[found.start - 1].text == "," and _is_sourced(page, found.end):
        return before.found.noun is not None
    joined = tokens[found.start - 1].pos_ == "CCONJ" and (
        tokens[min(found.end, len(tokens) - 1)].pos_ == "ADP" or _is_sourced(page, found.end)
    )
    return joined and before.found.noun is not None and not any(is_verb(token) for token in between)


def _is_sourced(page: Page, at: int) -> bool:
    """Whether the words that name who gives it follow, behind a comma too."""
    if at < len(page.forms) and page.forms[at] == ",":
        at += 1
    sources = page.lexicon.phrases.get(page.forms[at], ()) if at < len(page.forms) else ()
    return any(tuple(page.forms[at : at + len(cue.words)]) == cue.words for cue in sources)


def _may_share(page: Page, found: Counted) -> bool:
    if found.quantity.article and found.noun is None:
        return False
    if found.noun is None:
        tokens = page.passage.tokens[found.end : found.end + 1]
        return not any(page.lists(token, "measures") for token in tokens)
    return is_people(page, found.noun) or page.word_at(Role.STATUS, found.noun.i) is not None


def _of_neighbour(page: Page, draft: _Draft, behind: _Draft) -> Unit | None:
    """The unit of the number joined on behind, where it is said of both: "two soldiers and a child killed"."""
    noun, other = draft.found.noun, behind.found.noun
    if noun is None or other is None or not is_people(page, noun):
        return None
    by_itself = page.word_at(Role.NOUN, other.i) is not None or page.word_at(Role.STATUS, other.i) is not None
    return None if by_itself else behind.unit


def _counts(page: Page, drafts: Sequence[_Draft]) -> Iterator[Count]:
    last: dict[Unit, TextSpan] = {}
    whole: TextSpan | None = None
    for draft in drafts:
        if draft.unit is None or _is_nobody_of_part(draft):
            continue
        count = _count(page, draft)
        if draft.part:
            count = replace(count, whole=last.get(draft.unit, whole) if draft.found.member else whole)
        else:
            whole = count.span
            last[draft.unit] = count.span
        yield count


def _is_nobody_of_part(draft: _Draft) -> bool:
    """Whether it only says that none of those counted is such: "none of them seriously"."""
    return draft.part and draft.found.noun is None and draft.found.quantity.high == 0


def _count(page: Page, draft: _Draft) -> Count:
    assert draft.unit is not None
    found, quantity = draft.found, _measured(page, draft.found)
    return Count(
        span=_span(page, found.start, found.end),
        unit=draft.unit,
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        qualifier=_qualifier(page, found),
        source=giver(page, found),
        aside=_is_aside(page, found.head),
    )


def _measured(page: Page, found: Counted) -> Quantity:
    """The quantity as the verb bounds it that gives the number: "exceeds 300", "is close to 300"."""
    above = topmost(page, found).head
    while page.lists(above, "thresholds") and above.head.i != above.i:
        above = above.head
    if found.quantity.value is None or found.quantity.low != found.quantity.high:
        return found.quantity
    if page.lists(above, "exceeding"):
        return effected(found.quantity, Effect.MORE)
    return effected(found.quantity, Effect.ABOUT) if page.lists(above, "approaching") else found.quantity


def _is_aside(page: Page, at: int) -> bool:
    """Whether an opener of the writer's own words stands between a quotation of the sentence and the token."""
    start, passage = page.passage.sentence_at[at][0], page.passage
    if passage.quoted(at):
        return False
    closed = max((i for i in range(start, at) if passage.quoted(i)), default=at)
    return any(page.phrase_at(i, "asides") for i in range(closed + 1, at))


def _span(page: Page, start: int, end: int) -> TextSpan:
    tokens = page.passage.tokens
    return TextSpan(tokens[start].idx, tokens[end - 1].idx + len(tokens[end - 1]))


def _qualifier(page: Page, found: Counted) -> str | None:
    """The words that say which people: the noun with its adjectives, or these alone where it says nothing."""
    noun = found.noun
    if noun is None:
        return None
    plain = page.lists(noun, "plain_people") or page.word_at(Role.NOUN, noun.i) is not None
    first = _adjectives_before(page, found, noun)
    last = _adjectives_behind(page, noun)
    if plain and last == noun.i + 1:
        return None
    start = noun.i + 1 if plain else first
    return _span(page, start, last).of(page.passage.text)


def _adjectives_before(page: Page, found: Counted, noun: Token) -> int:
    start = noun.i
    while start - 1 >= found.quantity.last and _describes(page, page.passage.tokens[start - 1]):
        start -= 1
    return start


def _adjectives_behind(page: Page, noun: Token) -> int:
    end = noun.i + 1
    while end < page.sentence_end(noun.i) and _describes(page, page.passage.tokens[end]):
        end += 1
    return end + 2 if _has_bare_complement(page, end) else end


def _has_bare_complement(page: Page, at: int) -> bool:
    """Whether a complement without an article follows, which says what kind they are: "drug dealers"."""
    behind = page.passage.tokens[at + 1] if page.holds(at, "partitives") and at + 1 < len(page.forms) else None
    return behind is not None and behind.pos_ == "NOUN" and page.forms[at] not in page.words.lists["fused_partitives"]


def _describes(page: Page, token: Token) -> bool:
    return token.pos_ == "ADJ" and page.word_at(Role.STATE, token.i) is None and not page.lists(token, "plain_people")


def _nobody(page: Page) -> Iterator[Count]:
    """Nobody dead, nobody injured: a negated noun that says what has befallen whom."""
    negated = page.words.lists["negated"]
    for at in compress(count(), map(negated.__contains__, page.forms)):
        noun = _negated_noun(page, at)
        unit = nobody(page, noun) if noun is not None else None
        if noun is not None and unit is not None:
            yield Count(_span(page, noun.i, noun.i + 1), unit, 0, 0, approximate=False)


def _negated_noun(page: Page, at: int) -> Token | None:
    """The noun behind the partitive of a negation, or behind "without"."""
    tokens, bare = page.passage.tokens, page.forms[at] in page.words.lists["without"]
    for place in range(at + 1, min(at + _NEGATION_REACH, page.sentence_end(at))):
        token = tokens[place]
        opened = page.holds(place - 1, "partitives") or (bare and place == at + 1) or tokens[place - 1].pos_ == "ADJ"
        if opened and token.pos_ == "NOUN":
            return token
        if token.pos_ not in _NEGATED_BEFORE and not page.holds(place, "partitives"):
            return None
    return None


def bound(found: Sequence[Count], statements: Sequence[Statement], text: str) -> tuple[Figure, ...]:
    """Return the figures of a document: each with who gives it and the narrowest statement in which it stands.

    Counts and statements, both in text order, have offsets into the text.
    """
    places = {count.span: place for place, count in enumerate(found)}
    around = holding([count.span for count in found], statements)
    return tuple(
        _figure(count, statement, text, places.get(count.whole) if count.whole is not None else None)
        for count, statement in zip(found, around, strict=True)
    )


def _figure(count: Count, statement: Statement | None, text: str, whole: int | None) -> Figure:
    if statement is not None and count.aside and statement.kind is AttributionKind.MIXED:
        statement = None
    said = statement is not None and (not count.source or statement.source == count.source)
    source = statement.source if statement is not None and said else count.source
    spoken = statement.speaker if statement is not None and said else None
    return Figure(
        span=count.span,
        words=count.span.of(text),
        unit=count.unit,
        low=count.low,
        high=count.high,
        approximate=count.approximate,
        qualifier=count.qualifier,
        part_of=whole,
        source=source,
        speaker=spoken or "; ".join(span.of(text) for span in source) or None,
        statement=statement.id if statement is not None else None,
    )
